"""Read one sheet of an Excel workbook, row by row."""

import re
from dataclasses import dataclass, field

from lxml import etree

from plantrack.tables.office.cell_places import DIGITS, area_of, column_of
from plantrack.tables.office.grid import Grid, Progress, too_large
from plantrack.tables.office.limits import LAST_COLUMN
from plantrack.tables.office.notes import Notes
from plantrack.tables.office.number_formats import Display
from plantrack.tables.office.package import GuardedStream
from plantrack.tables.office.plain_rows import PlainCell, PlainRows
from plantrack.tables.office.rich_text import rich_text, unescaped
from plantrack.tables.office.sheet import Remark, Sheet

_MIDNIGHT = re.compile(r"T00:00:00(\.0+)?Z?$")
_TRUE = ("1", "true")
_TAGS = ("{*}row", "{*}mergeCell", "{*}col")


@dataclass(frozen=True)
class Book:
    """What the sheets of a workbook share.

    Parameters
    ----------
    texts : list of str
        Shared texts.
    formats : list of callable
        How each cell style shows numbers.
    """

    texts: list[str] = field(repr=False)
    formats: list[Display] = field(repr=False)


def read_sheet(
    stream: GuardedStream, name: str, book: Book, progress: Progress
) -> tuple[Sheet, list[Remark]]:
    """Read a sheet and what must be known of it.

    Parameters
    ----------
    stream : GuardedStream
        XML of the sheet; is closed.
    name : str
        Of the sheet.
    book : Book
    progress : Progress

    Returns
    -------
    sheet : Sheet
    remarks : list of Remark
    """
    grid, notes, merged = Grid(name, progress), Notes(name), []
    cells, row = _Cells(book, notes), -1

    def take(number: int, plain: list[PlainCell], is_hidden: bool) -> None:
        if grid.add(number, cells.plain_texts(plain)) and is_hidden:
            notes.hide_row(number)

    with stream:
        for _, element in stream.events(_TAGS, through=PlainRows(stream, take)):
            kind = element.tag.rpartition("}")[2]
            if kind == "row":
                row = int(element.get("r", row + 2)) - 1
                if grid.add(row, cells.texts(element, row)) and _is_hidden(element, "ht"):
                    notes.hide_row(row)
            elif kind == "col" and _is_hidden(element, "width"):
                notes.hide_columns(int(element.get("min")) - 1, int(element.get("max")) - 1)
            elif kind == "mergeCell":
                merged.append(area_of(element.get("ref", "")))
    sheet = grid.sheet(merged)
    return sheet, notes.remarks(grid.width)


def _is_hidden(element: etree._Element, size: str) -> bool:
    return element.get("hidden", "0").lower() in _TRUE or element.get(size) == "0"


class _Cells:
    """Turns the cells of rows into texts."""

    def __init__(self, book: Book, notes: Notes):
        self._texts, self._formats, self._notes = book.texts, book.formats, notes
        self._columns: dict[str, int] = {}
        self._plain_columns: dict[bytes, int] = {}

    def texts(self, row: etree._Element, number: int) -> list[str]:
        """Texts of a row, from column A on."""
        found: list[str] = []
        space, column, formats = row.tag[:-3], -1, self._formats
        cell_tag, value_tag = f"{space}c", f"{space}v"
        for cell in row.iterchildren(cell_tag):
            column = self._next(cell.get("r"), column)
            if not len(cell):
                continue
            first, kind = cell[0], cell.get("t")
            # Nearly all cells hold one number: no more is looked at.
            if kind is None and first.tag == value_tag and first.text:
                text = formats[int(cell.get("s", "0"))](float(first.text))
            else:
                text = self._other(cell, number, column)
            if text:
                found += [""] * (column - len(found))
                found[column : column + 1] = (text,)
        return found

    def plain_texts(self, cells: list[PlainCell]) -> list[str]:
        """Texts of a plain row, from column A on."""
        found: list[str] = []
        formats, shared = self._formats, self._texts
        for letters, style, kind, value, inline in cells:
            if not value and not inline:
                continue
            column = self._plain_columns.get(letters, -1)
            if column < 0:
                column = self._plain_columns[letters] = self._next(letters.decode("ascii"), -1)
            if kind == b"s":
                text = shared[int(value)]
            elif inline:
                text = unescaped(inline.decode("utf-8"))
            else:
                text = formats[int(style or b"0")](float(value))
            if column != len(found):
                found += [""] * (column - len(found))
            found[column : column + 1] = (text,)
        return found

    def _next(self, name: str | None, last: int) -> int:
        letters = name.rstrip(DIGITS) if name is not None else ""
        column = self._columns.get(letters, -1) if letters else last + 1
        if column < 0:
            column = self._columns[letters] = column_of(letters)
        if column >= LAST_COLUMN:
            raise too_large(f"a cell in column {column + 1:,}", f"at most {LAST_COLUMN:,}")
        return column

    def _other(self, cell: etree._Element, row: int, column: int) -> str:
        """Text of a cell that is not simply a number."""
        parts = {child.tag.rpartition("}")[2]: child for child in cell}
        value = parts["v"].text if "v" in parts else None
        if "f" in parts:
            self._notes.formula(row, column)
            if not value and cell.get("t") != "str":
                self._notes.error(row, column, f"={parts['f'].text or ''}")
        return self._text(cell, value, parts.get("is"), row, column)

    def _text(
        self, cell: etree._Element, value: str | None, inline: etree._Element, row: int, column: int
    ) -> str:
        kind = cell.get("t", "n")
        if kind == "s":
            return self._texts[int(value)] if value else ""
        if kind == "n":
            return self._formats[int(cell.get("s", "0"))](float(value)) if value else ""
        if kind == "inlineStr":
            return rich_text(inline) if inline is not None else ""
        if kind == "e":
            self._notes.error(row, column, value or "")
            return value or ""
        if kind == "b":
            return "TRUE" if (value or "").strip().lower() in _TRUE else "FALSE"
        if kind == "d":
            return _MIDNIGHT.sub("", value or "")
        return value or ""
