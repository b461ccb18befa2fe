"""Months as text: neighbours, distances, first and last days."""

from datetime import date, timedelta


def number(month: str) -> int:
    """Months since the year 0.

    Examples
    --------
    >>> number("2020-03") - number("2019-12")
    3
    """
    return 12 * int(month[:4]) + int(month[5:]) - 1


def named(count: int) -> str:
    """The month of a number; the inverse of `number`."""
    return f"{count // 12:04}-{count % 12 + 1:02}"


def before(month: str, count: int = 1) -> str:
    """The month some months before.

    Examples
    --------
    >>> before("2020-01"), before("2020-12", 3)
    ('2019-12', '2020-09')
    """
    return named(number(month) - count)


def span(first: str, last: str) -> list[str]:
    """All months from one to another, both included; empty if the first comes later.

    Examples
    --------
    >>> span("2019-12", "2020-01")
    ['2019-12', '2020-01']
    """
    return [named(count) for count in range(number(first), number(last) + 1)]


def last_day(month: str) -> date:
    """The last day of a month.

    Examples
    --------
    >>> last_day("2020-02")
    datetime.date(2020, 2, 29)
    """
    return date.fromisoformat(f"{named(number(month) + 1)}-01") - timedelta(days=1)
