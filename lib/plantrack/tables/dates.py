"""Dates as sources print them: a year, a month or a day, compared as the end of that interval."""

import calendar
import re
from datetime import date
from functools import lru_cache

from plantrack.errors import InputError

YEAR_BEFORE = "year_before"
_PRECISION = {4: "year", 7: "month", 10: "day"}


@lru_cache(maxsize=4096)  # the same few days stand in thousands of rows
def interval_end(text: str) -> date:
    """Last day of a printed date or period.

    Parameters
    ----------
    text : str
        ``YYYY``, ``YYYY-MM`` or ``YYYY-MM-DD``.

    Returns
    -------
    datetime.date

    Raises
    ------
    ValueError
        If there is no such day.

    Notes
    -----
    A yearbook edition counts from the end of its year, which is cautious
    (data dictionary, section Vintages).

    Examples
    --------
    >>> interval_end("2019"), interval_end("2020-02")
    (datetime.date(2019, 12, 31), datetime.date(2020, 2, 29))
    """
    parts = [int(part) for part in text.split("-")]
    year = parts[0]
    month = parts[1] if len(parts) > 1 else 12
    day = parts[2] if len(parts) > 2 else calendar.monthrange(year, month)[1]
    return date(year, month, day)


def precision(text: str) -> str:
    """How precisely a date is known: ``year``, ``month`` or ``day``.

    Examples
    --------
    >>> precision("2019-08")
    'month'
    """
    return _PRECISION[len(text)]


def parse_as_of(text: str, *, name: str = "as_of", word: str = "latest") -> date:
    """Read the day on whose knowledge a result is based.

    Parameters
    ----------
    text : str
        ``YYYY-MM-DD``.
    name, word : str
        What is asked for, and the word that may stand for a day, for the message.

    Returns
    -------
    datetime.date

    Raises
    ------
    InputError
        If it is not a day of the calendar.

    Examples
    --------
    >>> parse_as_of("2018-12-31")
    datetime.date(2018, 12, 31)
    """
    if re.fullmatch(r"\d{4}-\d{2}-\d{2}", text):
        try:
            return date.fromisoformat(text)
        except ValueError:
            pass_on = f"{text} is not in the calendar"
    else:
        pass_on = f"found {text!r}"
    raise InputError(f"{name}: {pass_on}; expected a day like 2022-12-31, or {word}.")


def parse_since(text: str, as_of: date) -> date:
    """Read the earlier day that a result is compared with.

    Parameters
    ----------
    text : str
        ``YYYY-MM-DD``, or ``year_before`` for the same day of the year before.
    as_of : datetime.date
        The day of the result.

    Returns
    -------
    datetime.date

    Raises
    ------
    InputError
        If it is no day, or does not lie before `as_of`.

    Examples
    --------
    >>> parse_since("year_before", date(2024, 2, 29))
    datetime.date(2023, 2, 28)
    """
    if text == YEAR_BEFORE:
        last = calendar.monthrange(as_of.year - 1, as_of.month)[1]
        return date(as_of.year - 1, as_of.month, min(as_of.day, last))
    day = parse_as_of(text, name="since", word=YEAR_BEFORE)
    if day >= as_of:
        raise InputError(f"since: found {day}; expected a day before as_of {as_of}.")
    return day
