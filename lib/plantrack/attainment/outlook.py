"""Reduce a trajectory to what a target asks: probability, interval, likely year."""

import numpy as np
import pandas as pd

from plantrack.attainment.chance import chance_of, stated_probability
from plantrack.attainment.forecast import INTERVAL, Forecaster
from plantrack.attainment.verdict import Outlook
from plantrack.reason import Reason
from plantrack.targets import Required
from plantrack.trajectory import Trajectory

__all__ = ["find_outlook", "level_of", "path_of", "stated_probability"]


def find_outlook(
    forecaster: Forecaster,
    region: str,
    indicator: str,
    required: Required,
    due: int,
    *,
    each_from: int | None = None,
) -> tuple[Outlook | None, tuple[Reason, ...]]:
    """Probability of meeting a target, from draws of the series and, if it moves, of its level.

    ``p = (k + 1/2) / (n + 1)`` with k of n draws meeting the level in the target year, but never
    nearer to 0 or 1 than what was learnt from allows (`least_of`).

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
    each_from : int, optional
        First of the years that must all meet the level; only the target year by default.

    Returns
    -------
    outlook : Outlook or None
    reasons : tuple of Reason
        How the trajectory was made, or why there is none.
    """
    forecast = forecaster.forecast(region, indicator, due, joint=False)
    if forecast.trajectory is None:
        return None, forecast.reasons
    trajectory = forecast.trajectory
    level = level_of(forecaster, indicator, required, trajectory)
    if isinstance(level, Reason):
        return None, (level,)
    years = trajectory.years[0].tolist()
    if each_from is not None and each_from < years[0]:
        return None, (Reason("years_missing", {"year": each_from}),)
    step = years.index(due)
    steps = step if each_from is None else slice(years.index(each_from), step + 1)
    wanted = level[steps] if isinstance(level, np.ndarray) else level
    at_due = level[step] if isinstance(level, np.ndarray) else level
    lower, upper = trajectory.interval(INTERVAL, due)
    chance = chance_of(trajectory, required.comparator, trajectory.draws[0, steps], wanted)
    outlook = Outlook(
        median=float(trajectory.median()[0, step]),
        lower=float(lower),
        upper=float(upper),
        probability=float(chance.probability()),
        likely_year=trajectory.first_year(required.comparator, level),
        horizon_end=years[-1],
        level=float(np.median(at_due)) if required.follows else required.value,
        path=path_of(trajectory),
        chance=chance,
    )
    return outlook, forecast.reasons


def level_of(
    forecaster: Forecaster, indicator: str, required: Required, trajectory: Trajectory
) -> float | np.ndarray | Reason:
    """The level: a number, or draws by year of the region that is followed.

    Returns
    -------
    float, array of float with shape (years, draws), or Reason
        The reason where the region that is followed cannot be projected over the same years.
    """
    years = trajectory.years[0]
    if not required.follows:
        return required.threshold(required.value)
    moving = forecaster.forecast(required.follows, indicator, int(years[-1]), joint=False)
    if moving.trajectory is None:
        return Reason("nation_not_projected")
    other = moving.trajectory
    if int(other.years[0, 0]) > int(years[0]):
        return Reason("nation_ahead", {"year": int(other.years[0, 0])})
    return np.array([other.at(int(year)) for year in years])


def path_of(trajectory: Trajectory) -> pd.DataFrame:
    """Year by year median and 80 % interval of a single series."""
    return trajectory.table[["year", "median", "lower80", "upper80"]]
