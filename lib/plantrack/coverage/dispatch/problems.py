"""Problems that firms meet: who owns them, how old they are, what was solved."""

from dataclasses import dataclass
from datetime import date

import polars as pl

from plantrack.coverage.dispatch.months import last_day
from plantrack.coverage.ledger import Ledger
from plantrack.coverage.standing import in_turn, register

#: Days up to which a class of age goes; the last class is older.
AGE_CLASSES = (30, 90, 180)
UNKNOWN_AGE = "unknown"


@dataclass(frozen=True)
class Problems:
    """Problems at the end of a month.

    Parameters
    ----------
    by_owner : polars.DataFrame
        duty (government or firm), owner, open, overdue, solved (in the month), oldest_days (null
        if none is open or no day is known); empty text where a return names none.
    by_city : polars.DataFrame
        city of the firm (empty, last, if it is not on the list), duty, open, overdue, solved.
    by_age : polars.DataFrame
        duty, age_class, open, overdue; youngest first.
    open : polars.DataFrame
        problem, code, name, city, duty, owner, what, raised, due, age_days, age_class,
        is_overdue; the oldest first.
    solved : polars.DataFrame
        problem, code, name, city, duty, owner, what, raised, due, solved: solved in the month.
    """

    by_owner: pl.DataFrame
    by_city: pl.DataFrame
    by_age: pl.DataFrame
    open: pl.DataFrame
    solved: pl.DataFrame


def problems(
    ledger: Ledger, month: str, as_of: date, *, age_classes: tuple[int, ...] = AGE_CLASSES
) -> Problems:
    """Problems that were open at the end of a month, and those solved in it.

    Of several statements about a problem (same name, same firm) the latest holds, as for states.
    Open: raised by the last day of the month and not solved by then. Overdue: open, and due before
    that day. Age: last day of the month - day raised.

    Parameters
    ----------
    ledger : Ledger
        All tables.
    month : str
        Like ``2020-05``.
    as_of : datetime.date
        Day of knowledge.
    age_classes : tuple of int
        Days up to which each class of age goes, rising.

    Returns
    -------
    Problems

    Notes
    -----
    Full-coverage plan, 4(3)2: what lies within government duty goes to a department, the rest to
    the firm.

    Examples
    --------
    >>> from plantrack.coverage.rules import RULES
    >>> returns = pl.DataFrame({"return_id": ["r"], "reporter": ["140100"],
    ...     "month": ["2020-05"], "received": [date(2020, 6, 4)]})
    >>> told = pl.DataFrame({"return_id": ["r", "r"], "problem": ["p", "q"], "code": "A",
    ...     "duty": "government", "owner": "bank", "what": "loan", "raised": date(2020, 5, 1),
    ...     "due": date(2020, 5, 20), "solved": [None, date(2020, 5, 9)]})
    >>> problems(Ledger.of(RULES, returns=returns, problems=told), "2020-05",
    ...     date(2020, 6, 5)).by_owner.rows()
    [('government', 'bank', 1, 1, 1, 30)]
    """
    end = last_day(month)
    rows = _latest(ledger, month, as_of).filter(
        (pl.col("raised") <= end) | pl.col("raised").is_null()
    )
    firms = register(ledger, month, as_of).select("code", "name", "city")
    is_solved = (pl.col("solved") <= end).fill_null(False)
    age = (pl.lit(end) - pl.col("raised")).dt.total_days()
    told = (
        rows.join(firms, on="code", how="left")
        .with_columns(
            pl.col("city", "duty", "owner").fill_null(""),
            age_days=age,
            age_class=_age_class(age, age_classes),
            is_overdue=~is_solved & (pl.col("due") < end).fill_null(False),
            is_solved=is_solved,
        )
        .filter(~pl.col("is_solved") | (pl.col("solved").dt.strftime("%Y-%m") == month))
        .collect(engine="streaming")
    )
    still = told.filter(~pl.col("is_solved")).drop("is_solved", "solved")
    done = told.filter("is_solved").drop("is_solved", "is_overdue", "age_days", "age_class")
    return Problems(
        by_owner=_by_owner(told),
        by_city=_by_city(told),
        by_age=_by_age(still, age_classes),
        open=still.sort(
            "age_days", "code", "problem", descending=[True, False, False], nulls_last=True
        ),
        solved=done.sort("solved", "code", "problem"),
    )


def _latest(ledger: Ledger, month: str, as_of: date) -> pl.LazyFrame:
    """The statement about each problem that holds."""
    order = in_turn(ledger, month, as_of).select("return_id", "turn")
    columns = ("problem", "code", "duty", "owner", "what", "raised", "due", "solved")
    turns = ledger.problems.join(order, on="return_id").select("problem", "code", "turn")
    last = turns.group_by("problem", "code").agg(pl.col("turn").max()).join(order, on="turn")
    rows = last.join(ledger.problems, on=["return_id", "problem", "code"], nulls_equal=True)
    return rows.select(columns)


def _age_class(age: pl.Expr, bounds: tuple[int, ...]) -> pl.Expr:
    names = _age_names(bounds)
    found = pl.when(age.is_null()).then(pl.lit(UNKNOWN_AGE))
    for bound, name in zip(bounds, names, strict=False):
        found = found.when(age <= bound).then(pl.lit(name))
    return found.otherwise(pl.lit(names[len(bounds)]))


def _age_names(bounds: tuple[int, ...]) -> list[str]:
    """0-30, 31-90, ... and 181+ for (30, 90, 180), then the unknown."""
    starts = [0, *(bound + 1 for bound in bounds)]
    closed = [f"{start}-{bound}" for start, bound in zip(starts, bounds, strict=False)]
    return [*closed, f"{starts[-1]}+", UNKNOWN_AGE]


def _sums() -> dict[str, pl.Expr]:
    solved = pl.col("is_solved")
    return {
        "open": (~solved).sum().cast(pl.Int64),
        "overdue": pl.col("is_overdue").sum().cast(pl.Int64),
        "solved": solved.sum().cast(pl.Int64),
    }


def _by_owner(told: pl.DataFrame) -> pl.DataFrame:
    oldest = pl.col("age_days").filter(~pl.col("is_solved")).max()
    rows = told.group_by("duty", "owner").agg(**_sums(), oldest_days=oldest)
    return rows.sort("duty", "open", "owner", descending=[False, True, False])


def _by_city(told: pl.DataFrame) -> pl.DataFrame:
    rows = told.group_by("city", "duty").agg(**_sums())
    return rows.sort(pl.col("city") == "", "city", "duty")


def _by_age(still: pl.DataFrame, bounds: tuple[int, ...]) -> pl.DataFrame:
    rows = still.group_by("duty", "age_class").agg(
        open=pl.len().cast(pl.Int64), overdue=pl.col("is_overdue").sum().cast(pl.Int64)
    )
    return rows.sort("duty", pl.col("age_class").cast(pl.Enum(_age_names(bounds))))
