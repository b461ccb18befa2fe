"""Kernels that are really started, as runs do it: forked, and in the ordinary way."""

import time
from collections import deque
from collections.abc import Iterator

from plantrack.project import Project
from plantrack.run.doctor.finding import Finding, fault, ok
from plantrack.run.doctor.kernels import KERNEL
from plantrack.run.surroundings import surroundings
from plantrack.run.warm import fork_ahead, is_available
from plantrack.run.workers import Killed, Overdue, for_each, start_server

FORKED, ORDINARY = "forked", "ordinary"
_SECONDS = 60
_QUESTION, _ANSWER = "import plantrack.tables\n6 * 7", "42"


def look(project: Project | None) -> Iterator[Finding]:
    """Whether they answer, and after how long."""
    if project is None:
        return
    kinds = [ORDINARY, *([FORKED] if is_available() else [])]
    began, found = dict.fromkeys(kinds, 0.0), []

    def end(kind: str, answer: str | Killed | Overdue) -> None:
        found.append(_told(kind, answer, time.monotonic() - began[kind]))

    with surroundings(project):
        start_server("plantrack.run.preloaded")
        for_each(
            ask,
            deque(kinds),
            first=_begin,
            jobs=1,
            seconds=lambda _: _SECONDS,
            on_start=lambda kind: began.update({kind: time.monotonic()}),
            on_end=end,
            on_look=lambda: None,
        )
    yield from found


def ask(kind: str) -> str:
    """In a process of its own: start a kernel, and have it count."""
    from nbclient import NotebookClient
    from nbformat.v4 import new_code_cell, new_notebook

    notebook = new_notebook(cells=[new_code_cell(_QUESTION)])
    try:
        NotebookClient(notebook, kernel_name=KERNEL, timeout=_SECONDS).execute()
    except Exception as error:
        # It cannot travel between processes; in words it can.
        return f"{type(error).__name__}: {' '.join(str(error).split())[-300:]}"
    return notebook.cells[0].outputs[0]["data"]["text/plain"]


def _begin(kind: str) -> None:
    if kind == FORKED:
        fork_ahead()


def _told(kind: str, answer: str | Killed | Overdue, seconds: float) -> Finding:
    if answer == _ANSWER:
        return ok(f"one that was {_HOW[kind]} answered after {seconds:.1f} s")
    what = {Killed: "was killed; out of memory?", Overdue: f"took more than {_SECONDS} s"}
    todo = {
        FORKED: "plantrack run --engine plain does without",
        ORDINARY: f"jupyter console --kernel {KERNEL} shows what it says",
    }
    return fault(f"{_HOW[kind]}: {what.get(type(answer), answer)}", todo[kind])


_HOW = {FORKED: "forked", ORDINARY: "started in the ordinary way"}
