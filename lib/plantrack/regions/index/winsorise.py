"""Winsorising: the ends of an indicator pulled in, one step at a time."""

import numpy as np

from plantrack.regions.index.shape import are_within, shape


def winsorised(
    values: np.ndarray, *, skew_limit: float, kurtosis_limit: float, max_points: int
) -> np.ndarray:
    """Pull in the ends of each column, one step at a time, until it passes.

    A step gives all points at the maximum the next lower value if the skewness is 0 or more, else
    all points at the minimum the next higher. It ends when the column passes or ``max_points`` or
    more points have been replaced; points tied at an end go together, so there can be more. A step
    that would make all values equal is not taken.

    Parameters
    ----------
    values : numpy.ndarray, shape (rows,) or (rows, columns)
        nan stays nan.
    skew_limit, kurtosis_limit : float
        As in `shape.passes`.
    max_points : int

    Returns
    -------
    numpy.ndarray, shape as given

    Notes
    -----
    Methods reference, section 2.2.

    Examples
    --------
    >>> far_off = np.array([1.0, 2, 3, 4, 5, 6, 7, 8, 9, 10, 30, 100])
    >>> float(winsorised(far_off, skew_limit=2, kurtosis_limit=3.5, max_points=5).max())
    30.0
    """
    before = np.asarray(values, dtype=float).reshape(len(values), -1)
    after = before.copy()
    going = np.arange(before.shape[1])
    while len(going):
        now = after[:, going]
        skew, tail = shape(now)
        is_done = are_within(skew, tail, skew_limit, kurtosis_limit)
        is_done |= _replaced(before[:, going], now) >= max_points
        going, now, skew = going[~is_done], now[:, ~is_done], skew[~is_done]
        pulled = _one_step(now, skew)
        has_spread = np.fmax.reduce(pulled, axis=0) > np.fmin.reduce(pulled, axis=0)
        going = going[has_spread]
        after[:, going] = pulled[:, has_spread]
    return after.reshape(np.shape(values))


def _replaced(before: np.ndarray, after: np.ndarray) -> np.ndarray:
    """Points of each column that differ; nan is never replaced."""
    return ((before != after) & ~np.isnan(before)).sum(axis=0)


def _one_step(values: np.ndarray, skew: np.ndarray) -> np.ndarray:
    """Replace the points at the end towards which each column is skewed."""
    sign = np.where(skew >= 0, 1.0, -1.0)
    turned = values * sign
    is_top = turned == np.fmax.reduce(turned, axis=0)
    below = np.fmax.reduce(np.where(is_top, np.nan, turned), axis=0)
    return np.where(is_top, below, turned) * sign
