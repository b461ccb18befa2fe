"""What the sentences and charts of a circular say, as tables."""

from collections.abc import Iterator
from math import ceil

import polars as pl

from plantrack.coverage.dispatch.groups import FAULTS
from plantrack.coverage.dispatch.matching import GAPS
from plantrack.coverage.dispatch.months import before
from plantrack.publish.behind.data_table import DataTable, Fact, facts_table
from plantrack.publish.behind.settings import reporting, settings_table
from plantrack.publish.coverage.calendar_chart import MOST_MONTHS
from plantrack.publish.coverage.dispatch import Dispatch
from plantrack.publish.coverage.duty_tables import OFFICE
from plantrack.publish.coverage.figures import REPORTS
from plantrack.publish.coverage.measures import STATISTICAL
from plantrack.publish.coverage.sentences import ENDS, whole_row
from plantrack.publish.coverage.subject import WHOLE, Subject, frame_of


def said_tables(dispatch: Dispatch, subject: Subject, *, city: str = "") -> list[DataTable]:
    """Tabulate what a page says about a month beside its tables.

    Parameters
    ----------
    dispatch : Dispatch
        Results of the month.
    subject : Subject
        What the page is about.
    city : str, optional
        The only city of a sheet; a circular is about all.

    Returns
    -------
    list of DataTable
        Facts, settings, coverage by month, and who reported when.
    """
    own = pl.col("city") == city if city else pl.lit(True)
    facts = [
        *_standing(dispatch, city),
        *_movement(dispatch, own),
        *_pace(dispatch, city or WHOLE),
        *_troubles(dispatch, own, city),
        *_statistics(subject),
    ]
    # A sheet says only how its own city reported.
    told = dispatch.reporting.month
    told = told.filter(reporter=city) if city else told
    calendar = dispatch.reporting.calendar
    tables = [facts_table(subject.file("facts"), facts), settings_table(reporting(subject.rules))]
    tables.append(DataTable(subject.file("reports"), frame_of(told)))
    if city:
        record = dispatch.reporting.record.filter(reporter=city)
        return [*tables, DataTable(subject.file("record"), frame_of(record))]
    calendar = calendar.with_columns(
        report_word=pl.col("report").map_elements(
            lambda code: subject.words(f"circular.report.{code}"), return_dtype=pl.String
        )
    )
    more = {"by-month": dispatch.history, "calendar": calendar}
    return [*tables, *(DataTable(subject.file(n), frame_of(rows)) for n, rows in more.items())]


def _standing(dispatch: Dispatch, city: str) -> Iterator[Fact]:
    rows = {WHOLE: whole_row(dispatch)}
    if city:
        rows[city] = dispatch.shares.by["city"].filter(part=city).row(0, named=True)
        ahead = rows[city]["covered_share"] - rows[WHOLE]["covered_share"]
        yield "covered_ahead_of_whole", 100 * ahead, "points"
        yield "cities", dispatch.shares.by["city"]["rank"].count(), "cities"
    for place, row in rows.items():
        for key in ("firms", "not_started", "contacted", "active", "closed", "covered"):
            yield f"{key}_{place}", row[key], "firms"
        yield f"open_{place}", row["firms"] - row["closed"], "firms"
        for key in ("covered_share", "closed_share"):
            yield f"{key}_{place}", row[key], "share"


def _movement(dispatch: Dispatch, own: pl.Expr) -> Iterator[Fact]:
    if dispatch.movement.is_first:
        return
    counts = dispatch.movement.counts.filter(own).drop("city")
    yield from ((key, n, "firms") for key, n in counts.sum().row(0, named=True).items())


def _pace(dispatch: Dispatch, place: str) -> Iterator[Fact]:
    pace = dispatch.paces[place]
    yield "months_left", pace.months_left, "months"
    yield "needed_a_month", pace.needed, "firms"
    # A part of a firm cannot be closed off: pages round up.
    whole = None if pace.needed is None else ceil(pace.needed)
    yield "needed_a_month_in_whole_firms", whole, "firms"
    yield "closed_a_month", pace.recent, "firms"
    if pace.reason is not None:
        yield "months_looked_at", pace.reason.details.get("count"), "months"
    yield "chance_if_the_share_holds", pace.by_share, "share"
    yield "chance_if_the_number_holds", pace.by_number, "share"


def _troubles(dispatch: Dispatch, own: pl.Expr, city: str) -> Iterator[Fact]:
    owners = dispatch.problems.by_owner
    if not city:
        is_office = pl.col("duty") == OFFICE
        yield "named_at_either_end", ENDS, "rank"
        since = before(dispatch.month, MOST_MONTHS - 1)
        recent = dispatch.reporting.calendar.filter(pl.col("month") >= since)
        for kind in REPORTS:
            yield f"returns_{kind}", recent.filter(report=kind).height, "statements"
        yield "clusters", dispatch.clusters.matrix.height, "groups"
        for kind in ("alliance", "pilot_base"):
            yield (
                f"clusters_without_{kind}",
                dispatch.clusters.gaps.filter(kind=kind).height,
                "groups",
            )
        yield "problems_open", owners["open"].sum(), "problems"
        yield "problems_of_offices", owners.filter(is_office)["open"].sum(), "problems"
        yield "problems_of_firms", owners.filter(~is_office)["open"].sum(), "problems"
        yield "problems_overdue", owners["overdue"].sum(), "problems"
    yield "year_of_survey", dispatch.aims.year, "year"
    yield "stalled", dispatch.stalled.counts.filter(own)["stalled"].sum(), "firms"
    counts = dispatch.matching.counts.filter(own)
    yield from ((gap, counts[gap].sum(), "firms") for gap in GAPS)
    groups = dispatch.groups.groups
    groups = groups.filter(area=city) if city else groups
    wrong = groups.filter(~pl.col("is_in_order"))
    yield "groups", groups.height, "groups"
    yield "groups_not_in_order", wrong.height, "groups"
    yield from ((f"groups_{fault}", int(wrong[fault].sum()), "groups") for fault in FAULTS)


def _statistics(subject: Subject) -> Iterator[Fact]:
    """The newest statistical share that a circular names beside its own."""
    series = subject.phrases.workbook.series(subject.province, STATISTICAL)
    series = series[series["period"].str.len() == 4]
    if len(series):
        last = series.iloc[-1]
        yield "statistical_share", last["printed"], last["unit"]
        yield "statistical_share_year", last["period"], "year"
