"""From members to a trajectory: each gets draws or a refusal."""

from collections.abc import Sequence

import numpy as np

from plantrack.reason import Reason
from plantrack.trajectory.member import Member
from plantrack.trajectory.paths import draw_paths
from plantrack.trajectory.pool import FEWEST_ERRORS, gather_errors
from plantrack.trajectory.result import Trajectory


def assemble(
    members: Sequence[Member],
    panel: Sequence[Member],
    wider: Sequence[Member],
    horizon: int,
    *,
    draws: int,
    seed: int,
) -> Trajectory:
    """Give every member its pool and its draws, or the reason why not.

    Parameters
    ----------
    members : sequence of Member
        Series to project, sorted by name.
    panel, wider : sequence of Member
        Series that lend their errors.
    horizon, draws, seed : int
        Years ahead, paths a series, seed of the run.

    Returns
    -------
    Trajectory
    """
    paths, reasons, refused, pools = {}, {}, {}, {}
    for own in members:
        reasons[own.name] = own.reasons
        refusal = own.refusal
        if refusal is None:
            errors, pool, choices = gather_errors(own, panel, wider, horizon)
            refusal = _too_few_errors(pool.vectors, pool.series)
        if refusal is not None:
            refused[own.name] = refusal
            continue
        pools[own.name] = pool
        paths[own.name], made = draw_paths(own, errors, draws=draws, seed=seed)
        reasons[own.name] += (*choices, *made)
    last = {m.name: m.last for m in members if m.last}
    ends = [[last[name].year] for name in paths]
    years = np.array(ends, dtype=int).reshape(-1, 1) + np.arange(1, horizon + 1)
    cube = np.array(list(paths.values())).reshape(len(paths), horizon, draws)
    for array in (years, cube):
        array.flags.writeable = False
    return Trajectory(tuple(paths), years, cube, last, reasons, refused, pools)


def _too_few_errors(vectors: int, series: int) -> Reason | None:
    if vectors >= FEWEST_ERRORS:
        return None
    details = {"vectors": vectors, "needed": FEWEST_ERRORS, "series": series}
    return Reason("too_few_errors", details)
