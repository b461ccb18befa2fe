"""A spreadsheet made in memory: the same bytes for the same content, and never a formula."""

from collections.abc import Callable, Sequence
from datetime import datetime
from io import BytesIO

from xlsxwriter import Workbook as Book
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from plantrack.errors import PlantrackError
from plantrack.tables.office.sheet import cell_name

#: Most that a sheet holds, by the specification of the format.
MOST_ROWS, MOST_COLUMNS, LONGEST_TEXT = 1_048_576, 16_384, 32_767

_CREATED = datetime(2000, 1, 1)
_OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
_LONGEST_NAME = 31
_FORBIDDEN = str.maketrans(dict.fromkeys("[]:*?/\\'", "_"))
_RESERVED = {"history"}


def make_book(fill: Callable[[Book], None]) -> bytes:
    """Make a spreadsheet.

    Parameters
    ----------
    fill : callable
        Adds the sheets.

    Returns
    -------
    bytes
        An xlsx file. No name of a person and no time is in it.
    """
    stream = BytesIO()
    book = Book(stream, _OPTIONS)
    book.set_properties({"created": _CREATED})
    fill(book)
    book.close()
    return stream.getvalue()


def put(sheet: Worksheet, row: int, column: int, text: str, style: Format | None = None) -> None:
    """Write a text as a text, whatever it begins with.

    Parameters
    ----------
    sheet : xlsxwriter.worksheet.Worksheet
    row, column : int
        Place, counted from 0.
    text : str
        What stands there; an empty cell keeps its format only.
    style : xlsxwriter.format.Format, optional

    Raises
    ------
    PlantrackError
        If a sheet cannot hold it.
    """
    check_fits(sheet, row, column, len(text.encode("utf-16-le", "surrogatepass")) // 2)
    if text.startswith("<r>") and text.endswith("</r>"):
        raise PlantrackError(
            f"sheet {sheet.get_name()}, cell {cell_name(row, column)}: a text from <r> to </r>"
            " would be taken for formatting; put a word before or behind it."
        )
    if text:
        sheet.write_string(row, column, text, style)
    elif style is not None:
        sheet.write_blank(row, column, None, style)


def check_fits(sheet: Worksheet, row: int, column: int, characters: int = 0) -> None:
    """Refuse what a sheet cannot hold, instead of losing it.

    Raises
    ------
    PlantrackError
        Names the cell, its size and the limits.
    """
    if row >= MOST_ROWS or column >= MOST_COLUMNS or characters > LONGEST_TEXT:
        raise PlantrackError(
            f"sheet {sheet.get_name()}, cell {cell_name(row, column)}: {characters} characters"
            f" cannot be written there; a sheet holds {MOST_ROWS} rows, {MOST_COLUMNS} columns and"
            f" {LONGEST_TEXT} characters a cell. Split the table or shorten the text."
        )


def sheet_names(names: Sequence[str], *, taken: Sequence[str] = ()) -> list[str]:
    """Names that sheets may have: at most 31 characters, none twice.

    Parameters
    ----------
    names : sequence of str
        What the sheets should be called.
    taken : sequence of str
        Names that others have already.

    Returns
    -------
    list of str
        One for each, in order.

    Notes
    -----
    Excel looks at names without regard to case, allows none of ``[]:*?/\\`` and no apostrophe at
    an end, and keeps "History" for itself.

    Examples
    --------
    >>> sheet_names(["a/b", "A_B", "x" * 40])
    ['a_b', 'A_B~2', 'xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx']
    """
    used = {name.lower() for name in taken} | _RESERVED
    found = []
    for name in names:
        stem = name.translate(_FORBIDDEN).strip() or "_"
        chosen, at = stem[:_LONGEST_NAME], 1
        while chosen.lower() in used:
            at += 1
            ending = f"~{at}"
            chosen = stem[: _LONGEST_NAME - len(ending)] + ending
        used.add(chosen.lower())
        found.append(chosen)
    return found


def width_of(texts: Sequence[str], *, least: float = 6, most: float = 48) -> float:
    """Width of a column in characters; Chinese ones count twice.

    Parameters
    ----------
    texts : sequence of str
        Its cells.
    least, most : float
        Bounds of the width.

    Examples
    --------
    >>> width_of(["R&D", "研发经费"])
    10
    """
    widest = max((sum(2 if c > "\u2e7f" else 1 for c in text) for text in texts), default=0)
    return min(max(widest + 2, least), most)
