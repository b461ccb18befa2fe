"""The charts of the circular as they stand on its page."""

from collections.abc import Callable

import polars as pl
from matplotlib.figure import Figure as Drawing

from plantrack.coverage.dispatch.months import before
from plantrack.coverage.dispatch.shares import NONE
from plantrack.coverage.rules import STATES
from plantrack.publish.board_tables import labels_of
from plantrack.publish.coverage.calendar_chart import MOST_MONTHS, calendar_chart
from plantrack.publish.coverage.dispatch import Dispatch
from plantrack.publish.coverage.history_chart import history_chart
from plantrack.publish.coverage.states_chart import Bar, states_chart
from plantrack.publish.coverage.subject import Subject
from plantrack.publish.figure import Figure, figure_from

REPORTS = ("on_time", "late", "missing", "not_due")


def states_figure(dispatch: Dispatch, subject: Subject, *, city: str = "") -> Figure:
    """Firms by state: all cities below the province, or one city.

    Parameters
    ----------
    dispatch : Dispatch
        Results of the month.
    subject : Subject
        What the page is about.
    city : str, optional
        The only one to show beside the province.
    """
    whole = dispatch.shares.whole.to_dicts()
    parts = dispatch.shares.by["city"].sort(pl.col("part") == NONE, "rank", "part")
    cities = parts.filter(part=city).to_dicts() if city else parts.to_dicts()
    rows = [*cities, *whole] if city else [*whole, *cities]
    words = subject.words
    month = {"month": subject.month_of(subject.month)}
    names = [subject.city(row["part"]) for row in rows]
    shares = [subject.share(row["covered_share"]) for row in rows]
    bars = [
        Bar(f"{name}  {share}", {state: row[state] for state in STATES})
        for name, share, row in zip(names, shares, rows, strict=True)
    ]
    shown = zip(names, shares, strict=True)
    listed = [words("label.bracket", text=name, inside=share) for name, share in shown]
    return _figure(
        states_chart(bars, words={state: words(f"circular.state.{state}") for state in STATES}),
        "states",
        words("circular.states_title", **month),
        words("circular.states_alt", **month, listed=subject.listed(listed)),
        subject,
    )


def history_figure(dispatch: Dispatch, subject: Subject) -> Figure | None:
    """Coverage by month up to the due date; nothing before the second month."""
    rows = dispatch.history.filter(pl.col("firms") > 0)
    if rows.height < 2:
        return None
    words, due = subject.words, subject.rules.due
    first, last = rows.row(0, named=True), rows.row(-1, named=True)
    facts = {
        "first": subject.month_of(first["month"]),
        "last": subject.month_of(last["month"]),
        "first_share": subject.share(first["covered_share"]),
        "last_share": subject.share(last["covered_share"]),
    }
    keys = {key: words(f"circular.history.{key}") for key in ("covered", "closed")}
    keys["due"] = words("circular.history.due", day=subject.day(due))
    due_month = f"{due:%Y-%m}"
    tick = _tick(subject, first["month"], max(due_month, last["month"]))
    return _figure(
        history_chart(rows, due_month, words=keys, tick=tick),
        "history",
        words("circular.history_title", **facts),
        words("circular.history_alt", **facts, due=subject.day(due)),
        subject,
        note=words("circular.history_note", day=subject.day(subject.as_of)),
    )


def calendar_figure(dispatch: Dispatch, subject: Subject) -> Figure | None:
    """Returns of the last twelve months; nothing where nobody had to report."""
    since = before(subject.month, MOST_MONTHS - 1)
    rows = dispatch.reporting.calendar.filter(pl.col("month") >= since)
    if rows.is_empty():
        return None
    words, months = subject.words, sorted(set(rows["month"]))
    codes = rows["reporter"].unique(maintain_order=True).to_list()
    counts = {kind: rows.filter(report=kind).height for kind in REPORTS}
    return _figure(
        calendar_chart(
            rows,
            [(code, subject.reporter(code)) for code in codes],
            words={kind: words(f"circular.report.{kind}") for kind in REPORTS},
            tick=_tick(subject, months[0], months[-1]),
        ),
        "calendar",
        words(
            "circular.calendar_title",
            first=subject.month_of(months[0]),
            last=subject.month_of(months[-1]),
        ),
        words("circular.calendar_alt", reporters=len(codes), **counts),
        subject,
        note=words("circular.calendar_note", day=subject.rules.deadline_day),
    )


def _figure(
    drawing: Drawing, name: str, title: str, alt: str, subject: Subject, *, note: str = ""
) -> Figure:
    return figure_from(
        drawing,
        name=subject.file(name),
        title=subject.titled(title),
        alt=alt,
        source=subject.source,
        note=note,
        lang=subject.lang,
        labels=labels_of(subject.phrases),
    )


def _tick(subject: Subject, first: str, last: str) -> Callable[[str], str]:
    """How months are written on an axis: with their year where there are several years."""
    if first[:4] == last[:4]:
        return lambda month: subject.words("circular.tick", number=int(month[5:]))
    return str
