"""Issues side by side in one table: any two of them are chosen on the page, without a script.

Every pair of issues has a class, `p0-2` for the first and the third; a row carries the classes of
the pairs between which it differs. Rules of style show the two issues that are chosen, and in each
row what became of it between them.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise

from plantrack.publish.archive.rows import by_key, is_same, key_columns, rows_of
from plantrack.publish.archive.standings import PARTS, Standing, standings
from plantrack.publish.archive.values import (
    column_name,
    key_text,
    main_tables,
    plain,
    table_name,
)
from plantrack.publish.inline import Chip
from plantrack.publish.phrases import Phrases

#: Rows that are shown, and targets; of the rest the count. A page has to stay light.
SHOWN, TARGETS = 40, 150
_COLUMNS = 4


@dataclass(frozen=True)
class Entry:
    """What one issue says in one row.

    Parameters
    ----------
    chip : Chip or str
        A class; empty if the row has none.
    lines : tuple of (str, str)
        What it is, and its value as printed.
    """

    chip: Chip | str
    lines: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Line:
    """One row of the view.

    Parameters
    ----------
    label : str
        What it is about.
    entries : tuple of Entry or None
        By issue, the oldest first; None where an issue does not have the row.
    """

    label: str
    entries: tuple[Entry | None, ...]

    @property
    def classes(self) -> str:
        """Pairs of issues between which it differs, and how: in the class or otherwise."""
        numbered = list(enumerate(self.entries))
        return " ".join(
            f"{_how(old, new)}{i}-{j}"
            for (i, old), (j, new) in combinations(numbered, 2)
            if old != new
        )


@dataclass(frozen=True)
class View:
    """The table of issues side by side.

    Parameters
    ----------
    lines : tuple of Line
        Rows that are shown.
    rest : int
        How many more differ.
    is_plan : bool
        Whether the rows are the targets of a plan, those that differ first; else
        only rows that differ.
    """

    lines: tuple[Line, ...]
    rest: int
    is_plan: bool


def _how(old: Entry | None, new: Entry | None) -> str:
    if old is None or new is None:
        return "a" if old is None else "r"
    return "s" if old.chip != new.chip else "d"


def make_view(
    issues: Sequence[Mapping[str, str]], phrases: Phrases, declared: Sequence[str] = ()
) -> View:
    """Set issues side by side.

    Parameters
    ----------
    issues : sequence of mapping
        Result tables of each issue, the oldest first: CSV text by name.
    phrases : Phrases
        Language of the page.
    declared : sequence of str, optional
        Tables the contract promises; see `main_tables`.

    Returns
    -------
    View
    """
    stands = [standings(tables, phrases) for tables in issues]
    if all(stands):
        return _of_targets(stands, phrases)
    names = main_tables((name for tables in issues for name in tables), declared)
    lines = [
        line
        for name in names
        if len({tables.get(name) for tables in issues}) > 1
        for line in _of_table(name, [tables.get(name, "") for tables in issues], phrases)
    ]
    return View(tuple(lines[:SHOWN]), len(lines[SHOWN:]), False)


def _of_targets(stands: Sequence[Mapping[str, Standing]], phrases: Phrases) -> View:
    names = dict.fromkeys(name for one in reversed(stands) for name in one)
    lines = []
    for name in names:
        states = [one.get(name) for one in stands]
        gist = next(state.gist for state in reversed(states) if state is not None)
        lines.append(Line(gist, tuple(_entry_of(state, phrases) for state in states)))
    lines.sort(key=lambda line: not line.classes)
    return View(tuple(lines[:TARGETS]), len(lines[TARGETS:]), True)


def _entry_of(state: Standing | None, phrases: Phrases) -> Entry | None:
    if state is None:
        return None
    lines = [(phrases.words(f"archive.part.{part}"), getattr(state, part)) for part in PARTS[1:]]
    return Entry(state.chip, tuple(line for line in lines if line[1]))


def _of_table(name: str, texts: Sequence[str], phrases: Phrases) -> list[Line]:
    """Rows of a table that are not the same in all issues."""
    tables = [rows_of(text) for text in texts]
    keys = key_columns(tables)
    named = [by_key(table, keys) for table in tables]
    columns = _differing_columns(named)
    lines = []
    for key in dict.fromkeys(key for one in reversed(named) for key in one):
        rows = [one.get(key) for one in named]
        entries = tuple(_entry(row, columns, phrases) for row in rows)
        if len(set(entries)) > 1:
            label = phrases.words.join([table_name(name, phrases), key_text(keys, key, phrases)])
            lines.append(Line(label, entries))
    return lines


def _differing_columns(named: Sequence[Mapping[tuple, Mapping[str, str]]]) -> list[str]:
    """Columns in which a row differs from one issue to the next, those of most rows first."""
    counts: dict[str, int] = {}
    for old, new in pairwise(named):
        for key in new.keys() & old.keys():
            for column in new[key].keys() & old[key].keys():
                differs = column != "as_of" and not is_same(old[key][column], new[key][column])
                counts[column] = counts.get(column, 0) + differs
    found = sorted((c for c in counts if counts[c]), key=lambda column: (-counts[column], column))
    return found[:_COLUMNS]


def _entry(row: Mapping[str, str] | None, columns: Sequence[str], phrases: Phrases) -> Entry | None:
    if row is None:
        return None
    shown = [(column_name(c, phrases), plain(row.get(c, ""))) for c in columns]
    return Entry("", tuple(line for line in shown if line[1]))
