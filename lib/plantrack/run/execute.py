"""Execute one notebook through papermill within its limits, and check what it made."""

import os
import time
from dataclasses import dataclass, field
from pathlib import Path

import nbformat
import papermill
from nbclient.exceptions import CellTimeoutError
from papermill.exceptions import PapermillExecutionError
from traitlets.config import Config

from plantrack.errors import PlantrackError
from plantrack.publish.readback import count_figures
from plantrack.publish.table import tables_in
from plantrack.run import client, engine
from plantrack.run.contract import Contract
from plantrack.run.outcome import NOWHERE, Ending, Place
from plantrack.run.place import place_of
from plantrack.run.prepared import prepare, reads_of
from plantrack.run.request import Request

KERNEL = "python3"
#: Errors of cells come back as messages; what a kernel logs beyond them is its own shutdown.
_QUIET = "--IPKernelApp.log_level=50"
_NO_MEMORY = "MemoryError"
#: The table in which figures stand.
OBSERVATIONS = "observations"


class RunFailed(PlantrackError):
    """A notebook did not finish, or finished without what it declares.

    Parameters
    ----------
    ending : Ending
        How.
    message : str
        Cause in one line.
    place : Place
        Where in the notebook.
    notebook : nbformat.NotebookNode or None
        As far as it was executed.
    """

    exit_code = 1

    def __init__(
        self,
        ending: Ending,
        message: str,
        place: Place = NOWHERE,
        notebook: nbformat.NotebookNode | None = None,
    ):
        super().__init__(message)
        self.ending, self.place, self.notebook = ending, place, notebook


@dataclass
class _Watched:
    """The notebook while it is executed, and when it must be over."""

    contract: Contract
    notebook: nbformat.NotebookNode | None = None
    start: float = field(default_factory=time.monotonic)

    def keep(self, notebook: nbformat.NotebookNode) -> None:
        self.notebook = notebook

    def seconds_for(self, cell: nbformat.NotebookNode) -> float:
        """Time a cell may take: its own limit, or what is left of that of the run."""
        limits = self.contract.limits
        left = self.start + limits.seconds - time.monotonic()
        return max(0.1, min(limits.cell_seconds, left))


def execute(request: Request, notebooks: Path, sockets: Path) -> nbformat.NotebookNode:
    """Run a notebook with its parameters; nothing is written.

    Parameters
    ----------
    request : Request
        Checked notebook and parameters.
    notebooks : pathlib.Path
        Folder of the notebooks.
    sockets : pathlib.Path
        Folder of this user alone, for the files over which the kernel talks; no port is opened.

    Returns
    -------
    nbformat.NotebookNode
        The executed notebook.

    Raises
    ------
    RunFailed
        If a cell fails or takes too long, memory is short, the kernel dies, or a declared table or
        figure is missing.
    """
    watched = _Watched(request.contract)
    source = prepare(notebooks / f"{request.notebook}.ipynb", request.parameters)
    try:
        executed = papermill.execute_notebook(
            source,
            None,
            engine_name=engine.NAME,
            kernel_name=KERNEL,
            language="python",
            progress_bar=False,
            log_output=False,
            cwd=str(notebooks),
            config=_talking_in(sockets),
            # Whatever it shows has been heard by then; a farewell takes a tenth of a small run.
            shutdown_kernel="immediate",
            extra_arguments=[_QUIET],
            timeout_func=watched.seconds_for,
            watch=watched.keep,
        )
    except (PapermillExecutionError, CellTimeoutError, RuntimeError) as error:
        # A kernel that dies is a RuntimeError: DeadKernelError later, a plain one at its start.
        raise _failure(request, error, watched) from error
    _check_outputs(request, executed)
    return executed


def _talking_in(folder: Path) -> Config:
    """Let the kernel talk over files instead of ports; Windows knows only ports."""
    found = Config({"AsyncKernelManager": {"client_class": client.NAME}})
    if os.name != "nt":
        found.KernelManager = Config({"transport": "ipc", "ip": str(folder / "k")})
    return found


def _failure(request: Request, error: Exception, watched: _Watched) -> RunFailed:
    """Say what happened in which cell."""
    place = place_of(watched.notebook)
    ending, cause = _ending(error, watched)
    where = f", code cell {place.cell} ({place.line})" if place.cell else ""
    last = f"; its last output: {place.last_output}" if ending is Ending.TIMED_OUT else ""
    message = f"notebook {request.notebook}{where}: {cause}"
    return RunFailed(ending, message + (last if place.last_output else ""), place, watched.notebook)


def _ending(error: Exception, watched: _Watched) -> tuple[Ending, str]:
    if isinstance(error, PapermillExecutionError):
        cause = f"{error.ename}: {error.evalue}".strip().rstrip(":")
        if error.ename == _NO_MEMORY:
            limit = watched.contract.limits.memory_mb
            return Ending.OUT_OF_MEMORY, f"needs more than the {limit} MB of its contract ({cause})"
        return Ending.CELL_FAILED, cause
    if isinstance(error, CellTimeoutError):
        limits, taken = watched.contract.limits, time.monotonic() - watched.start
        if taken >= limits.seconds:
            return Ending.TIMED_OUT, f"not finished within the {limits.seconds} s of its contract"
        return Ending.TIMED_OUT, f"not finished within {limits.cell_seconds} s for one cell"
    cause = next(iter(str(error).splitlines()), type(error).__name__)
    return Ending.KERNEL_DIED, f"its kernel died: {cause}"


def _check_outputs(request: Request, executed: nbformat.NotebookNode) -> None:
    """A run that finished is not yet a run that made what it should."""
    for fault in _faults(request.contract, executed):
        message = f"notebook {request.notebook} finished {fault}"
        raise RunFailed(Ending.INCOMPLETE, message, place_of(executed), executed)


def _faults(contract: Contract, executed: nbformat.NotebookNode) -> list[str]:
    """What a notebook lacks of that which its contract declares."""
    declared, made, found = contract.outputs, tables_in(executed), []
    if reads_of(executed) and OBSERVATIONS not in contract.inputs:
        found.append(f"having looked at figures, but its contract does not list {OBSERVATIONS}")
    missing = sorted(set(declared.tables) - set(made))
    if missing:
        found.append(f"without the tables its contract declares: {', '.join(missing)}")
    filled = set(declared.tables) - set(declared.may_be_empty)
    empty = sorted(name for name in filled & set(made) if len(made[name].splitlines()) < 2)
    if empty:
        found.append(f"with tables that have no row: {', '.join(empty)}")
    figures = count_figures(executed)
    if figures < declared.figures:
        found.append(f"with {figures} figures; its contract declares {declared.figures}")
    return found
