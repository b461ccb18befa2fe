"""What all WHO scenarios share: where a path starts, what bounds it, and how its value is told."""

from dataclasses import dataclass

from plantrack.attainment.rules.cannot_assess import CannotAssess
from plantrack.attainment.rules.compound import carried_forward
from plantrack.attainment.rules.points import (
    Point,
    check_direction,
    check_finite,
    check_point,
    check_side,
)

RULE = "who_scenarios"
#: Limits that all scenarios are clipped to unless told otherwise: figures are per cent there.
PER_CENT = (0.0, 100.0)


@dataclass(frozen=True)
class Bounds:
    """What holds for every scenario.

    Parameters
    ----------
    direction : {1, -1}
        1 if rising is good.
    limits : (float, float) or None
        Values are clipped to them; None for figures without limits, such as amounts.
    observed : float or None
        Figure of the year, if known: the scenario is then never worse than it.
    """

    direction: int
    limits: tuple[float, float] | None = PER_CENT
    observed: float | None = None


@dataclass(frozen=True)
class Scenario:
    """A value and its components.

    Parameters
    ----------
    label : str
        Which scenario.
    value : float
        In `year`, clipped.
    raw_value : float
        Before limits and the observed figure.
    pace : float or None
        What is carried forward: change or growth a year; None where nothing is.
    base : Point
        Where the path starts.
    target : Point or None
    year : int
    bounds : Bounds
    """

    label: str
    value: float
    raw_value: float
    pace: float | None
    base: Point
    target: Point | None
    year: int
    bounds: Bounds


def start_of(base: tuple[int, float], year: int, bounds: Bounds) -> Point:
    """Check where a path starts: finite numbers, a direction, and no year before it."""
    base = Point(*base)
    check_direction(RULE, bounds.direction)
    check_point(RULE, "base", base)
    check_finite(RULE, year=year)
    if year < base.year:
        raise CannotAssess(RULE, "year_before_base", {"year": year, "base_year": base.year})
    return base


def goal_of(base: Point, target: tuple[int, float], bounds: Bounds) -> Point:
    """Check where a path leads: a later year, on the good side of its start."""
    target = Point(*target)
    check_point(RULE, "target", target)
    if target.year <= base.year:
        years = {"base_year": base.year, "target_year": target.year}
        raise CannotAssess(RULE, "target_year_not_after_base", years)
    check_side(RULE, base=base, target=target, direction=bounds.direction)
    return target


def bounded(
    label: str,
    raw: float,
    pace: float | None,
    base: Point,
    target: Point | None,
    year: int,
    bounds: Bounds,
) -> Scenario:
    """Tell a value within its limits, and no worse than the observed one."""
    check_finite(RULE, value=raw)
    value = raw
    if bounds.limits is not None:
        low, high = bounds.limits
        value = min(max(raw, low), high)
    if bounds.observed is not None:
        check_finite(RULE, observed=bounds.observed)
        better = max if bounds.direction == 1 else min
        value = better(value, bounds.observed)
    return Scenario(label, value, raw, pace, base, target, year, bounds)


def growing(
    label: str, rate: float, base: Point, target: Point | None, year: int, bounds: Bounds
) -> Scenario:
    """Tell the value at a compound rate: ``b (1 + r)^(year - t_b)``."""
    raw = carried_forward(RULE, base.value, rate, year - base.year)
    return bounded(label, raw, rate, base, target, year, bounds)
