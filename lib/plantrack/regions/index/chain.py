"""Chained growth of one region or the nation, as in the China Innovation Index (NBS)."""

import numpy as np

from plantrack.errors import InputError


def midpoint_growth(before: np.ndarray, now: np.ndarray) -> np.ndarray:
    """Growth against the middle of two levels, in percent: ``200 (x_t - x_0) / (x_t + x_0)``.

    Parameters
    ----------
    before, now : numpy.ndarray
        Levels, above 0.

    Returns
    -------
    numpy.ndarray
        Between -200 and 200; the way back has the same size as the way there.

    Raises
    ------
    InputError
        If a level is missing, infinite or not above 0.

    Examples
    --------
    >>> float(midpoint_growth(np.array(90.0), np.array(110.0)))
    20.0
    """
    before, now = _levels(before), _levels(now)
    return 200 * (now - before) / (now + before)


def step(
    previous_index: float, before: np.ndarray, now: np.ndarray, weights: np.ndarray | None = None
) -> float:
    """Index one year on: ``I_t = I_(t-1) (200 + V) / (200 - V)``, V the mean midpoint growth.

    Parameters
    ----------
    previous_index : float
        Index of the year before.
    before, now : numpy.ndarray, shape (parts,)
        Levels of the indicators in the year before and in this one.
    weights : numpy.ndarray, shape (parts,), optional
        From 0; they need not sum to 1. All alike if not given.

    Returns
    -------
    float

    Raises
    ------
    InputError
        If a level is missing, infinite or not above 0, or the weights are no weights.

    Notes
    -----
    Methods reference, section 2.7: the rule was found by fitting published figures, and so was
    that indicators of a domain weigh the same.

    Examples
    --------
    One indicator doubles, the other halves: nothing has changed on the whole.

    >>> step(100, np.array([1.0, 2.0]), np.array([2.0, 1.0]))
    100.0
    """
    growth = midpoint_growth(before, now)
    V = float(_shares(weights, len(growth)) @ growth)
    return float(_levels(previous_index) * (200 + V) / (200 - V))


def chain(
    levels: np.ndarray, weights: np.ndarray | None = None, *, base: float = 100
) -> np.ndarray:
    """Index of every year, chained from the first one by `step`.

    Parameters
    ----------
    levels : numpy.ndarray, shape (years, parts)
        Levels of the indicators, above 0, each in a unit of its own.
    weights : numpy.ndarray, shape (parts,), optional
        From 0; they need not sum to 1. All alike if not given.
    base : float
        Index of the first year.

    Returns
    -------
    numpy.ndarray, shape (years,)

    Raises
    ------
    InputError
        If there is no year or no indicator, or as in `step`.

    Examples
    --------
    >>> chain(np.array([[100.0, 10.0], [110.0, 11.0], [99.0, 9.9]])).round(9).tolist()
    [100.0, 110.0, 99.0]
    """
    levels = _levels(levels)
    if levels.ndim != 2 or not levels.size:
        raise InputError(f"a chain needs years and indicators; found a table {levels.shape}.")
    V = midpoint_growth(levels[:-1], levels[1:]) @ _shares(weights, levels.shape[1])
    links = np.concatenate([[1.0], (200 + V) / (200 - V)])
    return float(_levels(base)) * np.cumprod(links)


def total(domains: np.ndarray, weights: np.ndarray | None = None) -> np.ndarray:
    """Total index: the mean of the levels of its domains, not a chain of their growth.

    Parameters
    ----------
    domains : numpy.ndarray, shape (..., domains)
        Indices of the domains, all with the same base year.
    weights : numpy.ndarray, shape (domains,), optional
        All alike if not given, as in the published totals.

    Returns
    -------
    numpy.ndarray, shape (...)

    Raises
    ------
    InputError
        As in `step`.

    Notes
    -----
    Methods reference, section 2.7, found by fitting. Levels of different editions must not be
    compared: history is calculated anew when data are revised.

    Examples
    --------
    >>> round(float(total(np.array([177.1, 155.0, 199.7, 129.4]))), 1)
    165.3
    """
    domains = _levels(domains)
    return domains @ _shares(weights, domains.shape[-1])


def rebased(index: np.ndarray, at: int, *, base: float = 100) -> np.ndarray:
    """The same index with another base year; all ratios between years stay.

    Parameters
    ----------
    index : numpy.ndarray, shape (years,)
        Index of each year.
    at : int
        Position of the year that gets ``base``.
    base : float
        Index of that year.

    Raises
    ------
    InputError
        If there is no such year, or a level is missing, infinite or not above 0.

    Notes
    -----
    Re-base domains before their total is made, not the total: the mean of levels weighs a domain
    by how far it has grown since the base year.

    Examples
    --------
    >>> rebased(np.array([100.0, 125.0, 150.0]), 1).tolist()
    [80.0, 100.0, 120.0]
    """
    index = _levels(index)
    if not -len(index) <= at < len(index):
        raise InputError(f"base year: found position {at}; expected one of {len(index)} years.")
    return index / index[at] * float(_levels(base))


def _levels(levels: np.ndarray) -> np.ndarray:
    levels = np.asarray(levels, dtype=float)
    is_wrong = ~(np.isfinite(levels) & (levels > 0))
    if is_wrong.any():
        where = ", ".join(str(at) for at in np.argwhere(is_wrong)[0])
        raise InputError(
            f"chained index: found level {levels[is_wrong][0]} at position ({where}); expected"
            " numbers above 0. Fill what is missing first, or leave that indicator out."
        )
    return levels


def _shares(weights: np.ndarray | None, parts: int) -> np.ndarray:
    weights = np.ones(parts) if weights is None else np.asarray(weights, dtype=float)
    is_weight = np.isfinite(weights) & (weights >= 0)
    if weights.shape != (parts,) or not is_weight.all() or weights.sum() == 0:
        raise InputError(
            f"chained index: found weights {weights.tolist()}; expected {parts} numbers from 0, not"
            " all 0."
        )
    return weights / weights.sum()
