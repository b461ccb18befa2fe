"""A large ledger made small: the rows that hold in the months a dispatch looks at."""

from dataclasses import replace
from datetime import date

import polars as pl

from plantrack.coverage.dispatch.months import before
from plantrack.coverage.ledger import Ledger
from plantrack.coverage.standing import in_turn


def condensed(ledger: Ledger, month: str, as_of: date) -> Ledger:
    """A ledger in memory that gives the same dispatch of a month as the whole one.

    Of ``progress`` only the rows stay that hold in the month, in the one before (see `movement`)
    and in the one `stalled` compares with: three at most for a firm. For
    hundreds of thousands of firms make it once and hand it to every table of the dispatch; a few
    thousand do without.

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
    Ledger
        Good for this month and this day only.
    """
    then = ledger.known(as_of)
    turns = in_turn(ledger, month, as_of).collect()
    looked_at = {month, before(month), before(month, ledger.rules.stalled_months)}
    firms, helpers, problems = pl.collect_all(
        [then.firms.filter(pl.col("since_month") <= month), then.helpers, then.problems],
        engine="streaming",
    )
    return replace(
        then,
        returns=turns.drop("turn").lazy(),
        progress=_holding(ledger.progress, turns, looked_at, firms.select("code").unique()).lazy(),
        firms=firms.lazy(),
        helpers=helpers.lazy(),
        problems=problems.lazy(),
    )


def _holding(
    progress: pl.LazyFrame, turns: pl.DataFrame, months: set[str], firms: pl.DataFrame
) -> pl.DataFrame:
    """The rows that hold for a firm in one of the months.

    Most firms stand in the latest returns; the older ones, by far the most, are only read for
    those that do not.
    """
    month = pl.col("month")
    ends = [turns.filter(month <= each).height for each in sorted(months)]
    start = turns.filter(month < min(months)).height
    recent = _last(progress, turns[start:], ends)
    settled = recent.filter(pl.col("turn") < ends[0])
    others = firms.join(settled, on="code", how="anti")
    older = progress.join(others.lazy(), on="code", how="semi")
    keys = [(progress, recent), (older, _last(older, turns[:start], [start]))]
    return pl.concat([_rows(rows, held) for rows, held in keys])


def _last(progress: pl.LazyFrame, turns: pl.DataFrame, ends: list[int]) -> pl.DataFrame:
    """The last turn of each firm before each of several ends: code, turn, return_id."""
    if turns.is_empty():
        return pl.DataFrame(schema={"code": pl.String, **turns.select("turn", "return_id").schema})
    rows = progress.select("return_id", "code").join(
        turns.lazy().select("return_id", "turn"), on="return_id"
    )
    turn = pl.col("turn")
    columns = {f"before_{end}": pl.when(turn < end).then(turn) for end in set(ends)}
    last = rows.select("code", **columns).group_by("code").agg(pl.all().max())
    held = last.unpivot(index="code", value_name="turn").select("code", "turn").drop_nulls()
    order = turns.lazy().select("turn", "return_id")
    return held.unique().join(order, on="turn").collect(engine="streaming")


def _rows(progress: pl.LazyFrame, held: pl.DataFrame) -> pl.DataFrame:
    """What the returns that hold say of their firms."""
    returns = held.lazy().select("return_id").unique()
    rows = progress.join(returns, on="return_id", how="semi")
    keys = held.lazy().select("return_id", "code")
    return rows.join(keys, on=["return_id", "code"], how="semi").collect(engine="streaming")
