"""Progress on stderr: in a terminal a bar with what runs now, elsewhere one plain line an event."""

import os
import re
import sys
import time
from collections.abc import Callable, Iterator
from datetime import timedelta
from logging import Logger
from math import ceil
from statistics import median

from rich.console import Console, Group
from rich.live import Live
from rich.progress_bar import ProgressBar
from rich.table import Table
from rich.text import Text

from plantrack.run.outcome import Ending, Outcome

#: Runs whose names a terminal shows at a time.
_NAMED = 8
#: Set in whatever a Jupyter kernel starts. What it starts with ``!`` is told to write to a
#: terminal, but the notebook that shows it cannot move the cursor back.
_KERNEL = "JPY_PARENT_PID"
#: Sequences that colour text or move the cursor; messages of cells may hold some.
_ESCAPES = re.compile(r"\x1b(\[[0-?]*[ -/]*[@-~]|[@-Z\\-_])")


class Progress:
    """Shows how far a list of runs has come; see `runner.Watcher`.

    Parameters
    ----------
    total : int
        Number of runs.
    jobs : int
        How many run at a time.
    log : logging.Logger, optional
        Takes a line whenever a run has ended or is tried again.
    clock : callable
        Seconds since whenever.
    """

    def __init__(
        self,
        total: int,
        *,
        jobs: int,
        log: Logger | None = None,
        clock: Callable[[], float] = time.monotonic,
    ):
        self._total, self._jobs, self._log, self._clock = total, jobs, log, clock
        self._began = clock()
        self._taken: list[float] = []
        self._running: dict[str, float] = {}
        self._live = _live(self) if total and _is_screen() else None

    def __enter__(self) -> "Progress":
        if self._live:
            self._live.start(refresh=True)
        return self

    def __exit__(self, *details: object) -> None:
        self._running.clear()
        if self._live:
            self._live.refresh()
            self._live.stop()

    def start(self, run_id: str) -> None:
        """Show that a run begins."""
        self._running[run_id] = self._clock()
        self.look()

    def again(self, outcome: Outcome) -> None:
        """Tell that a run is to be tried once more, and why."""
        self._running.pop(outcome.run_id, None)
        self._tell(f"again   {outcome.run_id}: {in_one_line(outcome.message)}", outcome)

    def end(self, outcome: Outcome) -> None:
        """Tell that a run has ended for good."""
        self._running.pop(outcome.run_id, None)
        self._taken.append(outcome.seconds)
        if not outcome.ending.is_good:
            word = "held" if outcome.ending is Ending.HELD else "failed"
            message = in_one_line(outcome.message)
            self._tell(f"{word:<8}{outcome.run_id}: {message}", outcome)
            return
        done, elapsed = len(self._taken), self._clock() - self._began
        line = f"[{done}/{self._total}]  {elapsed:.1f} s  {outcome.run_id}  {outcome.seconds:.1f} s"
        self._tell(f"{line}, {self._left()}" if done < self._total else line, outcome)

    def look(self) -> None:
        """Show what has become of the time."""
        if self._live:
            self._live.refresh()

    def __rich__(self) -> Group:
        """The bar, and a line for each run that is on its way."""
        elapsed, done = timedelta(seconds=int(self._clock() - self._began)), len(self._taken)
        bar = Table.grid(padding=(0, 1), expand=True)
        bar.add_column(ratio=1)
        bar.add_column(no_wrap=True)
        figures = Text(f"{done}/{self._total}  {elapsed}  {self._left()}")
        bar.add_row(ProgressBar(self._total, done), figures)
        lines = self._names(self._live.console.width)
        return Group(bar, *(Text(line, no_wrap=True, overflow="crop") for line in lines))

    def _names(self, width: int) -> Iterator[str]:
        now = self._clock()
        for run_id, began in list(self._running.items())[:_NAMED]:
            taken = f"{now - began:6.0f} s  "
            yield taken + shortened(run_id, width - len(taken))
        if len(self._running) > _NAMED:
            yield f"{'':10}and {len(self._running) - _NAMED} more"

    def _left(self) -> str:
        """How long the rest will take, if it is like what was done."""
        left = self._total - len(self._taken)
        if not left:
            return "done"
        if not self._taken:
            return "? left"
        # The last few runs cannot be shared out among more processes than there are runs.
        return f"about {in_words(median(self._taken) * left / min(self._jobs, left))} left"

    def _tell(self, line: str, outcome: Outcome) -> None:
        if self._log is not None:
            # A line of a good run tells its seconds already.
            taken = "" if outcome.ending.is_good else f"  ({outcome.seconds:.1f} s)"
            self._log.info("%s%s", line, taken)
        if self._live is None:
            sys.stderr.write(f"{line}\n")
            sys.stderr.flush()
            return
        if not outcome.ending.is_good:
            self._live.console.print(line, soft_wrap=True)
        self.look()


def _is_screen() -> bool:
    """Whether stderr is a terminal that can redraw lines."""
    if _KERNEL in os.environ or not sys.stderr.isatty():
        return False
    return Console(stderr=True).is_interactive


def _live(progress: Progress) -> Live:
    console = Console(stderr=True, highlight=False, markup=False, emoji=False)
    # Drawn when the runner looks up, not from a thread; results on stdout pass it by.
    return Live(progress, console=console, auto_refresh=False, redirect_stdout=False)


def shortened(name: str, room: int) -> str:
    """A name with its middle left out, so that it fits.

    Parameters
    ----------
    name : str
        Of a run: what is special about it stands at both ends.
    room : int
        Characters there are.

    Examples
    --------
    >>> shortened("20_trajectory-14fyp-140000-rd_intensity", 25)
    '20_trajecto...d_intensity'
    >>> shortened("10_tables", 25)
    '10_tables'
    """
    if len(name) <= room:
        return name
    kept = max(0, room - 3)
    return name[: ceil(kept / 2)] + "..." + name[len(name) - kept // 2 :]


def in_one_line(message: str) -> str:
    """A message without what would move the cursor or break the line.

    Examples
    --------
    >>> in_one_line("KeyError: \\x1b[31m'x'\\x1b[0m\\r\\nsee above")
    "KeyError: 'x' / see above"
    """
    lines = [line.strip() for line in _ESCAPES.sub("", message).splitlines()]
    text = " / ".join(line for line in lines if line)
    return "".join(c if c.isprintable() else " " for c in text)


def in_words(seconds: float) -> str:
    """A duration that is only roughly known.

    Examples
    --------
    >>> in_words(0.4), in_words(40.2), in_words(600), in_words(10000)
    ('1 s', '40 s', '10 min', '2.8 h')
    """
    if seconds < 90:
        return f"{max(1, round(seconds))} s"
    return f"{seconds / 60:.0f} min" if seconds < 5400 else f"{seconds / 3600:.1f} h"
