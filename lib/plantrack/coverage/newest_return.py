"""When a ledger last heard of anything."""

from datetime import date

import polars as pl

from plantrack.coverage.ledger import Ledger
from plantrack.errors import InputError


def newest_return(ledger: Ledger) -> date:
    """Day on which the last return was received: what ``latest`` means for a page on the ledger.

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
    found = ledger.returns.select(pl.col("received").max()).collect().item()
    if found is None:
        raise InputError("the ledger holds no return; expected at least one row in returns.")
    return found
