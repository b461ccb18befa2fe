"""Build the same small table in every kind of file."""

import io
import zipfile
from pathlib import Path
from types import SimpleNamespace

import pytest
import xlsxwriter
import xlwt

ODS_HEAD = (
    '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
    ' xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"'
    ' xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
    ' xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"'
    ' xmlns:xlink="http://www.w3.org/1999/xlink">'
)
HIDDEN_STYLE = (
    '<office:automatic-styles><style:style style:name="h" style:family="table">'
    '<style:table-properties table:display="false"/></style:style></office:automatic-styles>'
)

#: Text as displayed, number, format.
TABLE = [
    [("研发经费", None, ""), ("", None, ""), ("", None, "")],
    [("地区", None, ""), ("2020", 2020, "General"), ("占比", None, "")],
    [("太原市", None, ""), ("1,234.50", 1234.5, "#,##0.00"), ("1.12%", 0.0112, "0.00%")],
    [("说明\n二", None, ""), ("0.3", 0.1 + 0.2, "General"), ("2020年", 43831, 'yyyy"年"')],
]
TEXTS = [[text for text, _, _ in row] for row in TABLE]


def make_xlsx(file: Path) -> Path:
    book = xlsxwriter.Workbook(str(file))
    sheet = book.add_worksheet("表1")
    for row, cells in enumerate(TABLE):
        for column, (text, number, code) in enumerate(cells):
            if number is None:
                sheet.write_string(row, column, text)
            else:
                sheet.write_number(row, column, number, book.add_format({"num_format": code}))
    sheet.merge_range(0, 0, 0, 2, TABLE[0][0][0])
    book.close()
    return file


def make_xls(file: Path) -> Path:
    book = xlwt.Workbook()
    sheet = book.add_sheet("表1")
    for row, cells in enumerate(TABLE):
        for column, (text, number, code) in enumerate(cells):
            if number is not None:
                sheet.write(row, column, number, xlwt.easyxf(num_format_str=code))
            elif row:
                sheet.write(row, column, text)
    sheet.write_merge(0, 0, 0, 2, TABLE[0][0][0])
    book.save(str(file))
    return file


def ods_cell(text: str, number: float | None) -> str:
    kind = "string" if number is None else "float"
    value = "" if number is None else f' office:value="{number!r}"'
    lines = "".join(f"<text:p>{line}</text:p>" for line in text.split("\n"))
    return f'<table:table-cell office:value-type="{kind}"{value}>{lines}</table:table-cell>'


def make_ods(file: Path) -> Path:
    title = (
        '<table:table-row><table:table-cell table:number-columns-spanned="3"'
        f' table:number-rows-spanned="1"><text:p>{TABLE[0][0][0]}</text:p></table:table-cell>'
        '<table:covered-table-cell table:number-columns-repeated="2"/></table:table-row>'
    )
    rows = [
        "".join(ods_cell(text, number) for text, number, _ in cells)
        + '<table:table-cell table:number-columns-repeated="16381"/>'
        for cells in TABLE[1:]
    ]
    body = title + "".join(f"<table:table-row>{row}</table:table-row>" for row in rows)
    rest = (
        '<table:table-row table:number-rows-repeated="1048572">'
        '<table:table-cell table:number-columns-repeated="16384"/></table:table-row>'
    )
    return write_ods(file, f'<table:table table:name="表1">{body}{rest}</table:table>')


def write_ods(file: Path, tables: str, *, styles: str = "", **parts: str) -> Path:
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        content = (
            f"{ODS_HEAD}{styles}<office:body><office:spreadsheet>{tables}"
            "</office:spreadsheet></office:body></office:document-content>"
        )
        package.writestr("content.xml", content)
        for name, text in parts.items():
            package.writestr(name.replace("__", "/"), text)
    return file


def make_csv(file: Path, *, encoding: str = "utf-8") -> Path:
    quoted = [[f'"{cell}"' if "," in cell or "\n" in cell else cell for cell in r] for r in TEXTS]
    file.write_bytes("".join(",".join(row) + "\r\n" for row in quoted).encode(encoding))
    return file


def write_xlsx(file: Path, rows: str, *, after: str = "", before: str = "", head: str = "") -> Path:
    """An .xlsx made by hand from the XML of its rows."""
    book = xlsxwriter.Workbook(str(file))
    book.add_worksheet("x")
    book.close()
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    xml = (
        f'{head}<worksheet xmlns="{main}">{before}<sheetData>{rows}</sheetData>{after}</worksheet>'
    )
    return replace_part(file, "xl/worksheets/sheet1.xml", xml)


def replace_part(file: Path, name: str, text: str | bytes) -> Path:
    """Replace or add one part of a packed file."""
    with zipfile.ZipFile(io.BytesIO(file.read_bytes())) as old:
        parts = {part: old.read(part) for part in old.namelist()}
    parts[name] = text
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as new:
        for part, content in parts.items():
            new.writestr(part, content)
    return file


@pytest.fixture
def build() -> SimpleNamespace:
    """What builds files: for each kind the same table, and files made by hand."""
    return SimpleNamespace(
        texts=TEXTS,
        xlsx=make_xlsx,
        xls=make_xls,
        ods=make_ods,
        csv=make_csv,
        by_hand_ods=write_ods,
        by_hand_xlsx=write_xlsx,
        replace_part=replace_part,
        hidden_style=HIDDEN_STYLE,
    )
