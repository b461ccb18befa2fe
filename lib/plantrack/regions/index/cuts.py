"""Groups of regions by score, such as leader, strong, moderate and modest innovators."""

from collections.abc import Sequence
from typing import Literal

import numpy as np

from plantrack.errors import InputError, unknown

_SIDE = {"upper": "right", "lower": "left"}


def groups_of(
    scores: np.ndarray,
    cuts: Sequence[float],
    names: Sequence[str],
    *,
    on_cut: Literal["upper", "lower"],
) -> np.ndarray:
    """Group of each score.

    Parameters
    ----------
    scores : array of float, shape (regions,)
        In the unit of the cuts, such as EU = 100; nan where there is none.
    cuts : sequence of float
        Limits between the groups, the highest first.
    names : sequence of str
        Names of the groups, one more than there are cuts, the highest first.
    on_cut : {"upper", "lower"}
        Which of its two groups owns a score exactly on a cut.

    Returns
    -------
    numpy.ndarray of object, shape (regions,)
        None where there is no score.

    Raises
    ------
    InputError
        If the cuts are no numbers or do not fall, the number of names does not fit, or ``on_cut``
        is unknown.

    Notes
    -----
    Methods reference, section 2.8. Sources of the European Innovation Scoreboard do not say who
    owns 90 and 50, so there is no default. Cuts differ by edition: keep them with the edition.

    Examples
    --------
    >>> names = ["leader", "strong", "moderate", "modest"]
    >>> groups_of([147.7, 90.0], [120, 90, 50], names, on_cut="upper").tolist()
    ['leader', 'strong']
    >>> groups_of([147.7, 90.0], [120, 90, 50], names, on_cut="lower").tolist()
    ['leader', 'moderate']
    """
    if on_cut not in _SIDE:
        raise unknown("on_cut", on_cut, _SIDE)
    limits = np.asarray(cuts, dtype=float)
    if not np.isfinite(limits).all() or not (np.diff(limits) < 0).all():
        raise InputError(
            f"groups: found cuts {limits.tolist()}; expected numbers, the highest first, no two"
            " alike."
        )
    if len(names) != len(limits) + 1:
        raise InputError(
            f"groups: found {len(names)} names for {len(limits)} cuts; expected {len(limits) + 1}."
        )
    scores = np.asarray(scores, dtype=float)
    cuts_below = np.searchsorted(limits[::-1], scores, side=_SIDE[on_cut])
    found = np.array(names, dtype=object)[::-1][cuts_below]
    return np.where(np.isnan(scores), None, found)
