"""What changed against the month before: closings, reopenings, moves, the list itself."""

from dataclasses import dataclass
from datetime import date

import polars as pl

from plantrack.coverage.dispatch.months import before
from plantrack.coverage.ledger import Ledger
from plantrack.coverage.standing import standing

#: What can happen to a firm from one month to the next; a firm may have several.
CHANGES = (
    "newly_closed",  # closed now, not closed on the list of the month before
    "newly_active",  # active now, neither active nor closed on the list of the month before
    "reopened",  # its step fell, with a reason
    "reopened_without_reason",
    "moved",  # on the list in another city
    "joined",  # not on the list of the month before
    "left",  # on the list no more
)
#: Columns of the counts; moved has one for each of the two cities.
COUNTS = (*CHANGES[:4], "moved_in", "moved_out", "joined", "left")


@dataclass(frozen=True)
class Movement:
    """Changes of a month.

    Parameters
    ----------
    month, month_before : str
        The months compared, both as known on the same day.
    is_first : bool
        Whether nobody was on the list of the month before; then every firm has joined.
    counts : polars.DataFrame
        A row for each city with firms in either month: city (empty, last, if a firm has none) and
        `COUNTS`.
    firms : polars.DataFrame
        A row for each change of a firm: change (one of `CHANGES`), code, name, city, city_before,
        state, state_before, since, reason; ordered by change, city and code. What is not on the
        list in one of the months is null there.
    """

    month: str
    month_before: str
    is_first: bool
    counts: pl.DataFrame
    firms: pl.DataFrame


def movement(ledger: Ledger, month: str, as_of: date) -> Movement:
    """Compare a month with the one before it, both as known on the same day.

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
    Movement
        closed now = closed before + newly closed - closed ones that reopened or left. A firm that
        goes from contacted to closed at once is newly closed only. A firm that left counts in the
        city where it was, any other in the city where it is.

    Examples
    --------
    >>> from plantrack.coverage.rules import RULES
    >>> firms = pl.DataFrame({"code": "A", "name": "", "city": ["140100", "140200"],
    ...     "county": "", "industry": "25", "size": "large", "department": "", "cluster": "",
    ...     "is_listed": True, "since_month": ["2020-01", "2020-03"],
    ...     "received": date(2020, 1, 5)})
    >>> found = movement(Ledger.of(RULES, firms=firms), "2020-03", date(2020, 4, 5))
    >>> found.counts.select("city", "moved_in", "moved_out").rows()
    [('140100', 0, 1), ('140200', 1, 0)]
    """
    earlier = before(month)
    both = _compared(ledger, month, earlier, as_of)
    changes = _changes()
    some = both.filter(pl.any_horizontal(*changes.values()))
    cities = both.select(pl.concat([pl.col("city"), pl.col("city_before")]).unique())
    some, cities, listed = pl.collect_all(
        [some, cities, both.select(pl.col("state_before").is_not_null().any())],
        engine="streaming",
    )
    rows = pl.concat(
        [some.filter(happened).with_columns(change=pl.lit(c)) for c, happened in changes.items()]
    )
    return Movement(
        month=month,
        month_before=earlier,
        is_first=not listed.item(),
        counts=_counts(rows, cities["city"].drop_nulls().to_list()),
        firms=_ordered(rows),
    )


def _compared(ledger: Ledger, month: str, earlier: str, as_of: date) -> pl.LazyFrame:
    columns = ("code", "name", "city", "state", "step", "since", "reason")
    now, then = (
        standing(ledger, each, as_of).select(columns).with_columns(pl.col("city").fill_null(""))
        for each in (month, earlier)
    )
    then = then.select(
        "code",
        name_before="name",
        city_before="city",
        state_before="state",
        step_before="step",
    )
    both = now.join(then, on="code", how="full", coalesce=True)
    return both.with_columns(name=pl.coalesce("name", "name_before"))


def _changes() -> dict[str, pl.Expr]:
    """When each of `CHANGES` holds."""
    step, earlier = pl.col("step"), pl.col("step_before").fill_null(-1)
    fell = (step < earlier).fill_null(False)
    has_reason = pl.col("reason").fill_null("").str.strip_chars() != ""
    moved = pl.col("city") != pl.col("city_before")
    held = (
        (step == 3) & (earlier < 3),
        (step == 2) & (earlier < 2),
        fell & has_reason,
        fell & ~has_reason,
        moved,
        pl.col("step_before").is_null(),
        step.is_null(),
    )
    return {change: when.fill_null(False) for change, when in zip(CHANGES, held, strict=True)}


def _counts(rows: pl.DataFrame, cities: list[str]) -> pl.DataFrame:
    counted = rows.select(
        pl.when(change="moved").then(pl.lit("moved_in")).otherwise("change").alias("change"),
        city=pl.coalesce("city", "city_before"),
    )
    out = rows.filter(change="moved").select(
        pl.lit("moved_out").alias("change"), city="city_before"
    )
    counted = pl.concat([counted, out])
    change = pl.col("change")
    sums = counted.group_by("city").agg(
        **{name: (change == name).sum().cast(pl.Int64) for name in COUNTS}
    )
    table = pl.DataFrame({"city": cities}, schema={"city": pl.String})
    table = table.join(sums, on="city", how="left").with_columns(pl.col(COUNTS).fill_null(0))
    return table.sort(pl.col("city") == "", "city")


def _ordered(rows: pl.DataFrame) -> pl.DataFrame:
    columns = ("code", "name", "city", "city_before", "state", "state_before", "since", "reason")
    order = pl.col("change").cast(pl.Enum(CHANGES))
    where = pl.coalesce("city", "city_before")
    return rows.select("change", *columns).sort(order, where, "code")
