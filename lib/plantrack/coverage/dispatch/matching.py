"""Whether every firm has its place, its department and somebody who helps it."""

from dataclasses import dataclass
from datetime import date

import polars as pl

from plantrack.coverage.dispatch.helping import IS_INACTIVE, helping, is_named
from plantrack.coverage.ledger import Ledger
from plantrack.coverage.standing import standing

#: What a firm may lack. City and department are asked of every firm; a helper (of any kind) and a
#: working group only of those that do not innovate yet.
GAPS = ("without_city", "without_department", "without_helper", "without_group")


@dataclass(frozen=True)
class Matching:
    """Firms and those who help them.

    Parameters
    ----------
    counts : polars.DataFrame
        city (empty, last, for firms without one), firms, inactive, then `GAPS`, then
        helped_by_firm (firms with at least one other firm as helper).
    gaps : polars.DataFrame
        A row for each gap of a firm: gap, code, name, city, department, state.
    helper_firms : polars.DataFrame
        A row for each firm that helps others: helper, name, city (null if not on the list), helped
        (firms on the list), pattern (one_to_one or one_to_many), is_listed, is_covered,
        is_fit (on the list and covered, as the plan asks).
    """

    counts: pl.DataFrame
    gaps: pl.DataFrame
    helper_firms: pl.DataFrame


def matching(ledger: Ledger, month: str, as_of: date) -> Matching:
    """Find the firms nobody answers for, and the firms that help others.

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
    Matching

    Notes
    -----
    Full-coverage plan, 2(1)1-3 (every firm in the scope of a city and of a department; firms that
    innovate help others of their industry, one to one or one to many) and 4(2)1 (working groups
    for every firm that does not innovate yet). A firm named as its own helper has none.

    Examples
    --------
    >>> from plantrack.coverage.rules import RULES
    >>> firms = pl.DataFrame({"code": ["A", "B"], "name": "", "city": "140100", "county": "",
    ...     "industry": "25", "size": "large", "department": ["industry", ""], "cluster": "",
    ...     "is_listed": True, "since_month": "2020-01", "received": date(2020, 1, 5)})
    >>> helpers = pl.DataFrame({"code": ["A"], "party": ["firm"], "helper": ["B"],
    ...     "since_month": ["2020-01"], "received": [date(2020, 1, 5)]})
    >>> found = matching(Ledger.of(RULES, firms=firms, helpers=helpers), "2020-01",
    ...     date(2020, 2, 5))
    >>> found.counts.select(GAPS).row(0)
    (0, 1, 1, 2)
    >>> found.helper_firms.select("helper", "pattern", "is_fit").rows()
    [('B', 'one_to_one', False)]
    """
    helpers = helping(ledger, month, as_of).filter(pl.col("code") != pl.col("helper"))
    party = pl.col("party")
    helped = helpers.group_by("code").agg(
        has_group=(party == "group").any(), has_firm=(party == "firm").any()
    )
    columns = ("code", "name", "city", "department", "state", "is_covered")
    firms = standing(ledger, month, as_of).select(columns)
    rows = firms.join(helped, on="code", how="left").with_columns(
        pl.col("city").fill_null(""), **dict(zip(GAPS, _gaps(), strict=True))
    )
    pairs = helpers.filter(party == "firm").join(firms.select("code"), on="code", how="semi")
    counts, lacking, helper_firms = pl.collect_all(
        [_counts(rows), rows.filter(pl.any_horizontal(GAPS)), _helper_firms(pairs, firms)],
        engine="streaming",
    )
    return Matching(
        counts=counts.sort(pl.col("city") == "", "city"),
        gaps=_list(lacking),
        helper_firms=helper_firms.sort("helped", "helper", descending=[True, False]),
    )


def _gaps() -> tuple[pl.Expr, ...]:
    """When each of `GAPS` holds."""
    has_group = pl.col("has_group")
    return (
        ~is_named("city"),
        ~is_named("department"),
        IS_INACTIVE & has_group.is_null(),
        IS_INACTIVE & ~has_group.fill_null(False),
    )


def _counts(rows: pl.LazyFrame) -> pl.LazyFrame:
    sums = {gap: pl.col(gap).sum().cast(pl.Int64) for gap in GAPS}
    return rows.group_by("city").agg(
        firms=pl.len().cast(pl.Int64),
        inactive=IS_INACTIVE.sum().cast(pl.Int64),
        **sums,
        helped_by_firm=pl.col("has_firm").fill_null(False).sum().cast(pl.Int64),
    )


def _list(lacking: pl.DataFrame) -> pl.DataFrame:
    columns = ("code", "name", "city", "department", "state")
    each = [lacking.filter(gap).select(pl.lit(gap).alias("gap"), *columns) for gap in GAPS]
    return pl.concat(each).sort(pl.col("gap").cast(pl.Enum(GAPS)), "city", "code")


def _helper_firms(pairs: pl.LazyFrame, firms: pl.LazyFrame) -> pl.LazyFrame:
    many = pl.when(pl.col("helped") == 1).then(pl.lit("one_to_one"))
    own = firms.select("name", "city", "is_covered", helper="code", is_listed=pl.lit(True))
    return (
        pairs.group_by("helper")
        .agg(helped=pl.len().cast(pl.Int64))
        .join(own, on="helper", how="left")
        .select(
            "helper",
            "name",
            "city",
            "helped",
            pattern=many.otherwise(pl.lit("one_to_many")),
            is_listed=pl.col("is_listed").fill_null(False),
            is_covered=pl.col("is_covered").fill_null(False),
        )
        .with_columns(is_fit=pl.col("is_listed") & pl.col("is_covered"))
    )
