"""The annex of a briefing: its result tables as sheets, numbers as numbers."""

import csv
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from io import StringIO

from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from plantrack.publish.templates_out.book import (
    Book,
    check_fits,
    make_book,
    put,
    sheet_names,
    width_of,
)
from plantrack.publish.templates_out.number_cell import PrintedNumber, number_format
from plantrack.publish.words import Words

#: Columns of codes and dates: what looks like a number there is none.
_TEXT_COLUMNS = frozenset(
    "region parent period periods published as_of day since document_no section".split()
)
_TEXT_ENDING = "_published"


def annex(
    tables: Mapping[str, str],
    *,
    lang: str,
    title: str,
    headline: str,
    as_of: str,
    sources: Sequence[str],
    notes: Sequence[str],
    units: Mapping[str, Mapping[str, str]] | None = None,
) -> bytes:
    """Make the annex of a briefing.

    Parameters
    ----------
    tables : mapping of str to str
        Name of each result table to its CSV text, as a run delivers them.
    lang : str
        ``zh`` or ``en``: language of the first sheet.
    title, headline : str
        Of the briefing.
    as_of : str
        Day on whose knowledge it is based.
    sources, notes : sequence of str
        Finished lines.
    units : mapping, optional
        Table to column to unit, for columns whose unit no other column of the table says.

    Returns
    -------
    bytes
        An xlsx file; the same for the same content. Every cell shows the text of the CSV.

    Raises
    ------
    InputError
        If the language is not in the catalogue.
    ValueError
        If a table has rows of different lengths.
    PlantrackError
        If a table is larger than a sheet may be.

    Examples
    --------
    >>> facts = {"title": "R&D", "headline": "", "as_of": "2026-07-13"}
    >>> annex({"rd": "year,value\\n2024,1.20\\n"}, lang="en", **facts, sources=[], notes=[])[:2]
    b'PK'
    """
    words = Words(lang)
    front = words("annex.sheet")
    names = sheet_names(list(tables), taken=[front])
    read = {name: _rows(name, text) for name, text in tables.items()}

    def fill(book: Book) -> None:
        lines = _front_lines(words, title, headline, as_of)
        contents = zip(names, read.items(), strict=True)
        listed = [
            words("annex.table", sheet=sheet, table=name, rows=max(len(rows) - 1, 0))
            for sheet, (name, rows) in contents
        ]
        lists = [("annex.tables", listed), ("annex.sources", sources), ("annex.notes", notes)]
        lines += [
            (words(key) if at == 0 else "", text)
            for key, texts in lists
            for at, text in enumerate(texts)
        ]
        _write_front(book, front, title, lines)
        for sheet, (name, rows) in zip(names, read.items(), strict=True):
            _Table(book, words, rows, (units or {}).get(name, {})).write(sheet)

    return make_book(fill)


def _front_lines(words: Words, title: str, headline: str, as_of: str) -> list[tuple[str, str]]:
    lines = [("", headline)] if headline else []
    return [*lines, (words("annex.as_of"), as_of), ("", words("annex.reading"))]


def _write_front(book: Book, name: str, title: str, lines: list[tuple[str, str]]) -> None:
    sheet = book.add_worksheet(name)
    sheet.set_column(0, 0, 14)
    sheet.set_column(1, 1, 100)
    put(sheet, 0, 0, title, book.add_format({"bold": True, "font_size": 14}))
    bold = book.add_format({"bold": True, "valign": "top"})
    wrapped = book.add_format({"text_wrap": True, "valign": "top"})
    for row, (label, text) in enumerate(lines, start=2):
        put(sheet, row, 0, label, bold)
        put(sheet, row, 1, text, wrapped)


def _rows(name: str, text: str) -> list[list[str]]:
    """Header and rows of a CSV text."""
    rows = [row for row in csv.reader(StringIO(text, newline=""), strict=True) if row]
    for at, row in enumerate(rows):
        if len(row) != len(rows[0]):
            raise ValueError(
                f"table {name}, row {at}: {len(row)} cells, but the header has {len(rows[0])};"
                " write the table with one cell for each column."
            )
    return rows


@dataclass(frozen=True)
class _Table:
    """One result table and the sheet it becomes."""

    book: Book
    words: Words
    rows: list[list[str]]
    units: Mapping[str, str]
    formats: dict[str, Format] = field(default_factory=dict)

    def write(self, name: str) -> None:
        """Add the sheet."""
        sheet = self.book.add_worksheet(name)
        if not self.rows:
            return
        header, *rows = self.rows
        last = len(rows), len(header) - 1
        check_fits(sheet, *last)
        head = self.book.add_format({"bold": True, "bottom": 1, "bg_color": "#EDEDED"})
        for column, key in enumerate(header):
            put(sheet, 0, column, self._heading(key), head)
            self._column(sheet, column, [row[column] for row in rows])
        sheet.freeze_panes(1, 0)
        sheet.autofilter(0, 0, *last)
        # Codes are texts on purpose; no green corner need say so.
        sheet.ignore_errors({"number_stored_as_text": f"A1:XFD{last[0] + 1}"})

    def _heading(self, key: str) -> str:
        unit = self.units.get(key, "")
        return self.words("annex.heading", column=key, unit=unit) if unit else key

    def _column(self, sheet: Worksheet, column: int, texts: list[str]) -> None:
        key = self.rows[0][column]
        sheet.set_column(column, column, width_of([self._heading(key) + "  ", *texts]))
        is_text = key in _TEXT_COLUMNS or key.endswith(_TEXT_ENDING) or any(map(_is_code, texts))
        for row, text in enumerate(texts, start=1):
            shape = "" if is_text else number_format(text)
            if shape:
                sheet.write_number(row, column, PrintedNumber(text), self._format(shape))
            else:
                put(sheet, row, column, text)

    def _format(self, shape: str) -> Format:
        if shape not in self.formats:
            self.formats[shape] = self.book.add_format({"num_format": shape})
        return self.formats[shape]


def _is_code(text: str) -> bool:
    """Whether a text of digits begins with a zero that a number would lose."""
    return len(text) > 1 and text[0] == "0" and text.isdigit()
