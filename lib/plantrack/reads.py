"""Which figures a process has looked at: what a rerun depends on.

Every way to figures leads through a `Workbook`, which notes here whose figures were asked for and
up to which day of publication. Two states of the tables that agree on all of it give the same
results, whatever else they hold.
"""

from collections.abc import Iterable
from datetime import date

#: Content type under which a notebook reports what it looked at; no reader sees it.
MIME = "application/vnd.plantrack.reads+json"
#: Stands for the figures of all indicators.
EVERYTHING = "*"

# One process executes one notebook, so the list belongs to the process.
_noted: set[tuple[str, date]] = set()


def note(indicator: str, until: date) -> None:
    """Remember that figures of an indicator published by a day were looked at.

    Parameters
    ----------
    indicator : str
        Its id, or `EVERYTHING`.
    until : datetime.date
        Last day of publication that could be seen.
    """
    _noted.add((indicator, until))


def forget() -> None:
    """Begin anew, for a process whose looks so far are those of no notebook."""
    _noted.clear()


def noted() -> tuple[tuple[str, date], ...]:
    """All that was looked at since the process began, in order, without what other entries imply.

    Examples
    --------
    >>> from plantrack import reads
    >>> before = set(reads._noted)
    >>> reads._noted.clear()
    >>> note("gdp", date(2020, 1, 1)); note("gdp", date(2021, 1, 1))
    >>> note(EVERYTHING, date(2020, 6, 1))
    >>> noted()
    (('*', datetime.date(2020, 6, 1)), ('gdp', datetime.date(2021, 1, 1)))
    >>> reads._noted.update(before)
    """
    return needed(_noted)


def report() -> None:
    """Display what was looked at, for the runner; stands in the last cell of a run."""
    from IPython.display import display

    display({MIME: [[name, day.isoformat()] for name, day in noted()]}, raw=True)


def needed(found: Iterable[tuple[str, date]]) -> tuple[tuple[str, date], ...]:
    """The latest day of each indicator, unless everything was looked at up to a day as late.

    What was published by an earlier day is part of what was published by a later one.
    """
    last: dict[str, date] = {}
    for indicator, until in found:
        last[indicator] = max(until, last.get(indicator, until))
    all_until = last.get(EVERYTHING, date.min)
    kept = {n: day for n, day in last.items() if n == EVERYTHING or day > all_until}
    return tuple(sorted(kept.items()))
