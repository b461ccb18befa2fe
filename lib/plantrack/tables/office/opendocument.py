"""Read the spreadsheets of LibreOffice and WPS in the OpenDocument format."""

from dataclasses import dataclass, field

from lxml import etree

from plantrack.tables.office.grid import Grid, Progress
from plantrack.tables.office.notes import Notes
from plantrack.tables.office.opendocument_cells import TABLE, cell_text, note_cell
from plantrack.tables.office.package import Package, encrypted
from plantrack.tables.office.sheet import Area, Remark, Sheet

_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_XLINK = "{http://www.w3.org/1999/xlink}"
_TAGS = (
    f"{TABLE}table",
    f"{TABLE}table-row",
    f"{TABLE}table-column",
    f"{TABLE}table-source",
    f"{TABLE}cell-range-source",
    f"{_STYLE}style",
)
_CELLS = (f"{TABLE}table-cell", f"{TABLE}covered-table-cell")
_HIDDEN = ("collapse", "filter")


def read_ods(package: Package, progress: Progress) -> tuple[list[Sheet], list[Remark]]:
    """Read all sheets that are shown.

    Parameters
    ----------
    package : Package
        The opened file.
    progress : Progress

    Returns
    -------
    sheets : list of Sheet
    remarks : list of Remark
        Of formulas, errors, hidden parts, macros and links to other files.

    Notes
    -----
    OpenDocument 1.3 part 3, 9 (tables). The text of a cell is what was displayed when it was saved.
    """
    if b"encryption-data" in package.bytes_of("META-INF/manifest.xml"):
        raise encrypted()
    scripts = [name for name in package.names if name.startswith(("Basic/", "Scripts/"))]
    document = _Document(progress, [Remark("macros", found=name) for name in scripts[:1]])
    with package.open("content.xml") as stream:
        for event, element in stream.events(_TAGS, starts=True):
            document.take(event, element)
    return document.sheets, document.remarks


@dataclass
class _Table:
    """The table that is being read."""

    grid: Grid
    notes: Notes
    merged: list[Area] = field(default_factory=list)
    row: int = 0
    column: int = 0


class _Document:
    """Takes the elements of a document in order; tables inside a table are passed over."""

    def __init__(self, progress: Progress, remarks: list[Remark]):
        self.sheets: list[Sheet] = []
        self.remarks = remarks
        self._progress, self._depth = progress, 0
        self._hidden_styles: set[str] = set()
        self._table: _Table | None = None

    def take(self, event: str, element: etree._Element) -> None:
        """Take the start or the end of an element."""
        kind = element.tag.rpartition("}")[2]
        if kind == "table":
            self._depth += 1 if event == "start" else -1
            if event == "start" and self._depth == 1:
                self._open(element)
            elif event == "end" and self._depth == 0:
                self._close()
        elif event == "end" and kind == "style":
            self._take_style(element)
        elif event == "end" and kind.endswith("source"):
            self.remarks.append(Remark("external_link", found=element.get(f"{_XLINK}href", "")))
        elif event == "end" and self._table is not None and self._depth == 1:
            take = _take_row if kind == "table-row" else _take_columns
            take(self._table, element)

    def _take_style(self, style: etree._Element) -> None:
        shown = style.find(f"{_STYLE}table-properties")
        if shown is not None and shown.get(f"{TABLE}display") == "false":
            self._hidden_styles.add(style.get(f"{_STYLE}name", ""))

    def _open(self, element: etree._Element) -> None:
        name = element.get(f"{TABLE}name", "")
        if element.get(f"{TABLE}style-name") in self._hidden_styles:
            self.remarks.append(Remark("hidden_sheet", name, "", "hidden"))
        else:
            self._table = _Table(Grid(name, self._progress), Notes(name))

    def _close(self) -> None:
        table, self._table = self._table, None
        if table is not None:
            self.sheets.append(table.grid.sheet(table.merged))
            self.remarks += table.notes.remarks(table.grid.width)


def _take_columns(table: _Table, element: etree._Element) -> None:
    count = _times(element, "columns")
    if element.get(f"{TABLE}visibility") in _HIDDEN:
        table.notes.hide_columns(table.column, table.column + count - 1)
    table.column += count


def _take_row(table: _Table, element: etree._Element) -> None:
    count, texts, spans, column = _times(element, "rows"), [], [], 0
    for cell in element.iterchildren(*_CELLS):
        repeated = _times(cell, "columns")
        text = cell_text(cell) if cell.tag == _CELLS[0] else ""
        if text:
            texts += [""] * (column - len(texts)) + [text] * min(repeated, _beyond(table))
        note_cell(table.notes, cell, text, table.row, column)
        if cell.get(f"{TABLE}number-columns-spanned") or cell.get(f"{TABLE}number-rows-spanned"):
            spans.append((column, cell))
        column += repeated
    is_used = table.grid.add(table.row, texts, repeated=count)
    for row in range(table.row, table.row + (count if is_used else 1)):
        table.merged += [_area(row, column, cell) for column, cell in spans]
    if is_used and element.get(f"{TABLE}visibility") in _HIDDEN:
        for row in range(table.row, table.row + count):
            table.notes.hide_row(row)
    table.row += count


def _beyond(table: _Table) -> int:
    """More columns than this need not be laid out for the sheet to be refused."""
    return table.grid.widest + 1


def _times(element: etree._Element, what: str) -> int:
    return max(1, int(element.get(f"{TABLE}number-{what}-repeated", "1")))


def _area(row: int, column: int, cell: etree._Element) -> Area:
    height = int(cell.get(f"{TABLE}number-rows-spanned", "1"))
    width = int(cell.get(f"{TABLE}number-columns-spanned", "1"))
    return Area(row, column, row + height - 1, column + width - 1)
