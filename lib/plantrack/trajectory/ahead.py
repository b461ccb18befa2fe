"""Helpers of the views: weighted quantiles, and horizons that past errors do not reach."""

from collections.abc import Mapping, Sequence

import numpy as np

#: Growth of what is unsure with the horizon where past errors do not reach.
POWER = 0.8
#: Fewest windows a horizon is learnt from.
FEWEST_WINDOWS = 20


def weighted_quantiles(values: np.ndarray, weights: np.ndarray, levels: np.ndarray) -> np.ndarray:
    """Quantiles of weighted values, linear between the midpoints of their cumulated weights.

    Parameters
    ----------
    values, weights : array of float, shape (n,)
        At least one value.
    levels : array of float, shape (levels,)

    Returns
    -------
    array of float, shape (levels,)

    Examples
    --------
    >>> weighted_quantiles(np.array([3.0, 1.0]), np.array([1.0, 3.0]), np.array([0.375])).tolist()
    [1.0]
    """
    order = np.argsort(values, kind="stable")
    upto = np.cumsum(weights[order])
    return np.interp(levels, (upto - weights[order] / 2) / upto[-1], values[order])


def learnt(outcomes: np.ndarray) -> list[int]:
    """Horizons that enough windows reach, as columns.

    Parameters
    ----------
    outcomes : array of float, shape (windows, horizon)
        NaN where nothing came.

    Returns
    -------
    list of int
        In panels of every second year only each second one.
    """
    counts = np.isfinite(outcomes).sum(axis=0)
    return np.flatnonzero(counts >= FEWEST_WINDOWS).tolist()


def stand_ins(known: Sequence[int], horizon: int) -> list[int]:
    """For each horizon the learnt one that stands in: itself, the nearest before, or the first.

    Examples
    --------
    >>> stand_ins([1, 3], 6)
    [1, 1, 1, 3, 3, 3]
    """
    return [max((k for k in known if k <= ahead), default=known[0]) for ahead in range(horizon)]


def carried(found: Mapping[int, np.ndarray], horizon: int) -> np.ndarray:
    """Quantiles of all horizons from those of the learnt ones, shape (horizon, ..., levels).

    From a learnt horizon k to h years the median grows with ``h / k`` and what lies around it with
    ``(h / k) ** POWER``: errors of single years partly cancel.

    Examples
    --------
    >>> carried({0: np.array([1.0, 2.0, 3.0])}, 1).tolist()
    [[1.0, 2.0, 3.0]]
    """
    rows = []
    for years, known in enumerate(stand_ins(list(found), horizon), start=1):
        middle = np.median(found[known], axis=-1, keepdims=True)
        times = years / (known + 1)
        rows.append(times * middle + times**POWER * (found[known] - middle))
    return np.stack(rows)
