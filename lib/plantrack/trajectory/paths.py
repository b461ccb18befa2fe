"""Draws of one series: its point forecast plus whole error vectors of its pool."""

from hashlib import blake2b

import numpy as np

from plantrack.reason import Reason
from plantrack.trajectory.combination import point_forecast
from plantrack.trajectory.member import Member
from plantrack.trajectory.shape import mean_step, shape

#: Histories that differ by less than this share of a mean step share a stream of random numbers.
_GRAIN = 1e-3
#: Keeps round figures off the edges of the grains, so that a change of unit changes no draw.
_OFFSET = 0.318309886


def draw_paths(
    own: Member, errors: np.ndarray, *, draws: int, seed: int
) -> tuple[np.ndarray, tuple[Reason, ...]]:
    """Draw future paths: ``f_h + w e_h`` on the model scale, moved back to natural units.

    One draw takes the whole vector (e_1 ... e_H) of one pool member; `w` is the mean absolute
    yearly change of the full history.

    Parameters
    ----------
    own : Member
        The series.
    errors : array of float, shape (vectors, horizon)
        Its pool.
    draws : int
        Paths wanted. More than there are vectors: drawn with replacement.
    seed : int
        Seed of the run. The stream also depends on the history, so that two series do not share
        their luck.

    Returns
    -------
    tuple
        Paths of shape (horizon, draws) in natural units, and the reasons: those of the point
        forecast, ``constant_history`` (all draws are equal) and ``draws_cut`` (the share moved onto
        a limit).

    Examples
    --------
    >>> from plantrack.trajectory.member import LastPoint
    >>> from plantrack.trajectory.scale import Scale
    >>> scale = Scale("plain", -np.inf, np.inf)
    >>> own = Member("a", "real", LastPoint(2024, 2.0), scale, (2.0,) * 5, ())
    >>> paths, reasons = draw_paths(own, np.ones((3, 1)), draws=2, seed=0)
    >>> paths.tolist(), reasons[0].code
    ([[2.0, 2.0]], 'constant_history')
    """
    point = point_forecast(own.values, errors.shape[1])
    reasons = list(point.reasons)
    step = mean_step(own.values)
    if step == 0.0:
        reasons.append(Reason("constant_history", {"points": len(own.values)}))
    chosen = errors[_choose(len(errors), draws, _stream(own.values, seed))]
    model = point.values[:, None] + step * chosen.T
    cut = own.scale.share_cut(model)
    if cut > 0.0:
        reasons.append(Reason("draws_cut", {"share": cut}))
    return own.scale.to_natural(model), tuple(reasons)


def _choose(vectors: int, draws: int, stream: np.random.Generator) -> np.ndarray:
    if draws > vectors:
        return stream.integers(0, vectors, draws)
    return stream.permutation(vectors)[:draws]


def _stream(values: tuple[float, ...], seed: int) -> np.random.Generator:
    grains = np.floor(np.array(shape(values)) / _GRAIN + _OFFSET).astype("<i8")
    digest = blake2b(grains.tobytes(), digest_size=8).digest()
    return np.random.Generator(np.random.PCG64([seed, int.from_bytes(digest, "little")]))
