"""What a process may take: memory, and time beyond that of its contract."""

import sys

import psutil

_MB = 1024 * 1024
#: A run is ended from outside only this long after it should have ended itself, in seconds: by
#: then it has rendered its page, or said in which cell it hung.
GRACE = 60


def limit_memory(megabytes: int) -> None:
    """Let this process, and each one it starts, have no more memory of its own than this.

    Beyond it Python raises MemoryError, which names the cell; without a limit the system ends
    whatever process it likes. Windows knows no such limit.

    Parameters
    ----------
    megabytes : int
        Counts what is written to, not files or libraries that are only mapped.
    """
    if sys.platform == "win32":
        return
    import resource

    _, hard = resource.getrlimit(resource.RLIMIT_DATA)
    wanted = megabytes * _MB
    allowed = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
    resource.setrlimit(resource.RLIMIT_DATA, (allowed, hard))


def peak_of_children() -> int:
    """Most memory, in megabytes, that any one process started from here took; 0 if not known."""
    if sys.platform == "win32":
        return 0
    import resource

    taken = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    return round(taken / (_MB if sys.platform == "darwin" else 1024))


def free_memory() -> int:
    """Memory, in megabytes, that new processes can have without anything being moved to disk."""
    return psutil.virtual_memory().available // _MB
