"""How each rule of the panel is asked about a course, and what its classes mean for the course."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, NamedTuple

from plantrack.attainment.rules import (
    destatis,
    escap,
    eurostat,
    statistics_canada,
    time_progress,
    un_statistics_division,
)
from plantrack.attainment.rules.cannot_assess import CannotAssess
from plantrack.attainment.rules.course import Course
from plantrack.attainment.rules.panel_settings import PanelSettings
from plantrack.attainment.rules.points import Point

#: What each class of each rule says about the course, in one place. The lowest class of the UN and
#: of Destatis holds standing still and going back together: both are read as "away".
COURSES = {
    eurostat.RULE: {
        "significant": "on_course",
        "moderate": "off_course",
        "insufficient": "off_course",
        "movement_away": "away",
    },
    statistics_canada.RULE: {
        "target_achieved": "on_course",
        "on_track": "on_course",
        "acceleration_needed": "off_course",
        "limited_progress": "off_course",
        "deterioration": "away",
    },
    un_statistics_division.RULE: {
        "achieved_or_on_track": "on_course",
        "fair_progress": "off_course",
        "stagnation_or_regression": "away",
    },
    destatis.RULE: {
        "sun": "on_course",
        "partly_cloudy": "on_course",
        "cloudy": "off_course",
        "thunderstorm": "away",
    },
    escap.RULE: {
        "due_progress": "on_course",
        "behind_due_progress": "off_course",
        "regression": "away",
    },
    time_progress.RULE: {
        "achieved": "on_course",
        "achieved_early": "on_course",
        "ahead": "on_course",
        "on_track": "on_course",
        "behind": "off_course",
        "worse_than_base": "away",
    },
}


class Ends(NamedTuple):
    """The two figures that a rule decides on, and half of the last printed decimal of each."""

    start: Point
    end: Point
    half_units: tuple[float, float]


def _base_and_latest(course: Course, settings: PanelSettings) -> Ends:
    return Ends(course.base, course.latest, (course.half_unit_of_base, course.half_units[-1]))


def _until_target_year(course: Course, settings: PanelSettings) -> Ends:
    """UN chart: a target whose year is over is judged up to that year."""
    known = [i for i, year in enumerate(course.years) if year <= course.target_year]
    if not known:
        found = {"first_year": course.years[0], "target_year": course.target_year}
        raise CannotAssess(un_statistics_division.RULE, "too_few_points", found)
    last = known[-1]
    latest = Point(course.years[last], course.values[last])
    return Ends(course.base, latest, (course.half_unit_of_base, course.half_units[last]))


def _first_and_last(course: Course, settings: PanelSettings) -> Ends:
    """Destatis: of the consecutive figures that it uses."""
    i = destatis.window(course.years, cuts=settings.destatis)
    first = Point(course.years[i], course.values[i])
    return Ends(first, course.latest, (course.half_units[i], course.half_units[-1]))


def _two_points(course: Course, start: Point, end: Point) -> tuple[Point, Point]:
    return start, end


def _stretch(course: Course, start: Point, end: Point) -> tuple[tuple[int, ...], tuple]:
    """Years and values between two figures, both included as they are given."""
    i = course.years.index(start.year)
    return course.years[i:], (start.value, *course.values[i + 1 : -1], end.value)


@dataclass(frozen=True)
class Panellist:
    """One rule of the panel.

    Parameters
    ----------
    rule : str
        Its id, and the name of its cuts in `PanelSettings`.
    measure_name : str
        Component that its class is decided on.
    is_settled : bool
        Whether the rule and its cuts are published and were read: methods reference, section 5.
    assess : callable
        The rule.
    ends : callable
        The two figures of a course that it decides on.
    data : callable
        What it is given of a course, once these two figures are fixed.
    extras : tuple of str
        Further settings it takes.
    """

    rule: str
    measure_name: str
    is_settled: bool
    assess: Callable[..., Any]
    ends: Callable[[Course, PanelSettings], Ends] = _base_and_latest
    data: Callable[[Course, Point, Point], tuple] = _two_points
    extras: tuple[str, ...] = ()

    def ask(self, course: Course, start: Point, end: Point, settings: PanelSettings) -> Any:
        """Class and components, if the two figures were these."""
        return self.assess(
            *self.data(course, start, end),
            direction=course.direction,
            target=course.target,
            cuts=getattr(settings, self.rule),
            **{name: getattr(settings, name) for name in self.extras},
        )


PANELLISTS = (
    Panellist(eurostat.RULE, "ratio", True, eurostat.assess),
    Panellist(statistics_canada.RULE, "value", True, statistics_canada.assess, extras=("zero_as",)),
    Panellist(
        un_statistics_division.RULE,
        "share",
        False,
        un_statistics_division.assess,
        ends=_until_target_year,
        extras=("is_percentage",),
    ),
    Panellist(
        destatis.RULE, "shortfall", True, destatis.assess, ends=_first_and_last, data=_stretch
    ),
    Panellist(escap.RULE, "lead", False, escap.assess),
    Panellist(time_progress.RULE, "lead", False, time_progress.assess),
)
