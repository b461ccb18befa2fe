"""World Bank trackr: between which usual paths of a group the latest figure of a unit falls."""

from collections.abc import Sequence

from plantrack.attainment.rules.cannot_assess import CannotAssess
from plantrack.attainment.rules.points import check_direction, check_finite, is_rise

RULE = "percentile_band"


def percentile_band(
    value: float, paths: Sequence[tuple[float, float]], *, direction: int
) -> tuple[float, float]:
    """Percentile score: the band between fitted percentile paths in which the latest value falls.

    Parameters
    ----------
    value : float
        Latest figure.
    paths : sequence of (percentile, value)
        Where each percentile path has arrived in the same year, by rising percentile.
    direction : {1, -1}
        1 if rising is good; else percentiles count from the other end.

    Returns
    -------
    tuple of float
        Lower and upper percentile, 100 the best; a value on a path belongs to the band below it.

    Notes
    -----
    Methods reference, section 1.10; github RossanaTat/trackr ``R/scores.R``.

    Examples
    --------
    >>> percentile_band(2.4, [(20, 1.0), (40, 2.0), (60, 3.0)], direction=1)
    (40, 60)
    >>> percentile_band(2.4, [(20, 1.0), (40, 2.0), (60, 3.0)], direction=-1)
    (40, 60)
    """
    check_direction(RULE, direction)
    check_finite(RULE, value=value)
    if not paths:
        raise CannotAssess(RULE, "too_few_points", {"paths": 0})
    low = 0.0
    for percentile, level in paths if direction == 1 else reversed(paths):
        check_finite(RULE, percentile=percentile, level=level)
        reached = percentile if direction == 1 else 100 - percentile
        if not is_rise(level, value, direction):
            return low, reached
        low = reached
    return low, 100.0
