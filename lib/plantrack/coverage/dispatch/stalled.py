"""Open firms of which nothing has changed for months."""

from dataclasses import dataclass
from datetime import date

import polars as pl

from plantrack.coverage.dispatch.months import before, number
from plantrack.coverage.ledger import Ledger
from plantrack.coverage.standing import standing


@dataclass(frozen=True)
class Stalled:
    """Open firms, and those that stand still.

    Parameters
    ----------
    counts : polars.DataFrame
        city (empty, last, for firms without one), open, stalled.
    firms : polars.DataFrame
        code, name, city, department, state, since, reported (month of the last report), months
        (since the state began; null if that day is not known); the longest first,
        those without a day last.
    """

    counts: pl.DataFrame
    firms: pl.DataFrame


def stalled(ledger: Ledger, month: str, as_of: date) -> Stalled:
    """Open firms whose state has not changed for `Rules.stalled_months`.

    months = month - month of ``since``; where ``since`` is not known the firm must have been on
    the list that many months ago, in the same state.

    Parameters
    ----------
    ledger : Ledger
        All tables.
    month : str
        Like ``2020-05``.
    as_of : datetime.date
        Day of knowledge.

    Returns
    -------
    Stalled

    Examples
    --------
    >>> from plantrack.coverage.rules import RULES
    >>> firms = pl.DataFrame({"code": ["A"], "name": "", "city": "140100", "county": "",
    ...     "industry": "25", "size": "large", "department": "", "cluster": "",
    ...     "is_listed": True, "since_month": "2020-01", "received": date(2020, 1, 5)})
    >>> ledger = Ledger.of(RULES, firms=firms)
    >>> [stalled(ledger, month, date(2020, 12, 31)).firms.height for month in
    ...     ("2020-03", "2020-04")]
    [0, 1]
    """
    least = ledger.rules.stalled_months
    since = pl.col("since")
    months = number(month) - (12 * since.dt.year() + since.dt.month().cast(pl.Int32) - 1)
    now = standing(ledger, month, as_of).filter(~pl.col("is_closed"))
    then = standing(ledger, before(month, least), as_of).select("code", state_then="state")
    columns = ("code", "name", "city", "department", "state", "since", "reported")
    is_same = (pl.col("state") == pl.col("state_then")).fill_null(False)
    rows = (
        now.join(then, on="code", how="left")
        .with_columns(pl.col("city").fill_null(""), months=months.cast(pl.Int32))
        .select(
            *columns,
            "months",
            is_stalled=pl.when(since.is_null()).then(is_same).otherwise(months >= least),
        )
    )
    counts = rows.group_by("city").agg(
        open=pl.len().cast(pl.Int64), stalled=pl.col("is_stalled").sum().cast(pl.Int64)
    )
    firms = rows.filter("is_stalled").drop("is_stalled")
    counts, firms = pl.collect_all([counts, firms], engine="streaming")
    return Stalled(
        counts=counts.sort(pl.col("city") == "", "city"),
        firms=firms.sort(
            "months", "city", "code", descending=[True, False, False], nulls_last=True
        ),
    )
