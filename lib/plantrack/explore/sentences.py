"""What is judged and what is supposed, in sentences; the two are never one sentence's claim."""

from plantrack.attainment import Verdict
from plantrack.attainment.pace import Pace
from plantrack.explore.answer import Answer
from plantrack.explore.spans import PACE_PLACES
from plantrack.explore.supposition import Consequence, Supposition
from plantrack.explore.what_if import WhatIf
from plantrack.publish.formatting import percent
from plantrack.publish.phrases import Phrases, decimals
from plantrack.publish.reasons import say_reason
from plantrack.publish.sentences import say_doubt, say_target
from plantrack.reason import Reason


def say_verdict(answer: Answer, verdict: Verdict, phrases: Phrases) -> list[str]:
    """Where a target stands, and what is not settled; first of all, if the plan asks it elsewhere.

    Parameters
    ----------
    answer : Answer
        The verdict is part of it.
    verdict : Verdict
    phrases : Phrases
        Language and names.

    Returns
    -------
    list of str
        Paragraphs.
    """
    words = phrases.words
    said = [*say_target(verdict, phrases), say_doubt(verdict, phrases)]
    if not answer.asked.is_own:
        region = phrases.name("regions", answer.region)
        said.insert(0, words("explore.put_elsewhere", region=region))
    return [text for text in said if text]


def say_no_verdict(answer: Answer, plan: str, phrases: Phrases) -> str:
    """Why nothing is judged."""
    region = phrases.name("regions", answer.region)
    if answer.asked.is_own:
        names = {"plan": phrases.name("plans", plan), "region": region}
        return phrases.words("trajectory.no_target", **names)
    reason = say_reason(answer.asked.refusal, phrases)
    return phrases.words("explore.not_put", region=region, reason=reason)


def say_no_what_if(reason: Reason, verdict: Verdict, phrases: Phrases) -> str:
    """Why nothing can be supposed about a target."""
    clause = say_reason(reason, phrases)
    if reason.code == "already_decided":
        clause = phrases.words("explore.decided", due=verdict.due)
    return phrases.words("explore.no_what_if", reason=clause)


def say_pace(pace: float, what_if: WhatIf, phrases: Phrases) -> str:
    """A supposed pace in words."""
    unit = what_if.pace.unit
    return phrases.pace(Pace(pace, unit), what_if.case.unit, decimals=PACE_PLACES[unit])


def say_level(level: float, what_if: WhatIf, verdict: Verdict, phrases: Phrases) -> str:
    """A level in words, with what is a ceiling said to be one."""
    value = phrases.value(level, verdict.unit, decimals(verdict))
    return phrases.words(f"level.{what_if.case.required.comparator}", value=value)


def say_consequence(
    supposed: Supposition,
    found: Consequence | Reason,
    what_if: WhatIf,
    verdict: Verdict,
    phrases: Phrases,
) -> str:
    """What a supposition leads to, beside the probability of the verdict."""
    words, case = phrases.words, what_if.case
    clauses = words.join(_clauses(supposed, what_if, verdict, phrases), "explore.and")
    if isinstance(found, Reason):
        reason = say_reason(found, phrases)
        return words("explore.so_nothing", supposed=clauses, reason=reason)
    level = say_level(found.level, what_if, verdict, phrases)
    if found.probability is None:
        key = "explore.so_met" if found.is_met else "explore.so_missed"
        said = words(key, supposed=clauses, level=level, due=case.due)
        doubt = "" if found.is_clear else words("explore.not_clear")
        return words("label.space").join(filter(None, [said, doubt]))
    return words(
        "explore.so",
        supposed=clauses,
        level=level,
        due=case.due,
        median=phrases.value(found.median, verdict.unit, decimals(verdict)),
        probability=phrases.probability(found.probability),
    )


def say_chance(found: Consequence, phrases: Phrases) -> str:
    """What a supposition leads to, at a glance: the probability, or what the figure decides."""
    if found.probability is not None:
        return percent(found.probability)
    text = phrases.words("explore.met" if found.is_met else "explore.missed")
    return text if found.is_clear else phrases.words("status.marginal", status=text)


def _clauses(
    supposed: Supposition, what_if: WhatIf, verdict: Verdict, phrases: Phrases
) -> list[str]:
    words, said = phrases.words, []
    if supposed.level is not None:
        level = say_level(supposed.level, what_if, verdict, phrases)
        key = "level_still" if what_if.case.required.follows else "level"
        said.append(words(f"explore.suppose.{key}", level=level))
    if supposed.pace is not None:
        pace = say_pace(supposed.pace, what_if, phrases)
        said.append(words("explore.suppose.pace", pace=pace, year=what_if.case.start_year))
    if supposed.figure is not None:
        value = phrases.value(supposed.figure, verdict.unit, decimals(verdict))
        said.append(words("explore.suppose.figure", year=what_if.next_year, value=value))
    return said
