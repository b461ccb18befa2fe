"""Weights that make every part equally important for its dimension, as measured by correlation."""

from collections.abc import Sequence

import numpy as np
from scipy.optimize import minimize

from plantrack.errors import InputError
from plantrack.regions.index.weights.correlations import correlations

#: Of a correlation: a difference below is rounding.
_ROUNDING = 1e-9


def optimised(
    values: np.ndarray,
    names: Sequence[str],
    *,
    part: str,
    targets: np.ndarray | None = None,
    smallest: float = 0.1,
) -> np.ndarray:
    """Weights for which the correlation of each part with the weighted mean is as targeted.

    Parameters
    ----------
    values : numpy.ndarray, shape (rows, parts)
        Data on the common scale; nan where there is none.
    names : sequence of str
        Of the columns, for messages.
    part : str
        What the columns are parts of, for messages.
    targets : numpy.ndarray, shape (parts,), optional
        How strongly each part shall correlate, relative to the others; all alike if not given.
    smallest : float
        Smallest weight, as a share of the equal weight ``1 / parts``.

    Returns
    -------
    numpy.ndarray, shape (parts,)
        Above 0; they sum to 1.

    Raises
    ------
    InputError
        If two columns share too few rows, all values of a column are equal, the correlations
        contradict each other because of missing values, a target or the smallest weight is out of
        range, or the search does not end.

    Notes
    -----
    With R the correlations, s the standard deviations and u = w s, part i correlates with the mean
    as ``(R u)_i / sqrt(u' R u)``. These are proportional to the targets t if ``R u = t`` up to a
    factor. Where this asks for a weight below the smallest one, the spread of ``correlation / t``
    is made as small as the bounds allow, by sequential quadratic programming from equal weights.
    The aim is that of Becker, Saisana, Paruolo and Vandecasteele, Ecological Indicators 80 (2017),
    12-22, and of the function get_opt_weights of COINr.

    Examples
    --------
    Two parts correlate alike with their mean if both have the same spread in it.

    >>> values = np.array([[0.0, 0.0], [1.0, 3.0], [2.0, 0.0], [3.0, 9.0]])
    >>> weights = optimised(values, ["a", "b"], part="total")
    >>> (weights * values.std(axis=0)).round(3).tolist()
    [0.857, 0.857]
    """
    R = correlations(values, names, part=part)
    _expect_consistent(R, part)
    s = np.nanstd(values, axis=0)
    t = _targets(targets, len(s), part)
    if not 0 < smallest <= 1:
        raise InputError(f"smallest weight: found {smallest}; expected above 0, at most 1.")
    floor = smallest / len(s)
    exact = _solved(R, s, t)
    if exact is not None and (exact >= floor).all():
        return exact
    return _searched(R, s, t, floor, part)


def _targets(targets: np.ndarray | None, parts: int, part: str) -> np.ndarray:
    t = np.ones(parts) if targets is None else np.asarray(targets, dtype=float)
    if t.shape != (parts,) or not (np.isfinite(t) & (t > 0)).all():
        raise InputError(
            f"weights of the parts of {part}: found targets {t.tolist()}; expected {parts} numbers"
            " above 0."
        )
    return t


def _expect_consistent(R: np.ndarray, part: str) -> None:
    if np.linalg.eigvalsh(R)[0] < -_ROUNDING:
        raise InputError(
            f"weights of the parts of {part}: so many values are missing that the correlations of"
            " the pairs contradict each other. Fill what is missing, or use given weights."
        )


def _solved(R: np.ndarray, s: np.ndarray, t: np.ndarray) -> np.ndarray | None:
    """Weights that reach the targets exactly, if there are any that sum to more than 0."""
    u = np.linalg.lstsq(R, t, rcond=None)[0]
    w = u / s
    if not np.allclose(R @ u, t, rtol=0, atol=_ROUNDING) or w.sum() <= 0:
        return None
    return w / w.sum()


def _searched(R: np.ndarray, s: np.ndarray, t: np.ndarray, floor: float, part: str) -> np.ndarray:
    """Weights from ``floor`` up with the smallest spread of correlation / target."""

    def spread(w: np.ndarray) -> float:
        u = w * s
        variance = u @ R @ u
        if variance <= _ROUNDING * (u @ u):  # the mean does not vary: it correlates with nothing
            return 1.0 / floor
        return float(np.var((R @ u) / np.sqrt(variance) / t))

    parts = len(s)
    found = minimize(
        spread,
        np.full(parts, 1 / parts),
        method="SLSQP",
        bounds=[(floor, 1)] * parts,
        constraints={"type": "eq", "fun": lambda w: w.sum() - 1},
        options={"maxiter": 1000, "ftol": 1e-12},
    )
    if not found.success:
        raise InputError(
            f"weights of the parts of {part}: the search for optimised weights did not end"
            f" ({found.message}). Use given or equal weights there."
        )
    return found.x / found.x.sum()
