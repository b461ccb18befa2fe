"""Write one sheet as offices save it: numbers as numbers with a format, merged cells, GB18030."""

import csv
import io
import zipfile
from collections.abc import Callable
from pathlib import Path
from xml.sax.saxutils import escape

import xlsxwriter
import xlwt

_OPENDOCUMENT = "urn:oasis:names:tc:opendocument:xmlns:"
_KIND = "application/vnd.oasis.opendocument.spreadsheet"


def _code(cell: str) -> str:
    """Number format of a cell that holds a number; empty for a text."""
    return getattr(cell, "code", "")


def _codes(rows: list[list[str]]) -> set[str]:
    return {code for row in rows for cell in row if (code := _code(cell))}


def write_xlsx(file: Path, rows: list[list[str]], merged: list) -> None:
    """An Excel file of today."""
    with xlsxwriter.Workbook(file) as book:
        sheet = book.add_worksheet("表1")
        formats = {code: book.add_format({"num_format": code}) for code in _codes(rows)}
        for area in merged:
            sheet.merge_range(*area, "")
        for row, cells in enumerate(rows):
            for column, cell in enumerate(cells):
                if _code(cell):
                    sheet.write_number(row, column, float(cell), formats[_code(cell)])
                elif cell:
                    sheet.write_string(row, column, cell)


def write_xls(file: Path, rows: list[list[str]], merged: list) -> None:
    """An Excel file of 2003."""
    book = xlwt.Workbook()
    sheet = book.add_sheet("表1")
    styles = {code: xlwt.easyxf(num_format_str=code) for code in _codes(rows)}
    for top, left, bottom, right in merged:
        sheet.merge(top, bottom, left, right)
    for row, cells in enumerate(rows):
        for column, cell in enumerate(cells):
            if _code(cell):
                sheet.write(row, column, float(cell), styles[_code(cell)])
            elif cell:
                sheet.write(row, column, cell)
    book.save(str(file))


def write_ods(file: Path, rows: list[list[str]], merged: list) -> None:
    """An OpenDocument file as LibreOffice lays it out."""
    firsts = {
        (top, left): (bottom - top + 1, right - left + 1) for top, left, bottom, right in merged
    }
    covered = {
        (row, column)
        for top, left, bottom, right in merged
        for row in range(top, bottom + 1)
        for column in range(left, right + 1)
    } - set(firsts)
    names = " ".join(
        f'xmlns:{short}="{_OPENDOCUMENT}{short}:1.0"' for short in ("office", "table", "text")
    )
    lines = []
    for row, cells in enumerate(rows):
        shown = "".join(
            "<table:covered-table-cell/>"
            if (row, column) in covered
            else _ods_cell(cell, firsts.get((row, column)))
            for column, cell in enumerate(cells)
        )
        lines.append(f"<table:table-row>{shown}</table:table-row>")
    content = (
        f"<office:document-content {names}><office:body><office:spreadsheet>"
        f'<table:table table:name="表1">{"".join(lines)}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("mimetype", _KIND)
        package.writestr("content.xml", content)


def _ods_cell(cell: str, span: tuple[int, int] | None) -> str:
    told = ""
    if span:
        told = f' table:number-rows-spanned="{span[0]}" table:number-columns-spanned="{span[1]}"'
    if _code(cell):
        told += f' office:value-type="float" office:value="{float(cell)!r}"'
    lines = "".join(f"<text:p>{escape(line)}</text:p>" for line in cell.split("\n") if cell)
    return f"<table:table-cell{told}>{lines}</table:table-cell>"


def write_csv(file: Path, rows: list[list[str]], merged: list) -> None:
    """A text file of a Chinese Excel; merged cells leave only their first text."""
    text = io.StringIO()
    csv.writer(text).writerows(rows)
    file.write_bytes(text.getvalue().encode("gb18030"))


WRITERS: dict[str, Callable[[Path, list[list[str]], list], None]] = {
    "xlsx": write_xlsx,
    "xls": write_xls,
    "ods": write_ods,
    "csv": write_csv,
}
