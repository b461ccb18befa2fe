"""Have a PDF beside every page a command is about: print those that lack one."""

import re
import shutil
import tempfile
import time
from collections import deque
from collections.abc import Iterable
from logging import Logger
from pathlib import Path

from plantrack.file_hashes import file_hash
from plantrack.run.limits import free_memory
from plantrack.run.outcome import Ending, Outcome
from plantrack.run.pdf.browser import WITH_MARGINS
from plantrack.run.pdf.printed import Printed
from plantrack.run.pdf.printing import Complaint, Order, print_page
from plantrack.run.pdf.seal import is_of, outdated, pdf_of, seal
from plantrack.run.progress import Progress
from plantrack.run.whole_files import aside_of, write_whole
from plantrack.run.workers import Killed, Overdue, for_each

#: A page takes some three seconds, and ten times that on a machine that is very busy.
SECONDS = 120
#: A browser is several processes: more than a few at a time only get in each other's way.
_MOST = 4
_MEMORY_MB = 500
_VERSION = re.compile(rb"/Producer \(Skia/PDF m(\d+)\)")


def print_pages(
    latest: Path,
    run_ids: Iterable[str],
    browser: str,
    *,
    jobs: int,
    force: bool = False,
    seconds: float = SECONDS,
    log: Logger | None = None,
) -> Printed:
    """Print the pages that have no PDF, or one of another page.

    Parameters
    ----------
    latest : pathlib.Path
        Folder of the pages, held by this command.
    run_ids : iterable of str
        Which pages; one that is not there is passed over.
    browser : str
        Program.
    jobs : int
        How many at a time at most.
    force : bool
        Print all of them.
    seconds : float
        How long one may take.
    log : logging.Logger, optional
        Takes a line for each.
    """
    pages = [page for page in (latest / f"{name}.html" for name in run_ids) if page.is_file()]
    for page in pages:
        for stale in outdated(page, page.read_bytes()):
            stale.unlink()
    wanted = [page for page in pages if force or not is_of(pdf_of(page), file_hash(page))]
    if not wanted:
        return Printed()
    at_a_time = min(jobs, _MOST, max(1, free_memory() // _MEMORY_MB))
    with (
        tempfile.TemporaryDirectory(prefix="browser-", ignore_cleanup_errors=True) as profiles,
        Progress(len(wanted), jobs=at_a_time, log=log) as progress,
    ):
        press = _Press(progress, seconds)
        for_each(
            print_page,
            deque(_order(page, browser, Path(profiles)) for page in wanted),
            first=_nothing,
            jobs=at_a_time,
            seconds=lambda _: seconds,
            on_start=press.start,
            on_end=press.end,
            on_look=progress.look,
        )
    good = [outcome for outcome in press.outcomes if outcome.ending.is_good]
    return Printed(len(good), len(press.outcomes) - len(good), press.lacks_margins)


def _order(page: Path, browser: str, profiles: Path) -> Order:
    return Order(page.stem, browser, page, aside_of(pdf_of(page)), profiles / page.stem)


def _nothing(order: Order) -> None:
    """Before the process of an order has any thread."""


class _Press:
    """Puts in place what was printed, and tells of it."""

    def __init__(self, progress: Progress, seconds: float):
        self._progress, self._seconds = progress, seconds
        self._began: dict[str, float] = {}
        self.outcomes: list[Outcome] = []
        self.lacks_margins = False

    def start(self, order: Order) -> None:
        self._began[order.run_id] = time.monotonic()
        self._progress.start(pdf_of(order.page).name)

    def end(self, order: Order, result: bytes | Complaint | Killed | Overdue) -> None:
        ending, message = self._put(order, result)
        order.aside.unlink(missing_ok=True)
        shutil.rmtree(order.profile, ignore_errors=True)
        taken = round(time.monotonic() - self._began[order.run_id], 1)
        outcome = Outcome(pdf_of(order.page).name, ending, message, seconds=taken)
        self.outcomes.append(outcome)
        self._progress.end(outcome)

    def _put(
        self, order: Order, result: bytes | Complaint | Killed | Overdue
    ) -> tuple[Ending, str]:
        """Whatever happens, a PDF in place goes only for one that is whole."""
        if isinstance(result, Overdue):
            return Ending.TIMED_OUT, f"not printed within {self._seconds:.0f} s"
        if isinstance(result, Killed):
            return Ending.KERNEL_DIED, "the process that prints was killed; out of memory?"
        if isinstance(result, Complaint):
            return Ending.INCOMPLETE, result.text
        try:
            pdf = seal(result, file_hash(order.page))
            write_whole({pdf_of(order.page): pdf})
        except ValueError as error:
            return Ending.INCOMPLETE, str(error)
        except OSError as error:
            return Ending.NOT_WRITTEN, f"{error.strerror or error} ({error.filename})"
        version = _VERSION.search(result)
        self.lacks_margins |= version is not None and int(version[1]) < WITH_MARGINS
        return Ending.DONE, ""
