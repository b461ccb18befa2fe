"""Edited sheets and files go the whole way of an ingest: figures, doubts, or a clear refusal."""

import dataclasses
import traceback
from collections import Counter
from collections.abc import Callable, Sequence
from contextlib import redirect_stdout
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from io import StringIO
from pathlib import Path
from types import ModuleType
from typing import TypeVar

import numpy as np
from numpy.random import Generator

from plantrack.errors import InputError
from plantrack.ingest.checks import doubts_of
from plantrack.ingest.compare import compare
from plantrack.ingest.doubt import Doubt
from plantrack.ingest.figure import Figure
from plantrack.ingest.mapping import Mapping
from plantrack.ingest.recognise import recognise
from plantrack.publish.intake_json import intake_json
from plantrack.publish.intake_page import IntakePage
from plantrack.publish.intake_terminal import print_intake
from plantrack.publish.phrases import Phrases
from plantrack.publish.words import Words
from plantrack.run.intake.origin import Origin
from plantrack.run.intake.understand import understand
from plantrack.tables import Workbook
from plantrack.tables.office.sheet import Area, OfficeFile, Sheet, cell_name

Thing = TypeVar("Thing")
ORIGIN = Origin("x_test_2025", "2026-10-08", title="x", grade="A")
#: Of so many cases, one is an edited file; the others are edited sheets.
ONE_FILE_OF = 6
_INDICATORS = (
    "rd_expenditure", "rd_intensity", "gdp", "patents_granted", "invention_patents_granted",
    "hnte_count", "hnte_new_recognised",
)  # fmt: skip
_SINCE = "2022"
#: Share of the edited files of which the page is made as well: its letters take a second.
_PAGES = 0.05


@dataclass
class Ended:
    """How the cases ended.

    Parameters
    ----------
    ways, codes : Counter
        Of ``figures``, ``doubts`` and ``refused``; of all doubts.
    faults : list of str
        Cases that ended in another way, each with its number.
    """

    ways: Counter = field(default_factory=Counter)
    codes: Counter = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)


def small(workbook: Workbook) -> Workbook:
    """The tables with the indicators and years of the layouts only: a case takes less time."""
    known = workbook.vintages()
    kept = known["indicator"].isin(_INDICATORS) & (known["period"] >= _SINCE)
    indicators = workbook.indicators[workbook.indicators.index.isin(_INDICATORS)]
    return dataclasses.replace(workbook, indicators=indicators, _observations=known[kept])


class Fuzz:
    """Runs cases; the same number is always the same case.

    Parameters
    ----------
    layouts : sequence of Layout
        What is edited.
    writers : mapping of str to callable
        Write rows and merged areas to a file, by the kind of file.
    edits : module
        Random edits.
    workbook : Workbook
        What the cases are compared with.
    folder : pathlib.Path
    """

    def __init__(
        self,
        layouts: Sequence[object],
        writers: dict[str, Callable],
        edits: ModuleType,
        workbook: Workbook,
        folder: Path,
    ):
        self._edits, self._writers, self._workbook = edits, writers, workbook
        self._folder = folder
        names = {label: name for one in layouts for label, name in one.names.items()}
        self._mapping = Mapping(names=names)
        self._english = Phrases(workbook, Words("en"))
        self._sheets = [_as_sheet(layout) for layout in layouts]
        self._files = [
            self._written(sheet, kind, f"sound{number}")
            for number, sheet in enumerate(self._sheets)
            for kind in writers
        ]

    def run(self, numbers: range, tell: Callable[[int], None] = lambda _: None) -> Ended:
        """Run the cases of these numbers."""
        ended = Ended()
        for number in numbers:
            chance = np.random.default_rng(number)
            case = self._file_case if number % ONE_FILE_OF == 0 else self._sheet_case
            try:
                way, doubts = case(chance)
            except Exception as error:  # what is looked for
                place = traceback.extract_tb(error.__traceback__)[-1]
                ended.faults.append(f"{number}: {error!r} in {place.filename}:{place.lineno}")
            else:
                ended.ways[way] += 1
                ended.codes.update(doubt.code for doubt in doubts)
                if way == "doubts" and not doubts:
                    ended.faults.append(f"{number}: no figures, and nothing is said")
            tell(number)
        return ended

    def _sheet_case(self, chance: Generator) -> tuple[str, Sequence[Doubt]]:
        """Edit a sheet, and recognise, doubt and compare."""
        sheet = self._edits.edited_sheet(_one_of(self._sheets, chance), chance)
        read = OfficeFile("来表.xlsx", "0" * 64, (sheet,))
        found = recognise(read, self._workbook, self._mapping)
        until = date(2026, 10, 8)
        odd = doubts_of(found.figures, self._workbook, file=read.name, until=until)
        _check(found.figures, sheet, self._workbook)
        known = self._workbook.vintages()
        compare(found.figures, known, source=ORIGIN.source, published=ORIGIN.published)
        return "figures" if found.figures else "doubts", [*found.doubts, *odd]

    def _file_case(self, chance: Generator) -> tuple[str, Sequence[Doubt]]:
        """Edit a file, understand it, and write all reports about it."""
        try:
            file = self._edited_file(chance)
            intake = understand(file, self._workbook, self._mapping, ORIGIN)
        except InputError as error:
            if not str(error).strip():
                raise ValueError("a refusal that says nothing") from error
            return "refused", ()
        with redirect_stdout(StringIO()):
            print_intake(intake.report, self._english)
        intake_json(intake.report, self._english)
        if chance.random() < _PAGES:
            IntakePage(self._workbook, "zh", intake.report).render()
        return ("figures" if intake.recognised.figures else "doubts"), intake.report.all_doubts

    def _edited_file(self, chance: Generator) -> Path:
        """A file that was edited as a sheet, in one of its parts, in its bytes or its encoding."""
        kind = int(chance.integers(4))
        if kind == 0:
            edited = self._edits.edited_sheet(_one_of(self._sheets, chance), chance)
            return self._written(edited, _one_of(sorted(self._writers), chance))
        sound = _one_of(self._files, chance)
        data, suffix = sound.read_bytes(), sound.suffix
        if kind == 1 and suffix in {".xlsx", ".ods"}:
            data = self._edits.edited_package(data, chance)
        elif kind == 2 and suffix == ".csv":
            data = self._edits.recoded(data, chance)
        else:
            data = self._edits.edited_bytes(data, chance)
        file = self._folder / f"edited{suffix}"
        file.write_bytes(data)
        return file

    def _written(self, sheet: Sheet, kind: str, name: str = "edited") -> Path:
        file = self._folder / f"{name}.{kind}"
        self._writers[kind](file, sheet.texts, [dataclasses.astuple(a) for a in sheet.merged])
        return file


def _one_of(things: Sequence[Thing], chance: Generator) -> Thing:
    return things[int(chance.integers(len(things)))]


def _check(figures: Sequence[Figure], sheet: Sheet, workbook: Workbook) -> None:
    """Figures are what stands in their cells, and are of what the tables know."""
    rows = enumerate(sheet.texts)
    texts = {cell_name(r, c): text.strip() for r, row in rows for c, text in enumerate(row)}
    for one in figures:
        known = one.region in workbook.regions.index and one.period.isdigit()
        unit = workbook.indicators.at[one.indicator, "unit"]
        is_number = Decimal(one.value).is_finite()
        if not (known and is_number and (one.printed, one.unit) == (texts[one.cell], unit)):
            raise ValueError(f"{one.cell} holds {texts[one.cell]!r} and was read as {one}")


def _as_sheet(layout: object) -> Sheet:
    """A layout as its reader gives it."""
    areas = tuple(Area(*ends) for ends in layout.merged)
    return Sheet("表1", [list(row) for row in layout.rows], areas)
