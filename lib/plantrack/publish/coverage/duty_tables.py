"""Tables of duties: problems and their owners, returns, working groups, clusters."""

import polars as pl

from plantrack.coverage.dispatch.clusters import KINDS
from plantrack.coverage.dispatch.groups import FAULTS
from plantrack.publish.coverage.dispatch import Dispatch
from plantrack.publish.coverage.plain_table import plain_table
from plantrack.publish.coverage.subject import Subject
from plantrack.publish.table import ResultTable

#: The duty of offices; of every other problem only the number is shown, for owners are firms then.
OFFICE = "government"
_SUMS = ("open", "overdue", "solved")


def by_office(problems: pl.DataFrame) -> pl.DataFrame:
    """Problems by owner; those that firms have to solve in one row, without a firm's name.

    Parameters
    ----------
    problems : polars.DataFrame
        duty, owner, open, overdue, solved, oldest_days.

    Returns
    -------
    polars.DataFrame
        The same columns; offices first, the one with most open problems on top.

    Examples
    --------
    >>> rows = pl.DataFrame({"duty": "firm", "owner": ["A", "B"], "open": [1, 2],
    ...     "overdue": 0, "solved": 0, "oldest_days": [9, 40]})
    >>> by_office(rows).rows()
    [('firm', '', 3, 0, 0, 40)]
    """
    is_office = pl.col("duty") == OFFICE
    owner = pl.when(is_office).then("owner").otherwise(pl.lit(""))
    rows = problems.with_columns(owner=owner).group_by("duty", "owner")
    summed = rows.agg(pl.col(_SUMS).sum(), pl.col("oldest_days").max())
    return summed.sort(~is_office, "open", "owner", descending=[False, True, False])


def problems_of_city(dispatch: Dispatch, city: str) -> pl.DataFrame:
    """The problems of a city's own firms, as `by_office` takes them."""
    found = dispatch.problems
    still = found.open.filter(city=city).select(
        "duty",
        "owner",
        open=pl.lit(1, pl.Int64),
        overdue=pl.col("is_overdue").cast(pl.Int64),
        solved=pl.lit(0, pl.Int64),
        oldest_days="age_days",
    )
    done = found.solved.filter(city=city).select(
        "duty",
        "owner",
        open=pl.lit(0, pl.Int64),
        overdue=pl.lit(0, pl.Int64),
        solved=pl.lit(1, pl.Int64),
        oldest_days=pl.lit(None, pl.Int64),
    )
    return pl.concat([still, done], how="vertical_relaxed")


def problems_table(rows: pl.DataFrame, subject: Subject) -> ResultTable:
    """Problems by owner: open, overdue, solved in the month, the oldest.

    Parameters
    ----------
    rows : polars.DataFrame
        From `by_office`.
    subject : Subject
        What the page is about.
    """
    cells = [
        {
            "owner": owner_text(row["duty"], row["owner"], subject),
            **{key: subject.count(row[key]) for key in _SUMS},
            "oldest_days": subject.none if row["oldest_days"] is None else str(row["oldest_days"]),
        }
        for row in rows.iter_rows(named=True)
    ]
    return plain_table(
        "problems",
        subject.words("circular.problems_caption", month=subject.month_of(subject.month)),
        rows,
        cells,
        subject,
        texts=("owner",),
        numbers=(*_SUMS, "oldest_days"),
    )


def owner_text(duty: str, owner: str, subject: Subject) -> str:
    """Who has to solve a problem; a firm is never named."""
    if duty != OFFICE:
        return subject.words("circular.owner_firms" if duty else "circular.owner_unknown")
    return subject.reporter(owner) if owner else subject.words("circular.owner_none")


def record_table(dispatch: Dispatch, subject: Subject) -> ResultTable:
    """Each reporter's returns so far."""
    keys = ("months", "on_time", "late", "missing", "corrected")
    rows = dispatch.reporting.record
    cells = [
        {
            "reporter": subject.reporter(row["reporter"]),
            **{key: subject.count(row[key]) for key in keys},
            "on_time_share": subject.percent(row["on_time_share"]),
        }
        for row in rows.iter_rows(named=True)
    ]
    return plain_table(
        "returns",
        subject.words("circular.returns_caption", month=subject.month_of(dispatch.month)),
        rows,
        cells,
        subject,
        texts=("reporter",),
        numbers=(*keys, "on_time_share"),
        units={"on_time_share": "%"},
    )


def groups_table(dispatch: Dispatch, subject: Subject) -> ResultTable:
    """Working groups of each area, and what is wrong with how many."""
    keys = ("groups", "in_order", *FAULTS)
    rows, nobody = dispatch.groups.by_area, subject.words("circular.without.area")
    cells = [
        {
            "area": subject.reporter(row["area"]) if row["area"] else nobody,
            **{key: subject.count(row[key]) for key in keys},
        }
        for row in rows.iter_rows(named=True)
    ]
    least, most = subject.rules.group_size
    note = subject.words(
        "circular.groups_note",
        least=least,
        most=most,
        cadres=subject.rules.group_division_cadres,
        experts=subject.rules.group_technical_experts,
    )
    return plain_table(
        "groups",
        subject.words("circular.groups_caption"),
        rows,
        cells,
        subject,
        texts=("area",),
        numbers=keys,
        note=note,
    )


def clusters_table(dispatch: Dispatch, subject: Subject) -> ResultTable:
    """Clusters and the alliances and pilot bases that serve them; none is a gap."""
    rows = dispatch.clusters.matrix
    cells = [
        {
            "cluster": subject.part("cluster", row["cluster"]),
            **{
                kind: subject.count(row[kind]) if row[kind] else subject.words("circular.gap")
                for kind in KINDS
            },
        }
        for row in rows.iter_rows(named=True)
    ]
    return plain_table(
        "clusters",
        subject.words("circular.clusters_caption"),
        rows,
        cells,
        subject,
        texts=("cluster",),
        numbers=KINDS,
    )
