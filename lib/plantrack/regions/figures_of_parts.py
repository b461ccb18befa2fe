"""Figures that enter an index, read series by series, each with its print and its source."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

import pandas as pd

from plantrack.reason import Reason
from plantrack.tables import Workbook
from plantrack.tables.printed import half_unit
from plantrack.tables.vintages import OTHER_CALIBER

#: Ten thousand and a hundred million: a whole number of these is rounded.
_LARGE_UNITS = ("万", "亿")
_YEAR_LENGTH = 4
#: Region, indicator and year of a figure.
Fact = tuple[str, str, int]


@dataclass(frozen=True)
class Read:
    """One figure as it enters an index.

    Parameters
    ----------
    region, indicator : str
        What it is about.
    year : int
        Of which year it is.
    value : float
        As printed, or on the basis of the latest figure of its series where changes are read.
    printed, published, source : str
        As it stands in the source; empty for a figure that was supposed.
    half_unit : float
        How far rounding may have moved the value.
    """

    region: str
    indicator: str
    year: int
    value: float
    printed: str = ""
    published: str = ""
    source: str = ""
    half_unit: float = 0.0


@dataclass(frozen=True)
class FiguresOfParts:
    """Figures of a workbook by region, indicator and year.

    Parameters
    ----------
    workbook : Workbook
        Tables as known on the day.
    supposed : mapping of (region, indicator, year) to float
        Values put in the place of figures, for "what if".

    Notes
    -----
    States within a year and figures of another caliber stay out: they must not stand beside figures
    of whole years on the usual definition.
    """

    workbook: Workbook
    supposed: Mapping[Fact, float] = field(default_factory=dict)

    def printed(self, region: str, indicator: str, year: int) -> Read | None:
        """The latest figure of a year."""
        fact = region, indicator, year
        if fact in self.supposed:
            return Read(*fact, self.supposed[fact])
        return self._levels(region, indicator).get(year)

    def comparable(self, region: str, indicator: str, year: int) -> Read | None:
        """The figure of a year on the basis of the latest one of its series, fit for changes.

        A supposed value does not enter: a level reached in one jump is no growth over years.
        """
        return self._chained(region, indicator).get(year)

    def why_not(self, region: str, indicator: str, years: tuple[int, ...]) -> Reason:
        """Why no figure of some years enters, as far as the tables say."""
        levels, refused = self._read(region, indicator)
        why = next((refused[year] for year in years if year in refused), "none")
        newest = max(levels, default=None)
        facts = {"indicator": indicator, "years": years, "why": why, "newest": newest}
        return Reason("no_figure", facts)

    def _levels(self, region: str, indicator: str) -> dict[int, Read]:
        return self._read(region, indicator)[0]

    def _read(self, region: str, indicator: str) -> tuple[dict[int, Read], dict[int, str]]:
        """Figures of a series by year, and why those of other years stay out."""
        if (region, indicator) not in self._series:
            rows = self.workbook.series(region, indicator)
            kind = _kind_of_print(self.workbook.indicators.loc[indicator])
            columns = ("period", "is_interim", "tier", "value", "printed", "published", "source")
            found: tuple[dict[int, Read], dict[int, str]] = {}, {}
            for period, is_interim, tier, value, text, *rest in zip(
                *(rows[name].tolist() for name in columns), strict=True
            ):
                if len(period) != _YEAR_LENGTH:
                    continue
                year = int(period)
                if is_interim or tier >= OTHER_CALIBER:
                    found[1][year] = "interim" if is_interim else "other_caliber"
                else:
                    half = half_unit(text, kind)
                    found[0][year] = Read(region, indicator, year, value, text, *rest, half)
            self._series[region, indicator] = found
        return self._series[region, indicator]

    def _chained(self, region: str, indicator: str) -> dict[int, Read]:
        if (region, indicator) not in self._histories:
            levels = self._levels(region, indicator)
            history = self.workbook.history(region, indicator)
            pairs = zip(history["year"].tolist(), history["value"].tolist(), strict=True)
            self._histories[region, indicator] = {
                year: _moved(levels[year], value) for year, value in pairs if year in levels
            }
        return self._histories[region, indicator]

    @cached_property
    def _series(self) -> dict[tuple[str, str], tuple[dict[int, Read], dict[int, str]]]:
        return {}

    @cached_property
    def _histories(self) -> dict[tuple[str, str], dict[int, Read]]:
        return {}


def _kind_of_print(indicator: pd.Series) -> str:
    """Kind that tells how a figure is rounded: a count in units of ten thousand is, as amounts are.

    Examples
    --------
    >>> _kind_of_print(pd.Series({"kind": "count", "unit": "万人"}))
    'amount'
    """
    return "amount" if indicator["unit"][:1] in _LARGE_UNITS else indicator["kind"]


def _moved(read: Read, value: float) -> Read:
    """A figure on another basis; what rounding may have moved is moved in proportion."""
    scale = value / read.value if read.value else 1.0
    return Read(
        read.region,
        read.indicator,
        read.year,
        value,
        read.printed,
        read.published,
        read.source,
        abs(scale) * read.half_unit,
    )
