"""Jumps beyond what an indicator ever did in any region of the same level."""

from collections.abc import Sequence
from math import expm1

from plantrack.ingest.checks.columns import columns_of
from plantrack.ingest.checks.finding import Finding
from plantrack.ingest.checks.record import Record, change
from plantrack.ingest.doubt import Grade
from plantrack.ingest.figure import Figure

#: Changes that must be known for the largest of them to be a measure.
CHANGES = 30
#: Records are broken: a jump is doubted if it is so many times the largest known.
_BEYOND = 1.25


def jumps(figures: Sequence[Figure], record: Record) -> list[Finding]:
    """Yearly changes beyond the largest that the indicator ever made in any region of its level.

    Parameters
    ----------
    figures : sequence of Figure
    record : Record

    Returns
    -------
    list of Finding
        ``jump`` (needs a yes). The year before is taken from the file itself if it stands there,
        as both are then of one publication, else from the tables. Ranks are not judged.
    """
    columns = columns_of(figures)
    own = {(f.region, f.indicator, c.year): f.value for c in columns for f in c.figures}
    found = []
    for column in columns:
        for figure in column.figures:
            series = figure.region, figure.indicator
            before = own.get((*series, column.year - 1))
            if before is None:
                held = record.values.get(series, {}).get(column.year - 1)
                before = None if held is None else f"{held:.12g}"
            if before is not None:
                found += _judge(figure, before, record)
    return found


def _judge(figure: Figure, before: str, record: Record) -> list[Finding]:
    declared = record.indicators[figure.indicator]
    series = figure.indicator, record.levels[figure.region]
    largest, count = record.largest_changes.get(series, (0.0, 0))
    by_difference = declared.changes_by_difference
    size = change(float(before), float(figure.value), by_difference=by_difference)
    if declared.kind == "rank" or count < CHANGES or size is None or size <= _BEYOND * largest:
        return []
    details = {"earlier": before, "year": str(int(figure.period) - 1)}
    details["largest"] = f"{largest:.3g}" if by_difference else _times(largest)
    return [Finding("jump", Grade.NEEDS_YES, figure, details, (figure,))]


def _times(logarithm: float) -> str:
    """A change by a factor, as a percentage.

    Examples
    --------
    >>> from math import log
    >>> _times(log(1.25))
    '25%'
    """
    return f"{100 * expm1(logarithm):.0f}%"
