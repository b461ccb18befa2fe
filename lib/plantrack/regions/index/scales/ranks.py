"""Scales by rank: only the order of the values counts, so no change of unit matters."""

import numpy as np


def rank(values: np.ndarray) -> np.ndarray:
    """Ascending rank as a score: 1 for the lowest value; equals share the lowest rank.

    Parameters
    ----------
    values : numpy.ndarray, shape (rows,) or (rows, indicators)
        More is better; nan stays nan and is not counted.

    Returns
    -------
    numpy.ndarray, shape as given
        One region alone has 1.

    Notes
    -----
    Methods reference, section 2.1, as all scales here.

    Examples
    --------
    >>> rank(np.array([2.0, 4.0, 4.0, 9.0, np.nan])).tolist()
    [1.0, 2.0, 2.0, 4.0, nan]
    """
    # one indicator after the other in memory: sorting is several times faster
    across = np.ascontiguousarray(np.transpose(values), dtype=float)
    order = np.argsort(across, axis=-1)
    ordered = np.take_along_axis(across, order, axis=-1)
    is_first = np.ones(across.shape, dtype=bool)
    is_first[..., 1:] = ordered[..., 1:] != ordered[..., :-1]
    # within a run of equals the place of the first one goes on
    place = np.where(is_first, np.arange(1.0, across.shape[-1] + 1), 0.0)
    lowest = np.maximum.accumulate(place, axis=-1)
    lowest[np.isnan(ordered)] = np.nan
    ranks = np.empty_like(across)
    np.put_along_axis(ranks, order, lowest, axis=-1)
    return ranks.T


def borda(values: np.ndarray) -> np.ndarray:
    """Number of lower values: ``rank - 1``.

    Parameters and result as `rank`; one region alone has 0.

    Examples
    --------
    >>> borda(np.array([2.0, 4.0, 4.0, 9.0])).tolist()
    [0.0, 1.0, 1.0, 3.0]
    """
    return rank(values) - 1


def percentile_rank(values: np.ndarray) -> np.ndarray:
    """Share of the others that are lower: ``(rank - 1)/(n - 1)``.

    Parameters and result as `rank`; one region alone has 0, as it is above no other.

    Examples
    --------
    >>> percentile_rank(np.array([2.0, 4.0, 4.0, 9.0, 11.0])).tolist()
    [0.0, 0.25, 0.25, 0.75, 1.0]
    """
    others = (~np.isnan(values)).sum(axis=0) - 1
    return borda(values) / np.maximum(others, 1)


def places(values: np.ndarray) -> np.ndarray:
    """Place counted from the best: 1 + number of larger values; equals share a place.

    Parameters and result as `rank`.

    Examples
    --------
    >>> places(np.array([1.0, 3.0, 3.0, 4.0])).tolist()
    [4.0, 2.0, 2.0, 1.0]
    """
    return rank(-np.asarray(values, dtype=float))
