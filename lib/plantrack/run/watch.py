"""Run again whenever tables or the inbox have changed and come to rest."""

import hashlib
import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from plantrack.errors import LockedError, PlantrackError
from plantrack.file_hashes import ARCHIVE
from plantrack.project import Project
from plantrack.run.inbox import REJECTED, is_waiting
from plantrack.run.logs import log_to

#: Hash of every file by name.
Seen = dict[str, str]
#: Exit code of a run that found the outputs held by another one.
_OTHERS = LockedError.exit_code


def watch(
    look: Callable[[], Seen],
    act: Callable[[], int],
    sleep: Callable[[], None],
    tell: Callable[[str], None],
    *,
    most_looks: int | None = None,
) -> None:
    """Look, and act when two looks in a row see the same thing that was not acted on yet.

    So nothing half copied is read, what changes during a run is met by the next one, and a run
    that failed is not repeated until something changes. The first act comes at the second look,
    whatever is there.

    Parameters
    ----------
    look : callable
        Says what is there.
    act : callable
        Makes a run and returns its exit code; 3 is tried again at the next look. May raise what
        a command reports in one message.
    sleep : callable
        Waits until the next look.
    tell : callable
        Takes a line for the person who watches.
    most_looks : int, optional
        Ends after so many; by default never.
    """
    before: Seen | None = None
    done: Seen | None = None
    looks = 0
    while most_looks is None or looks < most_looks:
        if looks:
            sleep()
        looks += 1
        now = look()
        if before is not None and now != before:
            tell(f"changed: {_changed(before, now)}; waiting until it is quiet")
        elif now == before and now != done and _code(act, tell) != _OTHERS:
            done = now
        before = now


def _code(act: Callable[[], int], tell: Callable[[str], None]) -> int:
    """Act once, and say how it ended."""
    try:
        code = act()
    except (PlantrackError, OSError) as error:
        tell(str(error))
        code = getattr(error, "exit_code", PlantrackError.exit_code)
    if code == _OTHERS:
        tell("another run holds the outputs; trying again at the next look")
    elif code:
        tell(f"the run failed (exit code {code}); it is not repeated until something changes")
    else:
        tell("the run is done; waiting for changes")
    return code


def _changed(before: Seen, now: Seen) -> str:
    names = sorted(n for n in before.keys() | now.keys() if before.get(n) != now.get(n))
    more = f" and {len(names) - 3} more" if len(names) > 3 else ""
    return ", ".join(names[:3]) + more


def contents_of(data: Path) -> Seen:
    """Hash the tables and what waits in the inbox.

    A file that goes away or cannot be read meanwhile is no error here: the run tells.

    Parameters
    ----------
    data : pathlib.Path
        Folder of the tables.

    Returns
    -------
    dict of str to str
        Hash by name below the folder, or why there is none.
    """
    seen = {}
    for folder, below, names in os.walk(data):
        kept = {ARCHIVE} if Path(folder) == data else {REJECTED}
        below[:] = [name for name in below if not name.startswith(".") and name not in kept]
        for file in (Path(folder) / name for name in names):
            if is_waiting(file) and file.is_file():
                seen[file.relative_to(data).as_posix()] = _hash(file)
    return seen


def _hash(file: Path) -> str:
    try:
        with file.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError as error:
        return f"{error.strerror or error}"


def watch_project(
    project: Project,
    run: Callable[[], int],
    *,
    every: float,
    sleep: Callable[[float], None] = time.sleep,
    most_looks: int | None = None,
) -> None:
    """Watch a project until it is stopped; what is told goes to stderr and to the log.

    Parameters
    ----------
    project : Project
        Whose ``data/``.
    run : callable
        Runs what has changed and returns the exit code.
    every : float
        Seconds between two looks.
    sleep : callable
        Takes these seconds.
    most_looks : int, optional
        Ends after so many; by default never.
    """
    with log_to(project.outputs, "watch") as logger:

        def tell(line: str) -> None:
            sys.stderr.write(f"plantrack watch: {line}\n")
            sys.stderr.flush()
            logger.info("watch: %s", line)

        tell(f"looking at {project.data} every {every:g} s; Ctrl-C ends it")
        watch(
            lambda: contents_of(project.data),
            run,
            lambda: sleep(every),
            tell,
            most_looks=most_looks,
        )


def run_apart(words: list[str]) -> int:
    """Run a command in a process of its own, so that nothing of one run is left for the next.

    Parameters
    ----------
    words : list of str
        Program and arguments.

    Returns
    -------
    int
        Its exit code.
    """
    # A session of its own: Ctrl-C in the terminal reaches it once, through us.
    with subprocess.Popen(words, start_new_session=True) as child:
        try:
            return child.wait()
        except BaseException:
            child.terminate()
            child.wait()
            raise
