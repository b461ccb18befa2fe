"""Find the tables of a return form that came back, whatever was done to it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from plantrack.coverage.checks.finding import ASKS, INFORMS, STOPS, Row
from plantrack.coverage.checks.form_columns import (
    FACTS,
    FIRM_COLUMNS,
    MARKER,
    NAMES_ROW,
    PROBLEM_COLUMNS,
)
from plantrack.ingest.doubt import Doubt, Grade
from plantrack.ingest.written.characters import plain
from plantrack.ingest.written.region_labels import is_total
from plantrack.tables.office.sheet import OfficeFile, Sheet, cell_name

#: A row of totals has a word where a firm has a code.
_SHORTEST_CODE = 15
_MONTH_IN_TITLE = re.compile(r"(20\d\d)\s*(?:年|[-./])\s*(1[0-2]|0?[1-9])(?!\d)")


@dataclass(frozen=True)
class ReturnForm:
    """What stands in a return form.

    Parameters
    ----------
    file, ledger, reporter, month : str
        Name of the file, and what its marker sheet says.
    firms, problems : tuple of Row
        Rows below the names of the columns in which anything stands.
    doubts : tuple of Doubt
        About the form itself.
    """

    file: str
    ledger: str
    reporter: str
    month: str
    firms: tuple[Row, ...] = field(repr=False)
    problems: tuple[Row, ...] = field(repr=False)
    doubts: tuple[Doubt, ...] = field(default=(), repr=False)


def read_return_form(file: OfficeFile) -> ReturnForm:
    """Read a return form; every row with a text is in one of its tables, or named in a doubt.

    Parameters
    ----------
    file : OfficeFile
    """
    markers = [sheet for sheet in file.sheets if _is_marker(sheet)]
    facts = _facts(markers[0]) if markers else {}
    doubts: list[Doubt] = []
    if not markers:
        doubts.append(Doubt("return_marker_missing", STOPS, file.name))
    found: dict[str, tuple[Row, ...]] = {}
    for sheet in file.sheets:
        if _is_marker(sheet):
            continue
        for kind, columns, telling in (
            ("firms", FIRM_COLUMNS, {"code", "state", "since", "evidence", "last_state"}),
            ("problems", PROBLEM_COLUMNS, {"problem", "duty", "raised", "solved", "owner"}),
        ):
            head = _head(sheet, telling)
            if head is None:
                continue
            if kind in found:
                doubts.append(_about(file, sheet, "return_table_twice", STOPS))
            rows, odd = _rows(file.name, sheet, head, columns)
            found[kind] = (*found.get(kind, ()), *rows)
            doubts += odd
            doubts += _title(file, sheet, head, facts.get("month", ""))
            break
        else:
            if _has_more_than_instructions(sheet):
                doubts.append(_about(file, sheet, "return_sheet_left", INFORMS))
    if "firms" not in found:
        doubts.append(Doubt("return_no_table", STOPS, file.name))
    return ReturnForm(
        file.name,
        *(facts.get(key, "") for key in FACTS),
        found.get("firms", ()),
        found.get("problems", ()),
        tuple(doubts),
    )


def _title(file: OfficeFile, sheet: Sheet, head: int, month: str) -> list[Doubt]:
    """A title that names another month: last month's form, most likely, with a new title."""
    title = " ".join(sheet.texts[0]) if head else ""
    found = _MONTH_IN_TITLE.search(plain(title))
    if not found or not month or month == f"{found[1]}-{int(found[2]):02}":
        return []
    place = cell_name(0, next(at for at, text in enumerate(sheet.texts[0]) if text.strip()))
    details = {"month": month}
    return [Doubt("return_title", STOPS, file.name, sheet.name, place, title.strip(), details)]


def _is_marker(sheet: Sheet) -> bool:
    return any(row and row[0].strip() == MARKER for row in sheet.texts[:3])


def _facts(sheet: Sheet) -> dict[str, str]:
    return {plain(row[0]): plain(row[1]) for row in sheet.texts if len(row) > 1}


def _about(file: OfficeFile, sheet: Sheet, code: str, grade: Grade) -> Doubt:
    return Doubt(code, grade, file.name, sheet.name)


def _has_more_than_instructions(sheet: Sheet) -> bool:
    """Instructions are one column of sentences; whatever is wider may be a table of the office."""
    return any(sum(bool(text.strip()) for text in row) > 1 for row in sheet.texts)


def _head(sheet: Sheet, telling: set[str]) -> int | None:
    """Row with most of the names that tell a table."""
    for number, texts in enumerate(sheet.texts):
        if len(telling & {plain(text) for text in texts}) >= len(telling) - 1:
            return number
    return None


def _rows(
    file: str, sheet: Sheet, head: int, wanted: Sequence[str]
) -> tuple[list[Row], list[Doubt]]:
    names = [plain(text) for text in sheet.texts[head]]
    columns = {name: names.index(name) for name in wanted if name in names}

    def doubt(code: str, grade: Grade, row: int, at: int, found: str, **details: str) -> Doubt:
        return Doubt(code, grade, file, sheet.name, cell_name(row, at), found, details)

    doubts = [
        doubt("return_column_missing", STOPS, head, 0, name, column=name)
        for name in wanted
        if name not in columns
    ]
    doubts += [
        doubt("return_column_twice", STOPS, head, names.index(name), name)
        for name in columns
        if names.count(name) > 1
    ]
    if head != NAMES_ROW or list(columns.values()) != sorted(columns.values()):
        doubts.append(doubt("return_header_moved", INFORMS, head, 0, ""))
    doubts += [
        doubt("return_merged", STOPS, area.top, area.left, sheet.texts[area.top][area.left])
        for area in sheet.merged
        if area.bottom > head
    ]
    rows = []
    for number, texts in enumerate(sheet.texts[head + 1 :], start=head + 1):
        doubts += [
            doubt("return_outside", ASKS, number, at, text)
            for at, text in enumerate(texts)
            if text.strip() and at not in columns.values()
        ]
        said = {name: texts[at] for name, at in columns.items()}
        if not any(text.strip() for text in said.values()):
            continue
        labels = [said.get(name, "") for name in ("code", "name", "problem")]
        total = next((text for text in labels if is_total(text)), "")
        if total and len(plain(said.get("code", ""))) < _SHORTEST_CODE:
            doubts.append(doubt("return_total_row", INFORMS, number, 0, total))
            continue
        formulas = [name for name, text in said.items() if text.lstrip().startswith(("=", "＝"))]
        doubts += [
            doubt("return_formula_text", STOPS, number, columns[name], said[name])
            for name in formulas
        ]
        rows.append(Row(file, sheet.name, number, said, columns))
    return rows, doubts
