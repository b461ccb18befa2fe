"""Transforms that draw in a long tail and keep the order of the values."""

from collections.abc import Callable, Sequence

import numpy as np

from plantrack.errors import unknown
from plantrack.regions.index.recipe import TRANSFORMS
from plantrack.regions.index.refusal import refuse

#: Exponents tried by `most_normal_exponent`: -2, -1.9, ... 2.
_EXPONENTS = np.arange(-20, 21) / 10


def log_coin(values: np.ndarray, *, names: Sequence[str] = ()) -> np.ndarray:
    """``ln(x - min + 0.01 (max - min))``: a change of unit only shifts the result.

    Parameters
    ----------
    values : numpy.ndarray, shape (rows,) or (rows, columns)
        nan stays nan.
    names : sequence of str, optional
        Columns, for messages; the same below.

    Returns
    -------
    numpy.ndarray, shape as given

    Raises
    ------
    InputError
        If all values of a column are equal.

    Notes
    -----
    ``log_CT`` of COINr; methods reference, section 2.2.

    Examples
    --------
    >>> log_coin(np.array([0.0, 99.0, 100.0])).round(6).tolist()
    [0.0, 4.60517, 4.615121]
    """
    low, high = _ends(values, names, "log_coin")
    return np.log(values - low + 0.01 * (high - low))


def log(values: np.ndarray, *, names: Sequence[str] = ()) -> np.ndarray:
    """``ln(x - min + 1)``: depends on the unit, since 1 is added in it.

    Parameters and result as `log_coin`; values that are all equal become 0.

    Examples
    --------
    >>> log(np.array([5.0, 6.0, 8.0])).round(6).tolist()
    [0.0, 0.693147, 1.386294]
    """
    return np.log(_from_one(values))


def log_gii(values: np.ndarray, *, names: Sequence[str] = ()) -> np.ndarray:
    """``ln((max - 1)(x - min)/(max - min) + 1)``: from 0 to the logarithm of the maximum.

    Parameters and result as `log_coin`; the result depends on the unit.

    Raises
    ------
    InputError
        If all values of a column are equal, or its maximum is not above 1: order would turn over.

    Notes
    -----
    Global Innovation Index; methods reference, section 2.2. COINr works this out but returns the
    values as they were.

    Examples
    --------
    >>> log_gii(np.array([0.0, 50.0, 101.0])).round(6).tolist()
    [0.0, 3.922071, 4.615121]
    """
    low, high = _ends(values, names, "log_gii")
    refuse(
        high <= 1,
        names,
        high,
        "transform log_gii needs a maximum above 1; found {found:g}. Use log_coin, or give the"
        " data in a smaller unit.",
    )
    return np.log((high - 1) * (values - low) / (high - low) + 1)


def box_cox(
    values: np.ndarray,
    exponent: float | np.ndarray | None = None,
    *,
    names: Sequence[str] = (),
) -> np.ndarray:
    """``(z^a - 1)/a`` with ``z = x - min + 1``; ``ln z`` for a = 0.

    Parameters
    ----------
    values : numpy.ndarray, shape (rows,) or (rows, columns)
        nan stays nan.
    exponent : float or numpy.ndarray, shape (columns,), optional
        a; by default that of `most_normal_exponent`.
    names : sequence of str, optional
        Not used: the transform is defined for all values.

    Returns
    -------
    numpy.ndarray, shape as given
        Depends on the unit, since 1 is added in it.

    Notes
    -----
    Box and Cox, Journal of the Royal Statistical Society B 26 (1964); methods reference, section
    2.2. COINr has no default exponent.

    Examples
    --------
    >>> box_cox(np.array([0.0, 3.0, 8.0]), 0.5).tolist()
    [0.0, 2.0, 4.0]
    """
    z = _from_one(values)
    a = np.asarray(most_normal_exponent(values) if exponent is None else exponent, dtype=float)
    is_log = a == 0
    return np.where(is_log, np.log(z), (z**a - 1) / np.where(is_log, 1.0, a))


def most_normal_exponent(values: np.ndarray) -> np.ndarray:
    """Exponent of `box_cox` under which the values look most like a normal distribution.

    The largest likelihood ``-n/2 ln(variance) + (a - 1) sum(ln z)`` among -2, -1.9, ... 2.

    Parameters
    ----------
    values : numpy.ndarray, shape (rows,) or (rows, columns)
        nan is left out.

    Returns
    -------
    numpy.ndarray, shape () or (columns,)
        1, which changes nothing but the origin, if all values are equal.

    Examples
    --------
    >>> float(most_normal_exponent(np.exp(np.linspace(0.0, 5.0, 11))))
    0.0
    """
    z = _from_one(values)
    logs = np.where(np.isnan(z), 0.0, np.log(z))
    n = (~np.isnan(z)).sum(axis=0)
    total = logs.sum(axis=0)
    likelihood = []
    for a in _EXPONENTS:
        # expm1 keeps the digits near a = 0
        y = logs if a == 0 else np.expm1(a * logs) / a
        # a gap has y = 0 and so adds nothing; the minimum has y = 0 as well, which keeps the
        # variance from being a small difference of large numbers
        mean = y.sum(axis=0) / np.maximum(n, 1)
        spread = np.einsum("i...,i...->...", y, y) / np.maximum(n, 1) - mean**2
        likelihood.append(-n / 2 * np.log(np.where(spread > 0, spread, 1.0)) + (a - 1) * total)
    best = _EXPONENTS[np.argmax(likelihood, axis=0)]
    return np.where(total > 0, best, 1.0)


_KNOWN: dict[str, Callable[..., np.ndarray]] = {
    "log_coin": log_coin,
    "log_gii": log_gii,
    "log": log,
    "box_cox": box_cox,
}


def transformed(values: np.ndarray, how: str, *, names: Sequence[str] = ()) -> np.ndarray:
    """Columns after a transform, by its name in `recipe.TRANSFORMS`.

    Examples
    --------
    >>> transformed(np.array([0.0, 1.0]), "log").round(6).tolist()
    [0.0, 0.693147]
    """
    if how not in TRANSFORMS:
        raise unknown("transform", how, TRANSFORMS)
    return _KNOWN[how](values, names=names)


def _from_one(values: np.ndarray) -> np.ndarray:
    return values - np.fmin.reduce(values, axis=0) + 1


def _ends(values: np.ndarray, names: Sequence[str], how: str) -> tuple[np.ndarray, np.ndarray]:
    low, high = np.fmin.reduce(values, axis=0), np.fmax.reduce(values, axis=0)
    refuse(low == high, names, low, f"all values are {{found:g}}; transform {how} needs a spread.")
    return low, high
