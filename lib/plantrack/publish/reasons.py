"""The reason of a verdict or a refusal, in one clause."""

from plantrack.attainment import Verdict
from plantrack.publish.phrases import Phrases
from plantrack.publish.readings import say_readings
from plantrack.reason import Reason

_SAID_TOO = {
    "revised_since",
    "revision_flips",
    "rounding_flips",
    "reading_printed",
    "readings_agree",
    "too_few_points",
    "too_few_errors",
    "too_far",
    "too_wide",
    "constant_history",
    "from_probability",
}


def say_reason(reason: Reason, phrases: Phrases) -> str:
    """Word a reason that needs no more than its own details.

    Parameters
    ----------
    reason : Reason
        Code and details.
    phrases : Phrases
        Language and names.

    Returns
    -------
    str
        A clause without a full stop.
    """
    names = reason.details.get("look_alikes", ())
    details = {k: v for k, v in reason.details.items() if k != "look_alikes"}
    clause = phrases.words(f"reason.{reason.code}", **details)
    if not names:
        return clause
    listed = phrases.words("label.list").join(phrases.name("indicators", n) for n in names)
    return phrases.words.join([clause, phrases.words("reason.look_alikes", names=listed)])


def say_verdict_reason(verdict: Verdict, phrases: Phrases) -> str:
    """Word why a verdict is what it is: the deciding reason and what must be said with it.

    Returns
    -------
    str
        One clause or several, without a full stop.
    """
    words, shown = phrases.words, _shown(verdict, phrases)
    first, *others = verdict.reasons
    clauses = [_clause(first, shown, phrases)]
    clauses += [_clause(reason, shown, phrases) for reason in others if reason.code in _SAID_TOO]
    if first.code in {"no_figure_of_year", "too_few_points", "too_few_errors", "too_far"}:
        clauses += _known_figures(verdict, phrases)
    return words.join(clauses)


def say_reason_in_full(verdict: Verdict, phrases: Phrases) -> str:
    """The reason of a verdict, and every reading of the text where they leave it open."""
    clauses = [say_verdict_reason(verdict, phrases)]
    if verdict.reasons[0].code == "readings_open":
        clauses += say_readings(verdict, phrases)
    return phrases.words.join(clauses)


def _shown(verdict: Verdict, phrases: Phrases) -> dict[str, str]:
    """Figures a reason may mention."""
    shown = {"level": phrases.level(verdict)}
    if verdict.due is not None:
        shown["due"] = verdict.due
    if verdict.figure is not None:
        shown["year"] = verdict.figure.period
        shown["value"] = phrases.labelled(verdict.figure, verdict.unit)
    if verdict.evidence.current is not None:
        shown["current"] = phrases.labelled(verdict.evidence.current, verdict.unit)
    if verdict.outlook is not None:
        shown["probability"] = phrases.probability(verdict.outlook.probability)
    return shown


def _clause(reason: Reason, shown: dict[str, str], phrases: Phrases) -> str:
    year = reason.details.get("period", "")
    if reason.code == "base_unknown" and year:
        # The text names the year; it is the figure of it that is missing.
        return phrases.words("sentence.base_without_figure", year=year)
    return say_reason(Reason(reason.code, {**shown, **reason.details}), phrases)


def _known_figures(verdict: Verdict, phrases: Phrases) -> list[str]:
    clauses = []
    for key, figure in [
        ("latest_known", verdict.evidence.latest),
        ("later_known", verdict.evidence.later),
    ]:
        if figure is not None:
            value = phrases.labelled(figure, verdict.unit)
            clauses.append(phrases.words(f"reason.{key}", year=figure.period, value=value))
    return clauses
