"""The ledger: what cities and departments reported about every firm, and when.

Every table is append-only and has a day of receipt, so any past month can be shown as it was known
on any later day. Tables are lazy: nothing is read until a result is asked for, and then only the
columns it needs, so the same code serves four thousand firms and half a million.
"""

from dataclasses import dataclass, fields, replace
from datetime import date

import polars as pl

from plantrack.coverage.rules import Rules

#: Columns of each table. Months are text like 2020-05 and sort as such.
SCHEMAS: dict[str, dict[str, pl.DataType]] = {
    # One row for each state of the register; a later row of a code replaces the earlier one.
    "firms": {
        "code": pl.String,  # unified social credit code
        "name": pl.String,
        "city": pl.String,  # code in regions.csv
        "county": pl.String,
        "industry": pl.String,  # GB/T 4754
        "size": pl.String,
        "department": pl.String,  # that answers for the firm; empty if none does
        "cluster": pl.String,  # empty if none
        "is_listed": pl.Boolean,  # False once it is above scale no more
        "since_month": pl.String,  # first month for which the row holds
        "received": pl.Date,
    },
    # Who has to report.
    "reporters": {
        "reporter": pl.String,
        "kind": pl.String,
        "name_zh": pl.String,
        "name_en": pl.String,
    },
    # One row for each return that came in, corrections included.
    "returns": {
        "return_id": pl.String,
        "reporter": pl.String,
        "month": pl.String,
        "received": pl.Date,
    },
    # What a return says of a firm.
    "progress": {
        "return_id": pl.String,
        "code": pl.String,
        "state": pl.String,  # see Rules.states
        "since": pl.Date,
        "evidence": pl.String,
        "reason": pl.String,  # of a state that went back
    },
    "problems": {
        "return_id": pl.String,
        "problem": pl.String,
        "code": pl.String,
        "duty": pl.String,  # government or firm
        "owner": pl.String,
        "what": pl.String,
        "raised": pl.Date,
        "due": pl.Date,
        "solved": pl.Date,
    },
    # Who helps a firm: department, city, another firm, or a working group.
    "helpers": {
        "code": pl.String,
        "party": pl.String,  # department, city, firm or group
        "helper": pl.String,
        "since_month": pl.String,
        "received": pl.Date,
    },
    "group_members": {
        "group": pl.String,
        "area": pl.String,  # city or department that set it up
        "member": pl.String,
        "is_division_cadre": pl.Boolean,
        "is_technical_expert": pl.Boolean,
        "received": pl.Date,
    },
    # Helpers of a firm and members of a group that are there no more.
    "withdrawals": {
        "kind": pl.String,  # helper or member
        "of": pl.String,  # code of the firm, or the group
        "who": pl.String,
        "since_month": pl.String,  # first month without them
        "received": pl.Date,
    },
    "clusters": {"cluster": pl.String, "name_zh": pl.String, "name_en": pl.String},
    # Alliances and pilot bases, and the clusters they serve.
    "cluster_bodies": {
        "body": pl.String,
        "kind": pl.String,  # alliance or pilot_base
        "name": pl.String,
        "cluster": pl.String,
        "since_month": pl.String,
        "received": pl.Date,
    },
    # Yearly surveys of R&D activity and R&D institutions; never mixed with the ledger's states.
    "surveys": {
        "code": pl.String,
        "year": pl.String,
        "has_rd_activity": pl.Boolean,
        "has_rd_institution": pl.Boolean,
        "rd_expenditure_10k_yuan": pl.Float64,
        "revenue_10k_yuan": pl.Float64,
        "received": pl.Date,
    },
}


@dataclass(frozen=True)
class Ledger:
    """All tables of a ledger, lazily; see `SCHEMAS` for their columns.

    Parameters
    ----------
    rules : Rules
        Deadlines, states and what is asked of a close-off.
    firms, reporters, returns, progress, problems, helpers, group_members, withdrawals, clusters,
    cluster_bodies, surveys : polars.LazyFrame
        The tables.
    """

    rules: Rules
    firms: pl.LazyFrame
    reporters: pl.LazyFrame
    returns: pl.LazyFrame
    progress: pl.LazyFrame
    problems: pl.LazyFrame
    helpers: pl.LazyFrame
    group_members: pl.LazyFrame
    withdrawals: pl.LazyFrame
    clusters: pl.LazyFrame
    cluster_bodies: pl.LazyFrame
    surveys: pl.LazyFrame

    @classmethod
    def of(cls, rules: Rules, **tables: pl.DataFrame | pl.LazyFrame) -> "Ledger":
        """A ledger of the tables given; the others are empty."""
        whole = {
            name: tables[name].lazy() if name in tables else pl.LazyFrame(schema=schema)
            for name, schema in SCHEMAS.items()
        }
        return cls(rules, **whole)

    def known(self, as_of: date) -> "Ledger":
        """The ledger as it stood at the end of a day: what was received later is not there.

        Examples
        --------
        >>> from plantrack.coverage.rules import RULES
        >>> returns = pl.DataFrame({"return_id": ["a", "b"], "reporter": "140100",
        ...     "month": "2020-05", "received": [date(2020, 6, 4), date(2020, 7, 1)]})
        >>> Ledger.of(RULES, returns=returns).known(date(2020, 6, 30)).returns.collect().height
        1
        """
        received = pl.col("received") <= as_of
        dated = {
            field.name: getattr(self, field.name).filter(received)
            for field in fields(self)
            if "received" in SCHEMAS.get(field.name, {})
        }
        by_return = {
            name: getattr(self, name).join(
                dated["returns"].select("return_id"), on="return_id", how="semi"
            )
            for name in ("progress", "problems")
        }
        return replace(self, **dated, **by_return)


def told_by(rows: pl.LazyFrame, month: str, as_of: date) -> pl.LazyFrame:
    """Rows that hold for a month and were received by a day; a later one may replace them.

    Parameters
    ----------
    rows : polars.LazyFrame
        Of a table with ``since_month`` and ``received``.
    month : str
        Like ``2020-05``.
    as_of : datetime.date
        Day of knowledge.

    Examples
    --------
    >>> rows = pl.LazyFrame({"since_month": ["2020-05", "2020-07"], "received": date(2020, 6, 4)})
    >>> told_by(rows, "2020-06", date(2020, 6, 30)).collect()["since_month"].to_list()
    ['2020-05']
    """
    return rows.filter(pl.col("received") <= as_of, pl.col("since_month") <= month)
