"""A process for each run: one that is killed takes only its own run along, and none outlives us.

The pools of the standard library give up all work when one process is killed, finish the whole list
after Ctrl-C, and leave their processes behind when the command itself is killed.
"""

import multiprocessing
import os
import signal
import sys
import time
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from multiprocessing.connection import Connection, wait
from threading import Thread
from typing import Any, Generic, TypeVar

import psutil

Item, Result = TypeVar("Item"), TypeVar("Result")

#: How often the clock is looked at while nothing happens, in seconds.
_LOOK = 0.5


class Killed:
    """In place of a result: the process ended before it had one."""


class Overdue:
    """In place of a result: the process took too long and was ended."""


def context() -> Any:
    """How processes are started: forked from a server that has imported everything, on Linux."""
    return multiprocessing.get_context("forkserver" if sys.platform == "linux" else "spawn")


def start_server(preloaded: str) -> None:
    """Start the server that processes are forked from; it imports while the caller goes on.

    Parameters
    ----------
    preloaded : str
        Name of the module it imports once.
    """
    if sys.platform == "linux":
        from multiprocessing.forkserver import ensure_running

        context().set_forkserver_preload([preloaded])
        ensure_running()


def for_each(
    task: Callable[[Item], Result],
    waiting: deque[Item],
    *,
    first: Callable[[Item], None],
    jobs: int,
    seconds: Callable[[Item], float],
    on_start: Callable[[Item], None],
    on_end: Callable[[Item, Result | Killed | Overdue], None],
    on_look: Callable[[], None],
) -> None:
    """Call a task for every item in a process of its own; call this from the main thread.

    Ctrl-C, or an error of one of the callbacks, ends all processes at once.

    Parameters
    ----------
    task : callable
        Takes an item and returns something; both travel by pickle.
    waiting : collections.deque
        What to do, in order; `on_end` may add to it.
    first : callable
        Called in the process of an item before it has any thread.
    jobs : int
        How many at a time.
    seconds : callable
        How long the process of an item may take at most.
    on_start, on_end, on_look : callable
        Called here when an item begins, when it has ended, and now and then in between.
    """
    busy: dict[Connection, _Worker[Item]] = {}

    def fill() -> None:
        while waiting and len(busy) < jobs:
            item = waiting.popleft()
            worker = _Worker(first, task, item, seconds(item))
            busy[worker.pipe] = worker
            on_start(item)

    try:
        while waiting or busy:
            fill()
            ready = wait(list(busy), _LOOK)
            late = [pipe for pipe in busy if pipe not in ready and busy[pipe].is_overdue]
            ended = [busy.pop(pipe) for pipe in [*ready, *late]]
            results = [worker.take() for worker in ended]
            # What comes next need not wait until the results are dealt with.
            fill()
            for worker, result in zip(ended, results, strict=True):
                on_end(worker.item, result)
            on_look()
    finally:
        for worker in busy.values():
            worker.end()


class _Worker(Generic[Item]):
    """The process of one item."""

    def __init__(
        self,
        first: Callable[[Item], None],
        task: Callable[[Item], Any],
        item: Item,
        seconds: float,
    ):
        self.item, self._due, self._is_late = item, time.monotonic() + seconds, False
        self.pipe, there = context().Pipe()
        self._process = context().Process(target=_serve, args=(there, first, task, item))
        with _interrupts_ignored():
            self._process.start()
        there.close()

    @property
    def is_overdue(self) -> bool:
        self._is_late = time.monotonic() >= self._due
        return self._is_late

    def take(self) -> Any:
        """The result, `Overdue` or `Killed`; the process is over then."""
        try:
            return Overdue() if self._is_late else self.pipe.recv()
        except (EOFError, OSError):
            return Killed()
        finally:
            self.end()

    def end(self) -> None:
        """End the process and all that it started."""
        _kill_descendants(self._process.pid)
        _kill_group(self._process.pid)
        self._process.kill()
        self._process.join()
        self.pipe.close()


@contextmanager
def _interrupts_ignored() -> Iterator[None]:
    """What is started here is deaf to Ctrl-C from its first moment; the command ends it."""
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def _serve(
    pipe: Connection, first: Callable[[Any], None], task: Callable[[Any], Any], item: Any
) -> None:
    """Do one item, in a process group of its own so that it ends as one."""
    if hasattr(os, "setpgrp"):
        os.setpgrp()
    first(item)
    Thread(target=_end_with_parent, daemon=True).start()
    result = task(item)
    with suppress(BrokenPipeError):  # the command was killed: nobody is left to tell
        pipe.send(result)


def _end_with_parent() -> None:
    """Once the command is gone, its lock is too, and nobody waits for a result."""
    multiprocessing.parent_process().join()
    _kill_descendants(os.getpid())
    _kill_group(os.getpid())
    os._exit(1)


def _kill_descendants(pid: int) -> None:
    """Kill what a process started: an ordinary kernel has a process group of its own."""
    try:
        found = psutil.Process(pid).children(recursive=True)
    except psutil.NoSuchProcess:
        return
    for process in found:
        with suppress(psutil.NoSuchProcess):
            process.kill()


def _kill_group(group: int) -> None:
    """Kill a process group, if there is one of that number (never on Windows)."""
    if hasattr(os, "killpg"):
        try:
            os.killpg(group, signal.SIGKILL)
        except (ProcessLookupError, PermissionError):
            return  # it is gone already; macOS refuses where Linux does not find
