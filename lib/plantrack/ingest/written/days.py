"""Days as people write them into a form: each way it may go wrong has a name."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from plantrack.ingest.written.characters import joined, plain, without_midnight

_DAY = re.compile(r"(\d{4})(?:年|[-/.])(\d{1,2})(?:月|[-/.])(\d{1,2})日?")
_PACKED = re.compile(r"(\d{4})(\d\d)(\d\d)")
_SERIAL = re.compile(r"[1-9]\d{4}")
#: Day 0 of Excel's serial numbers after February 1900.
_EXCEL_ZERO = date(1899, 12, 30)


@dataclass(frozen=True)
class WrittenDay:
    """What a text says.

    Parameters
    ----------
    day : datetime.date or None
        None if it names none.
    way : str
        ``plain``; ``serial`` for a number that spreadsheets count days by; ``packed`` for eight
        digits; ``impossible`` for a day no calendar has; ``unreadable``; ``empty``.
    """

    day: date | None
    way: str


def read_day(text: str) -> WrittenDay:
    """Read a day.

    Parameters
    ----------
    text : str

    Returns
    -------
    WrittenDay

    Examples
    --------
    >>> read_day("2020年6月3日"), read_day("20200631").way, read_day("2020-02-30").way
    (WrittenDay(day=datetime.date(2020, 6, 3), way='plain'), 'impossible', 'impossible')
    >>> read_day("43985")
    WrittenDay(day=datetime.date(2020, 6, 3), way='serial')
    >>> read_day("六月初").way, read_day("2020-06").way
    ('unreadable', 'unreadable')
    """
    word = joined(without_midnight(plain(text)))
    if not word:
        return WrittenDay(None, "empty")
    for pattern, way in ((_DAY, "plain"), (_PACKED, "packed")):
        if found := pattern.fullmatch(word):
            try:
                return WrittenDay(date(*map(int, found.groups())), way)
            except ValueError:
                return WrittenDay(None, "impossible")
    if _SERIAL.fullmatch(word):
        return WrittenDay(_EXCEL_ZERO + timedelta(days=int(word)), "serial")
    return WrittenDay(None, "unreadable")
