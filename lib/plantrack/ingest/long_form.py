"""The workbook's own form: one figure a row, with its region, indicator, period and value."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from plantrack.ingest.doubt import Doubt, Grade
from plantrack.ingest.figure import Figure
from plantrack.ingest.labels import Labels
from plantrack.ingest.printed import NotConvertible, read_printed
from plantrack.ingest.written.dates import read_date
from plantrack.ingest.written.periods import read_period
from plantrack.tables.office.sheet import Sheet, cell_name

#: Heads of columns: as in the tables, and as people write them.
_HEADS = {
    "region": ("region", "地区", "区域", "地区代码"),
    "indicator": ("indicator", "指标", "指标名称", "指标代码"),
    "period": ("period", "年份", "年度", "时期"),
    "value": ("value", "数值", "值", "指标值"),
    "unit": ("unit", "单位", "计量单位"),
    "published": ("published", "发布日期", "公布日期"),
    "source": ("source", "来源", "数据来源"),
    "note": ("note", "备注", "说明"),
}
_NEEDED = ("region", "indicator", "period", "value")
#: Say again in words what another column says.
_NAMES = ("region_name", "indicator_name", "地区名称", "序号")
#: A header stands within the first rows of a sheet.
_FIRST_ROWS = 20


@dataclass
class LongForm:
    """Figures and doubts of a sheet in the long form.

    Parameters
    ----------
    header : int
        Row of the header, counted from 0.
    columns : dict of str to int
        Which column is what.
    figures, doubts : list
    """

    header: int
    columns: dict[str, int]
    figures: list[Figure] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)


def long_header(sheet: Sheet) -> LongForm | None:
    """Find the header of a sheet in the long form; None if it is in another form.

    Examples
    --------
    >>> texts = [["region", "indicator", "period", "value"], ["140000", "gdp", "2020", "1"]]
    >>> long_header(Sheet("a", texts)).columns["value"]
    3
    """
    for number, row in enumerate(sheet.texts[:_FIRST_ROWS]):
        heads = [text.strip().casefold() for text in row]
        columns = {
            name: heads.index(head)
            for name, known in _HEADS.items()
            for head in known
            if head in heads
        }
        if all(name in columns for name in _NEEDED):
            return LongForm(number, columns)
    return None


def read_long(file: str, sheet: Sheet, labels: Labels) -> LongForm | None:
    """Read a sheet in the long form.

    Parameters
    ----------
    file : str
        Its name, for doubts.
    sheet : Sheet
    labels : Labels
        What can stand in it.

    Returns
    -------
    LongForm or None
        None if the sheet is in another form.
    """
    form = long_header(sheet)
    if form is None:
        return None
    form.doubts += _columns_left_out(file, sheet, form)
    for row in range(form.header + 1, len(sheet.texts)):
        if any(text.strip() for text in sheet.texts[row]):
            form.figures += _figure(file, sheet, labels, form, row)
    return form


def _columns_left_out(file: str, sheet: Sheet, form: LongForm) -> Iterator[Doubt]:
    """Columns that hold something and are none of those of the form, or are one of them again."""
    heads = [text.strip() for text in sheet.texts[form.header]]
    known = {head for heads_of in _HEADS.values() for head in heads_of}
    for column, head in enumerate(heads):
        is_filled = any(row[column].strip() for row in sheet.texts[form.header + 1 :])
        if column in form.columns.values() or not is_filled or head in _NAMES:
            continue
        place = (file, sheet.name, cell_name(form.header, column), head)
        if head.casefold() in known:
            yield Doubt("ambiguous_header", Grade.STOPS, *place)
        else:
            yield Doubt("unmapped_column", Grade.NEEDS_YES, *place, {"near": ""})


def _figure(file: str, sheet: Sheet, labels: Labels, form: LongForm, row: int) -> Iterator[Figure]:
    cells = {name: sheet.texts[row][column].strip() for name, column in form.columns.items()}

    def doubt(code: str, grade: Grade, name: str, **details: str) -> None:
        place = cell_name(row, form.columns[name])
        found = Doubt(code, grade, file, sheet.name, place, cells[name], details)
        form.doubts.append(found)

    region = labels.region(cells["region"])
    indicator = labels.meaning([cells["indicator"]]).indicator
    period = read_period(cells["period"])
    read = {"region": region, "indicator": indicator, "period": period}
    for name in (name for name, found in read.items() if not found):
        doubt(f"unknown_{name}", Grade.STOPS, name, near=labels.near(cells[name]))
    if not all(read.values()):
        return
    unit = labels.units[indicator]
    stated = cells.get("unit") or labels.mapping.units.get(indicator, "")
    try:
        printed = read_printed(cells["value"], stated=stated or unit, unit=unit)
    except NotConvertible as error:
        details = {"printed_unit": error.unit, "unit": unit, "indicator": indicator}
        doubt("unit_not_convertible", Grade.STOPS, "value", **details)
        return
    except ValueError:
        doubt("unreadable_number", Grade.STOPS, "value")
        return
    if not printed.value:
        doubt("missing_mark", Grade.INFORMS, "value", mark=cells["value"], **read)
        return
    for mark in printed.marks:
        doubt("footnote", Grade.INFORMS, "value", mark=mark)
    published = read_date(cells.get("published", ""))
    if cells.get("published") and not published:
        doubt("unreadable_date", Grade.STOPS, "published")
        return
    notes = "; ".join(filter(None, (cells.get("note", ""), printed.note)))
    place = sheet.name, cell_name(row, form.columns["value"])
    yield Figure(
        region,
        indicator,
        period,
        printed.value,
        unit,
        cells["value"],
        printed.unit,
        *place,
        notes,
        source=cells.get("source", ""),
        published=published,
    )
