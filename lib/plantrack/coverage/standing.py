"""Where every firm stood at the end of a month, as known on a day."""

from datetime import date

import polars as pl

from plantrack.coverage.ledger import Ledger, told_by
from plantrack.coverage.rules import COVERED, STATES

#: Rows of a firm with the same month and day: the order of the file must not decide.
_TIES = ("is_listed", "city", "name")


def register(ledger: Ledger, month: str, as_of: date) -> pl.LazyFrame:
    """The firms above scale in a month, one row each, with where they belong.

    The row of a firm is the one with the latest ``since_month`` up to the month; of several for
    the same month the one received last.

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
    polars.LazyFrame
        Columns of ``firms``; only listed ones.
    """
    rows = told_by(ledger.firms, month, as_of)
    return _last(rows, by=["code"], order=["since_month", "received", *_TIES]).filter(
        pl.col("is_listed")
    )


def states(ledger: Ledger, month: str, as_of: date) -> pl.LazyFrame:
    """The latest state reported for each firm up to a month.

    A later month replaces an earlier one, and within a month the return received last replaces
    what it repeats; firms it leaves out keep what was said of them before.

    Returns
    -------
    polars.LazyFrame
        code, state, since, evidence, reason, month (of the report), received.
    """
    returns = in_turn(ledger, month, as_of)
    # Two passes over two columns need a fraction of the memory of one over all.
    turns = ledger.progress.select("return_id", "code").join(
        returns.select("return_id", "turn"), on="return_id"
    )
    last = turns.group_by("code").agg(pl.col("turn").max()).join(returns, on="turn")
    rows = last.join(ledger.progress, on=["return_id", "code"])
    return rows.select("code", "state", "since", "evidence", "reason", "month", "received")


def in_turn(ledger: Ledger, month: str, as_of: date) -> pl.LazyFrame:
    """Returns on months up to one, received by a day, numbered in the order in which they count.

    Returns
    -------
    polars.LazyFrame
        Columns of ``returns`` and turn; of two turns the higher one holds.
    """
    rows = ledger.returns.filter(pl.col("received") <= as_of, pl.col("month") <= month)
    turn = pl.int_range(pl.len(), dtype=pl.Int32)
    return rows.sort("month", "received", "return_id").with_columns(turn=turn)


def standing(ledger: Ledger, month: str, as_of: date) -> pl.LazyFrame:
    """Register and state of every firm; one nobody reported on has not started.

    Returns
    -------
    polars.LazyFrame
        Columns of `register` but received, then state, since, evidence, reason, reported (month
        of the last report, null if none), is_covered, is_closed, step (0 to 3).
    """
    firms = register(ledger, month, as_of).drop("received", "since_month", "is_listed")
    said = states(ledger, month, as_of).rename({"month": "reported"}).drop("received")
    state = pl.col("state").fill_null(STATES[0])
    return (
        firms.join(said, on="code", how="left")
        .with_columns(state)
        .with_columns(
            is_covered=state.is_in(COVERED),
            is_closed=state == STATES[-1],
            step=state.replace_strict(
                dict(zip(STATES, range(4), strict=True)), return_dtype=pl.Int8
            ),
        )
    )


def _last(rows: pl.LazyFrame, *, by: list[str], order: list[str]) -> pl.LazyFrame:
    """Of each group the row that comes last in an order."""
    # Numbers are compared instead of sorting within each group: half the time on a large register.
    numbered = rows.sort(order).with_columns(turn=pl.int_range(pl.len(), dtype=pl.Int32))
    last = numbered.group_by(by).agg(pl.col("turn").max())
    return numbered.join(last, on="turn", how="semi").drop("turn")
