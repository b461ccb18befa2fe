"""What if the target, the pace or the next figure were another one: from the engine's own draws."""

from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
import pandas as pd

from plantrack.attainment import Forecaster, Judge, Verdict
from plantrack.attainment.chance import chance_of
from plantrack.attainment.outlook import level_of, path_of
from plantrack.attainment.pace import Pace, yearly_pace
from plantrack.attainment.pathways.open_case import OpenCase, open_case
from plantrack.attainment.pathways.recentred import recentred
from plantrack.errors import InputError
from plantrack.explore.decided import decided
from plantrack.explore.supposed import supposing
from plantrack.explore.supposition import Consequence, Supposition, certain_path
from plantrack.reason import Reason
from plantrack.trajectory import Trajectory


@dataclass(frozen=True)
class WhatIf:
    """Supposes things about one open target.

    Parameters
    ----------
    judge : Judge
        Of the day.
    verdict : Verdict
        With a probability.
    case : OpenCase
        Of the same target, with a trajectory.
    """

    judge: Judge = field(repr=False)
    verdict: Verdict = field(repr=False)
    case: OpenCase

    @property
    def trajectory(self) -> Trajectory:
        """The projection that the verdict rests on."""
        return self.case.forecast.trajectory

    @property
    def level(self) -> float:
        """The level as it is."""
        return self.case.levels.at(self.case.due)

    @property
    def next_year(self) -> int:
        """Year of the next figure."""
        return int(self.trajectory.years[0, 0])

    @property
    def median(self) -> float:
        """Middle of what is expected for the target year."""
        return float(np.median(self.trajectory.at(self.case.due)))

    @cached_property
    def pace(self) -> Pace:
        """The pace that leads from the latest figure to the median of the target year."""
        case = self.case
        years = case.due - case.start_year
        return yearly_pace(case.start_value, self.median, years, unit=case.unit)

    @cached_property
    def _longer(self) -> dict[float, tuple[Forecaster, Trajectory | Reason]]:
        return {}

    def of(self, supposed: Supposition) -> Consequence | Reason:
        """What a supposition leads to.

        A level is set against the draws as they are. A pace carries the latest figure to the target
        year, and the draws of that year are moved so that their median is what it leads to
        (`recentred`, as in the scenarios of a briefing). A figure is added to the history, and the
        engine learns and draws anew. With nothing supposed the probability is that of the verdict.

        Parameters
        ----------
        supposed : Supposition

        Returns
        -------
        Consequence or Reason
            The reason where the engine gives no draws for it.

        Raises
        ------
        InputError
            If a number lies outside what the indicator can be.
        """
        self._check(supposed)
        if supposed.figure is not None and self.next_year == self.case.due:
            return decided(self.judge, self.verdict, self.case, supposed.figure, supposed.level)
        forecaster, made = self._drawn(supposed)
        if isinstance(made, Reason):
            return made
        case, draws = self.case, made.at(self.case.due)
        level = self._level(forecaster, supposed, made)
        if isinstance(level, Reason):
            return level
        chance = chance_of(made, case.required.comparator, draws, level).probability()
        shown, path = self._shown_level(supposed, level), self._path(supposed, made)
        return Consequence(float(chance), None, float(np.median(draws)), shown, path)

    def _check(self, supposed: Supposition) -> None:
        case = self.case
        for name in ("level", "figure"):
            value = getattr(supposed, name)
            if value is not None and not (np.isfinite(value) and case.lower <= value <= case.upper):
                raise InputError(
                    f"{name}: found {value:g}; expected {case.lower:g} to {case.upper:g}."
                )
        if supposed.pace is not None and self._carried(supposed.pace, case.due) is None:
            raise InputError(f"pace: {supposed.pace:g} leads nowhere from {case.start_value:g}.")

    def _carried(self, pace: float, year: int) -> float | None:
        return self.case.value_at(Pace(pace, self.pace.unit), year)

    def _drawn(self, supposed: Supposition) -> tuple[Forecaster, Trajectory | Reason]:
        """Draws under a supposition, and who made them."""
        case = self.case
        if supposed.figure is not None:
            return self._with_figure(supposed.figure)
        if supposed.pace is None:
            return self.judge.forecaster, self.trajectory
        value, limits = self._carried(supposed.pace, case.due), (case.lower, case.upper)
        made = recentred(self.trajectory, case.due, value, kind=case.kind, limits=limits)
        reason = Reason("cannot_recentre", {"year": case.due})
        return self.judge.forecaster, reason if made is None else made

    def _with_figure(self, figure: float) -> tuple[Forecaster, Trajectory | Reason]:
        case, key = self.case, float(figure)
        if key not in self._longer:
            series = (case.region, case.indicator)
            told = supposing(self.judge.forecaster, *series, self.next_year, key)
            forecast = told.forecast(*series, case.due, joint=False)
            made = forecast.trajectory
            self._longer[key] = told, forecast.reasons[0] if made is None else made
        return self._longer[key]

    def _level(
        self, forecaster: Forecaster, supposed: Supposition, made: Trajectory
    ) -> float | np.ndarray | Reason:
        """Level of the target year, less what 约 or 左右 allows, or its draws."""
        case = self.case
        if supposed.level is not None:
            return case.required.threshold(supposed.level)
        if not case.required.follows:
            return case.required.threshold(case.required.value)
        whole = self.trajectory if supposed.figure is None else made
        level = level_of(forecaster, case.indicator, case.required, whole)
        if isinstance(level, Reason):
            return level
        return level[whole.years[0].tolist().index(case.due)]

    def _shown_level(self, supposed: Supposition, level: float | np.ndarray) -> float:
        if supposed.level is not None:
            return supposed.level
        return self.level if not self.case.required.follows else float(np.median(level))

    def _path(self, supposed: Supposition, made: Trajectory) -> pd.DataFrame | None:
        case = self.case
        if supposed.figure is not None:
            first = certain_path([self.next_year], [supposed.figure])
            return pd.concat([first, path_of(made)], ignore_index=True)
        if supposed.pace is None:
            return None
        years = list(range(case.start_year + 1, case.due + 1))
        return certain_path(years, [self._carried(supposed.pace, year) for year in years])


def what_if(judge: Judge, verdict: Verdict) -> WhatIf | Reason:
    """What may be supposed about a target, or why nothing.

    Parameters
    ----------
    judge : Judge
        Who judged.
    verdict : Verdict
        Of any status.

    Returns
    -------
    WhatIf or Reason
        The reason where the target is decided, has no level or no date, its figures carry no
        projection, or the verdict states no probability for any other reason.
    """
    case = open_case(judge.forecaster, verdict, judge.settings)
    if isinstance(case, Reason):
        return case
    if case.forecast.trajectory is None:
        return case.forecast.reasons[0]
    if verdict.outlook is None:  # what is refused there is not made sure here
        return verdict.reasons[0]
    return WhatIf(judge, verdict, case)
