"""Rows of result tables that differ between two issues."""

import csv
import io
import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

Row = Mapping[str, str]
#: Told of every issue anyway; a row does not differ for it.
_DAY = "as_of"
#: Numbers that agree to so many digits are the same: what is left is of the machine.
_DIGITS = 9


@dataclass(frozen=True)
class Cell:
    """One value that differs."""

    column: str
    before: str
    after: str


@dataclass(frozen=True)
class RowDifference:
    """One row that differs.

    Parameters
    ----------
    key : tuple of str
        What names it, in the order of the key columns.
    kind : str
        ``added``, ``removed`` or ``changed``.
    cells : tuple of Cell
        Values that differ, of a row that changed.
    """

    key: tuple[str, ...]
    kind: str
    cells: tuple[Cell, ...] = ()


@dataclass(frozen=True)
class TableDifference:
    """One table that differs.

    Parameters
    ----------
    name : str
        Of the table.
    keys : tuple of str
        Columns that name a row.
    rows : tuple of RowDifference
        In the order of the later table, removed rows last.
    """

    name: str
    keys: tuple[str, ...]
    rows: tuple[RowDifference, ...]

    def count(self, kind: str) -> int:
        """How many rows were added, removed or changed."""
        return sum(row.kind == kind for row in self.rows)


def rows_of(text: str) -> list[dict[str, str]]:
    """Rows of a table as CSV text.

    Examples
    --------
    >>> rows_of("year,median\\n2025,2.5\\n")
    [{'year': '2025', 'median': '2.5'}]
    """
    return list(csv.DictReader(io.StringIO(text, newline=""), restval=""))


def compare(before: Mapping[str, str], after: Mapping[str, str]) -> list[TableDifference]:
    """Find what differs between the tables of two issues.

    Parameters
    ----------
    before, after : mapping of str to str
        CSV text by name of the table.

    Returns
    -------
    list of TableDifference
        Tables that differ, by name.

    Examples
    --------
    >>> found = compare({"a": "year,x\\n2020,1\\n"}, {"a": "year,x\\n2020,2\\n2021,3\\n"})
    >>> [(row.key, row.kind, row.cells) for row in found[0].rows]
    ... # doctest: +NORMALIZE_WHITESPACE
    [(('2020',), 'changed', (Cell(column='x', before='1', after='2'),)),
     (('2021',), 'added', ())]
    """
    names = sorted(before.keys() | after.keys())
    differing = [name for name in names if before.get(name) != after.get(name)]
    found = [_compared(name, before.get(name, ""), after.get(name, "")) for name in differing]
    return [table for table in found if table.rows]


def _compared(name: str, before: str, after: str) -> TableDifference:
    old, new = rows_of(before), rows_of(after)
    keys = key_columns([old, new])
    named_old, named_new = by_key(old, keys), by_key(new, keys)
    # Of columns that only one issue has, nothing can be compared.
    shared = [column for column in _columns([new]) if column in set(_columns([old]))]
    rows = []
    for key, row in named_new.items():
        if key not in named_old:
            rows.append(RowDifference(key, "added"))
        elif cells := _cells(named_old[key], row, shared):
            rows.append(RowDifference(key, "changed", cells))
    rows += [RowDifference(key, "removed") for key in named_old if key not in named_new]
    return TableDifference(name, keys, tuple(rows))


def key_columns(tables: Sequence[Sequence[Row]]) -> tuple[str, ...]:
    """Columns that name a row: the first ones that do in every one of the tables.

    Parameters
    ----------
    tables : sequence of tables
        The same table in several issues; those without rows say nothing.

    Returns
    -------
    tuple of str
        All columns that they share, if no fewer do.

    Examples
    --------
    >>> key_columns([[{"a": "1", "b": "1", "c": "7"}, {"a": "1", "b": "2", "c": "7"}]])
    ('a', 'b')
    """
    full = [table for table in tables if table]
    shared = [c for c in _columns(full[-1:]) if all(c in table[0] for table in full)]
    for width in range(1, len(shared)):
        keys = shared[:width]
        if all(_is_unique([row[c] for c in keys] for row in table) for table in full):
            return tuple(keys)
    return tuple(shared)


def by_key(table: Iterable[Row], keys: Sequence[str]) -> dict[tuple[str, ...], Row]:
    """Rows by what names them; of rows that nothing tells apart, by their number as well."""
    named: dict[tuple[str, ...], Row] = {}
    seen: Counter[tuple[str, ...]] = Counter()
    for row in table:
        key = tuple(row[column] for column in keys)
        seen[key] += 1
        named[key if seen[key] == 1 else (*key, f"({seen[key]})")] = row
    return named


def is_same(one: str, other: str) -> bool:
    """Whether two values are the same to a reader.

    Examples
    --------
    >>> is_same("0.1", "0.10"), is_same("0.1", "0.1000000000001"), is_same("a", "b")
    (True, True, False)
    """
    if one == other:
        return True
    try:
        return math.isclose(float(one), float(other), rel_tol=10.0**-_DIGITS)
    except ValueError:
        return False


def _cells(old: Row, new: Row, columns: Sequence[str]) -> tuple[Cell, ...]:
    return tuple(
        Cell(column, old[column], new[column])
        for column in columns
        if column != _DAY and not is_same(old[column], new[column])
    )


def _columns(tables: Sequence[Sequence[Row]]) -> list[str]:
    return [column for table in tables for column in (table[0] if table else ())]


def _is_unique(keys: Iterable[list[str]]) -> bool:
    seen = [tuple(key) for key in keys]
    return len(set(seen)) == len(seen)
