"""Weights from the first principal component: parts that move with the others weigh more."""

from collections.abc import Sequence

import numpy as np

from plantrack.errors import InputError
from plantrack.regions.index.weights.correlations import correlations

#: Variances of two components that differ by less are equal.
_ROUNDING = 1e-9


def principal_component(values: np.ndarray, names: Sequence[str], *, part: str) -> np.ndarray:
    """Weights ``w_j = a_j^2`` from the first component a of the correlations, ``sum(a^2) = 1``.

    Parameters
    ----------
    values : numpy.ndarray, shape (rows, parts)
        Data on the common scale; nan where there is none.
    names : sequence of str
        Of the columns, for messages.
    part : str
        What the columns are parts of, for messages.

    Returns
    -------
    numpy.ndarray, shape (parts,)
        They sum to 1.

    Raises
    ------
    InputError
        If two columns share too few rows, all values of a column are equal, or no component has
        the largest variance alone, as with parts of which no two correlate.

    Notes
    -----
    The squared loading is the share of a part in the variance of the component, as in Nicoletti,
    Scarpetta and Boylaud (2000) and the OECD/JRC Handbook on Constructing Composite Indicators
    (2008), step 6; with one component only, no rotation is needed. A square has no sign: a part
    that moves against the others gets a weight like one that moves with them. Look at the
    correlations before using such weights.

    Examples
    --------
    Two parts always have loadings of the same size.

    >>> values = np.array([[1.0, 5.0], [2.0, 6.0], [4.0, 5.5]])
    >>> principal_component(values, ["a", "b"], part="total").round(9).tolist()
    [0.5, 0.5]
    """
    variances, vectors = np.linalg.eigh(correlations(values, names, part=part))
    if len(variances) > 1 and variances[-1] - variances[-2] < _ROUNDING:
        raise InputError(
            f"weights of the parts of {part}: no principal component comes first, since the parts"
            " do not move together. Use given or equal weights."
        )
    squares = vectors[:, -1] ** 2
    return squares / squares.sum()
