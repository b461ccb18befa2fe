"""Read a form that `template` wrote and an office filled in: nothing has to be guessed."""

import re
from collections.abc import Iterator, Mapping

from plantrack.errors import InputError
from plantrack.ingest.doubt import Doubt, Grade
from plantrack.ingest.figure import Figure
from plantrack.ingest.written.dates import read_date
from plantrack.ingest.written.numbers import read_number
from plantrack.tables import Workbook
from plantrack.tables.office.sheet import OfficeFile, Sheet, cell_name

#: Names of the columns, as a grey row of every form holds them.
FORM_COLUMNS = (
    "region",
    "region_name",
    "indicator",
    "indicator_name",
    "unit",
    "period",
    "value",
    "published",
    "source",
    "note",
)
#: Stands in the column ``region`` of the row that shows how to fill in the form.
SAMPLE = "example"

_SUBJECT = ("region", "indicator", "period")
#: Doubt about what stands in a column.
_CODES = {
    "region": "unknown_region",
    "indicator": "form_indicator",
    "unit": "unit_not_convertible",
    "period": "unknown_period",
    "value": "unreadable_number",
    "published": "unreadable_date",
}

_PERIOD = re.compile(r"\d{4}(-(0[1-9]|1[0-2]))?")


class UnusableForm(InputError):
    """A form that was changed or filled in so that it cannot be read.

    Parameters
    ----------
    doubts : tuple of Doubt
        Everything that is wrong, in the order of the cells.
    """

    def __init__(self, doubts: tuple[Doubt, ...]):
        self.doubts = doubts
        lines = [f"{d.file}, {d.sheet}!{d.cell}: {d.code}, found {d.found!r}" for d in doubts]
        asked = "correct these cells, or fill in a new form."
        super().__init__("\n".join([*lines, f"{len(doubts)} faults; {asked}"]))


def is_template(office_file: OfficeFile) -> bool:
    """Whether a file has a sheet that `template` or `missing_template` wrote.

    Parameters
    ----------
    office_file : OfficeFile
        As it was read.
    """
    return any(_head_row(sheet) is not None for sheet in office_file.sheets)


def read_template(office_file: OfficeFile, workbook: Workbook) -> list[Figure]:
    """Read the figures that were filled in; rows without one are left out.

    Parameters
    ----------
    office_file : OfficeFile
        A form that came back.
    workbook : Workbook
        Knows regions, indicators and units.

    Returns
    -------
    list of Figure
        Sheet by sheet, from top to bottom. Source and date are as the office wrote them.

    Raises
    ------
    InputError
        If no sheet is a form.
    UnusableForm
        If regions, indicators, units or years were changed, or a value or date is none.
    """
    if not is_template(office_file):
        raise InputError(
            f"{office_file.name}: no sheet has the row of column names of a form"
            f" ({', '.join(FORM_COLUMNS)}); fill in a form that `plantrack template` wrote without"
            " deleting its grey row, or read the file as a table."
        )
    figures: list[Figure] = []
    doubts: list[Doubt] = []
    for sheet in office_file.sheets:
        head = _head_row(sheet)
        if head is None:
            continue
        columns = _columns(sheet, head)
        for row, texts in _filled_rows(sheet, head, columns):
            cells = {name: cell_name(row, at) for name, at in columns.items()}
            found = list(_faults(texts, workbook))
            doubts += [
                Doubt(
                    code=_CODES[name],
                    grade=Grade.STOPS,
                    file=office_file.name,
                    sheet=sheet.name,
                    cell=cells[name],
                    found=texts[name],
                    details={key: texts[key] for key in _SUBJECT} | details,
                )
                for name, details in found
            ]
            value = _value(texts)
            if value and not found:
                figures.append(_figure(texts, value, sheet.name, cells["value"]))
    if doubts:
        raise UnusableForm(tuple(doubts))
    return figures


def _head_row(sheet: Sheet) -> int | None:
    """Row that names the columns; None where the sheet is no form."""
    asked = set(FORM_COLUMNS)
    rows = (row for row, texts in enumerate(sheet.texts) if asked <= set(map(str.strip, texts)))
    return next(rows, None)


def _columns(sheet: Sheet, head: int) -> dict[str, int]:
    names = [text.strip() for text in sheet.texts[head]]
    return {name: names.index(name) for name in FORM_COLUMNS}


def _filled_rows(
    sheet: Sheet, head: int, columns: Mapping[str, int]
) -> Iterator[tuple[int, dict[str, str]]]:
    """Rows below the names that have a value, without the sample."""
    for row in range(head + 1, len(sheet.texts)):
        texts = {name: sheet.texts[row][at].strip() for name, at in columns.items()}
        if texts["value"] and texts["region"] != SAMPLE:
            yield row, texts


def _faults(texts: Mapping[str, str], workbook: Workbook) -> Iterator[tuple[str, dict[str, str]]]:
    """Columns of one row that cannot be read, with what the words about it need."""
    if texts["region"] not in workbook.regions.index:
        yield "region", {}
    if texts["indicator"] not in workbook.indicators.index:
        yield "indicator", {}
    elif texts["unit"] != (unit := workbook.indicators.at[texts["indicator"], "unit"]):
        yield "unit", {"printed_unit": texts["unit"], "unit": unit}
    if not _PERIOD.fullmatch(texts["period"]):
        yield "period", {}
    if _value(texts) is None:
        yield "value", {}
    if texts["published"] and not read_date(texts["published"]):
        yield "published", {}


def _value(texts: Mapping[str, str]) -> str | None:
    """The number that was filled in, "" for a mark such as …, None for what is neither."""
    try:
        written = read_number(texts["value"])
    except ValueError:
        return None
    units = {written.unit, "%" if written.percent else ""} - {"", texts["unit"]}
    is_plain = not (written.scale or written.about or written.padded or written.marks)
    return written.text if written.missing or (is_plain and not units) else None


def _figure(texts: Mapping[str, str], value: str, sheet: str, cell: str) -> Figure:
    return Figure(
        region=texts["region"],
        indicator=texts["indicator"],
        period=texts["period"],
        value=value,
        unit=texts["unit"],
        printed=texts["value"],
        printed_unit=texts["unit"],
        sheet=sheet,
        cell=cell,
        note=texts["note"],
        source=texts["source"],
        published=read_date(texts["published"]),
    )
