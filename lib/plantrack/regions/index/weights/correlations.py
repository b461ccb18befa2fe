"""Correlations of the parts of one dimension, each over the rows that have both values."""

from collections.abc import Sequence

import numpy as np

from plantrack.errors import InputError

#: Of the largest value, or of the variance of all rows: a spread below is rounding, not data.
_ROUNDING = 1e-12


def correlations(values: np.ndarray, names: Sequence[str], *, part: str) -> np.ndarray:
    """Pearson correlation of each pair of columns, over the rows in which neither is missing.

    Parameters
    ----------
    values : numpy.ndarray, shape (rows, parts)
        nan where there is none.
    names : sequence of str
        Of the columns, for messages.
    part : str
        What the columns are parts of, for messages.

    Returns
    -------
    numpy.ndarray, shape (parts, parts)

    Raises
    ------
    InputError
        If a pair shares fewer rows than one more than there are parts (and at least 3), or all
        values of a column in these rows are equal. With fewer rows the weights would follow from
        chance.

    Examples
    --------
    >>> values = np.array([[1.0, 5.0], [2.0, 3.0], [3.0, 1.0]])
    >>> correlations(values, ["a", "b"], part="total").round(9).tolist()
    [[1.0, -1.0], [-1.0, 1.0]]
    """
    parts = values.shape[1]
    least = max(3, parts + 1)
    is_there = ~np.isnan(values)
    rows = is_there.T.astype(float) @ is_there
    _expect_rows(rows, least, names, part)
    low, high = np.nanmin(values, axis=0), np.nanmax(values, axis=0)
    is_flat = high - low <= _ROUNDING * np.maximum(np.abs(low), np.abs(high))
    _expect_spread(is_flat, names, part)
    z = (values - np.nanmean(values, axis=0)) / np.nanstd(values, axis=0)
    z = np.where(is_there, z, 0.0)
    # row i, column j: of part i over the rows that part j has as well
    mean = (z.T @ is_there) / rows
    variance = (z.T**2 @ is_there) / rows - mean**2
    _expect_spread((variance <= _ROUNDING).any(axis=1), names, part)
    return (z.T @ z / rows - mean * mean.T) / np.sqrt(variance * variance.T)


def _expect_rows(rows: np.ndarray, least: int, names: Sequence[str], part: str) -> None:
    if rows.min() < least:
        one, other = np.unravel_index(rows.argmin(), rows.shape)
        raise InputError(
            f"weights of the parts of {part}: {names[one]} and {names[other]} have"
            f" {rows.min():.0f} rows in common; expected {least} or more. Fill what is missing, or"
            " use given weights."
        )


def _expect_spread(is_flat: np.ndarray, names: Sequence[str], part: str) -> None:
    if is_flat.any():
        name = names[int(np.flatnonzero(is_flat)[0])]
        raise InputError(
            f"weights of the parts of {part}: all values of {name} are equal, so it correlates with"
            " nothing. Leave it out, or use given weights."
        )
