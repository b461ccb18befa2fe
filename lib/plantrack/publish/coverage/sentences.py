"""What a circular says in sentences: how far, how fast, who reported, what is wrong."""

import polars as pl

from plantrack.coverage.dispatch.groups import FAULTS
from plantrack.coverage.dispatch.matching import GAPS
from plantrack.coverage.dispatch.pace import Pace
from plantrack.coverage.dispatch.shares import NONE
from plantrack.publish.coverage.dispatch import Dispatch
from plantrack.publish.coverage.duty_tables import OFFICE
from plantrack.publish.coverage.subject import WHOLE, Subject

#: Cities named at either end of the ranking; both ends only of a list long enough.
ENDS, _LONG = 3, 7
_LATE, _MISSING = "late", "missing"


def standing_sentence(row: dict, where: str, subject: Subject) -> str:
    """How many firms stand where at the end of the month.

    Parameters
    ----------
    row : dict
        A row of `Shares`.
    where : str
        Province or city.
    subject : Subject
        What the page is about.
    """
    counts = ("firms", "covered", "closed", "contacted", "not_started")
    return subject.words(
        "circular.standing",
        month=subject.month_of(subject.month),
        where=where,
        share=subject.share(row["covered_share"]),
        closed_share=subject.share(row["closed_share"]),
        **{key: subject.count(row[key]) for key in counts},
    )


def incomplete_sentence(dispatch: Dispatch, subject: Subject) -> str:
    """That some have not reported on the month, so that what they said before still stands."""
    rows = dispatch.reporting.month
    count = rows.filter(pl.col("first_received").is_null()).height
    return subject.words("circular.incomplete", count=count) if count else ""


def movement_sentence(dispatch: Dispatch, subject: Subject) -> str:
    """What changed against the month before; only what did."""
    found = dispatch.movement
    if found.is_first:
        return subject.words("circular.first_month")
    sums = found.counts.drop("city").sum().row(0, named=True)
    keys = ("newly_closed", "newly_active", "reopened", "reopened_without_reason")
    keys = (*keys, "moved_in", "joined", "left")
    said = [
        subject.words(f"circular.moved.{key}", count=subject.count(sums[key]))
        for key in keys
        if sums[key] or key == "newly_closed"
    ]
    return subject.words("circular.movement", text=subject.words.join(said, "label.comma"))


def pace_sentence(pace: Pace, subject: Subject) -> str:
    """What is left, the pace it takes, and the chance of being in time."""
    facts = {
        "due": subject.day(subject.rules.due),
        "open": subject.count(pace.open),
        "left": pace.months_left,
        "needed": subject.count(pace.needed or 0),
    }
    if pace.outcome in ("all_closed", "missed") or not pace.firms:
        key = "no_firms" if not pace.firms else pace.outcome
        return subject.words(f"circular.pace.{key}", due=facts["due"], open=facts["open"])
    said = [subject.words("circular.pace.needed", **facts), _chance(pace, subject)]
    if subject.as_of > subject.rules.due:
        said.append(subject.words("circular.pace.since_due", day=subject.day(subject.as_of)))
    return subject.words("label.space").join(said)


def _chance(pace: Pace, subject: Subject) -> str:
    count = pace.reason.details["count"]
    if pace.by_number is None:
        return subject.words("circular.pace.few_months", count=count)
    phrases = subject.phrases
    chances = sorted((pace.by_share, pace.by_number))
    lower, upper = (phrases.probability(chance) for chance in chances)
    likely = {phrases.likely(chance) for chance in chances}
    facts = {"count": count, "recent": subject.mean(pace.recent), "likely": min(likely)}
    facts |= {"lower": lower, "upper": upper, "probability": lower}
    facts |= {"by_share": phrases.probability(pace.by_share)}
    facts |= {"by_number": phrases.probability(pace.by_number)}
    kind = "apart" if len(likely) > 1 else "chance" if lower == upper else "between"
    return subject.words(f"circular.pace.{kind}", **facts)


def ends_sentence(dispatch: Dispatch, subject: Subject) -> str:
    """The first and the last cities; nothing where all are alike."""
    rows = dispatch.shares.by["city"].filter(pl.col("part") != NONE).sort("rank", "part")
    if rows["covered_share"].n_unique() < 2:
        return ""
    first = _named(rows.head(ENDS), subject)
    if rows.height < _LONG:
        return subject.words("circular.first_cities", first=first)
    last = _named(rows.tail(ENDS), subject)
    return subject.words("circular.ends", first=first, last=last, count=ENDS)


def _named(rows: pl.DataFrame, subject: Subject) -> str:
    shown = ((subject.city(r["part"]), subject.share(r["covered_share"])) for r in rows.to_dicts())
    return subject.listed([subject.words("label.bracket", text=n, inside=s) for n, s in shown])


def reports_sentence(dispatch: Dispatch, subject: Subject) -> str:
    """How many reported in time, and who did not."""
    rows = dispatch.reporting.month
    if rows.is_empty():
        return subject.words("circular.reports_none")
    counts = {
        kind: rows.filter(report=kind).height for kind in ("on_time", "late", "missing", "not_due")
    }
    text = subject.words(
        "circular.reports",
        month=subject.month_of(dispatch.month),
        count=rows.height,
        deadline=subject.day(rows["deadline"][0]),
        on_time=counts["on_time"],
    )
    late = [
        subject.words("circular.late_by", name=subject.reporter(r["reporter"]), days=r["days_late"])
        for r in rows.filter(report=_LATE).to_dicts()
    ]
    missing = [subject.reporter(code) for code in rows.filter(report=_MISSING)["reporter"]]
    corrected = [subject.reporter(c) for c in rows.filter(pl.col("corrected") > 0)["reporter"]]
    said = {"late": late, "missing": missing, "corrected": corrected}
    more = [
        subject.words(f"circular.reports_{key}", count=len(names), names=subject.listed(names))
        for key, names in said.items()
        if names
    ]
    if counts["not_due"]:
        more.append(subject.words("circular.reports_not_due", count=counts["not_due"]))
    return subject.words.join([text, *more]) + subject.words("label.full_stop")


def troubles(dispatch: Dispatch, subject: Subject) -> list[str]:
    """What stands in the way, one sentence each; nothing that is not there."""
    return [
        text
        for text in (
            _problems(dispatch.problems.by_owner, subject),
            _stalled(dispatch.stalled.counts["stalled"].sum(), subject),
            _gaps(dispatch.matching.counts, subject),
            _groups(dispatch.groups.groups, subject),
            _unexplained(dispatch, subject),
            _clusters(dispatch, subject),
        )
        if text
    ]


def troubles_of_city(dispatch: Dispatch, city: str, subject: Subject) -> list[str]:
    """The same of a city's own firms and groups, without problems, which have a table."""
    own = pl.col("city") == city
    return [
        text
        for text in (
            _stalled(dispatch.stalled.counts.filter(own)["stalled"].sum(), subject),
            _gaps(dispatch.matching.counts.filter(own), subject),
            _groups(dispatch.groups.groups.filter(area=city), subject),
        )
        if text
    ]


def _problems(by_owner: pl.DataFrame, subject: Subject) -> str:
    still, is_office = by_owner["open"].sum(), pl.col("duty") == OFFICE
    if not still:
        return ""
    return subject.words(
        "circular.trouble.problems",
        open=subject.count(still),
        offices=subject.count(by_owner.filter(is_office)["open"].sum()),
        firms=subject.count(by_owner.filter(~is_office)["open"].sum()),
        overdue=subject.count(by_owner["overdue"].sum()),
    )


def _stalled(count: int, subject: Subject) -> str:
    months, text = subject.rules.stalled_months, subject.count(count)
    return subject.words("circular.trouble.stalled", count=text, months=months) if count else ""


def _gaps(counts: pl.DataFrame, subject: Subject) -> str:
    said = [
        subject.words(f"circular.lacking.{gap}", count=subject.count(counts[gap].sum()))
        for gap in GAPS
        if counts[gap].sum()
    ]
    text = subject.words.join(said, "label.comma")
    return subject.words("circular.trouble.gaps", text=text) if said else ""


def _groups(groups: pl.DataFrame, subject: Subject) -> str:
    wrong = groups.filter(~pl.col("is_in_order"))
    if wrong.is_empty():
        return ""
    said = [
        subject.words(f"circular.fault.{fault}", count=wrong[fault].sum())
        for fault in FAULTS
        if wrong[fault].sum()
    ]
    text = subject.words.join(said, "label.comma")
    facts = {"count": wrong.height, "groups": groups.height}
    return subject.words("circular.trouble.groups", **facts, text=text)


def _unexplained(dispatch: Dispatch, subject: Subject) -> str:
    if dispatch.movement.is_first:
        return ""
    count = dispatch.movement.counts["reopened_without_reason"].sum()
    return subject.words("circular.trouble.unexplained", count=count) if count else ""


def _clusters(dispatch: Dispatch, subject: Subject) -> str:
    gaps, total = dispatch.clusters.gaps, dispatch.clusters.matrix.height
    if gaps.is_empty():
        return ""
    missing = {kind: gaps.filter(kind=kind).height for kind in ("alliance", "pilot_base")}
    return subject.words("circular.trouble.clusters", count=total, **missing)


def whole_row(dispatch: Dispatch) -> dict:
    """The row of all firms."""
    return dispatch.shares.whole.filter(part=WHOLE).row(0, named=True)
