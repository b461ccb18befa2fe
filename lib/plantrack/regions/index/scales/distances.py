"""Scales by the distance from the best, or from one region."""

from collections.abc import Sequence

import numpy as np

from plantrack.regions.index.refusal import refuse, refuse_flat


def distance_to_max(values: np.ndarray, *, names: Sequence[str] = ()) -> np.ndarray:
    """``1 - (max - x)/(max - min)``: 1 for the best, 0 for the last.

    Parameters
    ----------
    values : numpy.ndarray, shape (rows,) or (rows, indicators)
        More is better; nan stays nan.
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
    >>> distance_to_max(np.array([2.0, 3.0, 6.0])).tolist()
    [0.0, 0.25, 1.0]
    """
    least, most = np.fmin.reduce(values, axis=0), np.fmax.reduce(values, axis=0)
    refuse_flat(least, most, names, "distance_to_max")
    return 1 - (most - values) / (most - least)


def distance_to_reference(
    values: np.ndarray, reference: np.ndarray | float, *, names: Sequence[str] = ()
) -> np.ndarray:
    """``1 - (ref - x)/(ref - min)``: 1 for a region level with the reference, more above it.

    Parameters
    ----------
    values : numpy.ndarray, shape (rows,) or (rows, indicators)
        More is better; nan stays nan.
    reference : float or numpy.ndarray, broadcast to the values
        Value of the reference, in each row that of the same year.

    Returns
    -------
    numpy.ndarray, shape as given

    Raises
    ------
    InputError
        If the reference has no figure where another region has one, or is itself the minimum.

    Examples
    --------
    >>> distance_to_reference(np.array([2.0, 4.0, 6.0, 8.0]), 6.0).tolist()
    [0.0, 0.5, 1.0, 1.5]
    """
    least = np.fmin.reduce(values, axis=0)
    reference = np.broadcast_to(reference, np.shape(values))
    is_there = ~np.isnan(values)
    refuse(
        (np.isnan(reference) & is_there).any(axis=0),
        names,
        0,
        "the reference has no figure in a year in which others have one. Fill missing data, or"
        " choose another reference or scale.",
    )
    refuse(
        ((reference <= least) & is_there).any(axis=0),
        names,
        least,
        "the reference is the lowest ({found:g} where more is better), so scale"
        " distance_to_reference is not defined. Choose another reference or scale.",
    )
    return 1 - (reference - values) / (reference - least)
