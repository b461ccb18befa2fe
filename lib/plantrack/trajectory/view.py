"""A trajectory as a tidy frame and as a few lines of text."""

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from plantrack.trajectory.ranks import signed_interval, signed_intervals

if TYPE_CHECKING:
    from plantrack.trajectory.result import Trajectory

_LEVEL = 0.8
_SHOWN = 8


def tabulate(trajectory: "Trajectory") -> pd.DataFrame:
    """One row a series and year: mean, median and 80 % interval of the draws.

    Parameters
    ----------
    trajectory : Trajectory
        At least 9 draws.

    Returns
    -------
    DataFrame
        Columns series, year, mean, median, lower80, upper80; natural units.
    """
    count, horizon, draws = trajectory.draws.shape
    lower, upper = signed_intervals(trajectory.draws, _LEVEL)
    return pd.DataFrame(
        {
            "series": pd.Series(np.repeat(trajectory.series, horizon), dtype="str"),
            "year": trajectory.years.ravel(),
            "mean": trajectory.mean().ravel(),
            "median": trajectory.median().ravel(),
            "lower80": lower.ravel(),
            "upper80": upper.ravel(),
        }
    )


def describe(trajectory: "Trajectory") -> str:
    """Summarise a trajectory in a few lines: shape, last and final year of each series, refusals.

    Parameters
    ----------
    trajectory : Trajectory

    Returns
    -------
    str
    """
    count, horizon, draws = trajectory.draws.shape
    lines = [f"Trajectory of {count} series, {horizon} years ahead, {draws} draws"]
    shown = zip(trajectory.series, trajectory.years[:, -1], trajectory.draws[:, -1], strict=True)
    for name, end, paths in list(shown)[:_SHOWN]:
        year, value = trajectory.last[name]
        low, high = signed_interval(paths, _LEVEL)
        path = f"{end}: {np.median(paths):.4g} ({low:.4g} to {high:.4g})"
        lines.append(f"  {name}  {year}: {value:.4g}  {path}")
    if count > _SHOWN:
        lines.append(f"  and {count - _SHOWN} more")
    lines += [f"  {name}  refused: {why.code}" for name, why in trajectory.refused.items()]
    return "\n".join(lines)
