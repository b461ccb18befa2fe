"""Statistics Canada (Open SDG): Eurostat's ratio with a class for reached targets and a score."""

from dataclasses import dataclass

from plantrack.attainment.rules.cannot_assess import CannotAssess
from plantrack.attainment.rules.compound import required_rate, yearly_rate
from plantrack.attainment.rules.points import (
    Point,
    check,
    check_differs,
    check_not_late,
    check_side,
    meets_target,
    reaches,
)
from plantrack.attainment.rules.statistics_canada_score import limit_factor, score_of

RULE = "statistics_canada"
#: What they put in place of a base or target of 0; they warn that it can move the verdict.
THEIR_ZERO = 0.001


@dataclass(frozen=True)
class Cuts:
    """Cuts between the classes; the lowest one is 0.

    Parameters
    ----------
    on_track, acceleration : float
        With target: lowest progress value of "on track" and "acceleration needed".
    trend_on_track, trend_acceleration : float
        Without target: the same for growth a year, as a fraction, before the limit factor.
    """

    on_track: float = 0.95
    acceleration: float = 0.60
    trend_on_track: float = 0.015
    trend_acceleration: float = 0.005


PUBLISHED = Cuts()


@dataclass(frozen=True)
class StatisticsCanadaProgress:
    """Class and components.

    Parameters
    ----------
    label : str
        target_achieved, on_track, acceleration_needed, limited_progress or deterioration.
    value : float
        Progress value: ratio of growth rates with target, growth a year without.
    score : float or None
        From -5 to 5; None where the cuts are not the published ones, because the constants of the
        score fit no others.
    sign : {1, -1}
        -1 if the base is negative.
    observed_rate : float
        Compound growth a year from base to latest, as a fraction.
    required_rate : float or None
        From base to target; None without target.
    limit_factor : float or None
        Factor on the cuts; None with target, where the limit is ignored.
    base, latest : Point
        As judged, after a 0 was replaced.
    target : Point or None
    limit, zero_as : float or None
    direction : {1, -1}
    cuts : Cuts
    """

    label: str
    value: float
    score: float | None
    sign: int
    observed_rate: float
    required_rate: float | None
    limit_factor: float | None
    base: Point
    latest: Point
    target: Point | None
    limit: float | None
    zero_as: float | None
    direction: int
    cuts: Cuts


def assess(
    base: tuple[int, float],
    latest: tuple[int, float],
    *,
    direction: int,
    target: tuple[int, float] | None = None,
    limit: float | None = None,
    zero_as: float | None = None,
    cuts: Cuts = PUBLISHED,
) -> StatisticsCanadaProgress:
    """Judge progress as Statistics Canada does; a met target is achieved, whatever the trend.

    ``R = s * direction * CAGR(base -> latest) / |CAGR(base -> target)|``; without target
    ``g = s * direction * CAGR(base -> latest)`` against cuts times the limit factor.

    Parameters
    ----------
    base, latest, target : (year, value)
        The target may be left out.
    direction : 1 if rising is good, -1 if falling is good
    limit : float, optional
        Natural limit in the wanted direction, such as 100 %; ignored with a target, as published.
    zero_as : float, optional
        What stands for a base or target of 0, such as `THEIR_ZERO`; without it 0 is refused.

    Returns
    -------
    StatisticsCanadaProgress

    Raises
    ------
    CannotAssess
        If growth has no meaning, base and target are equal, or - unless it is achieved - the target
        is on the bad side of the base or its year is over.

    Notes
    -----
    Methods reference, section 1.2; github open-sdg/sdg-build ``sdg/ProgressMeasure.py``.

    Examples
    --------
    >>> got = assess((2015, 14.5), (2023, 10.2), direction=-1, target=(2030, 7.25))
    >>> got.label, round(got.value, 4), round(got.score, 3)
    ('on_track', 0.9526, 2.519)
    """
    base, latest, target = _point(base, zero_as), Point(*latest), _point(target, zero_as)
    check(RULE, base=base, latest=latest, target=target, direction=direction)
    rate, sign = yearly_rate(RULE, base, latest), -1 if base.value < 0 else 1
    required, factor, is_achieved, value = None, None, False, sign * direction * rate
    if target is None:
        factor = 1.0 if limit is None else _factor(base, limit, direction)
    else:
        required, is_achieved = _required(base, latest, target, direction)
        value /= abs(required)
    label = "target_achieved" if is_achieved else _label(value, factor, cuts)
    score = score_of(value, is_achieved=is_achieved, factor=factor) if cuts == PUBLISHED else None
    return StatisticsCanadaProgress(
        label, value, score, sign, rate, required, factor,
        base, latest, target, limit, zero_as, direction, cuts,
    )  # fmt: skip


def _point(point: tuple[int, float] | None, zero_as: float | None) -> Point | None:
    """A figure with its year, in which something may stand for 0."""
    if point is None:
        return None
    year, value = point
    return Point(year, zero_as if value == 0 and zero_as is not None else value)


def _required(base: Point, latest: Point, target: Point, direction: int) -> tuple[float, bool]:
    """Required growth, and whether the target is achieved, which comes first in their order."""
    required = required_rate(RULE, base, target)
    check_differs(RULE, base=base, target=target)
    is_achieved = meets_target(latest.value, target.value, direction)
    if not is_achieved:
        check_side(RULE, base=base, target=target, direction=direction)
        check_not_late(RULE, latest=latest, target=target)
    return required, is_achieved


def _factor(base: Point, limit: float, direction: int) -> float:
    if direction * (base.value - limit) > 0:
        found = {"base": base.value, "limit": limit, "direction": direction}
        raise CannotAssess(RULE, "base_beyond_limit", found)
    return limit_factor(base.value, limit)


def _label(value: float, factor: float | None, cuts: Cuts) -> str:
    top, middle = cuts.on_track, cuts.acceleration
    if factor is not None:
        top, middle = cuts.trend_on_track * factor, cuts.trend_acceleration * factor
    if reaches(value, top):
        return "on_track"
    if reaches(value, middle):
        return "acceleration_needed"
    return "limited_progress" if reaches(value, 0) else "deterioration"
