"""Scales by the spread of the data: min-max, z-scores, share of the maximum."""

from collections.abc import Sequence

import numpy as np

from plantrack.regions.index.refusal import refuse, refuse_flat


def minmax(
    values: np.ndarray, *, low: float = 0.0, high: float = 100.0, names: Sequence[str] = ()
) -> np.ndarray:
    """``(x - min)/(max - min) (high - low) + low``.

    Parameters
    ----------
    values : numpy.ndarray, shape (rows,) or (rows, indicators)
        More is better; nan stays nan.
    low, high : float
        Score of the smallest and of the largest value.
    names : sequence of str, optional
        Indicators, for messages; the same below.

    Returns
    -------
    numpy.ndarray, shape as given

    Raises
    ------
    InputError
        If all values of an indicator are equal, or there is one alone.

    Notes
    -----
    Methods reference, section 2.1, as all scales here.

    Examples
    --------
    >>> minmax(np.array([2.0, 4.0, 10.0])).tolist()
    [0.0, 25.0, 100.0]
    """
    least, most = np.fmin.reduce(values, axis=0), np.fmax.reduce(values, axis=0)
    refuse_flat(least, most, names, "minmax")
    return (values - least) / (most - least) * (high - low) + low


def zscore(
    values: np.ndarray, *, mean: float = 0.0, deviation: float = 1.0, names: Sequence[str] = ()
) -> np.ndarray:
    """``(x - mean of x)/(sd of x) deviation + mean``, the sd with n - 1.

    Parameters
    ----------
    values : numpy.ndarray, shape (rows,) or (rows, indicators)
        More is better; nan stays nan.
    mean, deviation : float
        Of the scores; deviation above 0.

    Returns
    -------
    numpy.ndarray, shape as given

    Raises
    ------
    InputError
        If all values of an indicator are equal, or there is one alone.

    Examples
    --------
    >>> zscore(np.array([1.0, 2.0, 3.0]), mean=50, deviation=10).tolist()
    [40.0, 50.0, 60.0]
    """
    least, most = np.fmin.reduce(values, axis=0), np.fmax.reduce(values, axis=0)
    refuse_flat(least, most, names, "zscore")
    count = np.maximum((~np.isnan(values)).sum(axis=0), 1)
    off = values - np.nansum(values, axis=0) / count
    spread = np.sqrt(np.nansum(off * off, axis=0) / np.maximum(count - 1, 1))
    # a column without any value has spread 0 and stays nan
    return off / np.where(spread > 0, spread, 1.0) * deviation + mean


def fraction_of_max(
    values: np.ndarray, *, direction: int | np.ndarray = 1, names: Sequence[str] = ()
) -> np.ndarray:
    """``x/max``; where less is better ``min/x``, so that the best has 1 there too.

    Parameters
    ----------
    values : numpy.ndarray, shape (rows,) or (rows, indicators)
        As given, not turned; nan stays nan.
    direction : int or numpy.ndarray, shape (indicators,)
        1 if more is better, -1 if less is.

    Returns
    -------
    numpy.ndarray, shape as given

    Raises
    ------
    InputError
        If more is better and the maximum is not above 0, or less is better and a value is not.

    Notes
    -----
    The rule where less is better is ours: turning the sign first, as for other scales, would give
    the worst the highest score.

    Examples
    --------
    >>> fraction_of_max(np.array([2.0, 4.0])).tolist()
    [0.5, 1.0]
    >>> fraction_of_max(np.array([2.0, 4.0]), direction=-1).tolist()
    [1.0, 0.5]
    """
    least, most = np.fmin.reduce(values, axis=0), np.fmax.reduce(values, axis=0)
    is_more = np.asarray(direction) > 0
    text = "found {found:g}; scale fraction_of_max needs %s above 0. Use scale minmax."
    refuse(is_more & (most <= 0), names, most, text % "a maximum")
    refuse(~is_more & (least <= 0), names, least, text % "all values")
    return np.where(
        is_more, values / np.where(is_more, most, 1.0), least / np.where(is_more, 1.0, values)
    )
