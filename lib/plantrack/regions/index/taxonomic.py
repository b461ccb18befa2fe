"""The taxonomic method (Wroclaw): how near a region is to an ideal one."""

import numpy as np

from plantrack.errors import InputError
from plantrack.regions.index.means import counted_weights

#: Of the largest value: a spread below is rounding, not data.
_ROUNDING = 1e-12


def taxonomic(
    values: np.ndarray, weights: np.ndarray, *, min_share: float = 0, part: str = "the index"
) -> np.ndarray:
    """Taxonomic score ``1 - d / (mean(d) + 2 sd(d))`` with the distance d to an ideal region.

    ``d = sqrt(sum(w (z - z_ideal)^2))``; z are the z-scores of each part, the ideal region has the
    best value of every part.

    Parameters
    ----------
    values : numpy.ndarray, shape (rows, parts)
        Scores that are compared with each other, more is better; nan where a part is missing.
    weights : numpy.ndarray, shape (parts,)
        From 0; they need not sum to 1. With equal weights the score is that of the sources.
    min_share : float
        Smallest share of parts, by number, that must be there.
    part : str
        What is made, for messages.

    Returns
    -------
    numpy.ndarray, shape (rows,)
        1 for a row that is best in everything; mostly above 0, below it for rows more than two
        standard deviations farther than the mean. nan where there are too few parts.

    Raises
    ------
    InputError
        If all values of a part with a weight are equal, as they are with one row alone.

    Notes
    -----
    Hellwig, Przeglad Statystyczny 15 (1968), 307-327: standard deviations divide by n, weights are
    equal; weights under the root are a common extension. The function ci_wroclaw of the R package
    Compind gives ``d / (mean(d) + 2 sd(d))``, so less is better, with n - 1 and without z-scores.
    A row without some part is measured over those it has, with weights shared out anew.

    Examples
    --------
    >>> taxonomic(np.array([[1.0], [2.0], [3.0]]), np.array([1.0])).round(4).tolist()
    [0.2404, 0.6202, 1.0]
    """
    share = counted_weights(values, weights, min_share=min_share)
    if np.isnan(share).all():
        return np.full(len(values), np.nan)
    counts = (weights > 0) & ~np.isnan(values).all(axis=0)
    used = values[:, counts]
    _expect_spread(used, part)
    behind = (np.nanmax(used, axis=0) - used) / np.nanstd(used, axis=0)
    distance = np.sqrt((share[:, counts] * np.nan_to_num(behind) ** 2).sum(axis=1))
    return 1 - distance / (np.nanmean(distance) + 2 * np.nanstd(distance))


def _expect_spread(values: np.ndarray, part: str) -> None:
    least, most = np.nanmin(values, axis=0), np.nanmax(values, axis=0)
    is_flat = most - least <= _ROUNDING * np.maximum(np.abs(least), np.abs(most))
    if is_flat.any():
        raise InputError(
            f"{part}: all values of one of its parts are {most[is_flat][0]:g}; the taxonomic method"
            " needs a spread. Leave that part out, add regions or years, or use an arithmetic mean."
        )
