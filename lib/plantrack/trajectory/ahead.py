"""Helpers of the views: weighted quantiles, and horizons that past errors do not reach."""

import numpy as np

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


def reached(outcomes: np.ndarray) -> int:
    """Longest horizon that enough windows reach; 0 if not even the first has enough.

    Parameters
    ----------
    outcomes : array of float, shape (windows, horizon)
        NaN where nothing came.

    Returns
    -------
    int
    """
    enough = np.isfinite(outcomes).sum(axis=0) >= FEWEST_WINDOWS
    return int(np.argmin(enough)) if not enough.all() else len(enough)
