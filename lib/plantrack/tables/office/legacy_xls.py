"""Read the workbooks of Excel 97 to 2003."""

import io

import xlrd

from plantrack.tables.office.builtin_formats import BUILTIN_FORMATS, format_code
from plantrack.tables.office.grid import Grid, Progress
from plantrack.tables.office.legacy_records import legacy_records
from plantrack.tables.office.notes import Notes
from plantrack.tables.office.number_formats import Display, number_format
from plantrack.tables.office.package import encrypted
from plantrack.tables.office.sheet import Area, Remark, Sheet
from plantrack.tables.office.unreadable import Refused

_MACROS = "_VBA_PROJECT".encode("utf-16-le")
_LOCKED = "EncryptedPackage".encode("utf-16-le")
_STATES = {1: "hidden", 2: "veryHidden"}
_LINKS_SHOWN = 20


def read_xls(data: bytes, progress: Progress) -> tuple[list[Sheet], list[Remark]]:
    """Read all sheets that are shown.

    Parameters
    ----------
    data : bytes
        The file.
    progress : Progress

    Returns
    -------
    sheets : list of Sheet
    remarks : list of Remark
        Of formulas, errors, hidden parts, macros and links to other files.
    """
    log = io.StringIO()
    book = _open(data, log)
    records = legacy_records(data, log)
    remarks = [Remark("macros", found="_VBA_PROJECT")] if _MACROS in data else []
    remarks += [Remark("external_link", found=link) for link in records.links[:_LINKS_SHOWN]]
    sheets, formats = [], _formats(book)
    for place, source in enumerate(book.sheets()):
        if source.visibility:
            state = _STATES.get(source.visibility, "hidden")
            remarks.append(Remark("hidden_sheet", source.name, "", state))
            continue
        notes = Notes(source.name)
        for row, column in records.formulas[place] if place < len(records.formulas) else ():
            notes.formula(row, column)
        grid = _read_sheet(source, formats, notes, progress)
        sheets.append(grid.sheet(_area(*ends) for ends in source.merged_cells))
        remarks += notes.remarks(grid.width)
    return sheets, remarks


def _open(data: bytes, log: io.StringIO) -> xlrd.Book:
    if _LOCKED in data:
        raise encrypted()
    try:
        return xlrd.open_workbook(
            file_contents=data, formatting_info=True, ragged_rows=True, logfile=log
        )
    except xlrd.XLRDError as error:
        if "encrypted" in str(error).lower():
            raise encrypted() from error
        if "can't find workbook" in str(error).lower():
            found, remedy = "a file of another program", "Save the table as .xlsx."
            raise Refused("wrong_kind", found, "an Excel workbook", remedy) from error
        raise


def _formats(book: xlrd.Book) -> list[Display]:
    """How each cell style shows numbers; what numbers below 164 mean depends on the computer."""
    own = {
        key: entry.format_str
        for key, entry in book.format_map.items()
        if key not in BUILTIN_FORMATS and entry.format_str
    }
    is_1904 = book.datemode == 1
    used = [style.format_key for style in book.xf_list]
    made = {key: number_format(format_code(key, own), is_1904=is_1904) for key in set(used)}
    return [made[key] for key in used]


def _read_sheet(
    source: xlrd.sheet.Sheet, formats: list[Display], notes: Notes, progress: Progress
) -> Grid:
    grid = Grid(source.name, progress)
    for row in range(source.nrows):
        kinds, values = source.row_types(row), source.row_values(row)
        texts = [""] * len(kinds)
        for column, (kind, value) in enumerate(zip(kinds, values, strict=True)):
            if kind == xlrd.XL_CELL_TEXT:
                texts[column] = value.replace("\r\n", "\n").replace("\r", "\n")
            elif kind in (xlrd.XL_CELL_NUMBER, xlrd.XL_CELL_DATE):
                texts[column] = formats[source.cell_xf_index(row, column)](value)
            elif kind == xlrd.XL_CELL_BOOLEAN:
                texts[column] = "TRUE" if value else "FALSE"
            elif kind == xlrd.XL_CELL_ERROR:
                texts[column] = xlrd.error_text_from_code.get(value, "#N/A")
                notes.error(row, column, texts[column])
        look = source.rowinfo_map.get(row)
        if grid.add(row, texts) and look is not None and look.hidden:
            notes.hide_row(row)
    for column, look in source.colinfo_map.items():
        if look.hidden or look.width == 0:
            notes.hide_columns(column, column)
    return grid


def _area(top: int, bottom: int, left: int, right: int) -> Area:
    """Xlrd gives the ends after the last row and column."""
    return Area(top, left, bottom - 1, right - 1)
