"""The outputs of a project belong to one run at a time."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from plantrack.errors import LockedError
from plantrack.run.deliver import clear_leftovers


@contextmanager
def exclusive(outputs: Path) -> Iterator[None]:
    """Hold the outputs of a project, and clear what a killed run left half written.

    The system releases the lock when its holder ends, however it ends.

    Parameters
    ----------
    outputs : pathlib.Path
        Folder of everything generated; made if it is not there.

    Raises
    ------
    LockedError
        If another run holds them.
    """
    outputs.mkdir(parents=True, exist_ok=True)
    lock = FileLock(outputs / ".lock", timeout=0)
    try:
        lock.acquire()
    except Timeout:
        raise LockedError(
            f"another run is writing to {outputs}; wait for it or stop it first."
        ) from None
    try:
        clear_leftovers(outputs)
        yield
    finally:
        lock.release()
