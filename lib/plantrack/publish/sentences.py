"""Two sentences about one target: where it stands, and where it is heading."""

from plantrack.attainment import Status, Verdict
from plantrack.publish.formatting import number, percent
from plantrack.publish.phrases import Phrases, decimals
from plantrack.publish.readings import say_readings
from plantrack.publish.reasons import say_verdict_reason

#: What became of the figure of the target year; at most one of these holds.
_SINCE = {
    "revised_since": "sentence.revised",
    "revision_flips": "sentence.revision_flips",
    "rounding_flips": "sentence.rounding_flips",
}
_YEARLY = {"year_missed", "every_year_met"}
_MISSED = {"ge": "decided_missed", "le": "decided_missed_le"}


def say_target(verdict: Verdict, phrases: Phrases) -> tuple[str, str]:
    """Say where a target stands and what the figures imply, in two sentences.

    Parameters
    ----------
    verdict : Verdict
        The judgement.
    phrases : Phrases
        Language and names.

    Returns
    -------
    tuple of str
        First and second sentence; the second may be empty.
    """
    if verdict.status.is_outcome:
        return _decided(verdict, phrases)
    if verdict.status is Status.ACHIEVED_EARLY:
        return _early(verdict, phrases)
    if verdict.status is Status.CANNOT_JUDGE:
        return _unknown(verdict, phrases)
    return _open(verdict, phrases)


def say_doubt(verdict: Verdict, phrases: Phrases) -> str:
    """Say what is not settled about a verdict: classes between which it hangs, readings of it.

    Returns
    -------
    str
        Empty where the class is clear and the text leaves nothing open.
    """
    words, said = phrases.words, []
    if verdict.readings:
        readings = words.join(say_readings(verdict, phrases))
        said.append(words("sentence.readings", readings=readings))
    if verdict.is_marginal:
        together = sorted(verdict.stability.together.items(), key=lambda pair: -pair[1])
        shares = [
            words("sentence.class_share", status=words.inside(f"status.{s}"), share=percent(p))
            for s, p in together
            if round(100 * p)
        ]
        listed, weakest = words.join(shares, "label.comma"), verdict.stability.weakest
        cause = words("sentence.marginal_by", source=words(f"doubt.{weakest}")) if weakest else ""
        said.append(words("sentence.marginal", shares=listed, cause=cause))
    return words("label.space").join(said)


def say_also(verdict: Verdict, phrases: Phrases) -> str:
    """Say in one sentence how another target of the same indicator stands."""
    words, chance = phrases.words, ""
    if verdict.outlook is not None:
        probability = phrases.probability(verdict.outlook.probability)
        chance = words("sentence.also_chance", probability=probability)
    return words(
        "sentence.also",
        gist=words.pick(verdict.target.gist_zh, verdict.target.gist_en),
        level=phrases.level(verdict),
        status=phrases.status(verdict, is_inside=True),
        chance=chance,
    )


def _facts(verdict: Verdict, phrases: Phrases) -> dict[str, object]:
    facts: dict[str, object] = {
        "indicator": phrases.name("indicators", verdict.evidence.indicator),
        "level": phrases.level(verdict),
        "due": verdict.due,
    }
    if verdict.figure is not None:
        facts |= {
            "year": verdict.figure.period,
            "value": phrases.labelled(verdict.figure, verdict.unit),
        }
    if verdict.figure is not None and verdict.level is not None:
        ends, places = (verdict.figure.value, verdict.level), decimals(verdict)
        facts |= {"gap": phrases.gap(*ends, verdict.unit, places)}
        facts |= {"apart": phrases.apart(*ends, verdict.evidence.indicator, places)}
    return facts


def _sentence(clauses: list[str], phrases: Phrases) -> str:
    if not any(clauses):
        return ""
    text = phrases.words.join(clauses)
    return text[0].upper() + text[1:] + phrases.words("label.full_stop")


def _decided(verdict: Verdict, phrases: Phrases) -> tuple[str, str]:
    facts = _facts(verdict, phrases)
    if verdict.reasons[0].code in _YEARLY:
        return phrases.words(f"sentence.{verdict.reasons[0].code}", **facts), ""
    if verdict.due is None:
        return phrases.words("sentence.without_deadline", **facts), ""
    if verdict.status is Status.ACHIEVED:
        key = "decided_equal" if verdict.figure.value == verdict.level else "decided_met"
    else:
        key = _MISSED.get(verdict.required.comparator, "decided_missed_plain")
    first = phrases.words(f"sentence.{key}", **facts)
    return first, _sentence([_since_base(verdict, phrases), _revised(verdict, phrases)], phrases)


def _since_base(verdict: Verdict, phrases: Phrases) -> str:
    base, pace = verdict.evidence.base, verdict.pace_since_base
    if base is None:
        return "" if verdict.required.follows else phrases.words("sentence.no_base")
    if pace is None:
        return ""
    facts = {
        "base_year": base.period,
        "base": phrases.value(base.value, verdict.unit, decimals(verdict)),
        "pace": phrases.pace(pace, verdict.unit),
    }
    if verdict.pace_planned is None:
        return phrases.words("sentence.base_only", **facts)
    facts["planned"] = phrases.pace(verdict.pace_planned, verdict.unit)
    return phrases.words("sentence.base_pace", **facts)


def _revised(verdict: Verdict, phrases: Phrases) -> str:
    codes = {reason.code for reason in verdict.reasons}
    for code in codes & _SINCE.keys():
        current = phrases.figure(verdict.evidence.current, verdict.unit)
        return phrases.words(_SINCE[code], year=verdict.figure.period, current=current)
    return ""


def _early(verdict: Verdict, phrases: Phrases) -> tuple[str, str]:
    facts = _facts(verdict, phrases)
    first = phrases.words("sentence.early", **facts)
    if verdict.reasons[0].code == "reached_before":
        clauses = [phrases.words("sentence.early_before", **facts), _later(verdict, phrases)]
        return first, _sentence(clauses, phrases)
    if verdict.outlook is None:
        return first, phrases.words("sentence.early_keep_unknown", **facts)
    chance = verdict.outlook.probability
    likely = phrases.likely(chance, is_marginal=verdict.is_marginal)
    facts |= {"probability": phrases.probability(chance), "likely": likely}
    return first, phrases.words("sentence.early_keep", **facts)


def _later(verdict: Verdict, phrases: Phrases) -> str:
    later = verdict.evidence.later
    if later is None:
        return ""
    value = phrases.labelled(later, verdict.unit)
    return phrases.words("sentence.early_later", later_year=later.period, later=value)


def _open(verdict: Verdict, phrases: Phrases) -> tuple[str, str]:
    outlook, places, unit = verdict.outlook, decimals(verdict), verdict.unit
    facts = _facts(verdict, phrases) | {
        "median": phrases.value(outlook.median, unit, places),
        "range": phrases.range(outlook.lower, outlook.upper, unit, places),
        "probability": phrases.probability(outlook.probability),
        "likely": phrases.likely(outlook.probability, is_marginal=verdict.is_marginal),
    }
    first = phrases.words("sentence.open", **facts)
    clauses = [_needed(verdict, phrases), _recent(verdict, phrases), _when(verdict, phrases)]
    return first, _sentence(clauses, phrases)


def _needed(verdict: Verdict, phrases: Phrases) -> str:
    if verdict.pace_required is None:
        return ""
    needed = phrases.pace(verdict.pace_required, verdict.unit)
    return phrases.words("sentence.needed", **_facts(verdict, phrases), needed=needed)


def _recent(verdict: Verdict, phrases: Phrases) -> str:
    if verdict.pace_recent is None:
        return ""
    recent = phrases.pace(verdict.pace_recent, verdict.unit)
    said = [phrases.words("sentence.recent", recent=recent), _loose_ratio(verdict, phrases)]
    return phrases.words.join(said)


def _loose_ratio(verdict: Verdict, phrases: Phrases) -> str:
    """That rounding decides whether the recent pace is enough, where it does."""
    if verdict.ratio_range is None or not verdict.ratio_range[0] < 1 <= verdict.ratio_range[1]:
        return ""
    lower, upper = (number(end, 2, lang=phrases.lang) for end in verdict.ratio_range)
    return phrases.words("sentence.ratio_rounding", lower=lower, upper=upper)


def _when(verdict: Verdict, phrases: Phrases) -> str:
    outlook = verdict.outlook
    if outlook.likely_year is not None:
        return phrases.words("sentence.likely_year", year=outlook.likely_year)
    return phrases.words("sentence.not_likely", year=outlook.horizon_end)


def _unknown(verdict: Verdict, phrases: Phrases) -> tuple[str, str]:
    facts = _facts(verdict, phrases)
    first = phrases.words(
        "sentence.unknown",
        **facts,
        gist=phrases.words.pick(verdict.target.gist_zh, verdict.target.gist_en),
        status=phrases.words.inside(f"status.{verdict.status}"),
        reason=say_verdict_reason(verdict, phrases),
    )
    clauses = [_needed(verdict, phrases), _recent(verdict, phrases)]
    return first, _sentence(clauses, phrases)
