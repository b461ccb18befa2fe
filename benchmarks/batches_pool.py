"""Papermill's Python API and nbconvert's exporter in a pool of processes, as a script.

Takes a file of runs, as made by `batches_peers`, and the number of processes; prints the seconds of
each run as JSON. Each process imports once; each notebook starts an ordinary kernel.
"""

import json
import multiprocessing
import sys
import time
from functools import cache
from pathlib import Path
from typing import Any


def make(run: dict[str, Any]) -> tuple[str, float]:
    """Execute a notebook and write its page; name and seconds."""
    import papermill

    start = time.perf_counter()
    executed, page = Path(run["executed"]), Path(run["page"])
    papermill.execute_notebook(
        run["notebook"],
        executed,
        parameters=run["parameters"],
        cwd=run["cwd"],
        progress_bar=False,
    )
    body, _ = _exporter().from_filename(str(executed))
    page.write_text(body, encoding="utf-8")
    return run["run_id"], time.perf_counter() - start


def prepare() -> None:
    """Import everything before the first run of a process."""
    import papermill  # noqa: F401

    _exporter()


@cache
def _exporter() -> Any:
    """One for all pages of a process."""
    from nbconvert import HTMLExporter

    return HTMLExporter(exclude_input=True)


def main(file: Path, processes: int) -> None:
    """Make all runs of a file."""
    runs = json.loads(file.read_text(encoding="utf-8"))
    with multiprocessing.get_context("spawn").Pool(processes, prepare) as pool:
        print(json.dumps(dict(pool.imap_unordered(make, runs))))


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
