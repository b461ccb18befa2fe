"""WHO scenarios: where a series would be in some year if it followed a simple path.

Paths that look at a group of units are in `who_best`.
"""

from plantrack.attainment.rules.cannot_assess import CannotAssess
from plantrack.attainment.rules.compound import required_rate, yearly_rate
from plantrack.attainment.rules.points import Point, check_finite, check_point
from plantrack.attainment.rules.who_bounds import (
    RULE,
    Bounds,
    Scenario,
    bounded,
    goal_of,
    growing,
    start_of,
)


def fixed_target(
    base: tuple[int, float], *, target: tuple[int, float], year: int, bounds: Bounds
) -> Scenario:
    """Straight line to a target: ``b + (year - t_b) (x - b) / (T - t_b)``.

    Notes
    -----
    Methods reference, section 1.11, as all scenarios here; github gpw13/billionaiRe.

    Examples
    --------
    >>> fixed_target((2018, 68), target=(2030, 95), year=2025, bounds=Bounds(1)).value
    83.75
    """
    base = start_of(base, year, bounds)
    target = goal_of(base, target, bounds)
    pace = (target.value - base.value) / (target.year - base.year)
    raw = base.value + (year - base.year) * pace
    return bounded("fixed_target", raw, pace, base, target, year, bounds)


def linear_change(base: tuple[int, float], *, change: float, year: int, bounds: Bounds) -> Scenario:
    """The same change every year: ``b + c (year - t_b)``.

    Examples
    --------
    >>> linear_change((2018, 68), change=2, year=2025, bounds=Bounds(1)).value
    82
    """
    base = start_of(base, year, bounds)
    raw = base.value + change * (year - base.year)
    return bounded("linear_change", raw, change, base, None, year, bounds)


def rate_to_target(
    base: tuple[int, float], *, target: tuple[int, float], year: int, bounds: Bounds
) -> Scenario:
    """Compound growth that leads to a target: ``b (1 + r)^(year - t_b)``, r from b to x.

    Examples
    --------
    >>> got = rate_to_target((2018, 68), target=(2025, 99), year=2025, bounds=Bounds(1))
    >>> round(got.value, 9)
    99.0
    """
    base = start_of(base, year, bounds)
    target = goal_of(base, target, bounds)
    rate = required_rate(RULE, base, target)
    return growing("rate_to_target", rate, base, target, year, bounds)


def latest_rate(before: float, base: tuple[int, float], *, year: int, bounds: Bounds) -> Scenario:
    """Growth of the last year carried forward: r from the year before the base year to it.

    Examples
    --------
    >>> round(latest_rate(87, (2018, 88), year=2025, bounds=Bounds(1)).value, 4)
    95.3293
    """
    base = start_of(base, year, bounds)
    check_finite(RULE, before=before)
    rate = yearly_rate(RULE, Point(base.year - 1, before), base)
    return growing("latest_rate", rate, base, None, year, bounds)


def rate_of_percent(
    base: tuple[int, float], *, percent: float, target_year: int, year: int, bounds: Bounds
) -> Scenario:
    """Compound growth that changes the base by some per cent: r from b to ``b (1 + p / 100)``.

    Examples
    --------
    >>> got = rate_of_percent((2018, 50), percent=21, target_year=2020, year=2019, bounds=Bounds(1))
    >>> round(got.value, 9)
    55.0
    """
    base = start_of(base, year, bounds)
    goal = goal_of(base, (target_year, base.value * (1 + percent / 100)), bounds)
    rate = required_rate(RULE, base, goal)
    return growing("rate_of_percent", rate, base, goal, year, bounds)


def percent_of_baseline(
    baseline: tuple[int, float],
    start: tuple[int, float],
    *,
    percent: float,
    target_year: int,
    year: int,
    bounds: Bounds,
    is_as_coded: bool = False,
) -> Scenario:
    """Straight line from today to the baseline changed by some per cent.

    ``y_s + (year - t_s) (b (1 + p / 100) - y_s) / (T - t_s)``.

    Parameters
    ----------
    baseline : (year, value)
        t_b and b, in the past.
    start : (year, value)
        t_s and y_s, where the path starts.
    percent : float
        p.
    target_year, year : int
    bounds : Bounds
    is_as_coded : bool
        Measure time from the baseline year, as the published code does; the path then jumps in its
        first year.

    Examples
    --------
    >>> options = {"percent": 40, "target_year": 2030, "year": 2025, "bounds": Bounds(1)}
    >>> percent_of_baseline((2010, 50), (2018, 58), **options).value
    65.0
    >>> percent_of_baseline((2010, 50), (2018, 58), is_as_coded=True, **options).value
    67.0
    """
    baseline, start = Point(*baseline), start_of(start, year, bounds)
    check_point(RULE, "baseline", baseline)
    check_finite(RULE, percent=percent)
    goal = Point(target_year, baseline.value * (1 + percent / 100))
    since = baseline.year if is_as_coded else start.year
    if target_year <= since:
        found = {"base_year": since, "target_year": target_year}
        raise CannotAssess(RULE, "target_year_not_after_base", found)
    pace = (goal.value - start.value) / (target_year - since)
    raw = start.value + (year - since) * pace
    return bounded("percent_of_baseline", raw, pace, start, goal, year, bounds)


def halt_the_rise(base: tuple[int, float], *, year: int, bounds: Bounds) -> Scenario:
    """Hold the base value.

    Examples
    --------
    >>> halt_the_rise((2018, 25), year=2025, bounds=Bounds(-1)).value
    25
    """
    base = start_of(base, year, bounds)
    return bounded("halt_the_rise", base.value, None, base, None, year, bounds)
