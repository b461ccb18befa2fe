"""Figures and their years as every rule takes them, and the checks that all rules share."""

from collections.abc import Sequence
from math import isfinite
from typing import NamedTuple

from plantrack.attainment.rules.cannot_assess import CannotAssess

#: Binary fractions: 2.3 counts as 2.30 whichever way it was computed.
_NOISE = 1e-12


class Point(NamedTuple):
    """A figure and its year."""

    year: int
    value: float


def check(
    rule: str, *, base: Point, latest: Point, target: Point | None = None, direction: int
) -> None:
    """Check what no rule can do without: a direction, finite numbers, years in order.

    Raises
    ------
    CannotAssess
        direction_missing, not_finite, too_few_points, base_not_before_latest or
        target_year_not_after_base.
    """
    check_direction(rule, direction)
    for name, point in (("base", base), ("latest", latest), ("target", target)):
        if point is not None:
            check_point(rule, name, point)
    if base.year == latest.year:
        raise CannotAssess(rule, "too_few_points", {"only_year": base.year})
    if base.year > latest.year:
        years = {"base_year": base.year, "latest_year": latest.year}
        raise CannotAssess(rule, "base_not_before_latest", years)
    if target is not None and base.year >= target.year:
        years = {"base_year": base.year, "target_year": target.year}
        raise CannotAssess(rule, "target_year_not_after_base", years)


def check_direction(rule: str, direction: int) -> None:
    """Refuse anything but 1 and -1: a forgotten direction would invert the verdict."""
    if direction not in (1, -1) or isinstance(direction, bool):
        raise CannotAssess(rule, "direction_missing", {"direction": direction})


def check_point(rule: str, name: str, point: Point) -> None:
    """Refuse a figure or a year that is missing or without limit."""
    if not isfinite(point.value):
        raise CannotAssess(rule, "not_finite", {name: point.value, f"{name}_year": point.year})
    if not isfinite(point.year):
        raise CannotAssess(rule, "not_finite", {f"{name}_year": point.year})


def check_finite(rule: str, **named: float) -> None:
    """Refuse numbers that are missing or without limit."""
    for name, value in named.items():
        if not isfinite(value):
            raise CannotAssess(rule, "not_finite", {name: value})


def check_side(rule: str, *, base: Point, target: Point, direction: int) -> None:
    """Refuse a target that equals the base or lies on its bad side.

    Raises
    ------
    CannotAssess
        base_equals_target or target_on_wrong_side.
    """
    check_differs(rule, base=base, target=target)
    if direction * (target.value - base.value) < 0:
        found = {"base": base.value, "target": target.value, "direction": direction}
        raise CannotAssess(rule, "target_on_wrong_side", found)


def check_differs(rule: str, *, base: Point, target: Point) -> None:
    """Refuse a target that equals the base."""
    if abs(target.value - base.value) <= _slack(base.value, target.value):
        found = {"base": base.value, "target": target.value}
        raise CannotAssess(rule, "base_equals_target", found)


def check_not_late(rule: str, *, latest: Point, target: Point) -> None:
    """Refuse a latest year after the target year."""
    if latest.year > target.year:
        years = {"latest_year": latest.year, "target_year": target.year}
        raise CannotAssess(rule, "latest_after_target_year", years)


def check_years(rule: str, years: Sequence[int], values: Sequence[float]) -> None:
    """Refuse a series whose years repeat or fall, or that has not one figure a year."""
    if len(years) != len(values):
        raise CannotAssess(rule, "lengths_differ", {"years": len(years), "figures": len(values)})
    if not years:
        raise CannotAssess(rule, "too_few_points", {"figures": 0})
    for before, year in zip(years, years[1:], strict=False):
        if year == before:
            raise CannotAssess(rule, "duplicate_years", {"year": year})
        if year < before:
            raise CannotAssess(rule, "years_not_sorted", {"year": before, "next_year": year})


def meets_target(value: float, target: float, direction: int) -> bool:
    """Whether a figure is at the target or on its good side.

    Examples
    --------
    >>> meets_target(0.3, 0.1 * 3, 1), meets_target(8.1, 8.0, -1)
    (True, False)
    """
    return direction * (value - target) >= -_slack(value, target)


def is_rise(start: float, end: float, direction: int) -> bool:
    """Whether a figure has moved in the wanted direction; standing still is no move."""
    return direction * (end - start) > _slack(start, end)


def reaches(measure: float, cut: float) -> bool:
    """Whether a dimensionless measure is at a cut or above, whatever the binary fraction.

    Examples
    --------
    >>> 2.3 - 2.0 >= 0.3, reaches(2.3 - 2.0, 0.3)
    (False, True)
    """
    return measure >= cut - _NOISE


def _slack(one: float, other: float) -> float:
    return _NOISE * max(abs(one), abs(other))
