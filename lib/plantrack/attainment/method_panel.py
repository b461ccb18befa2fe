"""The method panel: what six published rules say about one series and its target, side by side."""

from collections import Counter
from dataclasses import dataclass
from typing import Any

import pandas as pd

from plantrack.attainment.rules.cannot_assess import CannotAssess
from plantrack.attainment.rules.course import Course
from plantrack.attainment.rules.panel_settings import PanelSettings
from plantrack.attainment.rules.panellists import COURSES, PANELLISTS, Ends, Panellist
from plantrack.attainment.rules.points import Point
from plantrack.attainment.rules.rounding import pairs_within
from plantrack.reason import Reason

__all__ = ["Course", "Opinion", "Panel", "PanelSettings", "ask_panel"]

NOT_ASSESSED = "not_assessed"
_SETTINGS = PanelSettings()
#: A figure printed as 1.8 is never quite 1.75 or 1.85: what holds only there is out of reach.
_INSIDE = 1 - 1e-6


@dataclass(frozen=True)
class Opinion:
    """What one rule says.

    Parameters
    ----------
    rule : str
        Its id.
    label : str
        Its own class; empty where it refuses.
    course : {"on_course", "off_course", "away", ""}
        What the class means for the course (`panellists.COURSES`); empty where it refuses.
    measure : float or None
        The number it decides on; None where it refuses, or a reached target decides.
    measure_name : str
        Name of this component.
    is_settled : bool
        False where the rule or its cuts are unconfirmed, ours, or changed from the published ones.
    refusal : Reason or None
        Why it gives no class.
    rounding_labels : tuple of str
        Classes that the printed figures leave open, its own first; "not_assessed" among them where
        the rule would refuse. Empty where it refuses, or rounding was left out.
    result : object or None
        Class with all components.
    """

    rule: str
    label: str
    course: str
    measure: float | None
    measure_name: str
    is_settled: bool
    refusal: Reason | None
    rounding_labels: tuple[str, ...]
    result: Any

    @property
    def rounding_alone_changes_it(self) -> bool:
        """Whether printed figures leave more than one class open."""
        return len(self.rounding_labels) > 1


@dataclass(frozen=True)
class Panel:
    """Six opinions on one course.

    Parameters
    ----------
    course : Course
        What was judged.
    opinions : tuple of Opinion
        Always the same rules in the same order.
    base : Point
        Base of the rules that want one.
    base_from : {"plan", "base_year", "first_year"}
        The plan's own base, the series in the base year, or the first figure of the series.
    settings : PanelSettings
        Cuts that were used.
    """

    course: Course
    opinions: tuple[Opinion, ...]
    base: Point
    base_from: str
    settings: PanelSettings

    def __getitem__(self, rule: str) -> Opinion:
        """Opinion of one rule."""
        return {opinion.rule: opinion for opinion in self.opinions}[rule]

    @property
    def agreement(self) -> dict[str, int]:
        """Number of rules for each course, and of those that refuse."""
        found = Counter(opinion.course or NOT_ASSESSED for opinion in self.opinions)
        return {name: found[name] for name in ("on_course", "off_course", "away", NOT_ASSESSED)}

    @property
    def is_unanimous(self) -> bool:
        """Whether at least two rules give a class and all that do mean the same."""
        courses = [opinion.course for opinion in self.opinions if opinion.course]
        return len(courses) > 1 and len(set(courses)) == 1

    @property
    def table(self) -> pd.DataFrame:
        """One row a rule."""
        return pd.DataFrame([_row(opinion) for opinion in self.opinions]).astype({"measure": float})

    def __repr__(self) -> str:
        counts = ", ".join(f"{name} {n}" for name, n in self.agreement.items() if n)
        return f"Panel({counts})"


def ask_panel(course: Course, *, settings: PanelSettings = _SETTINGS) -> Panel:
    """Ask six published rules about one course.

    Parameters
    ----------
    course : Course
        Series, target, base and direction.
    settings : PanelSettings
        Cuts of the rules, and how finely rounding is tried.

    Returns
    -------
    Panel
        A rule that cannot judge the course says why in its opinion.

    Notes
    -----
    Methods reference, sections 1.1 to 1.5, 1.9 and 1.12. Rounding: each rule is asked again with
    the two figures it decides on moved within half of their last printed decimal, on an even grid.

    Examples
    --------
    >>> years, values = tuple(range(2018, 2024)), (1.7, 1.7, 1.9, 1.8, 1.8, 1.8)
    >>> course = Course(years, values, (0.05,) * 6, 2015, 1.7, 0.05, 2030, 2.5, 1)
    >>> panel = ask_panel(course)
    >>> [opinion.label for opinion in panel.opinions]  # doctest: +NORMALIZE_WHITESPACE
    ['insufficient', 'limited_progress', 'fair_progress', 'cloudy', 'behind_due_progress', 'behind']
    >>> panel.agreement
    {'on_course': 0, 'off_course': 6, 'away': 0, 'not_assessed': 0}
    """
    opinions = tuple(_opinion(panellist, course, settings) for panellist in PANELLISTS)
    return Panel(course, opinions, course.base, course.base_from, settings)


def _opinion(panellist: Panellist, course: Course, settings: PanelSettings) -> Opinion:
    cuts = getattr(settings, panellist.rule), getattr(_SETTINGS, panellist.rule)
    is_settled = panellist.is_settled and cuts[0] == cuts[1]
    rule, name = panellist.rule, panellist.measure_name
    try:
        ends = panellist.ends(course, settings)
        result = panellist.ask(course, ends.start, ends.end, settings)
    except CannotAssess as refusal:
        return Opinion(rule, "", "", None, name, is_settled, refusal.reason, (), None)
    labels = _rounding_labels(panellist, course, ends, settings)
    labels = tuple(dict.fromkeys((result.label, *labels))) if settings.rounding_steps else ()
    measure, means = getattr(result, name), COURSES[rule][result.label]
    return Opinion(rule, result.label, means, measure, name, is_settled, None, labels, result)


def _rounding_labels(
    panellist: Panellist, course: Course, ends: Ends, settings: PanelSettings
) -> list[str]:
    """Classes on the grid of values that the two printed figures may stand for."""
    if not settings.rounding_steps:
        return []
    options = {"steps": settings.rounding_steps, "reach": _INSIDE}
    labels = []
    for start, end in pairs_within(
        ends.start.value, ends.end.value, half_units=ends.half_units, **options
    ):
        moved = Point(ends.start.year, start), Point(ends.end.year, end)
        try:
            labels.append(panellist.ask(course, *moved, settings).label)
        except CannotAssess:
            # Refusing within the printed figures is a finding too, and is told as such.
            labels.append(NOT_ASSESSED)
    return labels


def _row(opinion: Opinion) -> dict[str, object]:
    return {
        "rule": opinion.rule,
        "label": opinion.label,
        "course": opinion.course,
        "measure_name": opinion.measure_name,
        "measure": opinion.measure,
        "is_settled": opinion.is_settled,
        "refusal_code": opinion.refusal.code if opinion.refusal else "",
        "rounding_labels": "|".join(opinion.rounding_labels),
        "rounding_alone_changes_it": opinion.rounding_alone_changes_it,
    }
