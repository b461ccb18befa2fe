"""How many firms are covered: by city, industry, size, cluster, department, and as a whole."""

from dataclasses import dataclass
from datetime import date

import polars as pl

from plantrack.coverage.dispatch.industry import division, section
from plantrack.coverage.ledger import Ledger
from plantrack.coverage.rules import STATES
from plantrack.coverage.standing import standing

#: What firms are split by; section and division are those of GB/T 4754-2017.
SPLITS = ("city", "section", "division", "size", "cluster", "department")
#: Stands for the part of the firms that belong to none.
NONE = ""

_COUNTS = ("firms", *STATES, "covered")


@dataclass(frozen=True)
class Shares:
    """Coverage of a month, split in several ways.

    Every table has the columns part (text; `NONE`, always last, holds the firms without one),
    firms, not_started, contacted, active, closed (firms in just this state, which together are
    firms), covered (active and closed), covered_share, closed_share (0 to 1, null without firms)
    and rank (by covered_share, ties share the better place; null for `NONE`).

    Parameters
    ----------
    whole : polars.DataFrame
        One row, with part ``whole`` and without rank.
    by : dict of str to polars.DataFrame
        A table for each of `SPLITS`.
    """

    whole: pl.DataFrame
    by: dict[str, pl.DataFrame]


def shares(ledger: Ledger, month: str, as_of: date) -> Shares:
    """Firms and covered shares of a month, as known on a day.

    covered_share = (active + closed) / firms, closed_share = closed / firms

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
    Shares
        All splits add up to the whole.

    Notes
    -----
    Full-coverage plan, 5(1)3. Innovation activity as the ledger states it; neither R&D activity
    nor R&D institutions, which come from surveys (see `aims`).

    Examples
    --------
    >>> from plantrack.coverage.rules import RULES
    >>> firms = pl.DataFrame({"code": ["A", "B"], "name": "", "city": ["140100", None],
    ...     "county": "", "industry": ["25", "06"], "size": "large", "department": "",
    ...     "cluster": "", "is_listed": True, "since_month": "2020-01",
    ...     "received": date(2020, 1, 5)})
    >>> returns = pl.DataFrame({"return_id": ["r"], "reporter": ["140100"],
    ...     "month": ["2020-01"], "received": [date(2020, 2, 4)]})
    >>> progress = pl.DataFrame({"return_id": ["r"], "code": ["A"], "state": ["active"],
    ...     "since": [date(2020, 1, 9)], "evidence": [""], "reason": [""]})
    >>> ledger = Ledger.of(RULES, firms=firms, returns=returns, progress=progress)
    >>> found = shares(ledger, "2020-01", date(2020, 2, 5))
    >>> found.whole.select("firms", "covered", "covered_share").row(0)
    (2, 1, 0.5)
    >>> found.by["city"].select("part", "firms", "covered_share").rows()
    [('140100', 1, 1.0), ('', 1, 0.0)]
    """
    keys = ("city", "industry", "size", "cluster", "department")
    counted = (
        standing(ledger, month, as_of)
        .select(pl.col(keys).fill_null(NONE), "state", "is_covered")
        .group_by(keys)
        .agg(
            pl.len().alias("firms"),
            *((pl.col("state") == state).sum().alias(state) for state in STATES),
            pl.col("is_covered").sum().alias("covered"),
        )
        .with_columns(section=section(pl.col("industry")), division=division(pl.col("industry")))
        .collect(engine="streaming")
    )
    return Shares(
        whole=_with_shares(counted.select(pl.lit("whole").alias("part"), *_sums())),
        by={split: _split(counted, split) for split in SPLITS},
    )


def _split(counted: pl.DataFrame, split: str) -> pl.DataFrame:
    rows = counted.group_by(pl.col(split).alias("part")).agg(*_sums())
    is_named = pl.col("part") != NONE
    rank = pl.when(is_named).then("covered_share").rank("min", descending=True)
    return _with_shares(rows.sort(~is_named, "part")).with_columns(rank=rank.cast(pl.Int32))


def _sums() -> list[pl.Expr]:
    return [pl.col(name).sum().cast(pl.Int64) for name in _COUNTS]


def _with_shares(rows: pl.DataFrame) -> pl.DataFrame:
    """The columns of a table in their order, shares included."""
    share = {
        f"{name}_share": pl.when(pl.col("firms") > 0).then(pl.col(name) / pl.col("firms"))
        for name in ("covered", "closed")
    }
    return rows.with_columns(**share)
