"""What kind of file this is, told by its content: names are often wrong."""

import re

from plantrack.tables.office.package import Package
from plantrack.tables.office.unreadable import Refused

TEXT_SUFFIXES = (".csv", ".tsv", ".txt")
SUFFIXES = (".xlsx", ".xlsm", ".xls", ".et", ".ods", *TEXT_SUFFIXES)
_ZIP = b"PK\x03\x04"
_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
#: Excel 2 to 4 wrote their records without a container.
_RECORDS = (b"\x09\x00\x04\x00", b"\x09\x02\x06\x00", b"\x09\x04\x06\x00", b"\x09\x08")
_ODS = b"application/vnd.oasis.opendocument.spreadsheet"
_EXPECTED = "an Excel, OpenDocument or CSV file"
_SAVE_AS = "Open it, save it as .xlsx and send that."
#: What other files begin with.
_OTHERS = {
    "a PDF file": re.compile(rb"%PDF-"),
    "a web page": re.compile(rb"<(!doctype\s+html|html|head|body|table|meta|style|script)\b", re.I),
    "an XML spreadsheet of 2003": re.compile(
        rb"<\?xml.{0,2000}urn:schemas-microsoft-com:office:spreadsheet", re.S
    ),
    "an XML file": re.compile(rb"<\?xml"),
    "a saved web page": re.compile(rb"MIME-Version:", re.I),
    "a rich text file": re.compile(rb"\{\\rtf"),
    "an image": re.compile(rb"\x89PNG|\xff\xd8\xff|GIF8"),
    "a packed archive": re.compile(rb"Rar!|7z\xbc\xaf|\x1f\x8b"),
}


def kind_of_data(data: bytes, suffix: str) -> str:
    """Kind of a file: ``zip``, ``xls`` or ``text``.

    Parameters
    ----------
    data : bytes
        The file.
    suffix : str
        End of its name; decides only whether a text is a table.

    Raises
    ------
    Refused
        If it is none of these; the message says what it seems to be.

    Examples
    --------
    >>> kind_of_data("地区,经费".encode(), ".xlsx")
    'text'
    """
    if not data.strip():
        raise Refused("empty", "an empty file", "a table", "Send it again.")
    if data.startswith(_ZIP):
        return "zip"
    if data.startswith((_COMPOUND, *_RECORDS)):
        return "xls"
    start = data[:4_000].removeprefix(b"\xef\xbb\xbf").lstrip()
    for found, pattern in _OTHERS.items():
        if pattern.match(start):
            raise Refused("wrong_kind", found, _EXPECTED, _SAVE_AS)
    if suffix not in SUFFIXES:
        found = f"a file that ends in {suffix}" if suffix else "a file without an ending"
        raise Refused("wrong_kind", found, f"one of {', '.join(SUFFIXES)}", _SAVE_AS)
    return "text"


def kind_of_package(package: Package) -> str:
    """Kind of a packed file: ``xlsx`` or ``ods``.

    Raises
    ------
    Refused
        If it is none of these.
    """
    names = set(package.names)
    if package.bytes_of("mimetype").startswith(_ODS):
        return "ods"
    if "xl/workbook.bin" in names:
        raise Refused("wrong_kind", "a binary workbook (.xlsb)", _EXPECTED, _SAVE_AS)
    if "word/document.xml" in names:
        raise Refused("wrong_kind", "a Word document", _EXPECTED, "Copy its table into Excel.")
    if "[Content_Types].xml" in names and any("workbook" in name.lower() for name in names):
        return "xlsx"
    if "content.xml" in names and "mimetype" not in names:
        return "ods"
    raise Refused("wrong_kind", "a packed archive", _EXPECTED, "Unpack it and send the table.")
