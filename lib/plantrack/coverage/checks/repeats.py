"""Whether a second return on a month says anything new."""

from collections.abc import Mapping

import polars as pl

from plantrack.coverage.ledger import Ledger


def says_anything_new(rows: Mapping[str, list[dict[str, str]]], ledger: Ledger) -> bool:
    """Whether a return says anything that no earlier one of its reporter on the month has said.

    Parameters
    ----------
    rows : mapping of str to list of dict
        What would be appended, by table.
    ledger : Ledger
        All tables.
    """
    if rows["firms"] or rows["problems"]:
        return True
    head = rows["returns"][0]
    same = ledger.returns.filter(reporter=head["reporter"], month=head["month"])
    said = ledger.progress.join(same, on="return_id").with_columns(pl.col("since").cast(pl.String))
    keys = ["code", "state", "since", "evidence", "reason"]
    before = set(said.select(pl.col(keys).fill_null("")).collect().iter_rows())
    return any(tuple(row[key] for key in keys) not in before for row in rows["progress"])
