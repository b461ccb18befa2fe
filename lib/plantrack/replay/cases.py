"""Score one projection, year by year, against what came."""

from math import nan

import numpy as np

from plantrack.replay.reference import drift_crps
from plantrack.replay.scores import crps_of_draws
from plantrack.replay.standing import Standing
from plantrack.trajectory import Trajectory, TrajectoryError

#: Levels of the intervals that are checked.
LEVELS = (0.5, 0.8, 0.95)
ENDS = [f"{end}{100 * level:.0f}" for level in LEVELS for end in ("lower", "upper")]
COLUMNS = [
    *("as_of", "region", "indicator", "origin", "horizon", "year"),
    *("outcome", "last_value", "median", *ENDS),
    *("crps", "scaled_crps", "absolute_error", "naive_error", "drift_crps", "scale"),
]


def score_cases(standing: Standing, outcomes: dict[int, float]) -> list[dict]:
    """One row a projected year whose figure has come.

    Parameters
    ----------
    standing : Standing
        The projection and what was known when it was made.
    outcomes : dict of int to float
        Later figures by year; projected years without one are left out.

    Returns
    -------
    list of dict
        Rows with `COLUMNS`. Errors are in the unit of the indicator; scale is the mean absolute
        yearly change known on the day (MASE's q). Ends of an interval are NaN where the draws do
        not support its level, scaled_crps where nothing ever changed.
    """
    trajectory, run = standing.trajectory, standing.run
    came = [(n, year) for n, year in enumerate(trajectory.years[0].tolist()) if year in outcomes]
    if not came:
        return []
    scale = float(np.mean(np.abs(np.diff(run)))) if len(run) > 1 else 0.0
    medians, ends = trajectory.median()[0], _ends(trajectory)
    aheads = [year - standing.origin for _, year in came]
    drifts = drift_crps(run, np.array([outcomes[year] for _, year in came]), np.array(aheads))
    rows = []
    for (step, year), ahead, drift in zip(came, aheads, drifts.tolist(), strict=True):
        outcome, median = outcomes[year], float(medians[step])
        crps = float(crps_of_draws(outcome, trajectory.draws[0, step]))
        rows.append(
            {
                **standing.key,
                "horizon": ahead,
                "year": year,
                "outcome": outcome,
                "last_value": standing.last_value,
                "median": median,
                **dict(zip(ENDS, ends[:, step].tolist(), strict=True)),
                "crps": crps,
                "scaled_crps": crps / scale if scale else nan,
                "absolute_error": abs(outcome - median),
                "naive_error": abs(outcome - standing.last_value),
                "drift_crps": drift,
                "scale": scale,
            }
        )
    return rows


def _ends(trajectory: Trajectory) -> np.ndarray:
    """Ends of all intervals, shape (ends, horizon)."""
    return np.concatenate([_intervals(trajectory, level) for level in LEVELS])


def _intervals(trajectory: Trajectory, level: float) -> tuple[np.ndarray, np.ndarray]:
    """The intervals of a level, or NaN if there are too few draws for it."""
    try:
        return trajectory.intervals(level)
    except TrajectoryError:
        return (np.full(trajectory.years.shape[1], nan),) * 2
