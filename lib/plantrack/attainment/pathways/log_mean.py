"""The mean that splits a change without a rest."""

import math

from plantrack.attainment.pathways.arguments import check_positive


def log_mean(a: float, b: float) -> float:
    """Logarithmic mean of two positive numbers: ``(a - b) / ln(a / b)``, or a where they are equal.

    Raises
    ------
    InputError
        If one of them is not positive.

    Examples
    --------
    >>> log_mean(2.0, 2.0), round(log_mean(4.0, 1.0), 4), round(3 / math.log(4), 4)
    (2.0, 2.164, 2.164)
    """
    check_positive(a=a, b=b)
    step = math.log(a) - math.log(b)
    if step == 0:
        return float(a)
    # The difference of two near numbers has few digits left; expm1 keeps them.
    return b * math.expm1(step) / step if abs(step) < 1 else (a - b) / step
