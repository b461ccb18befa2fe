"""Classes of scores with round bounds, for shades."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from math import ceil, floor

import numpy as np

#: Most classes: the eye tells no more shades apart.
MOST = 5


def classes_of(scores: Sequence[float]) -> list[float]:
    """Round bounds of classes of equal width that hold all scores, at most five classes.

    Examples
    --------
    >>> classes_of([8.0, 31.0, 86.0])
    [0.0, 20.0, 40.0, 60.0, 80.0, 100.0]
    >>> classes_of([])
    []
    """
    if not len(scores):
        return []
    low, high = (Decimal(repr(float(end(scores)))) for end in (min, max))
    if low == high:
        return [float(low), float(high)]
    for step in _steps(high - low):
        first, last = floor(low / step), ceil(high / step)
        if last - first <= MOST:
            return [float(at * step) for at in range(first, last + 1)]
    raise AssertionError("a step as wide as the span needs two classes at most")


def _steps(span: Decimal) -> Iterator[Decimal]:
    """Round steps, from narrow ones up to one as wide as the span; exact, unlike binary ones."""
    for power in range(span.adjusted() - 1, span.adjusted() + 2):
        yield from (Decimal(number).scaleb(power) for number in ("1", "2", "2.5", "5"))


def class_of(score: float, bounds: Sequence[float]) -> int:
    """Number of the class of a score, from 0; a score on a bound belongs to the class above.

    Examples
    --------
    >>> class_of(20.0, [0.0, 20.0, 40.0]), class_of(40.0, [0.0, 20.0, 40.0])
    (1, 1)
    """
    at = int(np.searchsorted(bounds, score, side="right")) - 1
    return min(max(at, 0), max(len(bounds) - 2, 0))
