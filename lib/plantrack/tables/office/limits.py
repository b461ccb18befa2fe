"""How large a file may be: beyond this it is a mistake or an attack, and is refused."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Limits:
    """Largest sizes that are read; no office has sent a larger table.

    Parameters
    ----------
    unpacked : int
        Bytes of a file, after unpacking.
    ratio : int
        Unpacked bytes for each packed one.
    parts : int
        Files inside a packed file.
    rows, columns : int
        Of a sheet, up to the last cell that holds a text.
    cells : int
        Of all sheets together.
    tags : int
        Marks of XML that may pass before one row or record ends; a row of 16,384 cells has some
        hundred thousand.
    """

    unpacked: int = 500_000_000
    ratio: int = 200
    parts: int = 10_000
    rows: int = 1_000_000
    columns: int = 2_000
    cells: int = 20_000_000
    tags: int = 2_000_000


#: Rows and columns that spreadsheets have; a place beyond them is damage.
LAST_ROW, LAST_COLUMN = 1_048_576, 16_384
