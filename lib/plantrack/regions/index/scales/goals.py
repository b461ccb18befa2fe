"""Scales with a goal in the unit of the indicator: goalposts, targets, standard values."""

from collections.abc import Sequence

import numpy as np

from plantrack.regions.index.refusal import refuse

Number = float | np.ndarray


def goalposts(
    values: np.ndarray,
    *,
    low: Number,
    high: Number,
    direction: int | np.ndarray = 1,
    top: float = 1.0,
    names: Sequence[str] = (),
) -> np.ndarray:
    """``(x - low)/(high - low) top``, cut off at 0 and at top.

    Where less is better ``(x - high)/(low - high) top``.

    Parameters
    ----------
    values : numpy.ndarray, shape (rows,) or (rows, indicators)
        As given, not turned; nan stays nan.
    low, high : float or numpy.ndarray, shape (indicators,)
        Goalposts in the unit of the indicator, low below high in both directions.
    direction : int or numpy.ndarray, shape (indicators,)
        1 if more is better, -1 if less is; the same below.
    top : float
        Score at the better goalpost.
    names : sequence of str, optional
        Indicators, for messages; the same below.

    Returns
    -------
    numpy.ndarray, shape as given

    Raises
    ------
    InputError
        If a goalpost is not given or low is not below high.

    Notes
    -----
    Methods reference, section 2.1, as all scales here.

    Examples
    --------
    >>> goalposts(np.array([-1.0, 1.0, 11.0]), low=0, high=10).tolist()
    [0.0, 0.1, 1.0]
    >>> goalposts(np.array([-1.0, 1.0, 11.0]), low=0, high=10, direction=-1).tolist()
    [1.0, 0.9, 0.0]
    """
    low, high = np.asarray(low, dtype=float), np.asarray(high, dtype=float)
    absent = "no %s goalpost; scale goalposts needs one in the unit of the indicator."
    refuse(np.isnan(low), names, low, absent % "low")
    refuse(np.isnan(high), names, high, absent % "high")
    refuse(low >= high, names, high, "high goalpost {found:g} is not above the low one.")
    is_more = np.asarray(direction) > 0
    start, end = np.where(is_more, low, high), np.where(is_more, high, low)
    share = (values - start) / (end - start) + 0.0  # no minus sign before a zero
    return np.clip(share, 0, 1) * top


def distance_to_target(
    values: np.ndarray,
    *,
    target: Number,
    direction: int | np.ndarray = 1,
    is_capped: bool = False,
    names: Sequence[str] = (),
) -> np.ndarray:
    """``(x - min)/(target - min)``: 0 for the last, 1 at the target.

    Where less is better ``(max - x)/(max - target)``.

    Parameters
    ----------
    values : numpy.ndarray, shape (rows,) or (rows, indicators)
        As given, not turned; nan stays nan.
    target : float or numpy.ndarray, shape (indicators,)
        In the unit of the indicator.
    is_capped : bool
        Whether scores stop at 1.

    Returns
    -------
    numpy.ndarray, shape as given

    Raises
    ------
    InputError
        If a target is not given, or every value is already at it or beyond.

    Examples
    --------
    >>> distance_to_target(np.array([0.0, 5.0, 11.0]), target=10).tolist()
    [0.0, 0.5, 1.1]
    >>> distance_to_target(np.array([-1.0, 1.0, 10.0]), target=0, direction=-1).tolist()
    [1.1, 0.9, 0.0]
    """
    target = np.asarray(target, dtype=float)
    refuse(
        np.isnan(target),
        names,
        target,
        "no target; scale distance_to_target needs one in its unit.",
    )
    is_more = np.asarray(direction) > 0
    worst = np.where(is_more, np.fmin.reduce(values, axis=0), np.fmax.reduce(values, axis=0))
    refuse(
        np.where(is_more, worst >= target, worst <= target),
        names,
        target,
        "even the last is at the target {found:g} or beyond, so scale distance_to_target is not"
        " defined. Set a farther target, or use another scale.",
    )
    score = (values - worst) / (target - worst) + 0.0  # no minus sign before a zero
    return np.minimum(score, 1.0) if is_capped else score


def standard_value(
    values: np.ndarray,
    *,
    standard: Number,
    direction: int | np.ndarray = 1,
    is_capped: bool = False,
    names: Sequence[str] = (),
) -> np.ndarray:
    """``100 x/standard``; where less is better ``100 standard/x``.

    Parameters
    ----------
    values : numpy.ndarray, shape (rows,) or (rows, indicators)
        As given, not turned; nan stays nan.
    standard : float or numpy.ndarray, shape (indicators,)
        Above 0, in the unit of the indicator.
    is_capped : bool
        Whether scores stop at 100.

    Returns
    -------
    numpy.ndarray, shape as given

    Raises
    ------
    InputError
        If a standard is not given or not above 0, or less is better and a value is not above 0.

    Notes
    -----
    Methods reference, section 2.6. The published method caps at 100 and has only indicators of
    which more is better; the rule for the others is ours.

    Examples
    --------
    >>> standard_value(np.array([1.0, 3.0]), standard=2.5).tolist()
    [40.0, 120.0]
    >>> standard_value(np.array([1.0, 4.0]), standard=2, direction=-1, is_capped=True).tolist()
    [100.0, 50.0]
    """
    standard = np.asarray(standard, dtype=float)
    refuse(
        np.isnan(standard),
        names,
        standard,
        "no standard; scale standard_value needs one in its unit.",
    )
    refuse(standard <= 0, names, standard, "found standard {found:g}; expected a number above 0.")
    is_more = np.asarray(direction) > 0
    least = np.fmin.reduce(values, axis=0)
    refuse(
        ~is_more & (least <= 0),
        names,
        least,
        "found {found:g}; where less is better, scale standard_value needs values above 0. Use"
        " scale goalposts or minmax.",
    )
    score = 100 * np.where(is_more, values / standard, standard / np.where(is_more, 1.0, values))
    return np.minimum(score, 100.0) if is_capped else score
