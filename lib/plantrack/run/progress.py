"""Progress on stderr: a bar in a terminal, one plain line a run in a log."""

import sys
import time

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeElapsedColumn
from rich.progress import Progress as Bar

from plantrack.run.runner import Outcome


class Progress:
    """Shows how far a list of runs has come.

    Parameters
    ----------
    total : int
        Number of runs.
    """

    def __init__(self, total: int):
        self._console = Console(
            stderr=True, highlight=False, markup=False, emoji=False, soft_wrap=True
        )
        self._total, self._done, self._start = total, 0, time.monotonic()
        self._bar = Bar(
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            TimeElapsedColumn(),
            console=self._console,
            disable=not sys.stderr.isatty(),
        )

    def __enter__(self) -> "Progress":
        self._bar.start()
        self._task = self._bar.add_task("plantrack run", total=self._total)
        return self

    def __exit__(self, *details: object) -> None:
        self._bar.stop()

    def advance(self, outcome: Outcome) -> None:
        """Report one finished run."""
        self._done += 1
        self._bar.update(self._task, completed=self._done)
        if outcome.page is None:
            self._console.print(f"failed  {outcome.run_id}: {outcome.message}")
        elif self._bar.disable:
            elapsed = time.monotonic() - self._start
            line = f"[{self._done}/{self._total}] {elapsed:5.1f} s  {outcome.run_id}"
            self._console.print(line)
