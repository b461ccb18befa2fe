"""Coverage month by month, up to a month, as known on one day."""

from datetime import date

import polars as pl

from plantrack.coverage.dispatch.months import span
from plantrack.coverage.ledger import Ledger
from plantrack.coverage.standing import in_turn, standing


def history(ledger: Ledger, month: str, as_of: date) -> pl.DataFrame:
    """Shares of covered and closed firms at the end of each month that was reported on.

    Parameters
    ----------
    ledger : Ledger
        All tables.
    month : str
        The last one.
    as_of : datetime.date
        Day of knowledge, the same for all months.

    Returns
    -------
    polars.DataFrame
        month, firms, covered, closed, covered_share, closed_share (0 to 1, null without firms);
        empty before the first return.
    """
    first = in_turn(ledger, month, as_of).select(pl.col("month").min()).collect().item()
    months = [] if first is None else span(first, month)
    counted = [
        standing(ledger, each, as_of).select(
            month=pl.lit(each),
            firms=pl.len().cast(pl.Int64),
            covered=pl.col("is_covered").sum().cast(pl.Int64),
            closed=pl.col("is_closed").sum().cast(pl.Int64),
        )
        for each in months
    ]
    schema = {"month": pl.String, "firms": pl.Int64, "covered": pl.Int64, "closed": pl.Int64}
    # One month after the other: all at once would hold the states of all months in memory.
    rows = [one.collect(engine="streaming") for one in counted]
    table = pl.concat([pl.DataFrame(schema=schema), *rows])
    shares = {
        f"{what}_share": pl.when(pl.col("firms") > 0).then(pl.col(what) / pl.col("firms"))
        for what in ("covered", "closed")
    }
    return table.with_columns(**shares)
