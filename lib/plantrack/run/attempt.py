"""Try one run in a process of its own: execute, render, hand back what it made; write nothing."""

import os
import tempfile
import time
import traceback
from pathlib import Path

import nbformat

import plantrack
from plantrack.errors import PlantrackError, why
from plantrack.publish.annex import annex
from plantrack.publish.page import render_page
from plantrack.publish.readback import foot_lines, page_facts
from plantrack.publish.table import tables_in
from plantrack.publish.words import Words
from plantrack.run import warm
from plantrack.run.execute import RunFailed, execute
from plantrack.run.limits import limit_memory, peak_of_children
from plantrack.run.outcome import Ending
from plantrack.run.prepared import reads_of, without_report
from plantrack.run.project_hash import project_hash
from plantrack.run.task import Failed, Made, Task
from plantrack.tables.last_run import VARIABLE


def begin(task: Task) -> None:
    """Limit the memory of a run, and fork its kernel if it is to be forked.

    Do this first in the process of the run: a kernel keeps the limit that holds when it starts.
    """
    limit_memory(task.request.contract.limits.memory_mb)
    if task.is_warm and warm.is_available():
        warm.fork_ahead()


def attempt(task: Task) -> Made | Failed:
    """Try a run; whatever goes wrong is told, not raised.

    Call it in a process of its own, which has begun with `begin`: it sets the environment.

    Parameters
    ----------
    task : Task
        Which run.

    Returns
    -------
    Made or Failed
    """
    start = time.monotonic()
    try:
        with tempfile.TemporaryDirectory(prefix="run-") as private:
            executed = _execute(task, Path(private))
        return _render(task, executed, start)
    except RunFailed as error:
        node = error.notebook
        text = "" if node is None else nbformat.writes(without_report(node))
        detail = traceback.format_exc()
        return Failed(error.ending, str(error), error.place, detail, text, _since(start))
    except MemoryError:
        message = f"needs more than the {task.request.contract.limits.memory_mb} MB of its contract"
        ending = Ending.OUT_OF_MEMORY
        return Failed(ending, message, detail=traceback.format_exc(), seconds=_since(start))
    except Exception as error:
        fault = _fault(error)
        return Failed(*fault, detail=traceback.format_exc(), seconds=_since(start))


def _execute(task: Task, private: Path) -> nbformat.NotebookNode:
    os.environ |= {
        "PLANTRACK_PROJECT": str(task.project.root),
        "IPYTHONDIR": str(private / "ipython"),
    }
    os.environ.pop(VARIABLE, None)
    if task.last_run:
        known = private / "last_run.json"
        known.write_text(task.last_run, encoding="utf-8")
        os.environ[VARIABLE] = str(known)
    executed = execute(task.request, task.project.notebooks, private)
    if project_hash(task.project) != task.project_hash:
        message = "tables, notebooks or the library changed while it ran; run it again"
        raise RunFailed(Ending.INPUTS_CHANGED, message)
    return executed


def _render(task: Task, executed: nbformat.NotebookNode, start: float) -> Made:
    request = task.request
    words = Words(request.lang)
    generator = words(
        "briefing.generator",
        version=plantrack.__version__,
        as_of=request.as_of,
        seed=request.parameters.get("seed", words("label.none")),
    )
    around = {"generator": generator, "skip": words("page.skip")}
    if request.as_of:
        around["running"] = words("page.running", as_of=request.as_of)
    page = render_page(executed, lang=request.lang, **around, shared=task.shared)
    title, headline = page_facts(page)
    tables, sources, notes = tables_in(executed), *foot_lines(page, words("label.source"))
    return Made(
        page=page,
        title=title,
        headline=headline,
        tables=tables,
        annex=annex(
            tables,
            lang=request.lang,
            title=title,
            headline=headline,
            as_of=request.as_of,
            sources=sources,
            notes=notes,
        ),
        notebook=nbformat.writes(without_report(executed)) + "\n",
        reads=reads_of(executed),
        seconds=_since(start),
        peak_memory_mb=peak_of_children(),
    )


def _since(start: float) -> float:
    return time.monotonic() - start


def _fault(error: Exception) -> tuple[Ending, str]:
    """Whatever else went wrong, in words for the analyst where there are any."""
    if isinstance(error, PlantrackError):
        return Ending.INCOMPLETE, str(error)
    if isinstance(error, OSError) and error.strerror:
        return Ending.NOT_WRITTEN, why(error)
    return Ending.PROGRAM_FAULT, f"{type(error).__name__}: {error}"
