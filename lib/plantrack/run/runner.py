"""Run a list of requests, several at a time; a failure leaves the others and the old page alone."""

import os
import tempfile
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from plantrack.errors import PlantrackError
from plantrack.project import Project
from plantrack.run import warm
from plantrack.run.deliver import write_whole
from plantrack.run.request import Request
from plantrack.run.workers import for_each

#: One thread each: parallel runs would otherwise fight for the cores.
_SINGLE_THREAD = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")
#: Kernels listen on files below the temporary folder, whose paths may not exceed some 100 letters.
_LONGEST_TEMPORARY = 48
#: Folder in the outputs with a note on each run whose last attempt failed.
FAILED = "failed"


@dataclass(frozen=True)
class Outcome:
    """How a run ended: the page, or the message of what went wrong, and where in the code."""

    run_id: str
    page: Path | None
    message: str = ""
    detail: str = ""


def run_all(
    project: Project,
    requests: tuple[Request, ...],
    *,
    jobs: int,
    common: frozenset[str],
    is_warm: bool = True,
    on_done: Callable[[Outcome], None] = lambda outcome: None,
) -> list[Outcome]:
    """Execute and deliver all requests.

    Parameters
    ----------
    project : Project
        Where notebooks and outputs are.
    requests : tuple of Request
        Checked runs.
    jobs : int
        How many at a time.
    common : frozenset of str
        Characters every page carries in its font, so that pages share one subset.
    is_warm : bool
        Fork kernels where that is possible.
    on_done : callable
        Called with each outcome as it comes.

    Returns
    -------
    list of Outcome
        In the order of the requests.
    """
    outcomes: dict[str, Outcome] = {}

    def keep(request: Request, outcome: Outcome | None) -> None:
        outcome = outcome or Outcome(request.run_id, None, "its process was killed; out of memory?")
        outcomes[outcome.run_id] = outcome
        on_done(outcome)
        _remember(project.outputs, outcome)

    task = partial(_attempt, project, common, is_warm)
    with _surroundings(project):
        for_each(task, requests, jobs=jobs, on_result=keep)
    return [outcomes[request.run_id] for request in requests]


@contextmanager
def _surroundings(project: Project) -> Iterator[None]:
    """What all processes of a run share; nothing of the user's own settings gets into a page."""
    outer = tempfile.gettempdir()
    outer = outer if len(outer) <= _LONGEST_TEMPORARY or os.name == "nt" else "/tmp"
    before = dict(os.environ)
    with tempfile.TemporaryDirectory(
        prefix="plantrack-", dir=outer, ignore_cleanup_errors=True
    ) as private:
        os.environ |= dict.fromkeys(_SINGLE_THREAD, "1") | {
            "IPYTHONDIR": str(Path(private) / "ipython"),
            # Notebooks run in their own folder, so what was named from here must not be relative.
            "PLANTRACK_DATA": str(project.data.resolve()),
            "TMPDIR": private,
        }
        try:
            yield
        finally:
            os.environ.clear()
            os.environ |= before


def _attempt(project: Project, common: frozenset[str], is_warm: bool, request: Request) -> Outcome:
    """Run one request in a worker; whatever goes wrong is told, not raised."""
    try:
        if is_warm and warm.is_available():
            warm.prepare()
        # Imported in the worker only: it takes a second, and the command itself never needs it.
        from plantrack.run.make import make_page

        page = make_page(project, request, common=common, is_warm=is_warm)
    except Exception as error:
        return Outcome(request.run_id, None, _cause(error), traceback.format_exc())
    return Outcome(request.run_id, page)


def _cause(error: Exception) -> str:
    """What the analyst should read of an error."""
    if isinstance(error, PlantrackError):
        return str(error)
    if isinstance(error, OSError) and error.strerror:
        return error.strerror + (f" ({error.filename})" if error.filename else "")
    return f"{type(error).__name__}: {error}"


def failures(outputs: Path) -> tuple[str, ...]:
    """Names of the runs whose last attempt failed, in order."""
    return tuple(sorted(file.stem for file in (outputs / FAILED).glob("*.txt")))


def _remember(outputs: Path, outcome: Outcome) -> None:
    """Keep what is known of a failed run until it succeeds again."""
    file = outputs / FAILED / f"{outcome.run_id}.txt"
    if outcome.page is None:
        write_whole({file: f"{outcome.message}\n\n{outcome.detail}"})
    else:
        file.unlink(missing_ok=True)
