"""Understand one file: read, recognise, doubt, compare; nothing is written."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path

import pandas as pd

from plantrack.ingest.checks import doubts_of
from plantrack.ingest.compare import Comparison, Kind, compare
from plantrack.ingest.doubt import Doubt, Grade
from plantrack.ingest.mapping import Mapping
from plantrack.ingest.missing_regions import regions_missing
from plantrack.ingest.recognise import Recognised, recognise
from plantrack.ingest.template_form import UnusableForm, is_template, read_template
from plantrack.ingest.unknown_sources import unknown_sources
from plantrack.publish.intake_report import IntakeReport
from plantrack.run.intake.origin import Origin
from plantrack.tables import Workbook
from plantrack.tables.dates import interval_end
from plantrack.tables.office.reading import read_office_file
from plantrack.tables.office.sheet import OfficeFile

#: What is appended: a repeated figure is one more vintage of the same fact.
_APPENDED = (Kind.NEW, Kind.REPEATS, Kind.REVISES)


@dataclass(frozen=True)
class Intake:
    """A file that was understood.

    Parameters
    ----------
    file : pathlib.Path
    origin : Origin
    recognised : Recognised
    comparison : Comparison
    report : IntakeReport
    """

    file: Path
    origin: Origin
    recognised: Recognised = field(repr=False)
    comparison: Comparison = field(repr=False)
    report: IntakeReport = field(repr=False)

    @property
    def rows(self) -> pd.DataFrame:
        """What would be appended."""
        return self.comparison.rows(*_APPENDED)

    @property
    def written(self) -> IntakeReport:
        """The report once it is appended."""
        return replace(self.report, is_written=True)


def understand(
    file: Path,
    workbook: Workbook,
    mapping: Mapping,
    origin: Origin,
    *,
    on_rows: Callable[[int], None] | None = None,
) -> Intake:
    """Say what a file holds, what of it is new, and what is odd.

    Parameters
    ----------
    file : pathlib.Path
        Is only read.
    workbook : Workbook
        All tables.
    mapping : Mapping
        What its source calls things.
    origin : Origin
        What a person says of it.
    on_rows : callable, optional
        Is told now and then how many rows were read.

    Raises
    ------
    InputError
        If the file cannot be read, or its source or date of publication is not known.
    """
    read = read_office_file(file, on_rows=on_rows)
    recognised = _recognised(read, workbook, mapping)
    is_needed = any(not one.source or not one.published for one in recognised.figures)
    origin = origin.checked(workbook, is_needed=is_needed)
    until = interval_end(origin.published) if origin.published else None
    odd = doubts_of(recognised.figures, workbook, file=read.name, until=until)
    sources = {*workbook.sources.index, origin.source}
    odd += unknown_sources(recognised.figures, sources, file=read.name)
    told = recognised.doubts
    odd += regions_missing(recognised.figures, workbook, file=read.name, told=told)
    named = {"source": origin.source, "published": origin.published}
    comparison = compare(recognised.figures, workbook.vintages(), **named)
    report = IntakeReport(
        file=read.name,
        sha256=read.sha256,
        **named,
        tables=recognised.tables,
        doubts=(*recognised.doubts, *odd),
        remarks=read.remarks,
        **{kind.value: comparison.of(kind) for kind in Kind},
    )
    return Intake(file, origin, recognised, comparison, report)


def _recognised(read: OfficeFile, workbook: Workbook, mapping: Mapping) -> Recognised:
    """What a file says: a form of ours that came back, or whatever an office has made."""
    if not is_template(read):
        return recognise(read, workbook, mapping)
    try:
        figures = tuple(read_template(read, workbook))
        empty = () if figures else (Doubt("empty_form", Grade.STOPS, read.name),)
        return Recognised(figures, empty, ())
    except UnusableForm as error:
        return Recognised((), error.doubts, ())
