"""Project one series of the workbook, learning from the panel of regions."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pandas as pd

from plantrack.attainment.implied import by_region, implied_denominators
from plantrack.attainment.mirrored import project_either_way
from plantrack.attainment.panels import Panels, kind_of, name_of, should_fall
from plantrack.reason import Reason
from plantrack.tables import Workbook
from plantrack.tables.derived import ratio_parts
from plantrack.trajectory import Trajectory, project_panel, project_ratio

#: Years that are projected where past errors reach as far: one window for every reader, so that a
#: chart, a table and a verdict on the same series show the same numbers.
WINDOW = 5
#: Level of the interval that is shown.
INTERVAL = 0.8
#: Upper end of the interval as a multiple of the lower one, beyond which a projection says nothing;
#: of numbers of any sign, its width in ranges of the whole history.
WIDEST = 5
#: How far beyond the horizon that past errors reach they are carried on: as far again.
FURTHEST = 2
#: Series of the same indicator that teach enough; with fewer, other indicators are asked as well.
ENOUGH_SERIES = 10


@dataclass(frozen=True)
class Forecast:
    """A trajectory, or the reason why there is none.

    Parameters
    ----------
    trajectory : Trajectory or None
        A single series.
    reasons : tuple of Reason
        How it was made, or why there is none.
    joint : Trajectory or None
        For a ratio of two indicators, beside it: the ratio of joint draws of both. It does not
        decide, because in the replay of the provinces it scored worse (``docs/trajectories.md``).
    """

    trajectory: Trajectory | None
    reasons: tuple[Reason, ...]
    joint: Trajectory | None = None


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
    def panels(self) -> Panels:
        """Where the histories come from."""
        return Panels(self.workbook)

    @cached_property
    def _made(self) -> dict[tuple, Trajectory]:
        return {}

    def history(self, region: str, indicator: str) -> pd.DataFrame:
        """The series on one basis, as used for fitting."""
        return self.panels.history(region, indicator)

    def forecast(
        self, region: str, indicator: str, until: int | None = None, *, joint: bool = True
    ) -> Forecast:
        """Project a series over the common window, and at least to a year.

        Parameters
        ----------
        region, indicator : str
            Which series.
        until : int, optional
            Year that must be reached.
        joint : bool
            Whether a ratio is made from joint draws of its parts as well.

        Returns
        -------
        Forecast
            Over `WINDOW` years, or fewer if past errors do not reach as far or the interval says
            nothing from some year on, or more if `until` asks for it. Without a trajectory where
            the figures carry none; the reason says why.
        """
        history = self.history(region, indicator)
        if self.workbook.indicators.at[indicator, "kind"] == "rank":
            return Forecast(None, (Reason("rank_not_projected"),))
        if history.empty:
            return Forecast(None, (Reason("no_history"),))
        needed = 1 if until is None else until - int(history["year"].iloc[-1])
        if needed < 1:
            return Forecast(None, (Reason("horizon_past", {"year": until}),))
        horizon = max(WINDOW, needed)
        direct = self._direct(region, indicator, horizon)
        refusal = _refusal(direct, needed)
        if refusal is not None:
            return Forecast(None, (refusal,))
        kind, _ = kind_of(self.workbook.indicators.loc[indicator])
        spans = _spans(direct, kind, history["value"])
        if spans[:needed].max() > WIDEST:
            return Forecast(None, (Reason("too_wide", {"times": WIDEST}),))
        clear = np.append(spans > WIDEST, True).argmax()
        far = max(needed, min(WINDOW, FURTHEST * direct.choices.reached, int(clear)))
        reasons = tuple(reason for group in direct.reasons.values() for reason in group)
        beside = self._joint(region, indicator, horizon) if joint else None
        return Forecast(direct.until(far), reasons, None if beside is None else beside.until(far))

    def _direct(self, region: str, indicator: str, horizon: int) -> Trajectory:
        """The first of three panels that teaches enough.

        The same indicator in all regions of the level; all indicators of its scale in the regions
        that have it, where every indicator counts alike; and all of them in all regions.
        """
        levels, name = self.panels.levels(region), name_of(region, indicator)

        def make() -> Trajectory:
            for which in ("near", "beside", "wider"):
                made = self._panel(which, indicator, levels, horizon)
                if made.choices is not None and made.choices.series >= ENOUGH_SERIES:
                    break
            return made

        return self._once(("direct", indicator, levels, horizon), make).only(name)

    def _panel(
        self, which: str, indicator: str, levels: tuple[str, ...], horizon: int
    ) -> Trajectory:
        definition = self.workbook.indicators.loc[indicator]
        kind, limits = kind_of(definition)
        # Indicators whose panels hold the same series share one.
        keys = self.panels.keys(which, indicator, levels)
        falls = should_fall(definition) and which != "near"

        def make() -> Trajectory:
            options = {"kind": kind, "limits": limits, "draws": self.draws, "seed": self.seed}
            panel = self.panels.stack(keys)
            if not falls:
                return project_panel(panel, horizon, **options)
            strangers = panel["series"].str.split("/").str[1] != indicator
            return project_either_way(panel, strangers, horizon, **options)

        return self._once((keys, indicator if falls else "", kind, limits, horizon), make)

    def _joint(self, region: str, indicator: str, horizon: int) -> Trajectory | None:
        """A ratio from joint draws of its parts; None if it is none, or they cannot be drawn.

        The denominator is the one that the printed ratio and numerator imply, so that both parts
        and the ratio stand on one basis.
        """
        parts = ratio_parts(self.workbook.indicators.at[indicator, "formula"])
        if parts is None or parts.numerator not in self.workbook.indicators.index:
            return None
        levels = self.panels.levels(region)

        def make() -> Trajectory:
            above = self.panels.near(parts.numerator, levels)
            ratio = self.panels.near(indicator, levels)
            below = implied_denominators(above, ratio, parts.factor)
            options = {"factor": parts.factor, "draws": self.draws, "seed": self.seed}
            return project_ratio(by_region(above), below, horizon, **options).ratio

        made = self._once(("joint", indicator, levels, horizon), make)
        last = self.history(region, indicator)["year"].iloc[-1]
        is_current = region in made.series and made.last[region].year == last
        return made.only(region) if is_current else None

    def _once(self, key: tuple, make: Callable[[], Trajectory]) -> Trajectory:
        if key not in self._made:
            self._made[key] = make()
        return self._made[key]


def _spans(trajectory: Trajectory, kind: str, history: pd.Series) -> np.ndarray:
    """Width of each year's interval: upper over lower end, or in ranges of a signed history."""
    lower, upper = trajectory.intervals(INTERVAL)
    if kind == "real":
        return (upper - lower) / np.ptp(history)
    return np.divide(upper, lower, out=np.full(len(lower), np.inf), where=lower > 0)


def _refusal(trajectory: Trajectory, needed: int) -> Reason | None:
    """Why there is nothing to show: none was made, it lies too far, or nothing ever moved."""
    if trajectory.refused:
        return next(iter(trajectory.refused.values()))
    reached = trajectory.choices.reached
    if needed > FURTHEST * reached:
        return Reason("too_far", {"years": needed, "reached": reached})
    codes = {reason.code for group in trajectory.reasons.values() for reason in group}
    return Reason("constant_history") if "constant_history" in codes else None
