"""The next figure is that of the target year: it decides, if the level is known by then."""

from dataclasses import replace

import numpy as np

from plantrack.attainment import Judge, Status, Verdict
from plantrack.attainment.chance import chance_of
from plantrack.attainment.doubt import Loose, stability_of
from plantrack.attainment.outlook import level_of
from plantrack.attainment.pathways.open_case import OpenCase
from plantrack.explore.supposition import Consequence
from plantrack.reason import Reason


def decided(
    judge: Judge, verdict: Verdict, case: OpenCase, figure: float, level: float | None
) -> Consequence | Reason:
    """What the figure of the target year says about a level.

    It decides, and is as clear as an outcome is: figure and level may be rounded, and a first
    release is revised as such figures have been (`stability_of`). A level that moves with another
    region is still open: the figure is set against the draws of that region.

    Parameters
    ----------
    judge : Judge
        Of the day.
    verdict : Verdict
        Of the open target.
    case : OpenCase
        Of the same target, with a trajectory.
    figure : float
        Supposed for the target year.
    level : float or None
        Supposed as well; None for the level as it is.

    Returns
    -------
    Consequence or Reason
        The reason where the region that is followed cannot be projected.
    """
    required = case.required
    if level is None and required.follows:
        return _against_draws(judge, case, figure)
    half = required.half_unit if level is None else 0.0
    level = case.levels.at(case.due) if level is None else level
    is_met = required.is_met(figure, level)
    # A first release, as the verdict will be made from one.
    told = replace(verdict.figure, value=figure, period=case.due, published=f"{case.due + 1}-12-31")
    status = Status.ACHIEVED if is_met else Status.NOT_ACHIEVED
    given = replace(verdict, status=status, outlook=None, level=level, figure=told)
    factors = judge.revisions.expected(case.region, case.indicator, told)
    loose = Loose(figure, told.half_unit, level, half, figure, factors)
    is_clear = stability_of(given, loose, judge.settings).is_clear
    return Consequence(None, is_met, figure, level, is_clear=is_clear)


def _against_draws(judge: Judge, case: OpenCase, figure: float) -> Consequence | Reason:
    made = case.forecast.trajectory
    levels = level_of(judge.forecaster, case.indicator, case.required, made)
    if isinstance(levels, Reason):
        return levels
    draws = levels[made.years[0].tolist().index(case.due)]
    chance = chance_of(made, case.required.comparator, np.full(draws.shape, figure), draws)
    return Consequence(float(chance.probability()), None, figure, float(np.median(draws)))
