"""What a check has found, and in which cell."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from plantrack.ingest.doubt import Doubt, Grade
from plantrack.tables.office.sheet import cell_name

STOPS, ASKS, INFORMS = Grade.STOPS, Grade.NEEDS_YES, Grade.INFORMS


@dataclass(frozen=True)
class Row:
    """One row of a form.

    Parameters
    ----------
    file, sheet : str
    number : int
        Counted from 0.
    texts : mapping of str to str
        By column, as they stand there.
    columns : mapping of str to int
        Where the columns stand.
    """

    file: str
    sheet: str
    number: int
    texts: Mapping[str, str]
    columns: Mapping[str, int]

    def cell(self, column: str) -> str:
        """Name of a cell; of the first one of the row where the column is not there."""
        return cell_name(self.number, self.columns.get(column, 0))


@dataclass(frozen=True)
class Finding:
    """Something odd about one cell of a row."""

    code: str
    grade: Grade
    column: str
    found: str = ""
    details: Mapping[str, str] = field(default_factory=dict)


def doubts_at(row: Row, findings: Iterable[Finding]) -> list[Doubt]:
    """Findings as doubts about the cells of a row."""
    return [
        Doubt(
            one.code,
            one.grade,
            row.file,
            row.sheet,
            row.cell(one.column),
            one.found or row.texts.get(one.column, ""),
            one.details,
        )
        for one in findings
    ]
