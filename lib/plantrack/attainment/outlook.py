"""Reduce a trajectory to what a target asks: probability, interval, likely year."""

import numpy as np
import pandas as pd

from plantrack.attainment.forecast import INTERVAL, Forecaster
from plantrack.attainment.verdict import Outlook
from plantrack.reason import Reason
from plantrack.targets import Required
from plantrack.trajectory import Trajectory


def find_outlook(
    forecaster: Forecaster, region: str, indicator: str, required: Required, due: int
) -> tuple[Outlook | None, tuple[Reason, ...]]:
    """Probability of meeting a target, from draws of the series and, if it moves, of its level.

    ``p = (k + 1/2) / (n + 1)`` with k of n draws meeting the level in the target year, but never
    nearer to 0 or 1 than what was learnt from allows (`stated_probability`).

    Parameters
    ----------
    forecaster : Forecaster
        Makes the trajectories.
    region, indicator : str
        The series that decides.
    required : Required
        A resolved level.
    due : int
        Target year.

    Returns
    -------
    outlook : Outlook or None
    reasons : tuple of Reason
        How the trajectory was made, or why there is none.
    """
    forecast = forecaster.forecast(region, indicator, due)
    if forecast.trajectory is None:
        return None, forecast.reasons
    trajectory = forecast.trajectory
    level = _level(forecaster, indicator, required, trajectory)
    if isinstance(level, Reason):
        return None, (level,)
    step = trajectory.years[0].tolist().index(due)
    at_due = level[step] if isinstance(level, np.ndarray) else level
    lower, upper = trajectory.interval(INTERVAL, due)
    outlook = Outlook(
        median=float(trajectory.median()[0, step]),
        lower=float(lower),
        upper=float(upper),
        probability=stated_probability(trajectory, required.comparator, at_due, due),
        likely_year=trajectory.first_year(required.comparator, level),
        horizon_end=int(trajectory.years[0, -1]),
        level=float(np.median(at_due)),
        path=path_of(trajectory),
    )
    return outlook, forecast.reasons


def _level(
    forecaster: Forecaster, indicator: str, required: Required, trajectory: Trajectory
) -> float | np.ndarray | Reason:
    """The level: a number, or draws by year of the region that is followed."""
    years = trajectory.years[0]
    if not required.follows:
        return required.value * (1 - required.band)
    moving = forecaster.forecast(required.follows, indicator, int(years[-1]))
    if moving.trajectory is None:
        return Reason("nation_not_projected")
    other = moving.trajectory
    if int(other.years[0, 0]) > int(years[0]):
        return Reason("nation_ahead", {"year": int(other.years[0, 0])})
    return np.array([other.at(int(year)) for year in years])


def stated_probability(trajectory: Trajectory, comparator: str, level, year: int) -> float:
    """Probability that readers see: counted among draws, kept as unsure as the errors behind it.

    Parameters
    ----------
    trajectory : Trajectory
        A single series.
    comparator : {"ge", "gt", "le", "lt"}
        How the series is compared with the level.
    level : float or array of float
        The level, or its draws.
    year : int
        Forecast year.

    Returns
    -------
    float
        Never nearer to 0 or 1 than ``1/2 / (s + 1)``, where s is the number of series that were
        learnt from, or of independent windows if that is smaller.
    """
    probability = float(trajectory.probability(comparator, level, year))
    known = min(trajectory.choices.series, trajectory.choices.independent)
    least = 0.5 / (known + 1)
    return min(max(probability, least), 1 - least)


def path_of(trajectory: Trajectory) -> pd.DataFrame:
    """Year by year median and 80 % interval of a single series."""
    return trajectory.table[["year", "median", "lower80", "upper80"]]
