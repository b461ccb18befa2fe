"""Checks of arguments that several functions of this room share."""

import math

import numpy as np

from plantrack.errors import InputError, unknown

#: Which way is better, and the sign that makes the better of two numbers the larger one.
_SIGNS = {"up": 1, "down": -1}


def check_positive(**numbers: float) -> None:
    """Raise an InputError that names the first number that is not positive and finite.

    Examples
    --------
    >>> check_positive(ratio=2.0, years=5)
    """
    for name, number in numbers.items():
        if not (math.isfinite(number) and number > 0):
            raise InputError(f"{name}: expected a positive number, found {number!r}.")


def check_not_negative(**numbers: float) -> None:
    """Raise an InputError that names the first number that is negative or not finite.

    Examples
    --------
    >>> check_not_negative(numerator=0.0)
    """
    for name, number in numbers.items():
        if not (math.isfinite(number) and number >= 0):
            raise InputError(f"{name}: expected a number of at least 0, found {number!r}.")


def check_years(*, fewest: int, **spans: int) -> None:
    """Raise an InputError that names the first span that is no whole number, or too small.

    Examples
    --------
    >>> check_years(fewest=1, recent_years=3)
    """
    for name, span in spans.items():
        if not isinstance(span, int | np.integer) or span < fewest:
            raise InputError(f"{name}: expected a whole number from {fewest}, found {span!r}.")


def growth_factor(growth_pct: float) -> float:
    """Factor of a yearly growth in per cent; an InputError if nothing would be left after a year.

    Examples
    --------
    >>> growth_factor(6.0)
    1.06
    """
    if not (math.isfinite(growth_pct) and growth_pct > -100):
        raise InputError(f"growth: expected more than -100 %, found {growth_pct!r}.")
    return 1 + growth_pct / 100


def sign_of(direction: str) -> int:
    """1 where more is better (``up``), -1 where less is (``down``).

    Raises
    ------
    InputError
        For any other word.

    Examples
    --------
    >>> sign_of("down")
    -1
    """
    if direction not in _SIGNS:
        raise unknown("direction", direction, _SIGNS)
    return _SIGNS[direction]
