"""Read the number in a cell, or why there is none; what has two readings is refused."""

import re
from dataclasses import dataclass

from plantrack.ingest.written.characters import plain
from plantrack.ingest.written.footnote_marks import split_marks
from plantrack.ingest.written.missing_marks import NOT_AVAILABLE, missing_code
from plantrack.ingest.written.unit_names import MAGNITUDES, shifted, unit_name

#: Almost every cell: read at once, since tables may hold millions.
_COMMON = re.compile(
    r"(?P<whole>-?(?:0|[1-9]\d{0,2}(?:,\d{3})+|[1-9]\d*))(?P<decimals>\.\d+)?(?P<percent>%?)",
    re.ASCII,
)
_NUMBER = re.compile(
    r"(?P<sign>[+-]?)\s*"
    r"(?P<whole>\d{1,3}(?:,\d{3})+(?!\d)|\d{1,3}(?: \d{3})+(?!\d)|\d+)?"
    r"(?P<decimals>\.\d*)?(?:[eE](?P<power>[+-]?\d{1,2})(?!\d))?",
    re.ASCII,
)
_ERROR_VALUE = re.compile(r"#(N/A|REF!|DIV/0!|VALUE!|NAME\?|NUM!|NULL!|SPILL!|CALC!)|#{2,}")
_IN_BRACKETS = re.compile(r"\((\d{1,3}(?:,\d{3})+(?:\.\d+)?)\)", re.ASCII)
_RAISED = re.compile(r"\^|[⁰¹²³⁴-⁹]")
_SHOWN = 40
#: No statistic has more.
_MOST_DIGITS = 60


@dataclass(frozen=True)
class Written:
    """A number as it was written.

    Parameters
    ----------
    text : str
        Plain decimal such as ``-1234.50`` with all printed decimals; "" where there is no figure.
    missing : str
        Why there is none: ``empty``, ``not_available``, ``none`` or ``main_item``.
    percent : bool
        Whether % stands behind it.
    marks : tuple of str
        Footnote marks.
    scale : str
        A bare magnitude behind it, such as ``万`` (see `units.scaled_unit`).
    unit : str
        A unit behind it, such as ``亿元``; "" for %.
    about : bool
        Whether it is called approximate (约, 左右).
    padded : bool
        Whether its last zeros were not printed, as in 1.2E+05.
    """

    text: str
    missing: str = ""
    percent: bool = False
    marks: tuple[str, ...] = ()
    scale: str = ""
    unit: str = ""
    about: bool = False
    padded: bool = False


def read_number(text: str) -> Written:
    """Read the number that stands in a cell.

    Parameters
    ----------
    text : str
        As displayed.

    Returns
    -------
    Written

    Raises
    ------
    ValueError
        If it is neither a number nor a mark for a missing one, or could be read in two ways.

    Notes
    -----
    Commas and spaces may part groups of three digits only. Brackets mean less than zero only
    around such groups: (12) may be a note.

    Examples
    --------
    >>> read_number("－１，２３４．５０①")
    Written(text='-1234.50', missing='', percent=False, marks=('①',), scale='', unit='', about=False, padded=False)
    >>> read_number("…").missing, read_number("1.12％").percent, read_number("29.5万").scale
    ('not_available', True, '万')
    >>> read_number("1,5")
    Traceback (most recent call last):
    ValueError: found '1,5'; expected a number with its thousands in groups of three digits
    """  # noqa: E501
    common = _COMMON.fullmatch(text)
    if common and len(text) <= _MOST_DIGITS:
        whole, decimals, percent = common.groups("")
        return Written(whole.replace(",", "") + decimals, percent=percent == "%")
    return _read_with_care(text)


def _read_with_care(text: str) -> Written:
    cell = plain(text).removeprefix("'").removeprefix("’").strip()
    if _ERROR_VALUE.fullmatch(cell):
        raise _refused(text, "a number, not an error value of the spreadsheet")
    missing = missing_code(cell)
    if missing:
        return Written("", missing, marks=("*",) if cell == "*" else ())
    body, marks = split_marks(cell)
    missing = missing_code(body)
    if missing:
        # A mark alone points to a note and gives no figure.
        return Written("", missing if body else NOT_AVAILABLE, marks=marks)
    body, about = _without_about(body)
    in_brackets = _IN_BRACKETS.fullmatch(body)
    if in_brackets:
        body = f"-{in_brackets[1]}"
    return _number(text, body, marks, about)


def _number(text: str, body: str, marks: tuple[str, ...], about: bool) -> Written:
    found = _NUMBER.match(body)
    whole, decimals = found["whole"] or "", (found["decimals"] or "").removeprefix(".")
    if not whole and not decimals:
        raise _refused(text, "a number or a mark for a missing one such as … or -")
    behind, inner_marks = split_marks(body[found.end() :])
    if behind[:1] in {",", "."} or behind[:1].isdecimal():
        raise _refused(text, "a number with its thousands in groups of three digits")
    digits = re.sub("[ ,]", "", whole)
    if len(digits) > 1 and digits.startswith("0"):
        raise _refused(text, "a number; one that begins with 0 may be a code")
    if len(digits) + len(decimals) > _MOST_DIGITS:
        raise _refused(text, f"a number of at most {_MOST_DIGITS} digits")
    marks = inner_marks + marks
    if digits == "10" and not decimals and any(_RAISED.match(mark) for mark in marks):
        raise _refused(text, "a number; is this a power of ten or a footnote mark?")
    sign = "-" if found["sign"] == "-" else ""
    value = sign + (digits or "0") + (f".{decimals}" if decimals else "")
    power = int(found["power"] or 0)
    scale = behind if behind in MAGNITUDES else ""
    unit = unit_name(behind) if behind and not scale else ""
    if unit is None:
        raise _refused(text, f"a number; {behind!r} behind it is no known unit or mark")
    is_percent = unit == "%"
    return Written(
        shifted(value, power) if power else value,
        percent=is_percent,
        marks=marks,
        scale=scale,
        unit="" if is_percent else unit,
        about=about,
        padded=power > len(decimals) and value.strip("-0.") != "",
    )


def _without_about(body: str) -> tuple[str, bool]:
    rest = body.removeprefix("大").removeprefix("约") if body.startswith(("约", "大约")) else body
    rest = rest.removesuffix("左右")
    return rest.strip(), rest != body


def _refused(text: str, expected: str) -> ValueError:
    shown = text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"
    return ValueError(f"found {shown!r}; expected {expected}")
