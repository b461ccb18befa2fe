"""The tables are written by one command at a time, which first settles what a killed one left."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from plantrack.errors import LockedError
from plantrack.project import Project
from plantrack.run.intake.journal import WORK, is_unsettled, settle

_LOCK = "lock"


@contextmanager
def held(data: Path) -> Iterator[None]:
    """Hold the tables for writing.

    The system releases the lock when its holder ends, however it ends.

    Parameters
    ----------
    data : pathlib.Path
        Folder of the tables.

    Raises
    ------
    LockedError
        If another command holds them.
    InputError
        If what a killed command left cannot be settled.
    """
    (data / WORK).mkdir(exist_ok=True)
    lock = FileLock(data / WORK / _LOCK, timeout=0)
    try:
        lock.acquire()
    except Timeout:
        raise LockedError(
            f"another ingest is writing to {data}; wait for it or stop it first."
        ) from None
    try:
        settle(data)
        yield
    finally:
        lock.release()


def finish(project: Project) -> bool:
    """Settle what an ingest that was killed has left; call it before tables are read.

    Parameters
    ----------
    project : Project
        Whose tables.

    Returns
    -------
    bool
        Whether there was anything to settle.

    Raises
    ------
    LockedError
        If an ingest is at work.
    """
    if not is_unsettled(project.data):
        return False
    with held(project.data):
        return True
