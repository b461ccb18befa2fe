"""Doubts about the cells of a sheet as they come up, each thing once."""

from plantrack.ingest.doubt import Doubt, Grade
from plantrack.tables.office.sheet import Sheet, cell_name


class DoubtList:
    """Doubts about the cells of one sheet.

    Parameters
    ----------
    file : str
        Its name.
    sheet : Sheet

    Examples
    --------
    >>> doubts = DoubtList("a.csv", Sheet("a", [["火星"], ["火星"]]))
    >>> doubts.once("unmapped_row", Grade.NEEDS_YES, 0, 0, "火星", near="")
    >>> doubts.once("unmapped_row", Grade.NEEDS_YES, 1, 0, "火星", near="")
    >>> [doubt.cell for doubt in doubts.found]
    ['A1']
    """

    def __init__(self, file: str, sheet: Sheet):
        self.file, self.sheet = file, sheet
        self.found: list[Doubt] = []
        self._said: set[tuple[str, str]] = set()

    def add(self, code: str, grade: Grade, row: int, column: int, found: str, **details) -> None:
        """Note a doubt about a cell."""
        place = cell_name(row, column)
        self.found.append(Doubt(code, grade, self.file, self.sheet.name, place, found, details))

    def once(
        self,
        code: str,
        grade: Grade,
        row: int,
        column: int,
        found: str,
        *,
        key: str = "",
        **details,
    ) -> None:
        """Note a doubt unless the same was found before; `key` says what is the same."""
        if self.is_first(code, key or found):
            self.add(code, grade, row, column, found, **details)

    def is_first(self, code: str, key: str) -> bool:
        """Whether a thing was not met before."""
        is_first = (code, key) not in self._said
        self._said.add((code, key))
        return is_first

    def at_line(self, code: str, grade: Grade, line: str, **details: str) -> None:
        """Note a doubt about a line of text above a table."""
        for row, texts in enumerate(self.sheet.texts):
            for column, text in enumerate(texts):
                if text.strip() == line:
                    self.once(code, grade, row, column, line, key=f"{row} {column}", **details)
                    return
        # It is the name of the sheet.
        self.found.append(
            Doubt(code, grade, self.file, self.sheet.name, found=line, details=details)
        )
