"""WHO scenarios that look at others: the pace of the best units, and the best of several paths."""

from collections.abc import Sequence

from plantrack.attainment.rules.cannot_assess import CannotAssess
from plantrack.attainment.rules.points import check_direction, check_finite
from plantrack.attainment.rules.who_bounds import RULE, Bounds, Scenario, bounded, start_of


def pace_of_best(
    base: tuple[int, float],
    *,
    changes: Sequence[float],
    best: int,
    year: int,
    bounds: Bounds,
) -> Scenario:
    """Pace of the best in a group: the mean of their changes (`mean_of_best`), added every year.

    Examples
    --------
    >>> got = pace_of_best((2018, 25), changes=[1, 4, 2], best=2, year=2020, bounds=Bounds(1))
    >>> got.value
    31.0
    """
    base = start_of(base, year, bounds)
    pace = mean_of_best(changes, best=best, direction=bounds.direction)
    raw = base.value + pace * (year - base.year)
    return bounded("pace_of_best", raw, pace, base, None, year, bounds)


def mean_of_best(changes: Sequence[float], *, best: int, direction: int) -> float:
    """Mean of the n best yearly changes of a group over the last five years.

    Parameters
    ----------
    changes : sequence of float
        One a unit: its mean yearly change.
    best : int
        n; for a share of the group see `how_many`.
    direction : {1, -1}
        Whether the largest or the smallest are best.

    Raises
    ------
    CannotAssess
        share_out_of_range, if there are not as many units.

    Examples
    --------
    >>> mean_of_best([1, 4, 2], best=2, direction=1), mean_of_best([1, 4, 2], best=2, direction=-1)
    (3.0, 1.5)
    """
    check_direction(RULE, direction)
    check_finite(RULE, **{f"change_{i}": change for i, change in enumerate(changes, start=1)})
    if not 1 <= best <= len(changes):
        raise CannotAssess(RULE, "share_out_of_range", {"best": best, "units": len(changes)})
    return sum(sorted(changes, reverse=direction == 1)[:best]) / best


def how_many(share: float, *, units: int) -> int:
    """Number of best units for a share of the group, at least one.

    Examples
    --------
    >>> how_many(0.1, units=31), how_many(0.1, units=2)
    (3, 1)
    """
    if not 0 < share <= 1:
        raise CannotAssess(RULE, "share_out_of_range", {"share": share, "units": units})
    return max(1, round(share * units))


def best_of(scenarios: Sequence[Scenario], *, direction: int) -> Scenario:
    """The best of several scenarios in one year; the first of them if they are equal.

    Examples
    --------
    >>> options = {"best": 1, "year": 2020, "bounds": Bounds(1)}
    >>> paths = [pace_of_best((2018, 60), changes=[c], **options) for c in (1, 2)]
    >>> best_of(paths, direction=1).value
    64.0
    """
    check_direction(RULE, direction)
    if len({scenario.year for scenario in scenarios}) != 1:
        years = sorted({scenario.year for scenario in scenarios})
        raise CannotAssess(RULE, "years_differ", {"years": years})
    return max(scenarios, key=lambda scenario: direction * scenario.value)
