"""Chinese plan practice (年均增长): average growth so far against the rate that the plan sets."""

from dataclasses import dataclass

from plantrack.attainment.rules.cannot_assess import CannotAssess
from plantrack.attainment.rules.compound import carried_forward, check_positive, yearly_rate
from plantrack.attainment.rules.points import (
    Point,
    check,
    check_finite,
    check_not_late,
    reaches,
)
from plantrack.attainment.rules.time_progress import growth_needed

RULE = "average_growth"


@dataclass(frozen=True)
class AverageGrowth:
    """Class and components.

    Parameters
    ----------
    label : {"on_track", "behind", "worse_than_base"}
        Ours: whether growth so far is at the rate or better; the last one if it went back.
    actual : float
        Average growth a year so far, as a fraction.
    path_value : float
        Value that the rate leads to by the latest year.
    end_value : float
        Value that the rate leads to by the end year.
    still_needed : float or None
        Average growth a year still needed until then; None in the end year, or from 0.
    base, latest : Point
    end_year : int
    rate : float
    direction : {1, -1}
    """

    label: str
    actual: float
    path_value: float
    end_value: float
    still_needed: float | None
    base: Point
    latest: Point
    end_year: int
    rate: float
    direction: int


def assess(
    base: tuple[int, float],
    latest: tuple[int, float],
    *,
    direction: int,
    rate: float,
    end_year: int,
) -> AverageGrowth:
    """Compare average growth with the rate of the plan: at the rate or better is on track.

    ``actual = (y / y0)^(1 / (t - t0)) - 1``; path ``y0 (1 + r)^(t - t0)``; still needed
    ``((y0 (1 + r)^(T - t0)) / y)^(1 / (T - t)) - 1``.

    Parameters
    ----------
    base, latest : (year, value)
        Amounts above 0.
    direction : {1, -1}
        1 if rising is good.
    rate, end_year : float, int
        r, average growth a year as a fraction (0.07 for 7 %), and T.

    Returns
    -------
    AverageGrowth

    Raises
    ------
    CannotAssess
        If growth has no meaning, the rate is 0 or goes in the other direction, or the latest year
        is after the end year.

    Notes
    -----
    Methods reference, section 1.9.

    Examples
    --------
    7 % a year from 200 in 2020; 251.94 in 2023:

    >>> got = assess((2020, 200), (2023, 251.94), direction=1, rate=0.07, end_year=2025)
    >>> got.label, round(got.actual, 4), round(got.path_value, 4), round(got.still_needed, 4)
    ('on_track', 0.08, 245.0086, 0.0552)
    """
    base, latest = Point(*base), Point(*latest)
    check_finite(RULE, rate=rate, end_year=end_year)
    check(RULE, base=base, latest=latest, direction=direction)
    check_positive(RULE, base)
    actual = yearly_rate(RULE, base, latest)
    end = _end(base, rate, end_year, direction)
    check_not_late(RULE, latest=latest, target=end)
    path_value = carried_forward(RULE, base.value, rate, latest.year - base.year)
    label = "on_track" if reaches(direction * (actual - rate), 0) else "behind"
    if not reaches(direction * actual, 0):
        label = "worse_than_base"
    return AverageGrowth(
        label, actual, path_value, end.value, growth_needed(latest, end),
        base, latest, end_year, rate, direction,
    )  # fmt: skip


def _end(base: Point, rate: float, end_year: int, direction: int) -> Point:
    """Level that the rate leads to, if it leads anywhere in the wanted direction."""
    if direction * rate <= 0:
        code = "target_on_wrong_side" if rate else "base_equals_target"
        raise CannotAssess(RULE, code, {"rate": rate, "direction": direction})
    if end_year <= base.year:
        years = {"base_year": base.year, "target_year": end_year}
        raise CannotAssess(RULE, "target_year_not_after_base", years)
    return Point(end_year, carried_forward(RULE, base.value, rate, end_year - base.year))
