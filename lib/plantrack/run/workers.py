"""Worker processes: one that is killed takes only its own run along, and none outlives the command.

The pools of the standard library give up all work when one process is killed, finish the whole list
after Ctrl-C, and leave their processes behind when the command itself is killed.
"""

import multiprocessing
import os
import signal
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from multiprocessing.connection import Connection, wait
from threading import Thread
from typing import TypeVar

Item, Result = TypeVar("Item"), TypeVar("Result")

_SPAWN = multiprocessing.get_context("spawn")


def for_each(
    task: Callable[[Item], Result],
    items: Sequence[Item],
    *,
    jobs: int,
    on_result: Callable[[Item, Result | None], None],
) -> None:
    """Call a task for every item in processes of their own; call this from the main thread.

    Ctrl-C, or an error of `on_result`, ends all processes at once.

    Parameters
    ----------
    task : callable
        Takes an item, raises nothing, returns something that is not None; both travel by pickle.
    items : sequence
        What to do.
    jobs : int
        How many at a time.
    on_result : callable
        Called here with each item and its result as it comes; None if its process was killed.
    """
    waiting, idle, busy = deque(items), [], {}
    try:
        while waiting or busy:
            while waiting and len(busy) < jobs:
                worker = idle.pop() if idle else _Worker(task)
                busy[worker.pipe] = worker
                worker.give(waiting.popleft())
            for pipe in wait(list(busy)):
                worker = busy.pop(pipe)
                result = worker.take()
                if result is not None:
                    idle.append(worker)
                on_result(worker.item, result)
    finally:
        # Idle ones hold nothing that is worth a second of tidying up.
        for worker in [*idle, *busy.values()]:
            worker.kill()


class _Worker:
    """One process that does one item at a time."""

    def __init__(self, task: Callable[[Item], Result]):
        self.pipe, there = _SPAWN.Pipe()
        self._process = _SPAWN.Process(target=_serve, args=(there, task))
        with _interrupts_ignored():
            self._process.start()
        there.close()

    def give(self, item: Item) -> None:
        self.item = item
        with suppress(BrokenPipeError):  # killed while it was idle: `take` will find that out
            self.pipe.send(item)

    def take(self) -> Result | None:
        """The result, or None if the process was killed before it had one."""
        try:
            return self.pipe.recv()
        except (EOFError, OSError):
            self.kill()
            return None

    def kill(self) -> None:
        """End the process and all that it started."""
        _kill_group(self._process.pid)
        self._process.kill()
        self._process.join()


@contextmanager
def _interrupts_ignored() -> Iterator[None]:
    """What is started here is deaf to Ctrl-C from its first moment; the command ends it."""
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def _serve(pipe: Connection, task: Callable[[Item], Result]) -> None:
    """Work until killed or alone, in a process group of its own so that it ends as one."""
    if hasattr(os, "setpgrp"):
        os.setpgrp()
    Thread(target=_end_with_parent, daemon=True).start()
    while True:
        try:
            item = pipe.recv()
        except EOFError:
            return
        pipe.send(task(item))


def _end_with_parent() -> None:
    """Once the command is gone, its lock is too: nothing may be delivered any more."""
    multiprocessing.parent_process().join()
    _kill_group(os.getpid())
    os._exit(1)


def _kill_group(group: int) -> None:
    """Kill a process group, if there is one of that number (never on Windows)."""
    if hasattr(os, "killpg"):
        try:
            os.killpg(group, signal.SIGKILL)
        except (ProcessLookupError, PermissionError):
            return  # it is gone already; macOS refuses where Linux does not find
