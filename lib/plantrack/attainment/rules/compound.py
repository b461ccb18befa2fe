"""Compound growth as the rules use it, refused where it has no meaning."""

from math import isfinite

from plantrack.attainment.rules.cannot_assess import CannotAssess
from plantrack.attainment.rules.points import Point


def yearly_rate(rule: str, start: Point, end: Point) -> float:
    """Compound growth a year: ``(end / start)^(1 / years) - 1``.

    Parameters
    ----------
    rule : str
        Id of the rule that asks, for the message.
    start, end : Point
        `end` later than `start`.

    Returns
    -------
    float
        Per year, as a fraction. For negative figures it is the growth of their size.

    Raises
    ------
    CannotAssess
        base_is_zero, sign_changes or not_finite.

    Notes
    -----
    Methods reference, section 1.

    Examples
    --------
    >>> round(yearly_rate("eurostat", Point(2020, 100), Point(2022, 121)), 12)
    0.1
    """
    if start.value == 0:
        raise CannotAssess(rule, "base_is_zero", {"base": start.value, "base_year": start.year})
    ratio = end.value / start.value
    if ratio < 0:
        found = {f"value_{start.year}": start.value, f"value_{end.year}": end.value}
        raise CannotAssess(rule, "sign_changes", found)
    if not isfinite(ratio):
        raise CannotAssess(rule, "not_finite", {"ratio": ratio})
    return ratio ** (1 / (end.year - start.year)) - 1


def carried_forward(rule: str, value: float, rate: float, years: int) -> float:
    """Value after some years at a compound rate: ``value (1 + rate)^years``.

    Raises
    ------
    CannotAssess
        not_finite, if the number grows beyond all bounds.

    Examples
    --------
    >>> round(carried_forward("eurostat", 100, 0.1, 2), 9)
    121.0
    """
    try:
        return value * (1 + rate) ** years
    except OverflowError as error:
        found = {"yearly_rate": rate, "years": years}
        raise CannotAssess(rule, "not_finite", found) from error


def check_positive(rule: str, base: Point) -> None:
    """Refuse a negative base where growth is read with its sign and the rule says nothing of it."""
    if base.value < 0:
        raise CannotAssess(rule, "base_is_negative", {"base": base.value, "base_year": base.year})


def check_reachable(rule: str, target: Point) -> None:
    """Refuse a target of 0, which compound growth never reaches."""
    if target.value == 0:
        found = {"target": target.value, "target_year": target.year}
        raise CannotAssess(rule, "target_is_zero", found)


def required_rate(rule: str, base: Point, target: Point) -> float:
    """Compound growth that the target asks for from the base, never 0.

    Raises
    ------
    CannotAssess
        As `yearly_rate`; target_is_zero; base_equals_target, also if they differ by too little to
        be told apart.

    Examples
    --------
    >>> round(required_rate("eurostat", Point(2020, 2.0), Point(2022, 2.42)), 12)
    0.1
    """
    check_reachable(rule, target)
    rate = yearly_rate(rule, base, target)
    if rate == 0:
        found = {"base": base.value, "target": target.value}
        raise CannotAssess(rule, "base_equals_target", found)
    return rate
