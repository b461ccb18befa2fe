"""A run to try, and the two things that can come of it: data that travel between processes."""

from dataclasses import dataclass, field

from plantrack.project import Project
from plantrack.publish.font_face import SharedFont
from plantrack.run.identity import Read
from plantrack.run.outcome import NOWHERE, Ending, Place
from plantrack.run.request import Request


@dataclass(frozen=True)
class Task:
    """One run to try.

    Parameters
    ----------
    request : Request
        Notebook and checked parameters.
    project : Project
        Where notebooks and tables are.
    project_hash : str
        What both and the library were when the run was planned.
    is_warm : bool
        Fork the kernel where that is possible.
    shared : SharedFont
        What all pages carry of the font.
    last_run : str
        What the last good run knew and said, as JSON; empty if there was none.
    """

    request: Request
    project: Project
    project_hash: str
    is_warm: bool
    shared: SharedFont = field(repr=False)
    last_run: str = field(default="", repr=False)


@dataclass(frozen=True)
class Made:
    """What a run made, and how.

    Parameters
    ----------
    page, title, headline : str
        HTML, and what the index says of it.
    tables : dict of str to str
        CSV text by name.
    annex : bytes
        The same tables for spreadsheet programs.
    notebook : str
        The executed notebook.
    reads : tuple of (indicator, day)
        Figures it looked at.
    seconds : float
        Wall-clock time.
    peak_memory_mb : int
        Of its kernel.
    """

    page: str = field(repr=False)
    title: str
    headline: str
    tables: dict[str, str] = field(repr=False)
    annex: bytes = field(repr=False)
    notebook: str = field(repr=False)
    reads: tuple[Read, ...]
    seconds: float
    peak_memory_mb: int


@dataclass(frozen=True)
class Failed:
    """Why a run made nothing.

    Parameters
    ----------
    ending, message, place, detail
        As in `outcome.Outcome`.
    notebook : str
        As far as it was executed; empty if it was not begun.
    seconds : float
        Wall-clock time.
    """

    ending: Ending
    message: str
    place: Place = NOWHERE
    detail: str = field(default="", repr=False)
    notebook: str = field(default="", repr=False)
    seconds: float = 0.0
