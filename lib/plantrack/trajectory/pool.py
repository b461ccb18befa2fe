"""The pool of forecast errors a series borrows from its panel."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from plantrack.reason import Reason
from plantrack.trajectory.combination import point_forecast
from plantrack.trajectory.member import FEWEST_POINTS, Member
from plantrack.trajectory.shape import mean_step

#: Rolling origins a series contributes at most: the last ones with a complete horizon.
MOST_ORIGINS = 5
#: Least step of a training window, as a share of the step of the whole history.
LEAST_STEP = 0.25
#: Error vectors a trajectory needs at least.
FEWEST_ERRORS = 20


@dataclass(frozen=True)
class Pool:
    """Where the errors of a trajectory come from.

    Parameters
    ----------
    vectors : int
        Error vectors.
    series : int
        Series that gave them.
    is_wider : bool
        Whether the wider panel was needed.
    holds_own : bool
        Whether the series' own errors had to be among them.
    """

    vectors: int
    series: int
    is_wider: bool
    holds_own: bool


@lru_cache(maxsize=20_000)
def error_vectors(values: tuple[float, ...], horizon: int) -> np.ndarray:
    """Errors of rolling origins in units of the training step.

    ``e_h = (y_{o+h} - f_h) / w`` for h = 1..H with ``w = mean |y_t - y_{t-1}|`` over years 1..o;
    origins o from 5 to n - H, the last 5 of them. Origins whose w is under a quarter of the step of
    the whole history are left out: a stretch that stood still says nothing about scale, and errors
    in units of its step would be without bound.

    Parameters
    ----------
    values : tuple of float
        History on the model scale, one value a year.
    horizon : int
        Years ahead, H.

    Returns
    -------
    array of float, shape (origins, horizon), read-only
        No rows if the history is too short.

    Notes
    -----
    Split-conformal errors pooled over a panel; the whole vector is kept so that a path is coherent
    across years.

    Examples
    --------
    A history that stood still and then jumped gives no error: its step is not known.

    >>> error_vectors((1.0, 1.0, 1.0, 1.0, 1.0, 2.0), 1).shape
    (0, 1)
    """
    last = len(values) - horizon
    rows = []
    for origin in range(max(FEWEST_POINTS, last - MOST_ORIGINS + 1), last + 1):
        training, after = values[:origin], values[origin : origin + horizon]
        step = mean_step(training)
        if step > 0.0 and step >= LEAST_STEP * mean_step(values):
            rows.append((np.array(after) - point_forecast(training, horizon).values) / step)
    vectors = np.array(rows).reshape(-1, horizon)
    vectors.flags.writeable = False
    return vectors


def gather_errors(
    own: Member, narrow: Sequence[Member], wider: Sequence[Member], horizon: int
) -> tuple[np.ndarray, Pool, tuple[Reason, ...]]:
    """Pool of a series: the first of four choices that holds enough error vectors.

    The other series of the panel; they and the series itself; the other series of the panel and of
    the wider panel; they and the series itself.

    Parameters
    ----------
    own : Member
        The series to forecast.
    narrow, wider : sequence of Member
        Its panel and the wider panel, in any order; a member that is the series itself is ignored.
    horizon : int
        Years ahead.

    Returns
    -------
    tuple
        Error vectors of shape (vectors, horizon), how they came together, and the reasons:
        ``own_errors_used``, ``wider_panel_used``. The last choice is returned even if too small.
    """
    near = [m for m in narrow if not m.is_same(own)]
    known = {m.content for m in narrow}
    far = [m for m in wider if not m.is_same(own) and m.content not in known]
    panels = [(near, False), ([*near, *far], True)] if far else [(near, False)]
    for members, is_wider in panels:
        for holds_own in (False, True):
            vectors, series = _stack([*members, own] if holds_own else members, horizon)
            pool = Pool(len(vectors), series, is_wider, holds_own)
            if pool.vectors >= FEWEST_ERRORS:
                return vectors, pool, tuple(_reasons(pool))
    return vectors, pool, tuple(_reasons(pool))


def _stack(members: Iterable[Member], horizon: int) -> tuple[np.ndarray, int]:
    ordered = sorted(members, key=lambda m: (m.name, m.kind, m.last, m.values))
    parts = [error_vectors(m.values, horizon) for m in ordered]
    return np.concatenate([np.empty((0, horizon)), *parts]), sum(len(p) > 0 for p in parts)


def _reasons(pool: Pool) -> Iterable[Reason]:
    if pool.is_wider:
        yield Reason("wider_panel_used", {"vectors": pool.vectors, "series": pool.series})
    if pool.holds_own:
        yield Reason("own_errors_used", {"vectors": pool.vectors, "series": pool.series})
