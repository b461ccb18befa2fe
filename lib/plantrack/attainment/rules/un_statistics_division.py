"""UN Statistics Division, progress chart: share of the distance to the target covered by its year.

Only the implementation of the Basque statistical office was read, not the note of the UN; so the
whole rule counts as unsettled.
"""

from dataclasses import dataclass

from plantrack.attainment.rules.compound import carried_forward, check_positive, yearly_rate
from plantrack.attainment.rules.points import (
    Point,
    check,
    check_not_late,
    check_side,
    meets_target,
    reaches,
)

RULE = "un_statistics_division"
_LABELS = {3: "achieved_or_on_track", 2: "fair_progress", 1: "stagnation_or_regression"}


@dataclass(frozen=True)
class Cuts:
    """Cuts between the scores.

    Parameters
    ----------
    achieved, fair : float
        With target: lowest share of the distance for score 3 and 2.
    trend_achieved, trend_fair : float
        Without target: lowest growth a year in the wanted direction, as a fraction.
    near : float
        Distance from a target of 0 or 100 per cent that counts as reached, in percentage points.
    """

    achieved: float = 0.95
    fair: float = 0.10
    trend_achieved: float = 0.02
    trend_fair: float = 0.005
    near: float = 1.0


PUBLISHED = Cuts()


@dataclass(frozen=True)
class UnProgress:
    """Class and components.

    Parameters
    ----------
    label : {"achieved_or_on_track", "fair_progress", "stagnation_or_regression"}
        The class.
    score : {3, 2, 1}
        The same as a number.
    is_reached : bool
        Whether the latest figure meets the target; then nothing else is computed.
    observed_rate : float or None
        Compound growth a year from base to latest, as a fraction.
    projected, share : float or None
        Value in the target year at this growth, and share of the distance covered then.
    base, latest : Point
    target : Point or None
    is_percentage : bool
    direction : {1, -1}
    cuts : Cuts
    """

    label: str
    score: int
    is_reached: bool
    observed_rate: float | None
    projected: float | None
    share: float | None
    base: Point
    latest: Point
    target: Point | None
    is_percentage: bool
    direction: int
    cuts: Cuts


def assess(
    base: tuple[int, float],
    latest: tuple[int, float],
    *,
    direction: int,
    target: tuple[int, float] | None = None,
    is_percentage: bool = False,
    cuts: Cuts = PUBLISHED,
) -> UnProgress:
    """Judge progress as the UN chart does; a met target is achieved, whatever the trend.

    ``q = (y (1 + CAGR)^(T - t) - y0) / (x - y0)``; without target ``direction * CAGR``.

    Parameters
    ----------
    base, latest, target : (year, value)
        y0, y and x, which may be left out or 0; if T is over, y is the figure up to that year.
    direction : 1 if rising is good, -1 if falling is good
    is_percentage : bool
        Whether figures are per cent; then a target of 0 or 100 is reached from near by (`near`).

    Returns
    -------
    UnProgress

    Raises
    ------
    CannotAssess
        If growth has no meaning, the target - unless reached - is not on the good side of the base,
        or the latest year is after the target year.

    Notes
    -----
    Methods reference, section 1.3; github EUSTAT-DES/site. Growth rates are judged by experts.

    Examples
    --------
    >>> got = assess((2015, 1.7), (2023, 1.8), direction=1, target=(2030, 2.5))
    >>> got.score, round(got.projected, 3), round(got.share, 3)
    (2, 1.892, 0.24)
    """
    base, latest, target = Point(*base), Point(*latest), Point(*target) if target else None
    check(RULE, base=base, latest=latest, target=target, direction=direction)
    rate = projected = share = None
    near = cuts.near if is_percentage else None
    is_reached = target is not None and _is_reached(latest, target, direction, near)
    if is_reached:
        score = 3
    elif target is None:
        check_positive(RULE, base)
        rate = yearly_rate(RULE, base, latest)
        score = _score(direction * rate, cuts.trend_achieved, cuts.trend_fair)
    else:
        check_side(RULE, base=base, target=target, direction=direction)
        rate, projected, share = _covered(base, latest, target)
        score = _score(share, cuts.achieved, cuts.fair)
    return UnProgress(
        _LABELS[score], score, is_reached, rate, projected, share,
        base, latest, target, is_percentage, direction, cuts,
    )  # fmt: skip


def assess_yes_no(is_in_place: bool) -> int:
    """Score of an indicator that is answered with yes or no: 3 (achieved) or 1 (stagnation).

    Examples
    --------
    >>> assess_yes_no(True), assess_yes_no(False)
    (3, 1)
    """
    return 3 if is_in_place else 1


def _covered(base: Point, latest: Point, target: Point) -> tuple[float, float, float]:
    """Growth, the value it leads to by the target year, and the share of the distance covered."""
    # Compound growth stays on its side of 0, and so must the target.
    yearly_rate(RULE, base, target)
    rate = yearly_rate(RULE, base, latest)
    projected = carried_forward(RULE, latest.value, rate, target.year - latest.year)
    return rate, projected, (projected - base.value) / (target.value - base.value)


def _is_reached(latest: Point, target: Point, direction: int, near: float | None) -> bool:
    """Whether the target is met, or nearly so if it is an end point of a percentage."""
    check_not_late(RULE, latest=latest, target=target)
    if (
        near is not None
        and target.value in (0, 100)
        and reaches(near, abs(latest.value - target.value))
    ):
        return True
    return meets_target(latest.value, target.value, direction)


def _score(measure: float, top: float, fair: float) -> int:
    if reaches(measure, top):
        return 3
    return 2 if reaches(measure, fair) else 1
