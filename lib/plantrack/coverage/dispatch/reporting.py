"""Who reported on time, late or not at all."""

from dataclasses import dataclass
from datetime import date, timedelta

import polars as pl

from plantrack.coverage.dispatch.months import span
from plantrack.coverage.ledger import Ledger
from plantrack.coverage.rules import Rules

#: How a reporter stands with the return on a month.
REPORTS = ("on_time", "late", "missing", "not_due")


@dataclass(frozen=True)
class Reporting:
    """Returns of a month and the record so far.

    Parameters
    ----------
    month : polars.DataFrame
        A row for each reporter: reporter, kind (null if not in the table of reporters), month,
        deadline (last day in time), report (one of `REPORTS`), days_late (of a late return, or of
        a missing one up to the day of knowledge; else 0), corrected (returns after the first),
        first_received, last_received (null if none).
    calendar : polars.DataFrame
        The same columns for all months up to it.
    record : polars.DataFrame
        A row for each reporter: reporter, kind, months (already due or reported on), on_time,
        late, missing, corrected (returns), on_time_share (0 to 1, null without months).
    """

    month: pl.DataFrame
    calendar: pl.DataFrame
    record: pl.DataFrame


def reporting(
    ledger: Ledger, month: str, as_of: date, *, first_month: str | None = None
) -> Reporting:
    """Each reporter's returns on a month and on those before it, as known on a day.

    The first return on a month decides whether it came in time; later ones are corrections.

    Parameters
    ----------
    ledger : Ledger
        All tables.
    month : str
        Like ``2020-05``.
    as_of : datetime.date
        Day of knowledge.
    first_month : str or None
        First month that had to be reported; by default the first one with a return.

    Returns
    -------
    Reporting
        Ordered by kind and reporter.

    Notes
    -----
    Full-coverage plan, 5(1)2: before the 5th for the month before. Whether the 5th itself is in
    time is `Rules.is_deadline_day_in_time`. On the last day in time nothing is missing yet.

    Examples
    --------
    >>> from plantrack.coverage.rules import RULES
    >>> reporters = pl.DataFrame({"reporter": ["140100", "140200"], "kind": "city",
    ...     "name_zh": "", "name_en": ""})
    >>> returns = pl.DataFrame({"return_id": ["a"], "reporter": ["140100"],
    ...     "month": ["2020-05"], "received": [date(2020, 6, 7)]})
    >>> ledger = Ledger.of(RULES, reporters=reporters, returns=returns)
    >>> found = reporting(ledger, "2020-05", date(2020, 6, 8))
    >>> found.month.select("reporter", "report", "days_late").rows()
    [('140100', 'late', 2), ('140200', 'missing', 3)]
    """
    received = ledger.returns.filter(pl.col("received") <= as_of, pl.col("month") <= month)
    came = (
        received.group_by("reporter", "month")
        .agg(
            first_received=pl.col("received").min(),
            last_received=pl.col("received").max(),
            corrected=pl.len().cast(pl.Int64) - 1,
        )
        .collect()
    )
    first = first_month or min(came["month"].to_list(), default=month)
    months = [named for named in span(first, month) if named <= month]
    due = pl.DataFrame(
        {"month": months, "deadline": [last_day_in_time(ledger.rules, each) for each in months]},
        schema={"month": pl.String, "deadline": pl.Date},
    )
    calendar = _calendar(_reporters(ledger, came), due, came, as_of)
    return Reporting(calendar.filter(pl.col("month") == month), calendar, _record(calendar))


def last_day_in_time(rules: Rules, month: str) -> date:
    """Last day on which a return on a month is in time.

    Examples
    --------
    >>> last_day_in_time(Rules(is_deadline_day_in_time=False), "2020-05")
    datetime.date(2020, 6, 4)
    """
    return rules.deadline(month) - timedelta(days=not rules.is_deadline_day_in_time)


def _reporters(ledger: Ledger, came: pl.DataFrame) -> pl.DataFrame:
    """Those that have to report, and any other from whom a return came."""
    named = ledger.reporters.select("reporter", "kind").collect()
    others = came.select("reporter").unique().join(named, on="reporter", how="anti")
    return pl.concat([named, others], how="diagonal").sort("kind", "reporter", nulls_last=True)


def _calendar(
    reporters: pl.DataFrame, due: pl.DataFrame, came: pl.DataFrame, as_of: date
) -> pl.DataFrame:
    rows = reporters.join(due, how="cross", maintain_order="left_right")
    rows = rows.join(came, on=["reporter", "month"], how="left", maintain_order="left")
    first = pl.col("first_received")
    days = first.fill_null(as_of) - pl.col("deadline")
    is_late = days > pl.duration(days=0)
    report = (
        pl.when(is_late & first.is_not_null())
        .then(pl.lit("late"))
        .when(first.is_not_null())
        .then(pl.lit("on_time"))
        .when(is_late)
        .then(pl.lit("missing"))
        .otherwise(pl.lit("not_due"))
    )
    return rows.select(
        "reporter",
        "kind",
        "month",
        "deadline",
        report=report,
        days_late=days.dt.total_days().clip(lower_bound=0),
        corrected=pl.col("corrected").fill_null(0),
        first_received="first_received",
        last_received="last_received",
    )


def _record(calendar: pl.DataFrame) -> pl.DataFrame:
    report = pl.col("report")
    counts = {name: (report == name).sum().cast(pl.Int64) for name in REPORTS[:3]}
    rows = calendar.group_by("reporter", "kind", maintain_order=True).agg(
        months=(report != "not_due").sum().cast(pl.Int64),
        **counts,
        corrected=pl.col("corrected").sum(),
    )
    share = pl.when(pl.col("months") > 0).then(pl.col("on_time") / pl.col("months"))
    return rows.with_columns(on_time_share=share)
