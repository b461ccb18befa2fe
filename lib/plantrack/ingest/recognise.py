"""From the sheets of a file to figures: what stands in each cell, and what is not understood."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from plantrack.ingest.doubt import Doubt, Grade
from plantrack.ingest.figure import Figure
from plantrack.ingest.labels import Labels
from plantrack.ingest.layout.blocks import blocks, rows_left_over
from plantrack.ingest.long_form import read_long
from plantrack.ingest.mapping import NO_MAPPING, Mapping
from plantrack.ingest.table_reading import TableReading
from plantrack.tables import Workbook
from plantrack.tables.office.sheet import OfficeFile, Sheet, cell_name

#: How many rows of a table are shown.
_PREVIEW = 6


@dataclass(frozen=True)
class Understood:
    """One table of a file as it was understood.

    Parameters
    ----------
    sheet : str
    title : str
        Lines above it.
    cells : str
        Where, such as ``A3:C34``.
    figures : int
        How many were read in it.
    regions, indicators, periods : tuple of str
        That were found, in order.
    preview : tuple of tuple of str
        Its first rows.
    """

    sheet: str
    title: str
    cells: str
    figures: int
    regions: tuple[str, ...]
    indicators: tuple[str, ...]
    periods: tuple[str, ...]
    preview: tuple[tuple[str, ...], ...] = field(repr=False)


@dataclass(frozen=True)
class Recognised:
    """What a file says.

    Parameters
    ----------
    figures : tuple of Figure
    doubts : tuple of Doubt
        About what could not be read or had to be assumed.
    tables : tuple of Understood
    """

    figures: tuple[Figure, ...]
    doubts: tuple[Doubt, ...]
    tables: tuple[Understood, ...]


def recognise(file: OfficeFile, workbook: Workbook, mapping: Mapping = NO_MAPPING) -> Recognised:
    """Read every table of every sheet.

    Parameters
    ----------
    file : OfficeFile
    workbook : Workbook
        Its regions and indicators are what labels can mean.
    mapping : Mapping
        What this source calls things.

    Returns
    -------
    Recognised
        Nothing is left out silently: a label that means nothing known is a doubt.
    """
    mapping.check(workbook.indicators.index, workbook.regions.index)
    labels = Labels(workbook.regions, workbook.indicators, mapping)
    parts = [part for sheet in file.sheets for part in _parts(file.name, sheet, labels)]
    figures = tuple(figure for part in parts for figure in part.figures)
    doubts = tuple(doubt for part in parts for doubt in part.doubts)
    if not figures:
        doubts += (Doubt("no_figures", Grade.STOPS, file.name),)
    return Recognised(figures, doubts, tuple(table for part in parts for table in part.tables))


def _parts(file: str, sheet: Sheet, labels: Labels) -> Iterator[Recognised]:
    """What a sheet says: a long form, or its tables one by one."""
    form = read_long(file, sheet, labels)
    if form is not None:
        rows = range(form.header, len(sheet.texts))
        table = _understood(sheet, "", rows, range(len(sheet.texts[0])), form.figures)
        yield Recognised(tuple(form.figures), tuple(form.doubts), (table,))
        return
    found = blocks(sheet)
    for block in found:
        reading = TableReading(file, sheet, block, labels)
        rows = (*block.header, *block.body)
        table = _understood(sheet, " ".join(block.above), rows, block.columns, reading.figures)
        yield Recognised(reading.figures, reading.doubts, (table,))
    yield Recognised((), tuple(_left_over(file, sheet, rows_left_over(sheet, found))), ())
    if not found:
        is_empty = not any(text.strip() for row in sheet.texts for text in row)
        code = "empty_sheet" if is_empty else "no_table"
        yield Recognised((), (Doubt(code, Grade.INFORMS, file, sheet.name),), ())


def _left_over(file: str, sheet: Sheet, rows: Sequence[int]) -> Iterator[Doubt]:
    """One doubt for each run of rows that are in no table."""
    left_over = set(rows)
    for row in rows:
        if row - 1 not in left_over:
            column, text = next((c, t.strip()) for c, t in enumerate(sheet.texts[row]) if t.strip())
            place = cell_name(row, column)
            yield Doubt("outside_table", Grade.NEEDS_YES, file, sheet.name, place, text)


def _understood(
    sheet: Sheet, title: str, rows: Sequence[int], columns: range, figures: Sequence[Figure]
) -> Understood:
    """What was read, to be looked at."""
    first, last = cell_name(rows[0], columns.start), cell_name(rows[-1], columns.stop - 1)
    named = [
        tuple(dict.fromkeys(getattr(figure, name) for figure in figures))
        for name in ("region", "indicator", "period")
    ]
    preview = tuple(
        tuple(sheet.texts[row][column] for column in columns) for row in rows[:_PREVIEW]
    )
    return Understood(sheet.name, title, f"{first}:{last}", len(figures), *named, preview)
