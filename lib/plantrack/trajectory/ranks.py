"""Intervals by counting: which of n sorted errors or draws bounds a level.

The split-conformal rank rule (Vovk, Gammerman, Shafer, Algorithmic Learning in a Random World,
2005) with exact fractions, because ``1 - 0.8`` in floating point is a little below 0.2 and nine
errors would then ask for rank 0.
"""

from fractions import Fraction
from math import ceil, floor

import numpy as np

from plantrack.trajectory.faults import TrajectoryError


def _miss(level: float) -> Fraction:
    """Share outside the interval, exactly as the level is written."""
    if not 0 < level < 1:
        raise TrajectoryError(f"level: expected a number between 0 and 1, found {level!r}")
    return 1 - Fraction(str(float(level)))


def signed_ranks(n: int, level: float) -> tuple[int, int]:
    """Ranks of the bounds: ``floor((n+1) a/2)`` and ``ceil((n+1)(1 - a/2))`` with a = 1 - level.

    Ranks count from 1; a lower rank of 0 or an upper rank of n + 1 means that n values are too few.

    Examples
    --------
    >>> signed_ranks(9, 0.8)
    (1, 9)
    """
    half = _miss(level) / 2
    return floor((n + 1) * half), ceil((n + 1) * (1 - half))


def symmetric_rank(n: int, level: float) -> int:
    """Rank, from 1, of the half width among absolute errors: ``ceil((n+1) level)``.

    Examples
    --------
    >>> symmetric_rank(9, 0.8)
    8
    """
    return ceil((n + 1) * (1 - _miss(level)))


def fewest_signed(level: float) -> int:
    """Fewest values that carry a signed interval: ``ceil(2/a) - 1``.

    Examples
    --------
    >>> fewest_signed(0.8)
    9
    """
    return ceil(2 / _miss(level)) - 1


def fewest_symmetric(level: float) -> int:
    """Fewest values that carry a symmetric interval: ``ceil(1/a) - 1``.

    Examples
    --------
    >>> fewest_symmetric(0.8)
    4
    """
    return ceil(1 / _miss(level)) - 1


def signed_interval(values, level: float) -> tuple[float, float]:
    """Bounds of a level among errors or draws, by `signed_ranks`.

    Parameters
    ----------
    values : array of float, shape (n,)
    level : float
        Between 0 and 1, such as 0.8.

    Returns
    -------
    tuple of two float
        Lower and upper bound, unit of the values.

    Raises
    ------
    TrajectoryError
        If n is below `fewest_signed`.

    Examples
    --------
    >>> signed_interval([-1.2, -0.7, -0.3, -0.1, 0.0, 0.2, 0.5, 0.9, 1.6], 0.8)
    (-1.2, 1.6)
    """
    lower, upper = signed_intervals(values, level)
    return float(lower), float(upper)


def signed_intervals(values, level: float) -> tuple[np.ndarray, np.ndarray]:
    """The same for many sets of values, those of each set in the last dimension.

    Examples
    --------
    >>> lower, upper = signed_intervals([range(9), range(10, 19)], 0.8)
    >>> lower.tolist(), upper.tolist()
    ([0.0, 10.0], [8.0, 18.0])
    """
    ordered = _enough(values, level, fewest_signed(level))
    low, high = signed_ranks(ordered.shape[-1], level)
    return ordered[..., low - 1], ordered[..., high - 1]


def symmetric_half_width(errors, level: float) -> float:
    """Half width of a level around the forecast, by `symmetric_rank`.

    Parameters
    ----------
    errors : array of float, shape (n,)
    level : float
        Between 0 and 1.

    Returns
    -------
    float

    Raises
    ------
    TrajectoryError
        If n is below `fewest_symmetric`.

    Examples
    --------
    >>> symmetric_half_width([-1.2, -0.7, -0.3, -0.1, 0.0, 0.2, 0.5, 0.9, 1.6], 0.8)
    1.2
    """
    ordered = _enough(np.abs(errors), level, fewest_symmetric(level))
    return float(ordered[symmetric_rank(len(ordered), level) - 1])


def _enough(values, level: float, needed: int) -> np.ndarray:
    found = np.asarray(values, dtype=float)
    if found.shape[-1] < needed:
        raise TrajectoryError(
            f"level {level:g} needs at least {needed} values, found {found.shape[-1]}"
        )
    return np.sort(found)
