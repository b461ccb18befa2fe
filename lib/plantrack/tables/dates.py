"""Dates as sources print them: a year, a month or a day, compared as the end of that interval."""

import calendar
import re
from datetime import date

from plantrack.errors import InputError

_PRECISION = {4: "year", 7: "month", 10: "day"}


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


def parse_as_of(text: str) -> date:
    """Read the day on whose knowledge a result is based.

    Parameters
    ----------
    text : str
        ``YYYY-MM-DD``.

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
    raise InputError(f"as_of: {pass_on}; expected a day like 2022-12-31, or latest.")
