"""What a check found. Imports nothing that can be missing."""

from dataclasses import asdict, dataclass
from enum import StrEnum


class Level(StrEnum):
    """How bad it is."""

    OK = "ok"
    #: Works, but somebody should know of it, or something optional is not there.
    NOTE = "note"
    #: Something does not work.
    FAULT = "fault"


@dataclass(frozen=True)
class Finding:
    """What a check found.

    Parameters
    ----------
    level : Level
        How bad it is.
    found : str
        In one line.
    todo : str
        A command, or what else to do; empty if nothing is to be done.
    """

    level: Level
    found: str
    todo: str = ""

    def record(self, check: str) -> dict[str, str]:
        """For machines."""
        return {"check": check} | {key: str(value) for key, value in asdict(self).items()}

    def lines(self, check: str) -> list[str]:
        """For a terminal.

        Examples
        --------
        >>> print("\\n".join(fault("no table", "plantrack check").lines("data")))
        fault  data          no table
               to do:        plantrack check
        """
        told = [f"{self.level:<6} {check:<13} {self.found}"]
        return [*told, f"       {'to do:':<13} {self.todo}"] if self.todo else told


def ok(found: str) -> Finding:
    """All is well."""
    return Finding(Level.OK, found)


def note(found: str, todo: str = "") -> Finding:
    """Somebody should know."""
    return Finding(Level.NOTE, found, todo)


def fault(found: str, todo: str) -> Finding:
    """Something does not work; it is always said what to do."""
    return Finding(Level.FAULT, found, todo)


def first_few(names: list[str], most: int = 4) -> str:
    """The first names and how many more there are.

    Examples
    --------
    >>> first_few(list("abc"), 2), first_few(["a"])
    ('a, b and 1 more', 'a')
    """
    rest = f" and {len(names) - most} more" if len(names) > most else ""
    return ", ".join(names[:most]) + rest
