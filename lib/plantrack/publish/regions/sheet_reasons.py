"""The reason for the points of a part, in words."""

from collections.abc import Iterable

from plantrack.publish.phrases import Phrases
from plantrack.publish.regions.subject import Subject
from plantrack.publish.words import catalogue
from plantrack.reason import Reason


def say_reasons(reasons: Iterable[Reason], unit: str, subject: Subject) -> str:
    """Word all reasons for the points of a part.

    Parameters
    ----------
    reasons : iterable of Reason
        From a scoring sheet.
    unit : str
        Unit of the figure.
    subject : Subject
        What the page is about.

    Returns
    -------
    str
        Clauses without a full stop.
    """
    return subject.words.join([say_reason(reason, unit, subject) for reason in reasons])


def say_reason(reason: Reason, unit: str, subject: Subject) -> str:
    """Word one reason."""
    words, details = subject.words, dict(reason.details)
    if reason.code == "scored":
        return _scored(details, unit, subject)
    if reason.code in ("made_of", "too_few_parts"):
        details |= {key: len(details[key]) for key in ("there", "of")}
    if reason.code == "made_of" and details["there"] == details["of"]:
        return words("regions.reason.made_of_all", **details)
    for key in ("before", "after", "value"):
        if key in details:
            details[key] = _number(details[key], unit, subject)
    for key in ("how", "step"):
        if key in details:
            details[key] = value_name(str(details[key]), subject)
    if "objects" in details:
        regions = subject.phrases
        details["objects"] = subject.listed(
            [regions.name("regions", x) for x in details["objects"]]
        )
    if "parts" in details:
        details["parts"] = subject.listed([subject.part(part) for part in details["parts"]])
    if reason.code in ("no_figure", "group_incomplete"):
        return _lacking(reason.code, details, subject)
    return words(f"regions.reason.{reason.code}", **details)


def value_name(value: str, subject: Subject) -> str:
    """Name of a value of an option; a number or a value without a name stands for itself."""
    key = f"regions.value.{value}"
    return subject.words(key) if key in catalogue() else value


def _scored(details: dict, unit: str, subject: Subject) -> str:
    """The scale with the ends of the data it was made of, or the goals it has."""
    words = subject.words
    facts = {"scale": value_name(details["scale"], subject)}
    goals = details["goals"]
    if goals:
        each = [
            words("regions.reason.goal", goal=words(f"regions.goal.{name}"), value=goal)
            for name, goal in ((name, _number(x, unit, subject)) for name, x in goals.items())
        ]
        return words("regions.reason.scored_goals", **facts, goals=subject.listed(each))
    ends = {end: _number(details[end], unit, subject) for end in ("lowest", "highest")}
    which = "pooled" if details["is_pooled"] else "yearly"
    text = words(f"regions.reason.scored_{which}", **facts, **ends)
    return text + words("regions.reason.less_is_better") if details["direction"] < 0 else text


def _lacking(code: str, details: dict, subject: Subject) -> str:
    words, phrases = subject.words, subject.phrases
    facts = {
        "indicator": _indicator(str(details["indicator"]), phrases),
        "years": subject.listed([str(year) for year in details["years"]]),
        "region": phrases.name("regions", details.get("region", subject.region)),
    }
    text = words(f"regions.reason.{code}_{details['why']}", **facts)
    if code == "no_figure" and details["newest"] is not None:
        text += words("regions.reason.newest", year=details["newest"])
    return text


def _indicator(name: str, phrases: Phrases) -> str:
    return phrases.name("indicators", name) if name in phrases.workbook.indicators.index else name


def _number(value: float, unit: str, subject: Subject) -> str:
    return subject.phrases.value(value, unit, 0 if float(value).is_integer() else 2)
