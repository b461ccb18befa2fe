"""Rows that slipped by one: every region has the figure of its neighbour."""

from collections.abc import Sequence
from math import log
from statistics import fmean, median

from plantrack.ingest.checks.columns import columns_of
from plantrack.ingest.checks.distance import Known, distances, known_of
from plantrack.ingest.checks.finding import Finding
from plantrack.ingest.checks.record import Record
from plantrack.ingest.doubt import Grade
from plantrack.ingest.figure import Figure

#: Fewer regions do not show a pattern.
_REGIONS = 5
#: Moved back, the rows lie this much nearer to what is known, and most of them do.
_BETTER, _MOST = 0.4, 0.8
#: Distance of a region below which it does not stand out: a fifth.
_ORDINARY = log(1.2)


def shifted_rows(figures: Sequence[Figure], record: Record) -> list[Finding]:
    """Runs of rows that fit the tables clearly better when moved by one row.

    Parameters
    ----------
    figures : sequence of Figure
    record : Record

    Returns
    -------
    list of Finding
        ``shifted_rows`` (needs a yes), at the first row of a column that is wrong.

    Notes
    -----
    Distances are logarithms of new by known, less their median: what grew everywhere does not
    count.
    """
    found = []
    for column in columns_of(figures):
        known = known_of(column, record)
        standing_out = sum(abs(one.distance) > _ORDINARY for one in known)
        if len(known) < _REGIONS or standing_out < _REGIONS - 1:
            continue
        start = _start(known)
        if start is not None:
            about = tuple(one.figure for one in known[start:])
            found.append(Finding("shifted_rows", Grade.NEEDS_YES, about[0], {}, about))
    return found


def _start(known: Sequence[Known]) -> int | None:
    """Row from which all rows are shifted; None if they are not."""
    gains = {
        (start, by): _gain(known[start:], by)
        for start in range(len(known) - _REGIONS + 1)
        for by in (-1, 1)
    }
    start, by = best = max(gains, key=lambda run: gains[run])
    if gains[best] <= 0:
        return None
    # Where figures slipped down, the row they begin to slip from may still hold its own.
    growth = median(distances(*_moved(known[start:], by)))
    holds_own = by < 0 and abs(known[start].distance - growth) < _ORDINARY
    return start + 1 if holds_own else start


def _moved(run: Sequence[Known], by: int) -> tuple[Sequence[Known], Sequence[Known]]:
    """Rows of a run, and those whose figures they have if it is moved."""
    return (run[:-1], run[1:]) if by > 0 else (run[1:], run[:-1])


def _gain(run: Sequence[Known], by: int) -> float:
    """Distance that a run loses when each figure goes to the next row, or to the one before.

    0 unless it fits clearly better there.
    """
    values, moved = _moved(run, by)
    as_is, as_moved = (
        _about_median(distances(values, values)),
        _about_median(distances(values, moved)),
    )
    better = sum(after < before for before, after in zip(as_is, as_moved, strict=True))
    is_clear = fmean(as_moved) < _BETTER * fmean(as_is) and better >= _MOST * len(values)
    return sum(as_is) - sum(as_moved) if is_clear else 0.0


def _about_median(numbers: Sequence[float]) -> list[float]:
    middle = median(numbers)
    return [abs(number - middle) for number in numbers]
