"""What was understood of one file that came in: for the terminal, a page, or a machine."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property

import pandas as pd

from plantrack.ingest.doubt import Doubt, Grade
from plantrack.ingest.recognise import Understood
from plantrack.tables.office.sheet import Remark

#: What a figure of the file is beside the tables, in the order it is told.
KINDS = ("new", "revises", "repeats", "already", "contradicts")
#: Columns of the frames of figures; old ones are empty where there is nothing to compare with.
COLUMNS = "region indicator period value unit old_value old_published old_source sheet cell".split()
GRADES = (Grade.STOPS, Grade.NEEDS_YES, Grade.INFORMS)
#: Remarks that stop; what else the reader of the file says is for information.
_STOPPING_REMARKS = frozenset({"error_value"})
_CELL = re.compile(r"([A-Z]+)(\d+)")


def no_figures() -> pd.DataFrame:
    """Empty frame of figures.

    Examples
    --------
    >>> list(no_figures())[:3]
    ['region', 'indicator', 'period']
    """
    return pd.DataFrame(columns=COLUMNS, dtype="str")


@dataclass(frozen=True, kw_only=True)
class IntakeReport:
    """Everything there is to tell about one file.

    Parameters
    ----------
    file, sha256 : str
        Name of the file without its folder, and hash of its bytes.
    source, published : str
        Id of the source and date of publication of its figures.
    tables : tuple of Understood
        In the order they stand in the file.
    doubts : tuple of Doubt
        What is odd about the figures.
    remarks : tuple of Remark
        What the reader of the file left out or read in another way.
    new, revises, repeats, already, contradicts : pandas.DataFrame
        Figures with the columns `COLUMNS`: without an earlier one; another value than known so
        far; the same value; the very row that is there already; that row with another value.
    is_written : bool
        Whether the figures were added to the tables.
    """

    file: str
    sha256: str
    source: str
    published: str
    tables: tuple[Understood, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    remarks: tuple[Remark, ...] = ()
    new: pd.DataFrame = field(default_factory=no_figures, repr=False)
    revises: pd.DataFrame = field(default_factory=no_figures, repr=False)
    repeats: pd.DataFrame = field(default_factory=no_figures, repr=False)
    already: pd.DataFrame = field(default_factory=no_figures, repr=False)
    contradicts: pd.DataFrame = field(default_factory=no_figures, repr=False)
    is_written: bool = False

    @property
    def counts(self) -> dict[str, int]:
        """How many figures there are of each kind."""
        return {kind: len(getattr(self, kind)) for kind in KINDS}

    @cached_property
    def all_doubts(self) -> tuple[Doubt, ...]:
        """Doubts, remarks and contradicted figures, each once: by grade, then by cell."""
        given = [*self.doubts, *map(self._from_remark, self.remarks), *self._from_contradicted()]
        once = {_key(one): one for one in given}
        sheets = list(dict.fromkeys(table.sheet for table in self.tables))
        return tuple(sorted(once.values(), key=lambda one: _order(one, sheets)))

    def of_grade(self, grade: Grade) -> list[Doubt]:
        """Doubts of one grade, by cell."""
        return [doubt for doubt in self.all_doubts if doubt.grade == grade]

    @property
    def state(self) -> str:
        """Where it stands: ``written``, ``stopped``, ``no_figures``, ``asks``, ``nothing_new`` or
        ``ready``."""
        if self.is_written:
            return "written"
        if self.of_grade(Grade.STOPS):
            return "stopped"
        if not sum(self.counts.values()):
            return "no_figures"
        if len(self.already) == sum(self.counts.values()):
            return "nothing_new"
        return "asks" if self.of_grade(Grade.NEEDS_YES) else "ready"

    def _from_remark(self, remark: Remark) -> Doubt:
        grade = Grade.STOPS if remark.code in _STOPPING_REMARKS else Grade.INFORMS
        return Doubt(remark.code, grade, self.file, remark.sheet, remark.cell, remark.found)

    def _from_contradicted(self) -> Iterable[Doubt]:
        told = {(one.sheet, one.cell) for one in self.doubts if one.code == "contradicts"}
        for row in self.contradicts.itertuples():
            if (row.sheet, row.cell) not in told:
                about = {"region": row.region, "indicator": row.indicator, "period": row.period}
                details = about | {"old": row.old_value}
                place = (self.file, row.sheet, row.cell)
                yield Doubt("contradicts", Grade.STOPS, *place, row.value, details)


def _key(doubt: Doubt) -> tuple:
    details = tuple(sorted(doubt.details.items()))
    return doubt.code, doubt.grade, doubt.sheet, doubt.cell, doubt.found, details


def _order(doubt: Doubt, sheets: list[str]) -> tuple:
    """Grades first, then sheets as in the file, then cells row by row; the whole comes first."""
    at = sheets.index(doubt.sheet) if doubt.sheet in sheets else len(sheets)
    first = -1 if not doubt.sheet else at
    found = _CELL.search(doubt.cell)
    letters, row = (found[1], int(found[2])) if found else ("", 0)
    place = (row, len(letters), letters)
    return GRADES.index(doubt.grade), first, doubt.sheet, place, doubt.code, doubt.found
