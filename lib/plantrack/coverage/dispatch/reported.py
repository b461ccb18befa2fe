"""Up to which month enough has been reported to learn from it."""

from collections.abc import Sequence
from datetime import date

from plantrack.coverage.dispatch.reporting import last_day_in_time
from plantrack.coverage.ledger import Ledger
from plantrack.coverage.standing import in_turn


def reported_months(
    ledger: Ledger, month: str, as_of: date, months: Sequence[str]
) -> Sequence[str]:
    """The months up to the last one whose returns are in.

    While returns still come in, or where nobody sent one, few closings only mean that little is
    known. Those of a month are in once every reporter has sent one, or once the deadline has passed
    and at least one is there.

    Parameters
    ----------
    ledger : Ledger
        All tables.
    month : str
        Like ``2020-05``; the last one looked at.
    as_of : datetime.date
        Day of knowledge.
    months : sequence of str
        One after the other.

    Returns
    -------
    sequence of str
        The beginning of the months.

    Examples
    --------
    >>> import polars as pl
    >>> from plantrack.coverage.rules import RULES
    >>> returns = pl.DataFrame({"return_id": ["a"], "reporter": "140100", "month": "2020-05",
    ...     "received": [date(2020, 6, 4)]})
    >>> reporters = pl.DataFrame({"reporter": ["140100", "140200"], "kind": "city",
    ...     "name_zh": "", "name_en": ""})
    >>> ledger = Ledger.of(RULES, returns=returns, reporters=reporters)
    >>> [reported_months(ledger, "2020-06", date(2020, 6, day), ["2020-05", "2020-06"])
    ...     for day in (4, 6)]
    [[], ['2020-05']]
    """
    came = in_turn(ledger, month, as_of).select("month", "reporter").unique().collect()
    everybody = set(ledger.reporters.select("reporter").collect()["reporter"])
    while months:
        reporters = set(came.filter(month=months[-1])["reporter"])
        is_past = as_of > last_day_in_time(ledger.rules, months[-1])
        if reporters and (is_past or everybody <= reporters):
            break
        months = months[:-1]
    return months
