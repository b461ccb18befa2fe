"""Check a return row by row: what of it would be written, and every doubt about it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from plantrack.coverage.checks.finding import INFORMS, STOPS
from plantrack.coverage.checks.form import ReturnForm
from plantrack.coverage.checks.known import known_to
from plantrack.coverage.checks.limits import LIMITS, Limits
from plantrack.coverage.checks.repeats import says_anything_new
from plantrack.coverage.checks.rows import Taking
from plantrack.coverage.checks.whole import (
    content_doubts,
    head_doubts,
    place_doubts,
    time_doubts,
)
from plantrack.coverage.checks.yearbook import yearbook_doubts
from plantrack.coverage.ledger import Ledger
from plantrack.ingest.doubt import Doubt


@dataclass(frozen=True)
class Checked:
    """A return that was looked at.

    Parameters
    ----------
    return_id : str
        Reporter, month, and how many returns on it came before, such as ``140100-2020-06-1``.
    rows : dict of str to list of dict
        What would be appended, by table; values are texts as CSV files hold them.
    doubts : tuple of Doubt
    unchanged : int
        Rows without a new state.
    """

    return_id: str
    rows: dict[str, list[dict[str, str]]] = field(repr=False)
    doubts: tuple[Doubt, ...] = field(repr=False)
    unchanged: int = 0


def check_return(
    ledger: Ledger,
    form: ReturnForm,
    today: date,
    *,
    counts: Mapping[str, float] | None = None,
    limits: Limits = LIMITS,
) -> Checked:
    """Check a return against the ledger.

    Parameters
    ----------
    ledger : Ledger
        All tables.
    form : ReturnForm
        As it came.
    today : datetime.date
        Day of receipt.
    counts : mapping of str to float, optional
        Year to number of firms of the reporter in the statistical yearbook.
    limits : Limits

    Returns
    -------
    Checked
        Every row of the form is among its rows, or counted as unchanged, or has a doubt that stops.
    """
    reporters = ledger.reporters.select("reporter").collect()["reporter"].to_list()
    if unusable := head_doubts(form, reporters):
        return Checked("", {}, (*form.doubts, *unusable))
    known = known_to(ledger, form, today)
    if unusable := list(place_doubts(form, known)):
        return Checked("", {}, (*form.doubts, *unusable, *time_doubts(form, known)))
    count = 1 + sum(month == form.month for month, _ in known.returns)
    taking = Taking(form.file, known, limits, f"{form.reporter}-{form.month}-{count}")
    for row in form.firms:
        taking.firm(row)
    for row in form.problems:
        taking.problem(row)
    taking.problems_left_out()
    rows = taking.rows
    about = {"named": taking.named.keys(), "silent": frozenset(taking.silent)}
    written = len(rows["progress"]) + len(rows["problems"]) + len(rows["firms"])
    new = sum(row["code"] not in known.firms for row in rows["firms"])
    made_up = [Doubt("return_sample", INFORMS, form.file)] if ledger.rules.is_sample else []
    doubts = [
        *made_up,
        *form.doubts,
        *time_doubts(form, known),
        *taking.doubts,
        *content_doubts(form, known, **about, written=written),
        *yearbook_doubts(form.file, known, new, counts or {}, limits),
    ]
    received = today.isoformat()
    head = {"return_id": taking.return_id, "reporter": form.reporter, "month": form.month}
    rows = {"returns": [head | {"received": received}]} | rows
    if count > 1 and written and not says_anything_new(rows, ledger):
        doubts.append(Doubt("return_repeats", STOPS, form.file, found=form.month))
    return Checked(taking.return_id, rows, tuple(doubts), taking.unchanged)
