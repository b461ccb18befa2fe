"""Add rows to the bytes of a table and take them away again: everything else stays as it is."""

import csv
import io

import pandas as pd

from plantrack.errors import InputError
from plantrack.run.intake.receipts import Block


def added_lines(content: bytes, rows: pd.DataFrame, *, table: str) -> str:
    r"""Write rows as the lines to add to a table.

    Parameters
    ----------
    content : bytes
        The table as it is: its order of columns and its line ends are kept.
    rows : pandas.DataFrame
        Text, with all columns of the table.
    table : str
        Its name, for the message.

    Returns
    -------
    str
        Begins with a line end if the last line of the table has none.

    Raises
    ------
    InputError
        If the table is not UTF-8 or has no header.

    Examples
    --------
    >>> added_lines(b"b,a\n2,1", pd.DataFrame({"a": ["3"], "b": ["4,5"]}), table="t.csv")
    '\n"4,5",3\n'
    """
    columns, end = _header(content, table)
    written = [_line(cells) + end for cells in rows[columns].itertuples(index=False, name=None)]
    return "".join(["" if content.endswith(b"\n") else end, *written])


def _line(cells: tuple[str, ...]) -> str:
    """One row; the writer quotes only those line ends that it ends lines with itself."""
    written = io.StringIO(newline="")
    csv.writer(written, lineterminator="\r\n").writerow(cells)
    return written.getvalue().removesuffix("\r\n")


def _header(content: bytes, table: str) -> tuple[list[str], str]:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise InputError(
            f"{table}: found bytes that are not UTF-8; expected a table. Run plantrack check."
        ) from None
    columns = next(csv.reader(io.StringIO(text, newline="")), [])
    if not columns:
        raise InputError(f"{table}: found no header; expected a table. Run plantrack check.")
    return columns, "\r\n" if text.partition("\n")[0].endswith("\r") else "\n"


def without_lines(content: bytes, block: Block) -> bytes | None:
    """Take the lines of a block out of a table, wherever they stand in one piece.

    Parameters
    ----------
    content : bytes
        The table as it is.
    block : Block
        What was added to it.

    Returns
    -------
    bytes or None
        The rest; None if the file was made for these lines and holds nothing else.

    Raises
    ------
    InputError
        If the lines do not stand there as they were added.

    Examples
    --------
    >>> without_lines(b"a,b\\n1,2\\n3,4\\n", Block("t.csv", "1,2\\n", 1))
    b'a,b\\n3,4\\n'
    """
    lines = block.lines.encode()
    whole = b"\n" + lines.lstrip(b"\r\n")
    if content.count(whole) != 1:
        raise InputError(
            f"{block.table}: the {block.rows} rows to take back do not stand there any more as they"
            " were added; someone has changed, moved or removed them."
            " Nothing was taken back: restore the file from git, or correct it by hand."
        )
    if content.endswith(lines):
        rest = content[: -len(lines)]
    else:
        start = content.index(whole) + 1
        rest = content[:start] + content[start + len(whole) - 1 :]
    is_header_alone = len(rest.splitlines()) == 1
    return None if block.is_new_file and is_header_alone else rest
