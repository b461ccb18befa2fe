"""A sheet as a person sees it: texts in rows and columns."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Area:
    """A rectangle of cells, counted from 0, all ends included.

    Parameters
    ----------
    top, left, bottom, right : int
        Rows and columns.
    """

    top: int
    left: int
    bottom: int
    right: int


@dataclass(frozen=True)
class Sheet:
    """One sheet of a file, or the whole of a text file.

    Parameters
    ----------
    name : str
        Of the sheet; of the file where it has none.
    texts : list of list of str
        Every cell as it is displayed, with the decimals of its number format; empty cells are "".
        All rows have the same length, and cell A1 stands first.
    merged : tuple of Area
        Cells that are merged; only the first of each area has a text.
    """

    name: str
    texts: list[list[str]] = field(repr=False)
    merged: tuple[Area, ...] = field(default=(), repr=False)


@dataclass(frozen=True)
class Remark:
    """What a reader of the file must know: something that was left out, or read in another way.

    Parameters
    ----------
    code : str
        What: ``formula``, ``hidden_row``, ``hidden_column``, ``hidden_sheet``, ``error_value``,
        ``macros``, ``external_link``, ``encoding``.
    sheet, cell : str
        Where, such as ``B7``; empty for the whole file.
    found : str
        What stands there.
    """

    code: str
    sheet: str = ""
    cell: str = ""
    found: str = ""


@dataclass(frozen=True)
class OfficeFile:
    """A file that was read.

    Parameters
    ----------
    name : str
        Of the file, without its folder.
    sha256 : str
        Of its bytes.
    sheets : tuple of Sheet
        Those that are shown, in order.
    remarks : tuple of Remark
    """

    name: str
    sha256: str
    sheets: tuple[Sheet, ...]
    remarks: tuple[Remark, ...] = ()


def cell_name(row: int, column: int) -> str:
    """Name of a cell as spreadsheets write it, from its place counted from 0.

    Examples
    --------
    >>> cell_name(6, 1), cell_name(0, 26)
    ('B7', 'AA1')
    """
    letters, rest = "", column + 1
    while rest:
        rest, digit = divmod(rest - 1, 26)
        letters = chr(65 + digit) + letters
    return f"{letters}{row + 1}"
