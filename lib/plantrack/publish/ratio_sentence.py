"""A ratio in words: what moved it, and what its numerator lacks."""

from decimal import Decimal

from plantrack.publish.formatting import number
from plantrack.publish.phrases import decimals
from plantrack.publish.ratio_names import RatioNames


def say_change(names: RatioNames) -> str:
    """How a ratio moved since its base, and how much of that each part explains.

    Returns
    -------
    str
        A sentence; empty where the base year has no figures.
    """
    change, words, places = names.case.change, names.phrases.words, decimals(names.verdict)
    if change is None:
        return ""
    moved = round(change.change, places)
    way = "flat" if moved == 0 else "up" if moved > 0 else "down"
    ends = {"before": change.before, "after": change.after}
    parts = {"numerator": change.from_numerator, "denominator": change.from_denominator}
    text = words(
        f"ratio.change.{way}",
        **names.facts,
        basis=words("ratio.basis") if _is_revised(names) else "",
        first=names.case.base_year,
        last=names.case.parts.year,
        change=_moved(change.change, names),
        parts=words.join([_effect(*part, names) for part in parts.items()], "label.comma"),
        **{end: names.phrases.value(v, names.case.unit, places) for end, v in ends.items()},
    )
    return _sentence(
        text,
        names,
        is_exact=_adds_up(places, change.after, change.before, change.change)
        and _adds_up(places, change.change, *parts.values()),
    )


def say_gap(names: RatioNames) -> str:
    """What the numerator lacks today, and by the last year if the denominator goes on as lately.

    Returns
    -------
    str
        A sentence.
    """
    gap = names.case.gap
    clauses = [_today(names), *([_ahead(names)] if gap.years else [])]
    added, sums = gap.numerator_needed - gap.numerator, []
    if _is_lacking(names):
        sums.append((gap.numerator + gap.more_today, gap.numerator, gap.more_today))
    if gap.years:
        sums.append((gap.numerator_needed, gap.numerator, added))
    if _is_split(names):
        sums.append((added, gap.keeping_up, gap.closing))
    is_exact = all(_adds_up(names.places, *amounts) for amounts in sums)
    return _sentence(names.phrases.words.join(clauses), names, is_exact=is_exact)


def _is_lacking(names: RatioNames) -> bool:
    """Whether the numerator is too small: not where a ceiling asks for less of it."""
    return names.verdict.required.direction > 0 and names.case.gap.more_today > 0


def _is_split(names: RatioNames) -> bool:
    """Whether part of what is needed only keeps up with the denominator, and part closes a gap."""
    gap = names.case.gap
    return gap.years > 0 and gap.keeping_up > 0 and gap.closing > 0


def _is_revised(names: RatioNames) -> bool:
    """Whether the ends of the change differ from what was published at the time."""
    case, places = names.case, decimals(names.verdict)
    first = names.phrases.workbook.first_series(case.region, case.indicator)
    then = first.loc[first["period"] == str(case.base_year), "value"].tolist()
    base = names.verdict.evidence.base
    before = then if base is None else [base.value]
    pairs = [(case.change.after, case.parts.ratio), *((case.change.before, b) for b in before)]
    return any(number(a, places, lang="zh") != number(b, places, lang="zh") for a, b in pairs)


def _effect(part: str, amount: float, names: RatioNames) -> str:
    words, name = names.phrases.words, names.facts[part]
    if round(amount, decimals(names.verdict)) == 0:
        return words("ratio.no_effect", name=name)
    way = "up" if amount > 0 else "down"
    return words(f"ratio.{part}.{way}", name=name, amount=_moved(amount, names))


def _moved(amount: float, names: RatioNames) -> str:
    return names.phrases.gap(0, amount, names.case.unit, decimals(names.verdict))


def _today(names: RatioNames) -> str:
    gap, words = names.case.gap, names.phrases.words
    needed = gap.numerator + gap.more_today
    facts = names.facts | {"needed": names.amount(needed), "value": names.amount(gap.numerator)}
    if not _is_lacking(names):
        return words("ratio.equals", **facts)
    clauses = [words("ratio.lacks", **facts, more=names.amount(gap.more_today))]
    times = number(needed / gap.numerator, 1, lang=names.phrases.lang)
    clauses += [words("ratio.times", times=times)] if float(times) > 1 else []
    return words.join(clauses, "label.comma")


def _ahead(names: RatioNames) -> str:
    """What is needed in the last year, and which part of it only holds the ratio."""
    gap, words = names.case.gap, names.phrases.words
    added = gap.numerator_needed - gap.numerator
    clauses = [
        words(
            "ratio.need" if added >= 0 else "ratio.need_less",
            **names.facts,
            growth=names.recent,
            needed=names.amount(gap.numerator_needed),
            added=names.amount(abs(added)),
        )
    ]
    if _is_split(names):
        parts = {"keeping": gap.keeping_up, "closing": gap.closing}
        texts = {part: names.amount(value) for part, value in parts.items()}
        clauses.append(words("ratio.keeping_up", **names.facts, **texts))
    return words.join(clauses, "label.comma")


def _adds_up(places: int, total: float, *parts: float) -> bool:
    """Whether printed parts add up to the printed total."""
    shown = [Decimal(number(part, places, lang="zh")) for part in (total, *parts)]
    return shown[0] == sum(shown[1:])


def _sentence(text: str, names: RatioNames, *, is_exact: bool) -> str:
    words = names.phrases.words
    if not is_exact:
        text = words("label.bracket", text=text, inside=words("ratio.rounding"))
    return text[0].upper() + text[1:] + words("label.full_stop")
