"""Which series a projection learns from, stacked as the trajectories want them."""

from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from plantrack.tables import Workbook
from plantrack.tables.vintages import SERIES

_COLUMNS = ["series", "year", "value"]
#: There is one nation: it stands among its provinces.
_LEVELS = {"nation": ("nation", "province"), "province": ("nation", "province")}
_NOT_NEGATIVE = {"amount", "count", "index"}


def kind_of(indicator: pd.Series) -> tuple[str, tuple[float, float] | None]:
    """Kind and limits a series is projected with, from its definition in ``indicators.csv``.

    A ratio that cannot be negative and has no upper limit behaves like an amount; one without
    limits is projected as it is.

    Examples
    --------
    >>> kind_of(pd.Series({"kind": "ratio", "lower": "0", "upper": ""}))
    ('amount', None)
    >>> kind_of(pd.Series({"kind": "share", "lower": "0", "upper": "100"}))
    ('share', (0.0, 100.0))
    """
    kind, lower, upper = indicator["kind"], indicator["lower"], indicator["upper"]
    if kind == "share":
        return "share", (float(lower or 0), float(upper or 100))
    if kind == "count" or (kind == "index" and lower):
        return kind, None
    return ("amount" if lower == "0" and not upper else "real"), None


def name_of(region: str, indicator: str) -> str:
    """Name of a series in a panel.

    Examples
    --------
    >>> name_of("140000", "gdp")
    '140000/gdp'
    """
    return f"{region}/{indicator}"


@dataclass(frozen=True)
class Panels:
    """Histories of the workbook, stacked.

    Parameters
    ----------
    workbook : Workbook
        Tables as known on the day.
    """

    workbook: Workbook

    @cached_property
    def _histories(self) -> dict[tuple[str, str], pd.DataFrame]:
        return {}

    def history(self, region: str, indicator: str) -> pd.DataFrame:
        """The series on one basis, as used for fitting."""
        key = (region, indicator)
        if key not in self._histories:
            self._histories[key] = self.workbook.history(region, indicator)
        return self._histories[key]

    def levels(self, region: str) -> tuple[str, ...]:
        """Levels of region whose series stand in one panel with those of a region."""
        level = self.workbook.regions.at[region, "level"]
        return _LEVELS.get(level, (level,))

    def near(self, indicator: str, levels: tuple[str, ...]) -> pd.DataFrame:
        """The same indicator in all regions of some levels."""
        return self._stack([key for key in self._known(levels) if key[1] == indicator])

    def beside(self, indicator: str, levels: tuple[str, ...]) -> pd.DataFrame:
        """All indicators of the same scale in the regions that have this one."""
        keys = self._known(levels)
        regions = {region for region, name in keys if name == indicator}
        return self._stack([key for key in self._alike(indicator, keys) if key[0] in regions])

    def wider(self, indicator: str, levels: tuple[str, ...]) -> pd.DataFrame:
        """All indicators of the same scale in these regions, the provinces and the nation."""
        return self._stack(self._alike(indicator, self._known((*levels, "province", "nation"))))

    def _alike(self, indicator: str, keys: list[tuple[str, str]]) -> list[tuple[str, str]]:
        kinds = {n: kind_of(self.workbook.indicators.loc[n])[0] for n in self._indicators}
        own = kind_of(self.workbook.indicators.loc[indicator])[0]
        alike = _NOT_NEGATIVE if own in _NOT_NEGATIVE else {own}
        return [key for key in keys if kinds[key[1]] in alike]

    @cached_property
    def _indicators(self) -> set[str]:
        return set(self.workbook.known["indicator"])

    def _known(self, levels: tuple[str, ...]) -> list[tuple[str, str]]:
        """Region and indicator of every series with figures, in order."""
        known = self.workbook.known
        rows = known[known["region"].map(self.workbook.regions["level"]).isin(levels)]
        return sorted(set(rows[SERIES].itertuples(index=False, name=None)))

    def _stack(self, keys: list[tuple[str, str]]) -> pd.DataFrame:
        frames = [
            self.history(*key)[["year", "value"]].assign(series=name_of(*key)) for key in keys
        ]
        frames = [frame for frame in frames if len(frame)]
        if not frames:
            return pd.DataFrame({"series": pd.Series(dtype=str), "year": [], "value": []})
        return pd.concat(frames, ignore_index=True)[_COLUMNS]
