"""Project one series of the workbook, learning its errors from the panel of regions."""

from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from plantrack.reason import Reason
from plantrack.tables import Workbook
from plantrack.tables.vintages import SERIES
from plantrack.trajectory import Trajectory, project

_EMPTY = pd.DataFrame({"series": [""], "year": [0], "value": [0.0]}).iloc[:0]

#: There is one nation, so it learns from its provinces.
_PEERS = {"nation": "province"}
_LOGARITHMIC = {"amount", "count", "index"}

#: Years that are projected where past errors reach as far: one window for every reader, so that a
#: chart, a table and a verdict on the same series show the same numbers.
WINDOW = 5
#: Level of the interval that is shown.
INTERVAL = 0.8
#: Upper end of the interval as a multiple of the lower one, beyond which a projection says nothing.
WIDEST = 5


@dataclass(frozen=True)
class Forecast:
    """A trajectory, or the reason why there is none."""

    trajectory: Trajectory | None
    reasons: tuple[Reason, ...]


def scale_of(indicator: pd.Series) -> tuple[str, tuple[float, float] | None]:
    """Kind and limits a series is projected with, from its definition in ``indicators.csv``.

    A ratio that cannot be negative and has no upper limit behaves like an amount; one without
    limits is projected as it is.

    Examples
    --------
    >>> scale_of(pd.Series({"kind": "ratio", "lower": "0", "upper": ""}))
    ('amount', None)
    >>> scale_of(pd.Series({"kind": "share", "lower": "0", "upper": "100"}))
    ('share', (0.0, 100.0))
    """
    kind, lower, upper = indicator["kind"], indicator["lower"], indicator["upper"]
    if kind == "share":
        return "share", (float(lower or 0), float(upper or 100))
    if kind == "count" or (kind == "index" and lower):
        return kind, None
    return ("amount" if lower == "0" and not upper else "real"), None


def _refusal(trajectory: Trajectory) -> Reason | None:
    """Why a projection is not shown: none was made, nothing ever moved, or it says nothing."""
    if trajectory.refused:
        return next(iter(trajectory.refused.values()))
    codes = {reason.code for group in trajectory.reasons.values() for reason in group}
    if "constant_history" in codes:
        return Reason("constant_history")
    ends = [trajectory.interval(INTERVAL, int(year)) for year in trajectory.years[0]]
    spread = max((upper / lower for lower, upper in ends if lower > 0), default=0)
    return Reason("too_wide", {"times": round(spread)}) if spread > WIDEST else None


@dataclass(frozen=True)
class Forecaster:
    """Makes trajectories of the series in a workbook.

    Parameters
    ----------
    workbook : Workbook
        Tables as known on the day.
    seed : int
        Seed of the draws.
    draws : int
        Number of paths.
    """

    workbook: Workbook
    seed: int = 0
    draws: int = 1000

    @cached_property
    def _histories(self) -> dict[tuple[str, str], pd.DataFrame]:
        return {}

    def history(self, region: str, indicator: str) -> pd.DataFrame:
        """The series on one basis, as used for fitting."""
        key = (region, indicator)
        if key not in self._histories:
            self._histories[key] = self.workbook.history(region, indicator)
        return self._histories[key]

    def forecast(self, region: str, indicator: str, until: int | None = None) -> Forecast:
        """Project a series over the common window, and at least to a year.

        Parameters
        ----------
        region, indicator : str
            Which series.
        until : int, optional
            Year that must be reached.

        Returns
        -------
        Forecast
            Over `WINDOW` years, or fewer if past errors do not reach as far, or more if `until`
            asks for it. Without a trajectory where the figures carry none; the reason says why.
        """
        history = self.history(region, indicator)
        if history.empty:
            return Forecast(None, (Reason("no_history"),))
        needed = 1 if until is None else until - int(history["year"].iloc[-1])
        if needed < 1:
            return Forecast(None, (Reason("horizon_past", {"year": until}),))
        panel = self._panel(region, indicator)
        for horizon in range(max(WINDOW, needed), needed - 1, -1):
            trajectory = self._project(region, indicator, horizon, panel)
            refusal = _refusal(trajectory)
            if refusal is None:
                reasons = tuple(r for group in trajectory.reasons.values() for r in group)
                return Forecast(trajectory, reasons)
        return Forecast(None, (refusal,))

    def _project(
        self, region: str, indicator: str, horizon: int, panel: pd.DataFrame
    ) -> Trajectory:
        """Learn the errors from the same indicator elsewhere; only if those are few, from more."""
        kind, limits = scale_of(self.workbook.indicators.loc[indicator])
        own = self.history(region, indicator)[["year", "value"]]
        options = {"kind": kind, "limits": limits, "draws": self.draws, "seed": self.seed}
        near = project(own, horizon, panel=panel, **options)
        if not any(reason.code == "too_few_errors" for reason in near.refused.values()):
            return near
        wider = self._wider_panel(region, indicator, kind)
        return project(own, horizon, panel=panel, wider_panel=wider, **options)

    def _panel(self, region: str, indicator: str) -> pd.DataFrame:
        """The same indicator in the other regions of the same level; for the nation, provinces."""
        regions = self.workbook.regions
        level = regions.at[region, "level"]
        peers = regions.index[regions["level"] == _PEERS.get(level, level)]
        known = self.workbook.known
        with_data = set(known.loc[known["indicator"] == indicator, "region"])
        keys = [(peer, indicator) for peer in peers if peer in with_data and peer != region]
        return self._stack(keys)

    def _wider_panel(self, region: str, indicator: str, kind: str) -> pd.DataFrame:
        """Other indicators of the same scale, in the regions of the same level and above."""
        known, regions = self.workbook.known, self.workbook.regions
        levels = {regions.at[region, "level"], "province", "nation"}
        pairs = known.loc[known["region"].map(regions["level"]).isin(levels), SERIES]
        keys = sorted(set(pairs.itertuples(index=False, name=None)))
        kinds = {n: scale_of(self.workbook.indicators.loc[n])[0] for n in set(known["indicator"])}
        alike = _LOGARITHMIC if kind in _LOGARITHMIC else {kind}
        chosen = [(r, n) for r, n in keys if n != indicator and kinds[n] in alike]
        stacked = self._stack(chosen)
        return stacked.assign(kind=stacked["series"].str.split("/").str[-1].map(kinds))

    def _stack(self, keys: list[tuple[str, str]]) -> pd.DataFrame:
        frames = [
            self.history(region, name)[["year", "value"]].assign(series=f"{region}/{name}")
            for region, name in keys
        ]
        columns = ["series", "year", "value"]
        frames = [frame for frame in frames if len(frame)] or [_EMPTY]
        return pd.concat(frames, ignore_index=True)[columns]
