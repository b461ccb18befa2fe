"""The outputs of a project belong to one command at a time, and everybody can see to which."""

import json
import os
import platform
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

from filelock import FileLock, Timeout

from plantrack.errors import LockedError
from plantrack.run.whole_files import clear_leftovers, write_whole

_LOCK, _HOLDER = ".lock", ".holder.json"


@dataclass(frozen=True)
class Holder:
    """Who holds the outputs.

    Parameters
    ----------
    pid : int
        Process.
    host, command, since : str
        On which machine, what it does, and since when.
    """

    pid: int
    host: str
    command: str
    since: str


@contextmanager
def exclusive(outputs: Path, command: str = "plantrack run") -> Iterator[None]:
    """Hold the outputs of a project, and clear what a killed command left half written.

    The system releases the lock when its holder ends, however it ends: a lock whose holder is gone
    is no lock.

    Parameters
    ----------
    outputs : pathlib.Path
        Folder of everything generated; made if it is not there.
    command : str
        What it is held for, such as ``plantrack run``.

    Raises
    ------
    LockedError
        If another command holds them; says which.
    """
    outputs.mkdir(parents=True, exist_ok=True)
    lock = FileLock(outputs / _LOCK, timeout=0)
    try:
        lock.acquire()
    except Timeout:
        raise LockedError(
            f"another run is writing to {outputs}: {_told(read_holder(outputs))};"
            " wait for it or stop it first."
        ) from None
    try:
        clear_leftovers(outputs)
        since = datetime.now().astimezone().isoformat(timespec="seconds")
        me = Holder(os.getpid(), platform.node(), command, since)
        write_whole({outputs / _HOLDER: json.dumps(asdict(me), ensure_ascii=False) + "\n"})
        yield
    finally:
        (outputs / _HOLDER).unlink(missing_ok=True)
        lock.release()


def read_holder(outputs: Path) -> Holder | None:
    """Who holds the outputs, or did before it was killed.

    Parameters
    ----------
    outputs : pathlib.Path
        Folder of everything generated.
    """
    try:
        return Holder(**json.loads((outputs / _HOLDER).read_text(encoding="utf-8")))
    except (FileNotFoundError, ValueError, TypeError):
        return None


def _told(holder: Holder | None) -> str:
    if holder is None:
        return "it has just begun"
    return f"{holder.command}, process {holder.pid} on {holder.host} since {holder.since}"
