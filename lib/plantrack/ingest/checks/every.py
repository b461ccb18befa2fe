"""All checks on the figures of one file, in an order in which one slip is reported once."""

from collections.abc import Callable, Sequence
from datetime import date

from plantrack.ingest.checks.columns import place_order
from plantrack.ingest.checks.duplicates import duplicated_columns
from plantrack.ingest.checks.finding import Finding
from plantrack.ingest.checks.jumps import jumps
from plantrack.ingest.checks.limits import future_periods, outside_limits
from plantrack.ingest.checks.look_alikes import look_alikes
from plantrack.ingest.checks.record import Record, record_of
from plantrack.ingest.checks.repeats import repeats
from plantrack.ingest.checks.rows import shifted_rows
from plantrack.ingest.checks.slips import unit_slips
from plantrack.ingest.checks.swaps import swapped_regions
from plantrack.ingest.checks.totals import total_mismatches
from plantrack.ingest.checks.years import wrong_years
from plantrack.ingest.doubt import Doubt
from plantrack.ingest.figure import Figure
from plantrack.tables import Workbook

Check = Callable[[Sequence[Figure], Record], list[Finding]]

#: From the surest explanation to the least: what one explains, the next ones leave out.
EXPLANATIONS: tuple[Check, ...] = (
    look_alikes,
    duplicated_columns,
    wrong_years,
    shifted_rows,
    swapped_regions,
    unit_slips,
)


def doubts_of(
    figures: Sequence[Figure], workbook: Workbook, *, file: str, until: date | None = None
) -> list[Doubt]:
    """What is odd about the figures of a file, compared with what the tables hold.

    Parameters
    ----------
    figures : sequence of Figure
        All figures of the file; regions and indicators are those of the tables.
    workbook : Workbook
        The tables, without this file.
    file : str
        Name of the file, for the doubts.
    until : datetime.date, optional
        Day of publication of the file: no figure can be of a later year.

    Returns
    -------
    list of Doubt
        Sorted by place. None where everything is as expected, or where the tables hold too little
        to judge.
    """
    record = record_of(workbook)
    figures = sorted(figures, key=place_order)
    found = repeats(figures)
    rest = _without(figures, found)
    for check in EXPLANATIONS:
        explained = check(rest, record)
        found += explained
        rest = _without(rest, explained)
    doubted = {figure for finding in found for figure in finding.about}
    found += outside_limits(figures, record) + future_periods(figures, until=until)
    found += total_mismatches(figures, record, explained=doubted)
    found += jumps(rest, record)
    ordered = sorted(found, key=lambda finding: (place_order(finding.at), finding.code))
    return [finding.doubt(file) for finding in ordered]


def _without(figures: Sequence[Figure], found: Sequence[Finding]) -> list[Figure]:
    explained = {figure for finding in found for figure in finding.about}
    return [figure for figure in figures if figure not in explained]
