"""A number as a cell holds it: a true number that shows every printed decimal."""

import re
from typing import Self

_NUMBER = re.compile(r"-?(?P<whole>0|[1-9]\d*)(?:\.(?P<decimals>\d+))?(?:e(?P<power>[+-]\d{2,3}))?")
#: Digits of a whole number that spreadsheets keep, and decimals a number format may have.
_WHOLE_DIGITS, _MOST_DECIMALS = 15, 30


class PrintedNumber(float):
    """A number that is written with its own digits.

    Spreadsheet libraries write 16 digits of a number, one less than some numbers need.
    """

    text: str

    def __new__(cls, text: str) -> Self:
        """Read the text and keep it."""
        made = super().__new__(cls, text)
        made.text = text
        return made

    def __format__(self, _: str) -> str:
        return self.text


def number_format(text: str) -> str:
    """Number format that shows a number as it is printed.

    Parameters
    ----------
    text : str
        A cell of a result table.

    Returns
    -------
    str
        Empty where the text is no number, or would not come back as it was.

    Examples
    --------
    >>> [number_format(text) for text in ("1.20", "13000", "2.5e-07")]
    ['0.00', '0', '0.0E+00']

    A leading zero makes a code, and 17 digits are more than a whole number may have:

    >>> [number_format(text) for text in ("000000", "12345678901234567", "True", "")]
    ['', '', '', '']
    """
    found = _NUMBER.fullmatch(text)
    if found is None or text == "-0":
        return ""
    places = len(found["decimals"] or "")
    kind = "e" if found["power"] else "f"
    is_kept = f"{float(text):.{places}{kind}}" == text
    if not is_kept or places > _MOST_DECIMALS or len(found["whole"]) > _WHOLE_DIGITS:
        return ""
    decimals = "." + "0" * places if places else ""
    return f"0{decimals}E+00" if found["power"] else f"0{decimals}"
