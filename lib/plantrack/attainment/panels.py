"""Which series a projection learns from, stacked as the trajectories want them."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from plantrack.tables import Workbook
from plantrack.trajectory.history import stacked

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


def should_fall(indicator: pd.Series) -> bool:
    """Whether less of an indicator is better, from its definition in ``indicators.csv``.

    Examples
    --------
    >>> should_fall(pd.Series({"direction": "down"}))
    True
    """
    return indicator["direction"] == "down"


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

    def keys(
        self, which: str, indicator: str, levels: tuple[str, ...]
    ) -> tuple[tuple[str, str], ...]:
        """Region and indicator of every series in one of three panels, in order.

        Parameters
        ----------
        which : {"near", "beside", "wider"}
            The same indicator in all regions of some levels; all indicators of the same scale in
            the regions that have this one; or those in these regions, the provinces and the nation.
        indicator : str
            Whose panel it is.
        levels : tuple of str
            Levels of region.
        """
        if which == "near":
            regions = self.workbook.regions_with(indicator)
            return tuple((name, indicator) for name in regions if self._level[name] in levels)
        known = self._known((*levels, "province", "nation") if which == "wider" else levels)
        alike = self._alike(indicator, known)
        if which == "beside":
            regions = {region for region, name in known if name == indicator}
            alike = [key for key in alike if key[0] in regions]
        return tuple(alike)

    def near(self, indicator: str, levels: tuple[str, ...]) -> pd.DataFrame:
        """The same indicator in all regions of some levels."""
        return self.stack(self.keys("near", indicator, levels))

    def wider(self, indicator: str, levels: tuple[str, ...]) -> pd.DataFrame:
        """All indicators of the same scale in these regions, the provinces and the nation."""
        return self.stack(self.keys("wider", indicator, levels))

    def _alike(self, indicator: str, keys: list[tuple[str, str]]) -> list[tuple[str, str]]:
        """Series of the same scale; of shares, with the same limits, beyond which none is read.

        Places of a rank are on no scale of anything else.
        """
        own = self._scales[indicator]
        return [key for key in keys if self._scales[key[1]] == own]

    @cached_property
    def _scales(self) -> dict[str, tuple]:
        scales = {}
        for name, definition in self.workbook.indicators.iterrows():
            kind, limits = kind_of(definition)
            kind = "rank" if definition["kind"] == "rank" else kind
            scales[name] = ("amount" if kind in _NOT_NEGATIVE else kind), limits
        return scales

    def _known(self, levels: tuple[str, ...]) -> list[tuple[str, str]]:
        """Region and indicator of every series with figures, in order."""
        return [key for key in self._series if self._level[key[0]] in levels]

    @cached_property
    def _level(self) -> dict[str, str]:
        return self.workbook.regions["level"].to_dict()

    @cached_property
    def _series(self) -> list[tuple[str, str]]:
        return self.workbook.all_series()

    def stack(self, keys: Iterable[tuple[str, str]]) -> pd.DataFrame:
        """Histories of some series, one below the other."""
        return stacked((name_of(*key), self.history(*key)) for key in keys)
