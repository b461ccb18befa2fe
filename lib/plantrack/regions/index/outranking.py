"""Regions compared two by two: how much weight speaks for one against the other."""

import numpy as np

from plantrack.errors import InputError
from plantrack.regions.index.means import counted_weights

#: Sums of weights that differ by less are equal.
_ROUNDING = 1e-12


def outranking(values: np.ndarray, weights: np.ndarray, *, min_share: float = 0) -> np.ndarray:
    """Outranking matrix: ``O_ab`` = weights where a beats b + half the weights of ties.

    Parameters
    ----------
    values : numpy.ndarray, shape (..., regions, parts)
        Scores of one year, or of several years one behind the other; more is better, nan where a
        part is missing.
    weights : numpy.ndarray, shape (parts,)
        From 0; they need not sum to 1.
    min_share : float
        Smallest share of parts, by number, that must be there.

    Returns
    -------
    numpy.ndarray, shape (..., regions, regions)
        From 0 to 1, ``O_ab + O_ba = 1``; nan on the diagonal, where two regions have no part with
        a weight in common, and where one of them has too few parts.

    Notes
    -----
    Methods reference, section 2.4. Two regions are compared over the parts that both have, with
    the weights shared out anew over these.

    Examples
    --------
    a beats b in two parts of three.

    >>> outranking(np.array([[1.0, 3.0, 2.0], [3.0, 1.0, 1.0]]), np.ones(3)).round(3).tolist()
    [[nan, 0.667], [0.333, nan]]
    """
    has_score = _has_score(values, weights, min_share)
    one, other = values[..., :, np.newaxis, :], values[..., np.newaxis, :, :]
    is_there = ~np.isnan(values)
    in_common = (is_there * weights) @ np.swapaxes(is_there, -1, -2)
    speaks = ((one > other) + 0.5 * (one == other)) @ np.asarray(weights, dtype=float)
    is_pair = _is_pair(has_score) & (in_common > 0)
    return np.divide(speaks, in_common, out=np.full_like(speaks, np.nan), where=is_pair)


def copeland(values: np.ndarray, weights: np.ndarray, *, min_share: float = 0) -> np.ndarray:
    """Copeland score, sign version: ``sum sign(O_ab - 0.5)``, regions beaten less those beaten by.

    Parameters
    ----------
    values, weights, min_share
        As in `outranking`.

    Returns
    -------
    numpy.ndarray, shape (..., regions)
        From -(n - 1) to n - 1; nan for a region with too few parts. One region alone has 0.

    Notes
    -----
    Two versions share the name; this is the one that COINr computes. Its article describes the
    other, see `copeland_row_sum`. A pair that has no part in common counts as a draw.

    Examples
    --------
    >>> rows = np.array([[1.0, 3, 2], [2, 2, 3], [3, 1, 1], [4, 5, 4]])
    >>> copeland(rows, np.ones(3)).tolist()
    [-1.0, 1.0, -3.0, 3.0]
    """
    lead = outranking(values, weights, min_share=min_share) - 0.5
    duels = np.where(np.abs(lead) > _ROUNDING, np.sign(np.nan_to_num(lead)), 0.0)
    return np.where(_has_score(values, weights, min_share), duels.sum(axis=-1), np.nan)


def copeland_row_sum(
    values: np.ndarray, weights: np.ndarray, *, min_share: float = 0
) -> np.ndarray:
    """Copeland score, row-sum version: ``sum O_ab`` over the other regions b.

    Parameters
    ----------
    values, weights, min_share
        As in `outranking`.

    Returns
    -------
    numpy.ndarray, shape (..., regions)
        From 0 to n - 1; nan for a region with too few parts. A pair that has no part in common
        counts one half.

    Examples
    --------
    >>> rows = np.array([[1.0, 3, 2], [2, 2, 3], [3, 1, 1], [4, 5, 4]])
    >>> copeland_row_sum(rows, np.ones(3)).round(3).tolist()
    [1.0, 1.333, 0.667, 3.0]
    """
    speaks = outranking(values, weights, min_share=min_share)
    has_score = _has_score(values, weights, min_share)
    speaks = np.where(_is_pair(has_score), np.nan_to_num(speaks, nan=0.5), 0.0)
    return np.where(has_score, speaks.sum(axis=-1), np.nan)


def dominance_pairs(values: np.ndarray, weights: np.ndarray, *, min_share: float = 0) -> int:
    """Number of pairs in which one region beats the other in every part: ``O_ab = 1``.

    No choice of weights or mean can reorder such a pair.

    Parameters
    ----------
    values, weights, min_share
        As in `outranking`, of one year.

    Examples
    --------
    >>> dominance_pairs(np.array([[1.0, 3, 2], [2, 2, 3], [3, 1, 1], [4, 5, 4]]), np.ones(3))
    3
    """
    speaks = outranking(values, weights, min_share=min_share)
    return int((speaks > 1 - _ROUNDING).sum())


def dominance_share(values: np.ndarray, weights: np.ndarray, *, min_share: float = 0) -> float:
    """Share of all ``n (n - 1) / 2`` pairs that no method choice can reorder.

    Parameters
    ----------
    values, weights, min_share
        As in `outranking`, of one year.

    Raises
    ------
    InputError
        If fewer than two regions have a score: there is no pair.

    Examples
    --------
    >>> dominance_share(np.array([[1.0, 3, 2], [2, 2, 3], [3, 1, 1], [4, 5, 4]]), np.ones(3))
    0.5
    """
    regions = int(_has_score(values, weights, min_share).sum())
    if regions < 2:
        raise InputError(
            f"share of pairs that cannot be reordered: found {regions} regions with data; expected"
            " 2 or more."
        )
    pairs = regions * (regions - 1) / 2
    return dominance_pairs(values, weights, min_share=min_share) / pairs


def _has_score(values: np.ndarray, weights: np.ndarray, min_share: float) -> np.ndarray:
    return ~np.isnan(counted_weights(values, weights, min_share=min_share)).all(axis=-1)


def _is_pair(has_score: np.ndarray) -> np.ndarray:
    """Two different regions, both with a score."""
    both = has_score[..., :, np.newaxis] & has_score[..., np.newaxis, :]
    return both & ~np.eye(has_score.shape[-1], dtype=bool)
