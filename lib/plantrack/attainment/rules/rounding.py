"""What printed rounding leaves open: the values behind a printed figure."""

from collections.abc import Callable, Iterator
from itertools import product


def values_within(
    value: float, half_unit: float, *, steps: int = 5, reach: float = 1.0
) -> tuple[float, ...]:
    """Evenly spaced values that a printed figure may stand for, both ends included.

    ``value + reach * half_unit * (2 k / (steps - 1) - 1)`` for ``k = 0 ... steps - 1``.

    Parameters
    ----------
    value : float
        As printed.
    half_unit : float
        Half of the last printed decimal; 0 for an exact figure.
    steps : int
        Number of values, at least 2; odd numbers include the printed one.
    reach : float
        Share of the half unit that is covered; a little below 1 leaves out the very ends, which no
        figure printed so can stand for.

    Returns
    -------
    tuple of float

    Examples
    --------
    >>> [round(v, 6) for v in values_within(10.2, 0.05, steps=3)]
    [10.15, 10.2, 10.25]
    >>> values_within(12, 0)
    (12,)
    """
    if steps < 2:
        raise ValueError(f"steps: expected at least 2, found {steps}")
    if half_unit == 0:
        return (value,)
    width = reach * half_unit
    return tuple(value + width * (2 * k / (steps - 1) - 1) for k in range(steps))


def pairs_within(
    start: float,
    end: float,
    *,
    half_units: tuple[float, float],
    steps: int = 5,
    reach: float = 1.0,
) -> Iterator[tuple[float, float]]:
    """All pairs that two printed figures may stand for, on an even grid with its corners.

    Examples
    --------
    >>> list(pairs_within(1, 2, half_units=(0.5, 0), steps=2))
    [(0.5, 2), (1.5, 2)]
    """
    starts = values_within(start, half_units[0], steps=steps, reach=reach)
    return product(starts, values_within(end, half_units[1], steps=steps, reach=reach))


def range_within(
    measure: Callable[[float, float], float],
    start: float,
    end: float,
    *,
    half_units: tuple[float, float],
    steps: int = 5,
) -> tuple[float, float]:
    """Smallest and largest measure that two printed figures leave open.

    Parameters
    ----------
    measure : callable
        Takes start and end.
    start, end : float
        As printed.
    half_units : (float, float)
        Half of the last printed decimal of each.
    steps : int
        Values that are tried for each.

    Returns
    -------
    tuple of float

    Notes
    -----
    Methods reference, section 1.12. A grid, because not every rule is monotone in both figures.

    Examples
    --------
    >>> range_within(lambda a, b: b - a, 1.0, 2.0, half_units=(0.5, 0.5))
    (0.0, 2.0)
    """
    pairs = pairs_within(start, end, half_units=half_units, steps=steps)
    found = [measure(*pair) for pair in pairs]
    return min(found), max(found)
