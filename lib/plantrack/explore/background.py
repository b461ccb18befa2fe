"""Prepares what may be chosen next, as long as nobody does anything."""

import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

from plantrack.explore.choice import Choice

#: Seconds without a choice after which somebody is taken to read, not to choose.
QUIET = 1.5


class Background:
    """One thread that prepares choices one by one, and stops when somebody chooses.

    Two threads of Python share one processor, so what is prepared while somebody chooses would
    slow the answer down. What cannot be prepared is kept to be told, and the rest goes on.

    Parameters
    ----------
    prepare : callable
        Prepares one choice; what it finds is kept elsewhere.
    quiet : float
        Seconds without a choice before it begins.
    """

    def __init__(self, prepare: Callable[[Choice], None], *, quiet: float = QUIET):
        self._prepare, self._quiet = prepare, quiet
        self._waiting: list[Choice] = []
        self._failed: list[Exception] = []
        self._lock = threading.Lock()
        self._is_stirred, self._is_free = threading.Event(), threading.Event()
        self._has_work, self._is_idle = threading.Event(), threading.Event()
        self._is_free.set()
        self._is_idle.set()
        self._thread: threading.Thread | None = None

    def begin(self, choices: Sequence[Choice]) -> None:
        """Forget what was still to be prepared, and prepare these, in this order."""
        with self._lock:
            self._waiting = list(choices)
            self._is_idle.clear()
            self._has_work.set()
            if self._thread is None:
                self._thread = threading.Thread(target=self._work, daemon=True)
                self._thread.start()

    @contextmanager
    def held(self) -> Iterator[None]:
        """Start nothing new for the length of a ``with`` block, nor soon after it."""
        self._is_free.clear()
        try:
            yield
        finally:
            self._is_stirred.set()
            self._is_free.set()

    def wait(self, seconds: float) -> bool:
        """Wait until everything is prepared; whether it is."""
        return self._is_idle.wait(seconds)

    def take_failures(self) -> list[Exception]:
        """What went wrong since this was last asked."""
        with self._lock:
            failed, self._failed = self._failed, []
        return failed

    def _work(self) -> None:
        while True:
            self._has_work.wait()
            self._is_free.wait()
            if self._is_stirred.is_set():
                self._is_stirred.clear()
                self._is_stirred.wait(self._quiet)
                continue
            with self._lock:
                choice = self._waiting.pop(0) if self._waiting else None
                if choice is None:
                    self._has_work.clear()
                    self._is_idle.set()
            if choice is not None:
                self._try(choice)

    def _try(self, choice: Choice) -> None:
        """Prepare one choice; no error of it may end the thread, which nobody would see."""
        try:
            self._prepare(choice)
        except Exception as error:
            with self._lock:
                self._failed.append(error)
