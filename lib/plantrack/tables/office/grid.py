"""Texts of a sheet while it is read: large sheets are refused before they fill the memory."""

from collections.abc import Callable, Iterable

from plantrack.tables.office.limits import LAST_ROW, Limits
from plantrack.tables.office.sheet import Area, Sheet
from plantrack.tables.office.unreadable import Refused

_REPORTED = 1_000  # rows between two reports of progress


class Progress:
    """Counts rows and cells of a whole file.

    Parameters
    ----------
    limits : Limits
    on_rows : callable, optional
        Is told how many rows were read so far.
    """

    def __init__(self, limits: Limits, on_rows: Callable[[int], None] | None = None):
        self.limits, self._on_rows = limits, on_rows
        self._rows = self.cells = 0

    def row(self) -> None:
        """One more row was read."""
        self._rows += 1
        if self._on_rows is not None and self._rows % _REPORTED == 0:
            self._on_rows(self._rows)

    def done(self) -> None:
        """The whole file was read."""
        if self._on_rows is not None:
            self._on_rows(self._rows)


class Grid:
    """Rows of one sheet; those without text take no place.

    Parameters
    ----------
    name : str
        Of the sheet.
    progress : Progress
        Of the file.
    """

    def __init__(self, name: str, progress: Progress):
        self.name, self._progress, self._limits = name, progress, progress.limits
        self._rows: dict[int, list[str]] = {}
        self.height = self.width = 0

    def add(self, row: int, texts: list[str], *, repeated: int = 1) -> bool:
        """Take the texts of a row, from column A on; give back whether there were any.

        Raises
        ------
        Refused
            If the sheet becomes larger than is read.
        """
        self._progress.row()
        if row + repeated > LAST_ROW and row >= LAST_ROW:
            raise too_large(f"a row {row + 1:,} in sheet {self.name}", f"at most {LAST_ROW:,}")
        while texts and not texts[-1].strip():
            texts.pop()
        if not texts:
            return False
        self.height = max(self.height, row + repeated)
        self.width = max(self.width, len(texts))
        self._check_size()
        for place in range(row, row + repeated):
            self._rows[place] = texts
        return True

    @property
    def widest(self) -> int:
        """Most columns that are read."""
        return self._limits.columns

    def _check_size(self) -> None:
        limits, where = self._limits, f"in sheet {self.name}"
        if self.height > limits.rows:
            raise too_large(f"{self.height:,} rows {where}", f"at most {limits.rows:,}")
        if self.width > limits.columns:
            raise too_large(f"{self.width:,} columns {where}", f"at most {limits.columns:,}")
        cells = self._progress.cells + self.height * self.width
        if cells > limits.cells:
            raise too_large(f"{cells:,} cells up to sheet {self.name}", f"at most {limits.cells:,}")

    def sheet(self, merged: Iterable[Area] = ()) -> Sheet:
        """The sheet, without empty margins at its right and below."""
        self._progress.cells += self.height * self.width
        texts = [self._filled(row) for row in range(self.height)]
        inside = tuple(area for area in map(self._inside, merged) if area is not None)
        covered = sum((a.bottom - a.top + 1) * (a.right - a.left + 1) for a in inside)
        if covered > self.height * self.width:
            found = f"merged areas that overlap in sheet {self.name}"
            raise Refused("damaged", found, "areas side by side", "Save the file again in Excel.")
        for area in inside:
            _leave_first(texts, area)
        return Sheet(self.name, texts, inside)

    def _filled(self, row: int) -> list[str]:
        texts = self._rows.get(row, [])
        return texts + [""] * (self.width - len(texts))

    def _inside(self, area: Area) -> Area | None:
        bottom, right = min(area.bottom, self.height - 1), min(area.right, self.width - 1)
        is_one_cell = bottom <= area.top and right <= area.left
        is_outside = bottom < area.top or right < area.left
        return None if is_one_cell or is_outside else Area(area.top, area.left, bottom, right)


def too_large(found: str, expected: str) -> Refused:
    """A sheet that is larger than is read."""
    remedy = "Delete what is not part of the table, or split the file."
    return Refused("too_large", found, expected, remedy)


def _leave_first(texts: list[list[str]], area: Area) -> None:
    """Texts below a merged cell are not seen."""
    width = area.right - area.left + 1
    for row in range(area.top, area.bottom + 1):
        first = texts[row][area.left] if row == area.top else ""
        texts[row][area.left : area.right + 1] = [first] + [""] * (width - 1)
