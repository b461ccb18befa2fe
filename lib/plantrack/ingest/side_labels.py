"""What stands above each column and beside each row of a table means."""

from dataclasses import replace

from plantrack.ingest.around import Around
from plantrack.ingest.doubt import Grade
from plantrack.ingest.doubt_list import DoubtList
from plantrack.ingest.label_texts import is_group, is_remark_head, is_unit_head
from plantrack.ingest.labels import Labels, Meaning
from plantrack.ingest.layout.headers import Laid
from plantrack.ingest.totals_of_regions import region_of_total
from plantrack.ingest.written.periods import is_part_of_year, read_period, year_of_serial
from plantrack.ingest.written.region_labels import is_total
from plantrack.ingest.written.units import read_unit
from plantrack.tables.office.sheet import Sheet

#: What is not wanted, or was doubted already.
_LEFT_OUT = Meaning(ignored=True)
#: Nearest names are looked up for so many labels: it takes long.
_LOOKED_UP = 50


class SideLabels:
    """Meaning of columns, `over`, and of rows, `beside`; what means nothing known is doubted.

    Parameters
    ----------
    sheet : Sheet
    laid : Laid
    labels : Labels
    around : Around
    doubts : DoubtList
        Is added to.
    """

    def __init__(self, sheet: Sheet, laid: Laid, labels: Labels, around: Around, doubts: DoubtList):
        self._sheet, self._laid, self._labels = sheet, laid, labels
        self._around, self._doubts = around, doubts
        self._stub = {column: self._kind_of_stub(column) for column in laid.stub}
        self._regions = self._listed()
        self.over = {column: self._over_column(column) for column in laid.figures}
        self.beside = self._beside_rows()

    def _listed(self) -> set[str]:
        """Regions that stand beside rows or above columns."""
        texts = [*self._laid.labels.values(), *self._laid.figures.values()]
        return {one.region for one in map(self._labels.meaning, texts) if one.region}

    def _over_column(self, column: int) -> Meaning:
        texts = [year_of_serial(text) or text for text in self._laid.figures[column]]
        row = self._laid.block.header[-1]
        if any(map(is_remark_head, texts)) or not self._is_filled(column):
            return _LEFT_OUT
        if not texts and len(self._laid.figures) > 1:
            self._doubts.add("ambiguous_header", Grade.NEEDS_YES, row, column, "")
            return _LEFT_OUT
        found = self._labels.meaning(texts)
        totals = [text for text in texts if is_total(text)]
        if totals and not found.region and any(m.region for m in self._metas()):
            return self._total(found, totals[0], row, column)
        if found.strange and not found.ignored:
            self._strange(found, row, column, "unmapped_column")
        return found

    def _metas(self) -> list[Meaning]:
        return [self._labels.meaning(texts) for texts in self._laid.figures.values()]

    def _is_filled(self, column: int) -> bool:
        return any(self._sheet.texts[row][column].strip() for row in self._laid.block.body)

    def _beside_rows(self) -> dict[int, Meaning]:
        found, group = {}, ""
        for row in self._laid.block.body:
            has_figures = any(self._sheet.texts[row][c].strip() for c in self._laid.figures)
            texts = {c: self._label(row, c) for c in self._laid.stub}
            texts = {column: text for column, text in texts.items() if text}
            if has_figures:
                found[row] = self._beside_row(row, texts, group)
            elif len(texts) == 1:
                (group,) = texts.values()
        return found

    def _beside_row(self, row: int, texts: dict[int, str], group: str) -> Meaning:
        strange_units = self._strange_units(texts)
        texts = {c: text for c, text in texts.items() if c not in strange_units}
        own = self._labels.meaning(texts.values())
        first = next(iter(texts), self._laid.stub[0])
        summed = [c for c, text in texts.items() if is_total(text) or is_group(text)]
        if summed and not (own.region or own.period or own.indicator or own.strange):
            return self._total(own, texts[summed[0]], row, summed[0])
        if not texts:
            return self._unlabelled(row)
        found = self._labels.meaning([group, *texts.values()])
        if found.strange and not found.ignored:
            column = next((c for c, text in texts.items() if text in found.strange), first)
            self._strange(found, row, column, "unmapped_row")
        elif strange_units and not found.ignored:
            # A row that is not read needs no unit.
            ((column, unit), *_) = strange_units.items()
            self._doubts.once("unknown_unit", Grade.STOPS, row, column, unit)
            return _LEFT_OUT
        return found

    def _strange_units(self, texts: dict[int, str]) -> dict[int, str]:
        """What stands in a column of units and is none that is known."""
        units = {c: text for c, text in texts.items() if self._stub[c] == "units"}
        return {c: text for c, text in units.items() if read_unit(text) is None}

    def _total(self, found: Meaning, text: str, row: int, column: int) -> Meaning:
        title = self._around.region
        region = region_of_total(text, self._regions, title, self._labels)
        if region:
            return replace(found, region=region)
        self._doubts.add("total_row", Grade.INFORMS, row, column, text)
        return _LEFT_OUT

    def _unlabelled(self, row: int) -> Meaning:
        column = next(c for c in self._laid.figures if self._sheet.texts[row][c].strip())
        rows = [self._labels.meaning(texts) for texts in self._laid.labels.values()]
        kinds = [name for name in ("region", "indicator") if any(getattr(m, name) for m in rows)]
        code = f"unknown_{(kinds or ['period'])[0]}"
        self._doubts.add(code, Grade.STOPS, row, column, self._sheet.texts[row][column])
        return _LEFT_OUT

    def _strange(self, meaning: Meaning, row: int, column: int, code: str) -> None:
        if any(map(is_part_of_year, meaning.strange)):
            found = next(filter(is_part_of_year, meaning.strange))
            self._doubts.add("part_of_year", Grade.STOPS, row, column, found)
        elif self._doubts.is_first(code, meaning.name):
            is_looked_up = len(self._doubts.found) < _LOOKED_UP
            near = self._labels.near(meaning.name) if is_looked_up else ""
            self._doubts.add(code, Grade.NEEDS_YES, row, column, meaning.name, near=near)

    def _label(self, row: int, column: int) -> str:
        """Text beside a row, as far as it says what the row is."""
        text = self._laid.labels[row][self._laid.stub.index(column)]
        kind = self._stub[column]
        if kind == "nothing":
            return ""
        return f"{text:0<6}" if kind == "codes" else text

    def _kind_of_stub(self, column: int) -> str:
        """Whether a column beside the rows holds names, units, codes, or nothing to be read."""
        place = self._laid.stub.index(column)
        heads = self._laid.stub_names[column]
        if any(map(is_remark_head, heads)):
            return "nothing"
        if any(map(is_unit_head, heads)):
            return "units"
        texts = [row[place] for row in self._laid.labels.values() if row[place]]
        are_short = all(len(t) <= 3 and t.isdigit() and not read_period(t) for t in texts)
        if not texts or not are_short:
            return "names"
        # Running numbers such as 11 are codes by chance: only where all are, and no names stand by.
        codes = self._labels.region_names
        others = [t for row in self._laid.labels.values() for c, t in enumerate(row) if c != place]
        is_alone = not any(map(codes.code, others))
        return "codes" if is_alone and all(map(codes.code, texts)) else "nothing"
