"""Read text files of a table: comma, tab, semicolon or full-width comma between the cells."""

import csv
import io
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE
from collections import Counter

from plantrack.tables.office.grid import Grid, Progress
from plantrack.tables.office.notes import ERROR_VALUES, Notes
from plantrack.tables.office.sheet import Remark, Sheet
from plantrack.tables.office.unreadable import Refused

#: In the order in which they win where two fit alike: a comma may stand inside a number or note.
DELIMITERS = ("\t", ";", ",", "，")
_SAMPLE = 200  # rows looked at to find the delimiter


def read_delimited(data: bytes, name: str, progress: Progress) -> tuple[list[Sheet], list[Remark]]:
    """Read a text file as one sheet.

    Parameters
    ----------
    data : bytes
        The file: UTF-8, GB18030, or UTF-16 with a byte order mark.
    name : str
        What the sheet is called.
    progress : Progress

    Returns
    -------
    sheets : list of Sheet
        One.
    remarks : list of Remark
        The encoding if it is not UTF-8, and error values.

    Raises
    ------
    Refused
        If the bytes are no text, or a quote is never closed.
    """
    text, encoding = decode(data)
    grid, notes = Grid(name, progress), Notes(name)
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter_of(text), strict=True)
    place = line = 0
    try:
        for place, cells in enumerate(rows):
            line = rows.line_num
            texts = [cell.replace("\r\n", "\n").replace("\r", "\n") for cell in cells]
            for column, cell in enumerate(texts):
                if cell in ERROR_VALUES:
                    notes.error(place, column, cell)
            grid.add(place, texts)
    except csv.Error as error:
        found = f"in the row that begins on line {line + 1}: {error}"
        remedy = "Close the quotation marks, or save the file as .xlsx."
        raise Refused("damaged", found, "quoted cells that end", remedy) from error
    remarks = [] if encoding == "UTF-8" else [Remark("encoding", found=encoding)]
    return [grid.sheet()], remarks + notes.remarks(grid.width)


def decode(data: bytes) -> tuple[str, str]:
    """Text and encoding of a file.

    Examples
    --------
    >>> decode("太原".encode("gb18030"))
    ('太原', 'GB18030')
    """
    if data.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
        tries = [("utf-16", "UTF-16")]
    elif data.startswith(BOM_UTF8):
        tries = [("utf-8-sig", "UTF-8")]
    else:
        tries = [("utf-8", "UTF-8"), ("gb18030", "GB18030")]
    failed = []
    for codec, encoding in tries:
        try:
            text = data.decode(codec)
        except UnicodeDecodeError as error:
            failed.append((error.start, encoding))
            continue
        if codec == "utf-8" and _is_by_chance(text, data):
            continue
        if "\0" in text:
            found, remedy = "characters of value 0", "Save the table as .xlsx or as CSV UTF-8."
            raise Refused("wrong_kind", found, "a text file", remedy)
        return text, encoding
    # The encoding that reads furthest is most likely the one that was meant.
    start, encoding = max(failed)
    line = data[:start].count(b"\n") + 1
    found = f"bytes on line {line} that are not {encoding}"
    raise Refused("encoding", found, "UTF-8 or GB18030", "Save it again as CSV UTF-8.")


def _is_by_chance(text: str, data: bytes) -> bool:
    """Whether a few Chinese characters in GB18030 only happen to read as UTF-8, as 太原 does.

    They then read as Greek, Cyrillic or the like; Western letters and signs are left alone.
    """
    foreign = [letter for letter in text if letter > "\x7f"]
    if not foreign or max(foreign) > "\u07ff" or max(foreign) <= "\xff":
        return False
    try:
        data.decode("gb18030")
    except UnicodeDecodeError:
        return False
    return True


def delimiter_of(text: str) -> str:
    """The mark that splits most rows into the same number of cells.

    Parameters
    ----------
    text : str

    Returns
    -------
    str
        A comma if nothing splits anything.

    Examples
    --------
    >>> delimiter_of("地区;经费\\n太原;1,234.5\\n")
    ';'
    """
    counts = {delimiter: _alike(text, delimiter) for delimiter in DELIMITERS}
    best = max(DELIMITERS, key=counts.__getitem__)
    return best if counts[best] else ","


def _alike(text: str, delimiter: str) -> int:
    widths: Counter[int] = Counter()
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        for number, cells in enumerate(rows):
            if number == _SAMPLE:
                break
            widths[len(cells)] += 1
    except csv.Error:  # said when the file is read
        return 0
    return max((count for width, count in widths.items() if width > 1), default=0)
