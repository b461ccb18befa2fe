"""What is wrong with a table, in words an analyst can act on."""

from dataclasses import dataclass

from plantrack.errors import InputError

_SHOWN = 50


@dataclass(frozen=True, order=True)
class Fault:
    """One thing wrong in one place.

    Parameters
    ----------
    file : str
        File, relative to the data folder.
    row : int
        Line in the file, counted from 1 with the header; 0 for the whole file.
    column : str
        Column name; empty for the whole row.
    found, expected : str
        What stands there and what should.
    remedy : str
        What to do.
    """

    file: str
    row: int
    column: str
    found: str
    expected: str
    remedy: str = ""

    def __str__(self) -> str:
        place = [self.file]
        if self.row:
            place.append(f"line {self.row}")
        if self.column:
            place.append(f"column {self.column}")
        text = f"{', '.join(place)}: found {self.found}; expected {self.expected}."
        return f"{text} {self.remedy}".rstrip()


class TableFaults(InputError):
    """All faults of a data folder in one report.

    Parameters
    ----------
    faults : list of Fault
        At least one.

    Examples
    --------
    >>> print(TableFaults([Fault("plans.csv", 2, "issued", "soon", "a date")]))
    1 fault in the tables:
      plans.csv, line 2, column issued: found soon; expected a date.
    """

    def __init__(self, faults: list[Fault]):
        self.faults = sorted(set(faults))
        count = len(self.faults)
        lines = [f"{count} fault{'s' if count > 1 else ''} in the tables:"]
        lines += [f"  {fault}" for fault in self.faults[:_SHOWN]]
        if count > _SHOWN:
            lines.append(f"  ... and {count - _SHOWN} more")
        super().__init__("\n".join(lines))
