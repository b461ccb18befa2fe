"""Names of cells and areas, read as places counted from 0."""

from plantrack.tables.office.sheet import Area
from plantrack.tables.office.unreadable import Refused

DIGITS = "0123456789"


def area_of(reference: str) -> Area:
    """Read a rectangle such as ``A1:B2``.

    Examples
    --------
    >>> area_of("A1:B2")
    Area(top=0, left=0, bottom=1, right=1)
    """
    first, _, last = reference.replace("$", "").partition(":")
    top, left = _place(first)
    bottom, right = _place(last or first)
    return Area(top, left, bottom, right)


def _place(name: str) -> tuple[int, int]:
    letters = name.rstrip(DIGITS)
    return int(name[len(letters) :]) - 1, column_of(letters)


def column_of(letters: str) -> int:
    """Column of its letters, counted from 0.

    Examples
    --------
    >>> column_of("AA")
    26
    """
    number = 0
    for letter in letters.upper():
        digit = ord(letter) - 64
        if not 1 <= digit <= 26:
            found = f"a cell named {letters[:20]}"
            raise Refused("damaged", found, "names such as B7", "Save it again in Excel.")
        number = 26 * number + digit
    return number - 1
