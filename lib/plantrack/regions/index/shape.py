"""Shape of a distribution: skewness, kurtosis, and whether both are too large."""

import numpy as np


def skewness(values: np.ndarray) -> np.ndarray:
    """Skewness of each column, corrected for bias: ``G1 = sqrt(n(n-1))/(n-2) m3/m2^1.5``.

    Parameters
    ----------
    values : numpy.ndarray, shape (rows,) or (rows, columns)
        nan is left out.

    Returns
    -------
    numpy.ndarray, shape () or (columns,)
        nan with fewer than three values, or if all are equal.

    Notes
    -----
    Moments over n; methods reference, section 2.2. Type 2 of Joanes and Gill, The Statistician 47
    (1998).

    Examples
    --------
    >>> float(skewness(np.array([1.0, 2.0, 3.0])))
    0.0
    """
    return shape(values)[0]


def kurtosis(values: np.ndarray) -> np.ndarray:
    """Excess kurtosis of each column, corrected for bias.

    ``G2 = (n-1)/((n-2)(n-3)) ((n+1)(m4/m2^2 - 3) + 6)``

    Parameters
    ----------
    values : numpy.ndarray, shape (rows,) or (rows, columns)
        nan is left out.

    Returns
    -------
    numpy.ndarray, shape () or (columns,)
        nan with fewer than four values, or if all are equal.

    Notes
    -----
    As `skewness`.

    Examples
    --------
    >>> round(float(kurtosis(np.array([1.0, 2.0, 3.0, 4.0]))), 12)
    -1.2
    """
    return shape(values)[1]


def shape(values: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """`skewness` and `kurtosis` of each column at once.

    Examples
    --------
    >>> skew, tail = shape(np.array([[1.0, 5.0], [2.0, 5.0], [3.0, 5.0], [4.0, 5.0]]))
    >>> skew.tolist(), tail.round(12).tolist()
    ([0.0, nan], [-1.2, nan])
    """
    values = np.asarray(values, dtype=float)
    is_gap = np.isnan(values)
    n = len(values) - is_gap.sum(axis=0).astype(float)
    low, high = np.fmin.reduce(values, axis=0), np.fmax.reduce(values, axis=0)
    is_flat = ~(high > low)
    with np.errstate(divide="ignore", invalid="ignore"):
        # in units of the range, so that very small or large units neither vanish nor overflow
        off = (values - low) / (high - low)
        off[is_gap] = 0.0
        off -= off.sum(axis=0) / n
        off[is_gap] = 0.0
        square = off * off
        m2 = square.sum(axis=0) / n
        m4 = (square * square).sum(axis=0) / n
        square *= off
        m3 = square.sum(axis=0) / n
        skew = np.sqrt(n * (n - 1)) / (n - 2) * m3 / m2**1.5
        tail = (n - 1) / ((n - 2) * (n - 3)) * ((n + 1) * (m4 / m2**2 - 3) + 6)
    return (
        np.where(is_flat | (n < 3), np.nan, skew),
        np.where(is_flat | (n < 4), np.nan, tail),
    )


def passes(values: np.ndarray, *, skew_limit: float, kurtosis_limit: float) -> np.ndarray:
    """Whether each column needs no treatment: ``|G1| < skew limit or G2 < kurtosis limit``.

    A column whose skewness or kurtosis is not defined (fewer than four values, all equal) cannot
    be judged and passes.

    Parameters
    ----------
    values : numpy.ndarray, shape (rows,) or (rows, columns)
    skew_limit, kurtosis_limit : float

    Returns
    -------
    numpy.ndarray of bool, shape () or (columns,)

    Examples
    --------
    >>> far_off = np.array([1.0, 2, 3, 4, 5, 6, 7, 8, 9, 10, 30, 100])
    >>> bool(passes(far_off, skew_limit=2, kurtosis_limit=3.5))
    False
    """
    return are_within(*shape(values), skew_limit, kurtosis_limit)


def are_within(
    skew: np.ndarray, tail: np.ndarray, skew_limit: float, kurtosis_limit: float
) -> np.ndarray:
    """`passes`, from skewness and kurtosis.

    Examples
    --------
    >>> are_within(np.array([3.1, 3.1, 1.7]), np.array([9.7, 2.0, 9.7]), 2, 3.5).tolist()
    [False, True, True]
    """
    is_open = np.isnan(skew) | np.isnan(tail)
    return is_open | (np.abs(skew) < skew_limit) | (tail < kurtosis_limit)
