"""Execute one notebook through papermill and check that it made what its contract declares."""

import os
from pathlib import Path
from tempfile import TemporaryDirectory

import nbformat
import papermill
from nbclient.exceptions import CellTimeoutError, DeadKernelError
from papermill.exceptions import PapermillExecutionError
from traitlets.config import Config

from plantrack.errors import PlantrackError
from plantrack.publish.readback import count_figures
from plantrack.publish.table import tables_in
from plantrack.run import warm
from plantrack.run.request import Request

KERNEL = "python3"
#: Errors of cells come back as messages; what a kernel logs beyond them is its own shutdown.
_QUIET = "--IPKernelApp.log_level=50"
_PROVISIONER = "JUPYTER_DEFAULT_PROVISIONER_NAME"


class RunFailed(PlantrackError):
    """A notebook did not finish, or finished without what it declares."""

    exit_code = 1


def execute(request: Request, notebooks: Path, *, is_warm: bool = True) -> nbformat.NotebookNode:
    """Run a notebook with its parameters; nothing is written.

    Parameters
    ----------
    request : Request
        Checked notebook and parameters.
    notebooks : pathlib.Path
        Folder of the notebooks.
    is_warm : bool
        Fork the kernel where that is possible; the results are the same.

    Returns
    -------
    nbformat.NotebookNode
        The executed notebook.

    Raises
    ------
    RunFailed
        If a cell fails, or a declared table or figure is missing; names notebook, cell and cause.
    """
    os.environ["PLANTRACK_PROJECT"] = str(notebooks.parent)
    if is_warm and warm.is_available():
        os.environ[_PROVISIONER] = warm.NAME
    else:
        os.environ.pop(_PROVISIONER, None)
    try:
        with TemporaryDirectory(prefix="kernel-") as private:
            executed = papermill.execute_notebook(
                str(notebooks / f"{request.notebook}.ipynb"),
                None,
                parameters=request.parameters,
                kernel_name=KERNEL,
                language="python",
                progress_bar=False,
                log_output=False,
                cwd=str(notebooks),
                execution_timeout=request.contract.limits.cell_seconds,
                config=_sockets_in(private),
                extra_arguments=[_QUIET],
            )
    except PapermillExecutionError as error:
        raise RunFailed(_cell_message(request, error)) from error
    except (CellTimeoutError, DeadKernelError) as error:
        cause = " ".join(str(error).split())
        raise RunFailed(f"notebook {request.notebook} was not finished: {cause}") from error
    _check_outputs(request, executed)
    return executed


def _sockets_in(private: str) -> Config:
    """Let the kernel talk over files in a folder of the user, not over open ports."""
    if os.name == "nt":
        return Config()
    return Config({"KernelManager": {"transport": "ipc", "ip": f"{private}/k"}})


def _cell_message(request: Request, error: PapermillExecutionError) -> str:
    # Papermill adds a cell with the parameters after the first one; the analyst does not see it.
    number = max(error.exec_count - 1, 1)
    line = next(iter(error.source.strip().splitlines()), "")
    cause = f"{error.ename}: {error.evalue}".strip().rstrip(":")
    return f"notebook {request.notebook}, code cell {number} ({line}): {cause}"


def _check_outputs(request: Request, executed: nbformat.NotebookNode) -> None:
    """A run that finished is not yet a run that made what it should."""
    where, declared = f"notebook {request.notebook} finished", request.contract.outputs
    missing = sorted(set(declared.tables) - set(tables_in(executed)))
    if missing:
        raise RunFailed(f"{where} without the tables its contract declares: {', '.join(missing)}")
    figures = count_figures(executed)
    if figures < declared.figures:
        raise RunFailed(f"{where} with {figures} figures; its contract declares {declared.figures}")
