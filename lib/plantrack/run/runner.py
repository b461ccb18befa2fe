"""Run a list of requests, several at a time; a failure stops neither the others nor the old page."""

import multiprocessing
import os
from collections.abc import Callable
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from filelock import FileLock, Timeout

import plantrack
from plantrack.errors import LockedError, PlantrackError
from plantrack.project import Project
from plantrack.publish.page import render_page
from plantrack.publish.readback import page_facts
from plantrack.publish.table import tables_in
from plantrack.publish.words import Words
from plantrack.run.deliver import Card, deliver, write_whole
from plantrack.run.execute import execute
from plantrack.run.request import Request

#: One thread each: parallel runs would otherwise fight for the cores.
_SINGLE_THREAD = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")


@dataclass(frozen=True)
class Outcome:
    """How a run ended: the page, or the message of what went wrong."""

    run_id: str
    page: Path | None
    message: str = ""


@contextmanager
def exclusive(outputs: Path):
    """Hold the outputs of a project for one run at a time.

    Raises
    ------
    LockedError
        If another run holds them.
    """
    outputs.mkdir(parents=True, exist_ok=True)
    lock = FileLock(outputs / ".lock", timeout=0)
    try:
        lock.acquire()
    except Timeout:
        raise LockedError(
            f"another run is writing to {outputs}; wait for it or stop it first."
        ) from None
    try:
        yield
    finally:
        lock.release()


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
    os.environ.update(dict.fromkeys(_SINGLE_THREAD, "1"))
    context = multiprocessing.get_context("spawn")
    outcomes: dict[str, Outcome] = {}
    with ProcessPoolExecutor(min(jobs, len(requests)) or 1, mp_context=context) as pool:
        futures = {
            pool.submit(run_one, project, request, common, is_warm): request for request in requests
        }
        for future in as_completed(futures):
            outcome = _outcome(future, futures[future])
            outcomes[outcome.run_id] = outcome
            _remember(project.outputs, outcome)
            on_done(outcome)
    return [outcomes[request.run_id] for request in requests]


def run_one(
    project: Project, request: Request, common: frozenset[str], is_warm: bool = True
) -> Path:
    """Execute one request and put its results in place."""
    executed = execute(request, project.notebooks, is_warm=is_warm)
    lang = str(request.parameters.get("lang", "zh"))
    as_of = str(request.parameters.get("as_of", ""))
    facts = {"as_of": as_of, "seed": request.parameters.get("seed", "")}
    words = Words(lang)
    generator = words("briefing.generator", version=plantrack.__version__, **facts)
    skip = words("page.skip")
    page = render_page(executed, lang=lang, generator=generator, skip=skip, common=common)
    title, headline = page_facts(page)
    card = Card(
        run_id=request.run_id,
        notebook=request.notebook,
        as_of=as_of,
        lang=lang,
        title=title,
        headline=headline,
        parameters=request.parameters,
    )
    return deliver(project.outputs / "latest", card, page, tables_in(executed))


def _outcome(future: Future, request: Request) -> Outcome:
    try:
        return Outcome(request.run_id, future.result())
    except PlantrackError as error:
        return Outcome(request.run_id, None, str(error))
    except OSError as error:
        where = f" ({error.filename})" if error.filename else ""
        return Outcome(request.run_id, None, f"{request.run_id}: {error.strerror}{where}")
    except BrokenProcessPool:
        return Outcome(request.run_id, None, f"{request.run_id}: its process was killed")
    except Exception as error:
        return Outcome(request.run_id, None, f"{request.run_id}: {type(error).__name__}: {error}")


def failures(outputs: Path) -> dict[str, str]:
    """Messages of runs whose last attempt failed."""
    files = sorted((outputs / "failed").glob("*.txt"))
    return {file.stem: file.read_text(encoding="utf-8").strip() for file in files}


def _remember(outputs: Path, outcome: Outcome) -> None:
    """Keep the message of a failed run until it succeeds again."""
    file = outputs / "failed" / f"{outcome.run_id}.txt"
    if outcome.page is None:
        write_whole(file, outcome.message + "\n")
    else:
        file.unlink(missing_ok=True)
