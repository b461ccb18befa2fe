"""How a run can end: a closed list, and what is kept of each ending."""

from dataclasses import dataclass
from enum import StrEnum

from plantrack.reason import Reason


class Ending(StrEnum):
    """Every way a run can end; ``failure.json`` and the command use these codes."""

    #: The page is in place and right, made now or earlier.
    DONE = "done"
    UNCHANGED = "unchanged"
    #: Made, but not plausible: kept aside for a person to look at.
    HELD = "held"
    #: A cell raised an error.
    CELL_FAILED = "cell_failed"
    #: A cell, or the run as a whole, took longer than its contract allows.
    TIMED_OUT = "timed_out"
    #: It needed more memory than its contract allows, or than there was.
    OUT_OF_MEMORY = "out_of_memory"
    #: The kernel, or the process around it, ended by itself.
    KERNEL_DIED = "kernel_died"
    #: It finished without what its contract declares.
    INCOMPLETE = "incomplete"
    #: What it made could not be written: disk full, no right to write.
    NOT_WRITTEN = "not_written"
    #: Tables, notebooks or the library changed while it ran.
    INPUTS_CHANGED = "inputs_changed"
    #: None of these: a fault of the program itself.
    PROGRAM_FAULT = "program_fault"

    @property
    def is_good(self) -> bool:
        """Whether the page in place is that of this run."""
        return self in {Ending.DONE, Ending.UNCHANGED}


@dataclass(frozen=True)
class Place:
    """Where in a notebook a run ended.

    Parameters
    ----------
    cell : int or None
        Number among the code cells as JupyterLab shows the notebook, from 1.
    line : str
        First line of that cell.
    last_output : str
        Last line it displayed or printed; empty if none.
    """

    cell: int | None = None
    line: str = ""
    last_output: str = ""


#: Of a run that did not get as far as a cell.
NOWHERE = Place()


@dataclass(frozen=True)
class Outcome:
    """How one run ended.

    Parameters
    ----------
    run_id : str
        Which run.
    ending : Ending
        How.
    message : str
        Cause in one line, for the terminal and the log.
    place : Place
        Where in the notebook; empty if it did not get there.
    detail : str
        Traceback or log, for whoever mends it.
    reasons : tuple of Reason
        Of a run that is held: what is not plausible.
    seconds : float
        Wall-clock time of the last attempt.
    attempts : int
        How often it was tried.
    """

    run_id: str
    ending: Ending
    message: str = ""
    place: Place = NOWHERE
    detail: str = ""
    reasons: tuple[Reason, ...] = ()
    seconds: float = 0.0
    attempts: int = 1
