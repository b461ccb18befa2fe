"""Helpers and members of groups that were taken off again."""

from datetime import date

import polars as pl

from plantrack.coverage.ledger import Ledger, told_by


def without_withdrawn(
    rows: pl.LazyFrame, ledger: Ledger, kind: str, of: str, who: str, month: str, as_of: date
) -> pl.LazyFrame:
    """Leave out those who were withdrawn by a month, as known on a day.

    What was received last holds: who is named again later is there again.

    Parameters
    ----------
    rows : polars.LazyFrame
        One for each pair, with ``received``, the day on which it was said last.
    ledger : Ledger
        All tables.
    kind : str
        ``helper`` or ``member``.
    of, who : str
        Columns of the firm or group, and of the helper or member.
    month : str
        Like ``2020-05``.
    as_of : datetime.date
        Day of knowledge.

    Returns
    -------
    polars.LazyFrame
        The columns of the rows.
    """
    told = told_by(ledger.withdrawals, month, as_of).filter(pl.col("kind") == kind)
    last = told.group_by("of", "who").agg(_withdrawn=pl.col("received").max())
    joined = rows.join(last, left_on=[of, who], right_on=["of", "who"], how="left")
    is_there = pl.col("_withdrawn").is_null() | (pl.col("received") > pl.col("_withdrawn"))
    return joined.filter(is_there).drop("_withdrawn")
