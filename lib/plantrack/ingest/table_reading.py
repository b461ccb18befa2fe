"""Read one table of a sheet: what its labels mean, and every figure in it."""

from collections.abc import Iterator

from plantrack.ingest.around import read_around
from plantrack.ingest.doubt import Grade
from plantrack.ingest.doubt_list import DoubtList
from plantrack.ingest.figure import Figure
from plantrack.ingest.labels import Labels, Meaning
from plantrack.ingest.layout.blocks import Block
from plantrack.ingest.layout.headers import lay_out
from plantrack.ingest.narrower import narrower_doubts
from plantrack.ingest.printed import NotConvertible, Printed, read_printed
from plantrack.ingest.side_labels import SideLabels
from plantrack.ingest.stated_unit import stated_unit
from plantrack.ingest.title_agreement import title_doubts
from plantrack.tables.office.sheet import Sheet, cell_name

_KEY = ("indicator", "period", "region")


class TableReading:
    """Reads one table: `figures`, and `doubts` about what is not understood.

    Parameters
    ----------
    file : str
        Its name, for doubts.
    sheet : Sheet
    block : Block
        Which table of it.
    labels : Labels
        What labels can mean.
    """

    def __init__(self, file: str, sheet: Sheet, block: Block, labels: Labels):
        self._sheet, self._labels = sheet, labels
        self._laid = lay_out(sheet, block)
        self._around = read_around(block.above, sheet.name, labels)
        self._doubts = DoubtList(file, sheet)
        self._sides = SideLabels(sheet, self._laid, labels, self._around, self._doubts)
        title_doubts(self._around, self._sides, self._laid, labels, self._doubts)
        narrower_doubts(self._around, self._sides, self._laid, labels, self._doubts)
        # Figures of a part of a year are none of those that the tables hold.
        self._units: dict[tuple[tuple[str, ...], str], tuple[str, str]] = {}
        self.figures = () if self._around.part_of_year else tuple(self._read())
        self.doubts = tuple(self._doubts.found)

    def _read(self) -> Iterator[Figure]:
        for row, beside in self._sides.beside.items():
            for column, over in self._sides.over.items():
                text = self._sheet.texts[row][column].strip()
                if text and not any(one.ignored or one.strange for one in (beside, over)):
                    yield from self._figure(row, column, text)

    def _figure(self, row: int, column: int, text: str) -> Iterator[Figure]:
        over, beside = self._sides.over[column], self._sides.beside[row]
        key = {}
        for name in _KEY:
            said = {getattr(over, name), getattr(beside, name)} - {""}
            if len(said) > 1:
                found = " / ".join(sorted(said))
                self._doubts.once("ambiguous_header", Grade.STOPS, row, column, found)
                return
            key[name] = next(iter(said), getattr(self._around, name))
            if not key[name]:
                code = f"unknown_{name}"
                self._doubts.once(code, Grade.STOPS, row, column, text, key=f"{code} {column}")
                return
        if (row, column) in self._laid.shared:
            # One figure for several cells: it cannot be told whose it is.
            self._doubts.add("unreadable_number", Grade.STOPS, row, column, text)
            return
        yield from self._converted(row, column, text, key)

    def _converted(self, row: int, column: int, text: str, key: dict[str, str]) -> Iterator[Figure]:
        indicator = key["indicator"]
        own = self._labels.units[indicator]
        stated, other = self._stated(row, column, own)
        stated = stated or self._labels.mapping.units.get(indicator, "")
        try:
            printed = read_printed(text, stated=stated or own, unit=own)
        except NotConvertible as error:
            # A unit of the heading is wrong for all of the column.
            said = (indicator, error.unit, column, row if error.states_unit else "")
            details = {"printed_unit": error.unit, "unit": own, "indicator": indicator}
            code, place = "unit_not_convertible", (row, column, text)
            self._doubts.once(code, Grade.STOPS, *place, key=f"{said}", **details)
            return
        except ValueError:
            self._doubts.add("unreadable_number", Grade.STOPS, row, column, text)
            return
        if not printed.value:
            self._doubts.add("missing_mark", Grade.INFORMS, row, column, text, mark=text, **key)
            return
        for mark in printed.marks:
            self._doubts.add("footnote", Grade.INFORMS, row, column, text, mark=mark)
        if not stated and not printed.states_unit:
            self._without_unit(row, column, text, indicator, own)
        differs = ""
        if other and not printed.states_unit:
            differs = self._two_units(row, column, text, indicator, (stated, other))
        note = "; ".join(filter(None, (printed.note, differs)))
        yield self._made(row, column, text, key, printed, own, note)

    def _stated(self, row: int, column: int, own: str) -> tuple[str, str]:
        sides: tuple[Meaning, ...] = (self._sides.over[column], self._sides.beside[row])
        case = tuple(side.unit for side in sides if side.unit), own
        if case not in self._units:
            self._units[case] = stated_unit(case[0], self._around.units, own)
        return self._units[case]

    def _two_units(
        self, row: int, column: int, text: str, indicator: str, units: tuple[str, str]
    ) -> str:
        """Note of a figure whose header and the lines above disagree, told once a column."""
        stated, other = units
        details = {"printed_unit": stated, "other_unit": other, "indicator": indicator}
        key, place = f"{column} {indicator}", (row, column, text)
        self._doubts.once("unit_differs", Grade.NEEDS_YES, *place, key=key, **details)
        return f"the header says {stated}, a line above the table {other}"

    def _without_unit(self, row: int, column: int, text: str, indicator: str, own: str) -> None:
        """Once a column: it is the column that lacks a unit."""
        strange = self._around.strange_unit
        if strange:
            self._doubts.at_line("unknown_unit", Grade.STOPS, strange)
        else:
            details = {"unit": own, "indicator": indicator, "key": f"{column} {indicator}"}
            self._doubts.once("missing_unit", Grade.NEEDS_YES, row, column, text, **details)

    def _made(
        self,
        row: int,
        column: int,
        text: str,
        key: dict[str, str],
        printed: Printed,
        unit: str,
        note: str,
    ) -> Figure:
        return Figure(
            **key,
            value=printed.value,
            unit=unit,
            printed=text,
            printed_unit=printed.unit,
            sheet=self._sheet.name,
            cell=cell_name(row, column),
            note=note,
        )
