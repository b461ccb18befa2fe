"""What a reader of one sheet must know, gathered while it is read."""

from collections.abc import Callable, Iterable

from plantrack.tables.office.sheet import Remark, cell_name

ERROR_VALUES = frozenset(
    "#REF! #DIV/0! #VALUE! #NAME? #N/A #NUM! #NULL! #SPILL! #CALC! #GETTING_DATA".split()
)
_SHOWN = 100  # errors named one by one
_RUNS_SHOWN = 20


class Notes:
    """Formulas, error values and hidden parts of one sheet.

    Parameters
    ----------
    sheet : str
        Its name.
    """

    def __init__(self, sheet: str):
        self._sheet = sheet
        self._formulas, self._first_formula = 0, ""
        self._errors: list[Remark] = []
        self._more_errors = 0
        self._rows: list[int] = []
        self._columns: list[tuple[int, int]] = []

    def formula(self, row: int, column: int, *, count: int = 1) -> None:
        """Cells hold a formula; the first of them is given."""
        self._first_formula = self._first_formula or cell_name(row, column)
        self._formulas += count

    def error(self, row: int, column: int, found: str) -> None:
        """A cell shows an error, or a formula that was never calculated."""
        if len(self._errors) < _SHOWN:
            self._errors.append(
                Remark("error_value", self._sheet, cell_name(row, column), found[:_SHOWN])
            )
        else:
            self._more_errors += 1

    def hide_row(self, row: int) -> None:
        """A row that holds texts is hidden."""
        self._rows.append(row)

    def hide_columns(self, first: int, last: int) -> None:
        """Columns are hidden, both ends included."""
        self._columns.append((first, last))

    def remarks(self, width: int) -> list[Remark]:
        """All remarks; columns count only as far as the sheet is used."""
        found = []
        if self._formulas:
            found.append(Remark("formula", self._sheet, self._first_formula, f"{self._formulas}"))
        found += self._errors
        if self._more_errors:
            found.append(Remark("error_value", self._sheet, "", f"+{self._more_errors}"))
        if self._rows:
            rows = runs(self._rows, lambda row: f"{row + 1}")
            place = cell_name(min(self._rows), 0)
            found.append(Remark("hidden_row", self._sheet, place, rows))
        hidden = {c for a, b in self._columns for c in range(a, min(b, width - 1) + 1)}
        if hidden:
            columns = runs(hidden, lambda column: cell_name(0, column)[:-1])
            found.append(Remark("hidden_column", self._sheet, cell_name(0, min(hidden)), columns))
        return found


def runs(numbers: Iterable[int], name: Callable[[int], str]) -> str:
    """Numbers in order, neighbours drawn together.

    Examples
    --------
    >>> runs([3, 1, 2, 7], str)
    '1-3, 7'
    """
    ends: list[list[int]] = []
    for number in sorted(set(numbers)):
        if ends and ends[-1][1] == number - 1:
            ends[-1][1] = number
        else:
            ends.append([number, number])
    texts = [name(a) if a == b else f"{name(a)}-{name(b)}" for a, b in ends[:_RUNS_SHOWN]]
    return ", ".join(texts) + (", ..." if len(ends) > _RUNS_SHOWN else "")
