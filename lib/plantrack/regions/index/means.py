"""Means of the parts of each region, with weights shared out anew over the parts that are there."""

import numpy as np

from plantrack.errors import InputError

#: Allows for the last digit of a share such as 2/3.
_ROUNDING = 1e-12


def counted_weights(values: np.ndarray, weights: np.ndarray, *, min_share: float = 0) -> np.ndarray:
    """Weight of each part in the mean of its row: ``w / sum of w over the parts that are there``.

    Parameters
    ----------
    values : numpy.ndarray, shape (..., rows, parts)
        nan where a part is missing.
    weights : numpy.ndarray, shape (parts,)
        From 0; they need not sum to 1.
    min_share : float
        Smallest share of parts, by number, that must be there.

    Returns
    -------
    numpy.ndarray, shape (..., rows, parts)
        Each row sums to 1, with 0 for what is missing; all nan in a row without a mean: too few
        parts are there, or those that are there have no weight.

    Examples
    --------
    >>> counted_weights(np.array([[3.0, np.nan, 1.0]]), np.array([1.0, 2.0, 1.0])).tolist()
    [[0.5, 0.0, 0.5]]
    """
    is_there = ~np.isnan(values)
    own = np.where(is_there, weights, 0.0)
    total = own.sum(axis=-1, keepdims=True)
    is_enough = is_there.mean(axis=-1, keepdims=True) >= min_share - _ROUNDING
    total[~is_enough | (total == 0)] = np.nan
    return own / total


def arithmetic(values: np.ndarray, weights: np.ndarray, *, min_share: float = 0) -> np.ndarray:
    """Weighted arithmetic mean of each row: ``sum(w x)``.

    Parameters
    ----------
    values, weights, min_share
        As in `counted_weights`.

    Returns
    -------
    numpy.ndarray, shape (rows,)
        nan where there is no mean.

    Notes
    -----
    Methods reference, sections 2.3 and 2.4.

    Examples
    --------
    >>> arithmetic(np.array([[1.0, 5.0], [np.nan, 5.0]]), np.array([3.0, 1.0])).tolist()
    [2.0, 5.0]
    """
    share = counted_weights(values, weights, min_share=min_share)
    return (share * np.nan_to_num(values)).sum(axis=1)


def geometric(
    values: np.ndarray, weights: np.ndarray, *, min_share: float = 0, part: str = "the mean"
) -> np.ndarray:
    """Weighted geometric mean of each row: ``exp(sum(w ln x))``.

    Parameters
    ----------
    values, weights, min_share
        As in `counted_weights`.
    part : str
        What the mean is of, for messages.

    Returns
    -------
    numpy.ndarray, shape (rows,)
        nan where there is no mean.

    Raises
    ------
    InputError
        If a value that counts is not above 0.

    Notes
    -----
    Methods reference, section 2.4.

    Examples
    --------
    >>> geometric(np.array([[2.0, 8.0]]), np.array([1.0, 1.0])).round(9).tolist()
    [4.0]
    """
    share = counted_weights(values, weights, min_share=min_share)
    counts = share > 0
    _expect_above_zero(values, counts, part, "geometric")
    return np.exp((share * np.log(np.where(counts, values, 1.0))).sum(axis=1))


def harmonic(
    values: np.ndarray, weights: np.ndarray, *, min_share: float = 0, part: str = "the mean"
) -> np.ndarray:
    """Weighted harmonic mean of each row: ``1 / sum(w / x)``.

    Parameters, returned values and errors are those of `geometric`.

    Examples
    --------
    >>> harmonic(np.array([[1.0, 3.0]]), np.array([1.0, 1.0])).tolist()
    [1.5]
    """
    share = counted_weights(values, weights, min_share=min_share)
    counts = share > 0
    _expect_above_zero(values, counts, part, "harmonic")
    return 1 / (share / np.where(counts, values, 1.0)).sum(axis=1)


def power(
    values: np.ndarray,
    weights: np.ndarray,
    *,
    exponent: float,
    min_share: float = 0,
    part: str = "the mean",
) -> np.ndarray:
    """Weighted power mean of each row: ``sum(w x^p)^(1/p)``; p = 1 arithmetic, p = -1 harmonic.

    Parameters
    ----------
    values, weights, min_share
        As in `counted_weights`.
    exponent : float
        p, not 0.
    part : str
        What the mean is of, for messages.

    Returns
    -------
    numpy.ndarray, shape (rows,)
        nan where there is no mean.

    Raises
    ------
    InputError
        If p is 0 or no number; or if a value that counts is negative or, with p below 0, zero.
        With p = 1 any value will do.

    Examples
    --------
    >>> power(np.array([[1.0, 7.0]]), np.array([1.0, 1.0]), exponent=2).tolist()
    [5.0]
    """
    if exponent == 0 or not np.isfinite(exponent):
        raise InputError(
            f"{part}: found power {exponent}; expected a number other than 0. The power mean with"
            " exponent 0 is the geometric mean: choose geometric."
        )
    if exponent == 1:
        return arithmetic(values, weights, min_share=min_share)
    share = counted_weights(values, weights, min_share=min_share)
    counts = share > 0
    if exponent < 0:
        _expect_above_zero(values, counts, part, "power")
    else:
        _expect_from_zero(values, counts, part)
    # powers of shares of the largest (p < 0: of the smallest) value stay within 0 and 1
    sign = np.sign(exponent)
    ends = sign * np.where(counts, sign * values, -np.inf).max(axis=1, keepdims=True)
    ends = np.where(np.isfinite(ends) & (ends > 0), ends, 1.0)
    of_the_end = np.where(counts, values, ends) / ends
    return ends[:, 0] * (share * of_the_end**exponent).sum(axis=1) ** (1 / exponent)


def _expect_above_zero(values: np.ndarray, counts: np.ndarray, part: str, mean: str) -> None:
    is_wrong = counts & (values <= 0)
    if is_wrong.any():
        raise InputError(
            f"{part}: found {values[is_wrong][0]:g} among its parts; a {mean} mean needs values"
            " above 0. Use a scale from 1 to 100 (low = 1, high = 100), or an arithmetic mean."
        )


def _expect_from_zero(values: np.ndarray, counts: np.ndarray, part: str) -> None:
    is_wrong = counts & (values < 0)
    if is_wrong.any():
        raise InputError(
            f"{part}: found {values[is_wrong][0]:g} among its parts; a power mean needs values from"
            " 0 up. Use a scale from 0 to 100 or from 1 to 100, or an arithmetic mean."
        )
