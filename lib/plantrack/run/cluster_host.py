"""The process beside a worker of a cluster that tries its runs as a command does on this machine.

Started as ``python -m plantrack.run.cluster_host FOLDER WORKER``, it reads names of orders from its
standard input and leaves a reply beside each. Every run has a process of its own, forked from one
that has imported everything. Once its input ends, the worker is gone, and so are all runs.
"""

import os
import pickle
import queue
import shutil
import sys
from collections import deque
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from threading import Thread

from plantrack.project import Project
from plantrack.run.cluster_order import Order, Software
from plantrack.run.cluster_reply import NoReply, Reply, seal
from plantrack.run.limits import GRACE
from plantrack.run.outcome import Ending
from plantrack.run.surroundings import surroundings
from plantrack.run.workers import Killed, Overdue, for_each, start_server

#: Names in its folder, and in that of an order: of the run's process, and of what came of it.
PROJECT, ORDERS, ORDER, BEGUN, REPLY = "project", "orders", "order", "begun", "reply"
#: Without orders for so long it ends, and frees its memory.
_IDLE = 120.0
#: As many at a time as the worker asks for: it has its own limit.
_MANY = 1000


@dataclass(frozen=True)
class _Item:
    """An order, where it is, and on which worker."""

    order: Order
    folder: Path
    worker: str

    @property
    def project(self) -> Project:
        return Project(self.folder.parents[1] / PROJECT)


def main(folder: Path, worker: str) -> None:
    """Take orders until there are no more.

    Parameters
    ----------
    folder : pathlib.Path
        Holds the project; removed in the end.
    worker : str
        Address of the worker, for messages.
    """
    names: queue.SimpleQueue[str] = queue.SimpleQueue()
    Thread(target=_read, args=(names,), daemon=True).start()
    try:
        with surroundings(Project(folder / PROJECT)):
            start_server("plantrack.run.preloaded")
            _serve(folder, worker, names)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _read(names: "queue.SimpleQueue[str]") -> None:
    """Hand on the names of orders; an empty one is the end."""
    # Without a buffer: Python cannot end while a thread waits for one.
    with open(0, "rb", buffering=0, closefd=False) as lines:
        for line in lines:
            names.put(line.decode().strip())
    names.put("")


def _serve(folder: Path, worker: str, names: "queue.SimpleQueue[str]") -> None:
    waiting: deque[_Item] = deque()

    def take(seconds: float = 0.0) -> bool:
        """Take one order that has come; the end of all of them ends this process."""
        try:
            name = names.get(timeout=seconds) if seconds else names.get_nowait()
        except queue.Empty:
            return False
        if not name:
            raise SystemExit
        waiting.extend(_accepted(folder / ORDERS / name, worker))
        return True

    def look() -> None:
        while take():
            continue

    while take(_IDLE):
        for_each(
            _try,
            waiting,
            first=_begin,
            jobs=_MANY,
            seconds=lambda item: item.order.seconds + GRACE,
            on_start=lambda item: None,
            on_end=lambda item, result: _leave(item.folder, _told(item, result)),
            on_look=look,
        )


def _accepted(folder: Path, worker: str) -> list[_Item]:
    """The order of a folder, unless it was taken back or this is not the software it asks for."""
    try:
        order: Order = pickle.loads((folder / ORDER).read_bytes())
    except FileNotFoundError:
        return []
    unlike = Software.here().instead_of(order.software)
    if not unlike:
        return [_Item(order, folder, worker)]
    # Other software might give another result, so it gives none.
    message = f"worker {worker} has {unlike}; install there what this command runs on"
    _leave(folder, NoReply(Ending.INPUTS_CHANGED, message))
    return []


def _begin(item: _Item) -> None:
    """First thing in the process of a run: say which one it is, and begin as on this machine."""
    from plantrack.run.attempt import begin

    _write(item.folder / BEGUN, str(os.getpid()).encode())
    begin(item.order.task_in(item.project))


def _try(item: _Item) -> Reply | NoReply:
    """The run itself, in its process."""
    from plantrack.run.attempt import attempt
    from plantrack.run.project_hash import project_hash

    task = item.order.task_in(item.project)
    if project_hash(task.project) != task.project_hash:
        message = "tables, notebooks or the library changed after it was planned; run it again"
        return NoReply(Ending.INPUTS_CHANGED, message)
    return seal(attempt(task), item.worker)


def _told(item: _Item, result: Reply | NoReply | Killed | Overdue) -> Reply | NoReply:
    """A process that ended without a result, in words."""
    if isinstance(result, Killed):
        message = f"its process on worker {item.worker} was killed; out of memory?"
        return NoReply(Ending.KERNEL_DIED, message)
    if isinstance(result, Overdue):
        limit = item.order.seconds
        message = (
            f"its process on worker {item.worker} did not end within the {limit} s of its contract"
            f" and {GRACE} more"
        )
        return NoReply(Ending.TIMED_OUT, message, seconds=limit + GRACE)
    return result


def _leave(folder: Path, reply: Reply | NoReply) -> None:
    """Leave a reply; if the folder is gone, nobody waits for it any more."""
    with suppress(FileNotFoundError):
        _write(folder / REPLY, pickle.dumps(reply))


def _write(file: Path, content: bytes) -> None:
    """Write a file whole or not at all."""
    aside = file.with_suffix(".part")
    aside.write_bytes(content)
    os.replace(aside, file)


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
