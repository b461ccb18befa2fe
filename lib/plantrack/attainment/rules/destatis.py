"""Destatis weather symbols: where the mean of the last yearly changes leads by the target year."""

from collections.abc import Sequence
from dataclasses import dataclass

from plantrack.attainment.rules.cannot_assess import CannotAssess
from plantrack.attainment.rules.points import (
    Point,
    check_direction,
    check_not_late,
    check_point,
    check_years,
    is_rise,
    meets_target,
    reaches,
)

RULE = "destatis"
#: The two published groups.
GROUPS = {
    "sun": "on_track",
    "partly_cloudy": "on_track",
    "cloudy": "off_track",
    "thunderstorm": "off_track",
}


@dataclass(frozen=True)
class Cuts:
    """Cuts between the symbols, and the figures they rest on.

    Parameters
    ----------
    sun, partly_cloudy : float
        Shortfall in the target year as a share of the distance still open: below the first it is
        sun, up to the second partly cloudy.
    points, fewest_points : int
        Consecutive figures that are used, and how many are enough where there are no more.
    """

    sun: float = 0.05
    partly_cloudy: float = 0.20
    points: int = 6
    fewest_points: int = 4


PUBLISHED = Cuts()


@dataclass(frozen=True)
class DestatisWeather:
    """Class and components.

    Parameters
    ----------
    label : {"sun", "partly_cloudy", "cloudy", "thunderstorm"}
        The symbol.
    group : {"on_track", "off_track"}
        As published.
    is_reached : bool
        Whether the latest figure meets the target; then there is no shortfall.
    points : int
        Figures used: 6, or 5 or 4 where the consecutive years are no more.
    mean_change : float
        Mean yearly change over them, in the unit of the figures.
    projected, shortfall : float or None
        Value in the target year, and what is missing then as a share of the distance still open;
        None where the target is reached.
    first, latest, target : Point
    direction : {1, -1}
    cuts : Cuts
    """

    label: str
    group: str
    is_reached: bool
    points: int
    mean_change: float
    projected: float | None
    shortfall: float | None
    first: Point
    latest: Point
    target: Point
    direction: int
    cuts: Cuts


def assess(
    years: Sequence[int],
    values: Sequence[float],
    *,
    direction: int,
    target: tuple[int, float],
    cuts: Cuts = PUBLISHED,
) -> DestatisWeather:
    """Give a series the weather symbol of the German strategy.

    ``D = (y_n - y_{n-5}) / 5``, ``y_T = y_n + D (T - t_n)``, shortfall ``(x - y_T) / (x - y_n)``.
    Target met: sun. No move in the wanted direction (shortfall of 100 % or more): thunderstorm.

    Parameters
    ----------
    years, values : sequence
        The series up to its latest figure; older figures than the last six are not used.
    direction : 1 if rising is good, -1 if falling is good
    target, cuts : (year, value), Cuts

    Returns
    -------
    DestatisWeather

    Raises
    ------
    CannotAssess
        With fewer than four consecutive figures at the end or, unless it is met, no year left.

    Notes
    -----
    Methods reference, section 1.4; dns-indikatoren.de/en/status. In the target year itself the
    published conditions of "cloudy" and "thunderstorm" contradict each other, so it is refused.

    Examples
    --------
    >>> series = [1.98, 2.0, 2.05, 2.12, 2.14, 2.23]
    >>> got = assess(range(2015, 2021), series, direction=1, target=(2025, 2.5))
    >>> got.label, round(got.mean_change, 3), round(got.projected, 3), round(got.shortfall, 3)
    ('partly_cloudy', 0.05, 2.48, 0.074)
    """
    target = Point(*target)
    check_direction(RULE, direction)
    check_point(RULE, "target", target)
    used = _used(years, values, cuts)
    first, latest = used[0], used[-1]
    change = (latest.value - first.value) / (len(used) - 1)
    is_reached = meets_target(latest.value, target.value, direction)
    projected = shortfall = None
    label = "sun"
    if not is_reached:
        _check_time_left(latest, target)
        projected = latest.value + change * (target.year - latest.year)
        shortfall = (target.value - projected) / (target.value - latest.value)
        is_moving = is_rise(first.value, latest.value, direction)
        label = _symbol(shortfall, cuts) if is_moving else "thunderstorm"
    return DestatisWeather(
        label, GROUPS[label], is_reached, len(used), change, projected, shortfall,
        first, latest, target, direction, cuts,
    )  # fmt: skip


def _used(years: Sequence[int], values: Sequence[float], cuts: Cuts) -> list[Point]:
    check_years(RULE, years, values)
    start = window(years, cuts=cuts)
    used = [Point(*pair) for pair in zip(years[start:], values[start:], strict=True)]
    for point in used:
        check_point(RULE, "figure", point)
    return used


def window(years: Sequence[int], *, cuts: Cuts = PUBLISHED) -> int:
    """Position of the first of the consecutive years that are used.

    Raises
    ------
    CannotAssess
        too_few_points, or years_not_consecutive where a gap is to blame.

    Examples
    --------
    >>> window([2012, 2014, 2015, 2016, 2017])
    1
    """
    start = len(years) - 1
    while start > 0 and len(years) - start < cuts.points and years[start - 1] == years[start] - 1:
        start -= 1
    if len(years) - start >= cuts.fewest_points:
        return start
    found = {"figures": len(years) - start, "fewest": cuts.fewest_points}
    if len(years) < cuts.fewest_points:
        raise CannotAssess(RULE, "too_few_points", found)
    gap = {"year": years[start - 1], "next_year": years[start]}
    raise CannotAssess(RULE, "years_not_consecutive", {**gap, **found})


def _check_time_left(latest: Point, target: Point) -> None:
    check_not_late(RULE, latest=latest, target=target)
    if latest.year == target.year:
        raise CannotAssess(RULE, "no_year_left", {"latest_year": latest.year})


def _symbol(shortfall: float, cuts: Cuts) -> str:
    if not reaches(shortfall, cuts.sun):
        return "sun"
    return "partly_cloudy" if reaches(cuts.partly_cloudy, shortfall) else "cloudy"
