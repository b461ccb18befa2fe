"""When a ledger last heard of anything."""

from datetime import date

import polars as pl

from plantrack.coverage.ledger import SCHEMAS, Ledger
from plantrack.errors import InputError


def newest_return(ledger: Ledger) -> date:
    """Day on which anything was last received: what ``latest`` means for a page on the ledger.

    Returns decide in most cases; but a register, helpers or a survey entered after the last return
    are known as well.

    Raises
    ------
    InputError
        If no return was received.

    Examples
    --------
    >>> from plantrack.coverage.rules import RULES
    >>> returns = pl.DataFrame({"return_id": ["a"], "reporter": "140100", "month": "2020-05",
    ...     "received": [date(2020, 6, 4)]})
    >>> newest_return(Ledger.of(RULES, returns=returns))
    datetime.date(2020, 6, 4)
    """
    dated = [name for name, schema in SCHEMAS.items() if "received" in schema]
    newest = pl.col("received").max()
    days = pl.collect_all([getattr(ledger, name).select(newest) for name in dated])
    found = dict(zip(dated, (day.item() for day in days), strict=True))
    if found["returns"] is None:
        raise InputError("the ledger holds no return; expected at least one row in returns.")
    return max(day for day in found.values() if day is not None)
