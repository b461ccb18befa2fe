"""Result tables that no right run could make."""

from collections.abc import Collection, Iterator

from plantrack.reason import Reason
from plantrack.run.gate.found import Found
from plantrack.run.gate.result_tables import Table, number_in, read_rows

#: Columns that hold probabilities begin so.
_PROBABILITIES = ("probability", "chance")
_NO_NUMBERS = {"nan", "inf", "+inf", "-inf", "infinity", "-infinity"}
#: Tables in which an empty cell is never an answer; elsewhere it says that something is not known.
_WITHOUT_GAPS = {"projection"}


def impossible(
    before: dict[str, str] | None, after: dict[str, str], may_be_empty: Collection[str] = ()
) -> Iterator[Found]:
    """Find probabilities outside 0 to 1, cells that are no number, and tables that lost theirs.

    Parameters
    ----------
    before : dict of str to str, or None
        Result tables of the last good run as CSV text by name; None if there is none.
    after : dict of str to str
        Those of this run.
    may_be_empty : collection of str
        Tables that may have no row.

    Yields
    ------
    Found
        Code ``impossible``, told apart by its detail ``what``: ``probability``, ``not_a_number``,
        ``gap`` (a projection lacks a number where it had one in every row) or ``empty``.
    """
    for name, text in sorted(after.items()):
        rows = read_rows(text)
        yield from _cells(name, rows)
        earlier = read_rows((before or {}).get(name, ""))
        if earlier and not rows and name not in may_be_empty:
            yield _found("empty", name, rows=len(earlier))
        if earlier and name in _WITHOUT_GAPS:
            yield from _gaps(name, earlier, rows)


def _cells(name: str, rows: Table) -> Iterator[Found]:
    for number, row in enumerate(rows, start=1):
        for column, text in row.items():
            if text.strip().lower() in _NO_NUMBERS:
                yield _found("not_a_number", name, column=column, row=number, value=text)
                continue
            value = number_in(text)
            if column.startswith(_PROBABILITIES) and value is not None and not 0 <= value <= 1:
                yield _found("probability", name, column=column, row=number, value=text)


def _gaps(name: str, before: Table, after: Table) -> Iterator[Found]:
    full = [c for c in before[0] if all(number_in(row[c]) is not None for row in before)]
    for number, row in enumerate(after, start=1):
        for column in full:
            text = row.get(column, "")
            if number_in(text) is None and text.strip().lower() not in _NO_NUMBERS:
                yield _found("gap", name, column=column, row=number)


def _found(what: str, table: str, **details: object) -> Found:
    return Found(Reason("impossible", {"what": what, "table": table, **details}))
