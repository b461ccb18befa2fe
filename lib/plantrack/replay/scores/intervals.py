"""Scores of an interval that should hold the outcome with a stated chance."""

import numpy as np

from plantrack.replay.scores.inputs import paired
from plantrack.replay.scores.points import naive_scale


def coverage(actual, lower, upper) -> float:
    """Share of outcomes inside the interval, its ends included; should equal the level.

    Examples
    --------
    >>> coverage([10, 12, 15, 9], [8, 9, 9, 9.5], [12, 13, 14, 13])
    0.5
    """
    y, low, high = _ordered(actual, lower, upper)
    return float(np.mean((low <= y) & (y <= high)))


def coverage_gap(actual, lower, upper, *, level: float) -> float:
    """Distance of coverage from the level: ``|coverage - level|`` (ACD of M4; its sign is lost).

    Examples
    --------
    >>> coverage_gap([10, 12, 15, 9], [8, 9, 9, 9.5], [12, 13, 14, 13], level=0.75)
    0.25
    """
    return abs(coverage(actual, lower, upper) - level)


def interval_score(actual, lower, upper, *, level: float) -> np.ndarray:
    """Width, plus a fine for each outcome outside: ``(u - l) + (2/a)(l - y)+ + (2/a)(y - u)+``.

    Parameters
    ----------
    actual, lower, upper : float or array of float
        Outcomes y and interval ends l, u.
    level : float
        Stated chance 1 - a, such as 0.8.

    Returns
    -------
    array of float, shape of the arguments

    Notes
    -----
    Gneiting & Raftery, Strictly proper scoring rules, J. Amer. Stat. Assoc. 102 (2007), eq. 43.

    Examples
    --------
    One outcome inside, one a unit above the upper end, fined by 2 / 0.2 = 10:

    >>> interval_score([10, 15], [8, 9], [12, 14], level=0.8).tolist()
    [4.0, 15.0]
    """
    if not 0 < level < 1:
        raise ValueError(f"level: expected a number between 0 and 1, found {level!r}")
    y, low, high = _ordered(actual, lower, upper)
    fine = 2 / round(1 - level, 12)
    return (high - low) + fine * np.maximum(low - y, 0) + fine * np.maximum(y - high, 0)


def msis(actual, lower, upper, *, level: float, training) -> float:
    """Mean `interval_score` in units of the usual yearly change (`naive_scale`).

    Notes
    -----
    Makridakis, Spiliotis & Assimakopoulos, The M4 Competition, Int. J. Forecasting 36 (2020).

    Examples
    --------
    >>> msis([10, 15], [8, 9], [12, 14], level=0.8, training=[5, 7, 6, 9])
    4.75
    """
    score = interval_score(actual, lower, upper, level=level)
    return float(np.mean(score)) / naive_scale(training)


def _ordered(actual, lower, upper) -> list[np.ndarray]:
    arrays = paired(actual=actual, lower=lower, upper=upper)
    if (arrays[1] > arrays[2]).any():
        raise ValueError("lower: expected ends not above upper, found some above")
    return arrays
