"""The chance that a level is met, counted among draws."""

import operator

import numpy as np

from plantrack.errors import did_you_mean
from plantrack.trajectory.faults import TrajectoryError

_COMPARE = {"ge": operator.ge, "gt": operator.gt, "le": operator.le, "lt": operator.lt}
COMPARATORS = tuple(sorted(_COMPARE))


def meets(draws: np.ndarray, comparator: str, value) -> np.ndarray:
    """Which draws meet a level.

    Parameters
    ----------
    draws : array of float
        Natural units.
    comparator : {"ge", "gt", "le", "lt"}
        How a draw is compared with the level.
    value : float or array of float
        The level; an array that broadcasts against `draws` is compared pair by pair.

    Returns
    -------
    array of bool, shape of `draws`

    Raises
    ------
    TrajectoryError
        If the comparator is unknown, or the level is missing or of another shape.

    Examples
    --------
    >>> meets(np.array([1.0, 2.0, 3.0]), "ge", 2).tolist()
    [False, True, True]
    """
    if comparator not in _COMPARE:
        hint = did_you_mean(str(comparator), COMPARATORS)
        raise TrajectoryError(f"unknown comparator {comparator!r}. {hint}".rstrip())
    level = np.asarray(value)
    if level.dtype.kind not in "iuf":
        raise TrajectoryError(f"value: expected a number, found {value!r}")
    level = level.astype(float)
    if np.isnan(level).any():
        raise TrajectoryError("value: expected numbers, found a missing one")
    if level.ndim and level.shape not in (draws.shape, draws.shape[-1:]):
        raise TrajectoryError(
            f"value: expected one number or draws of shape {draws.shape}, found {level.shape}"
        )
    return _COMPARE[comparator](draws, level)


def probability(draws: np.ndarray, comparator: str, value) -> float:
    """Chance that a level is met: ``(k + 1/2) / (n + 1)``, never 0 or 1.

    Parameters
    ----------
    draws : array of float, shape (n,)
        Natural units.
    comparator : {"ge", "gt", "le", "lt"}
        How a draw is compared with the level.
    value : float or array of float, shape (n,)
        The level; an array (a moving target) is compared draw by draw.

    Returns
    -------
    float

    Raises
    ------
    TrajectoryError
        As `meets`.

    Notes
    -----
    k of n draws meet it; the half counts keep a finite sample from claiming certainty (the Jeffreys
    prior for a proportion).

    Examples
    --------
    Three of nine draws reach 20.2:

    >>> draws = 20 + 0.5 * np.array([-1.2, -0.7, -0.3, -0.1, 0.0, 0.2, 0.5, 0.9, 1.6])
    >>> probability(draws, "ge", 20.2)
    0.35
    """
    met = meets(np.asarray(draws, dtype=float), comparator, value)
    return (int(np.count_nonzero(met)) + 0.5) / (met.size + 1)
