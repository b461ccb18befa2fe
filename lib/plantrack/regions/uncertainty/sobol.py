"""How much of the variation of a result each uncertain input makes: Sobol indices."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from scipy.stats import qmc

from plantrack.errors import InputError


@dataclass(frozen=True)
class SobolIndices:
    """Shares of the variance of a result y.

    Parameters
    ----------
    first : numpy.ndarray, shape (inputs,)
        Share that an input makes alone.
    total : numpy.ndarray, shape (inputs,)
        Share that it makes alone and together with others.
    mean, variance : float
        Of y.
    points : int
        Base points N; y was computed ``N (inputs + 2)`` times.
    """

    first: np.ndarray
    total: np.ndarray
    mean: float
    variance: float
    points: int


def sobol_indices(
    model: Callable[[np.ndarray], np.ndarray], inputs: int, *, points: int, seed: int = 0
) -> SobolIndices:
    """Sobol indices of a function of uniform inputs.

    With two sets of points A and B, and AB_i equal to A but for input i, taken from B::

        S_i = mean(y_B (y_ABi - y_A)) / V,   ST_i = mean((y_A - y_ABi)^2) / (2 V)

    y is counted from its mean, and V is the variance of y_A and y_B together.

    Parameters
    ----------
    model : callable
        Takes points of shape (n, inputs), each value from 0 to below 1; returns n values.
    inputs : int
        Uncertain inputs.
    points : int
        Base points N, from 2; rounded up to a power of two, which the sequence needs.
    seed : int
        Of the scrambling.

    Returns
    -------
    SobolIndices
        All shares are 0 if y never changes.

    Raises
    ------
    InputError
        If there is no input, too few points, or a value of y that is no number.

    Notes
    -----
    Methods reference, section 2.5 (estimators of Saltelli and Jansen, as in COINr). One scrambled
    Sobol sequence in 2 x inputs dimensions gives A and B. Estimates err: a small share may come out
    a little below 0 or above its total.

    Examples
    --------
    >>> found = sobol_indices(lambda x: x[:, 0] + 2 * x[:, 1], 2, points=1024)
    >>> found.first.round(2).tolist(), found.total.round(2).tolist()
    ([0.2, 0.8], [0.2, 0.8])
    """
    if inputs < 1 or points < 2:
        raise InputError(
            f"Sobol indices: found {inputs} inputs and {points} points; expected at least 1 and 2."
        )
    power = int(points - 1).bit_length()
    pairs = qmc.Sobol(2 * inputs, scramble=True, rng=seed).random_base2(power)
    a, b = pairs[:, :inputs], pairs[:, inputs:]
    y = [_values(model, a), _values(model, b)]
    for at in range(inputs):
        mixed = a.copy()
        mixed[:, at] = b[:, at]
        y.append(_values(model, mixed))
    y_a, y_b, *y_mixed = y
    return from_values(y_a, y_b, np.array(y_mixed))


def from_values(y_a: np.ndarray, y_b: np.ndarray, y_mixed: np.ndarray) -> SobolIndices:
    """Sobol indices of a function that was computed already.

    Parameters
    ----------
    y_a, y_b : numpy.ndarray, shape (points,)
        Values at A and at B.
    y_mixed : numpy.ndarray, shape (inputs, points)
        Values at A with one input from B, for each input.

    Returns
    -------
    SobolIndices
    """
    both = np.concatenate([y_a, y_b])
    mean, variance = float(both.mean()), float(both.var())
    if np.ptp(np.concatenate([both, y_mixed.ravel()])) == 0 or variance == 0:
        none = np.zeros(len(y_mixed))
        return SobolIndices(none, none, mean, 0.0, len(y_a))
    moved = y_mixed - y_a  # the mean cancels here
    first = ((y_b - mean) * moved).mean(axis=1) / variance
    total = (moved**2).mean(axis=1) / (2 * variance)
    return SobolIndices(first, total, mean, variance, len(y_a))


def _values(model: Callable[[np.ndarray], np.ndarray], x: np.ndarray) -> np.ndarray:
    y = np.asarray(model(x), dtype=float)
    if y.shape != (len(x),) or not np.isfinite(y).all():
        raise InputError("Sobol indices: the function must return one finite number for a point.")
    return y
