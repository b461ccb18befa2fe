"""What a batch takes in papermill's own ways: a loop of commands, and a pool of processes.

Same notebooks, same typed parameters, same tables, library and number of threads as ours.
"""

import json
import sys
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import mean

from batches import JOBS, Copy, Run


@dataclass(frozen=True)
class Taken:
    """Seconds of a batch; of the whole list, whatever part of it was run.

    Parameters
    ----------
    seconds, cpu_seconds : float
        Of all runs of the list.
    measured : int
        How many were run; the seconds of the others are the mean of their notebook.
    """

    seconds: float
    cpu_seconds: float
    measured: int


def sample(runs: Sequence[Run], every: int) -> list[Run]:
    """The first run of each notebook, and every so many-th after it."""
    seen: Counter = Counter()
    kept = []
    for run in runs:
        if seen[run.notebook] % every == 0:
            kept.append(run)
        seen[run.notebook] += 1
    return kept


def command_loop(copy: Copy, runs: Sequence[Run], every: int) -> Taken:
    """One after the other: a command of papermill, and one of nbconvert, for each run."""
    folder, chosen = _folder(copy, "loop"), sample(runs, every)
    seconds, cpu = {}, {}
    for run in chosen:
        notebook, executed, _ = _files(copy, folder, run)
        given = [
            word
            for name, value in run.parameters.items()
            # -p would take the code of a region for a number.
            for word in ("-r" if isinstance(value, str) else "-p", name, str(value))
        ]
        where = ("--cwd", str(copy.root / "notebooks"), "--no-progress-bar")
        papermill = copy.watch("papermill", str(notebook), str(executed), *where, *given)
        to_page = ("jupyter", "nbconvert", "--to", "html", "--no-input", str(executed))
        nbconvert = copy.watch(*to_page)
        seconds[run.run_id] = papermill.seconds + nbconvert.seconds
        cpu[run.run_id] = papermill.cpu_seconds + nbconvert.cpu_seconds
    return Taken(_of_all(seconds, runs), _of_all(cpu, runs), len(chosen))


def process_pool(copy: Copy, runs: Sequence[Run], every: int) -> Taken:
    """Papermill's Python API and nbconvert's exporter, in as many processes as ours.

    Where only some runs are made, the others are taken to fill both processes without a gap.
    """
    folder, chosen = _folder(copy, "pool"), sample(runs, every)
    listed = folder / "runs.json"
    listed.write_text(json.dumps([_described(copy, folder, run) for run in chosen]))
    script = Path(__file__).with_name("batches_pool.py")
    taken = copy.watch(sys.executable, str(script), str(listed), str(JOBS))
    if len(chosen) == len(runs):
        return Taken(taken.seconds, taken.cpu_seconds, len(runs))
    seconds = json.loads(taken.output)
    added = (_of_all(seconds, runs) - sum(seconds.values())) / JOBS
    share = _of_all(seconds, runs) / sum(seconds.values())
    return Taken(taken.seconds + added, taken.cpu_seconds * share, len(chosen))


def _of_all(seconds: Mapping[str, float], runs: Iterable[Run]) -> float:
    """Sum over the list; a run that was not made takes the mean of its notebook."""
    of_notebook: dict[str, list[float]] = {}
    for run in runs:
        if run.run_id in seconds:
            of_notebook.setdefault(run.notebook, []).append(seconds[run.run_id])
    means = {name: mean(found) for name, found in of_notebook.items()}
    return sum(seconds.get(run.run_id, means[run.notebook]) for run in runs)


def _folder(copy: Copy, name: str) -> Path:
    folder = copy.root / name
    folder.mkdir()
    return folder


def _files(copy: Copy, folder: Path, run: Run) -> tuple[Path, Path, Path]:
    """Notebook, executed notebook, page."""
    notebook = copy.root / "notebooks" / f"{run.notebook}.ipynb"
    return notebook, folder / f"{run.run_id}.ipynb", folder / f"{run.run_id}.html"


def _described(copy: Copy, folder: Path, run: Run) -> dict[str, object]:
    notebook, executed, page = map(str, _files(copy, folder, run))
    return {
        "run_id": run.run_id,
        "notebook": notebook,
        "executed": executed,
        "page": page,
        "cwd": str(copy.root / "notebooks"),
        "parameters": run.parameters,
    }
