"""Figures of another year: a column under the wrong heading."""

from collections import defaultdict
from collections.abc import Sequence

from plantrack.ingest.checks.coincidence import is_no_coincidence
from plantrack.ingest.checks.columns import columns_of
from plantrack.ingest.checks.finding import Finding
from plantrack.ingest.checks.record import Record
from plantrack.ingest.doubt import Grade
from plantrack.ingest.figure import Figure
from plantrack.tables.printed import agree


def wrong_years(figures: Sequence[Figure], record: Record) -> list[Finding]:
    """Columns whose figures the tables hold for another year.

    Parameters
    ----------
    figures : sequence of Figure
    record : Record

    Returns
    -------
    list of Finding
        ``wrong_year`` (needs a yes), one a column. Where columns are too short to judge, all
        years of an indicator are judged together: they may all be off by one year.
    """
    found, rest = [], defaultdict(list)
    for column in columns_of(figures):
        moved = _moved(column.figures, record)
        if moved:
            found.append(moved)
        else:
            rest[column.indicator] += column.figures
    together = (_moved(own, record) for own in rest.values())
    return found + [finding for finding in together if finding]


def _moved(figures: Sequence[Figure], record: Record) -> Finding | None:
    """Figures that stand in the tables the same number of years earlier or later."""
    equal: dict[int, list[Figure]] = defaultdict(list)
    compared: dict[int, int] = defaultdict(int)
    for figure in figures:
        own = int(figure.period)
        for year, prints in record.prints.get((figure.region, figure.indicator), {}).items():
            compared[year - own] += 1
            if any(agree(figure.value, text) for text in prints):
                equal[year - own].append(figure)
    known = {(f.region, f.period) for f in equal.pop(0, [])}
    for by, held in sorted(equal.items(), key=lambda item: -len(item[1])):
        # What stands in the tables for its own year as well says nothing.
        about = tuple(f for f in held if (f.region, f.period) not in known)
        if is_no_coincidence([f.value for f in about], max(compared[by], len(figures))):
            details = {"year": str(int(about[0].period) + by)}
            return Finding("wrong_year", Grade.NEEDS_YES, about[0], details, about)
    return None
