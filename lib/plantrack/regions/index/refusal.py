"""The error when a step is not defined for an indicator."""

from collections.abc import Sequence

import numpy as np

from plantrack.errors import InputError


def refuse(is_bad: np.ndarray, names: Sequence[str], found: object, text: str) -> None:
    """Raise for the first column that is bad, with its name and the number found.

    Parameters
    ----------
    is_bad : numpy.ndarray of bool, shape () or (columns,)
    names : sequence of str
        Of the columns; may be empty.
    found : float or numpy.ndarray, shape () or (columns,)
        Put into the text as ``{found}``.
    text : str

    Raises
    ------
    InputError
        If any column is bad.

    Examples
    --------
    >>> refuse(np.array([False, True]), ["a", "b"], [1.0, 2.0], "{found:g} is too much.")
    Traceback (most recent call last):
    plantrack.errors.InputError: b: 2 is too much.
    """
    is_bad = np.atleast_1d(is_bad)
    if not is_bad.any():
        return
    at = int(np.flatnonzero(is_bad)[0])
    number = float(np.broadcast_to(found, is_bad.shape)[at])
    name = names[at] if len(names) else "the indicator"
    raise InputError(f"{name}: {text.format(found=number)}")


def refuse_flat(low: np.ndarray, high: np.ndarray, names: Sequence[str], scale: str) -> None:
    """Raise for the first column whose values are all equal, or that has one value alone."""
    refuse(
        low == high,
        names,
        low,
        f"all values are {{found:g}} (or there is one alone), so scale {scale} is not defined."
        " Leave the indicator out, add regions or years, or use scale rank.",
    )
