"""What all processes of a command share; nothing of the user's own settings gets into a page."""

import os
import platform
import re
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from psutil import pid_exists

from plantrack.file_hashes import text_hash
from plantrack.project import Project

#: One thread each: parallel runs would otherwise fight for the cores.
_SINGLE_THREAD = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")
#: Kernels listen on files below the temporary folder, whose paths may not exceed some 100 letters.
_LONGEST_TEMPORARY = 56
#: Names of temporary folders tell machine and process: one that is killed leaves its own behind.
_OURS = re.compile(r"plantrack-(?P<machine>[0-9a-f]{4})-(?P<pid>\d+)-\w+")
#: Settings of whoever starts the command that would show on pages.
SETTINGS = ("JUPYTER", "IPYTHON", "MATPLOTLIBRC", "PYTHONSTARTUP", "PYTHONWARNINGS")


@contextmanager
def surroundings(project: Project) -> Iterator[Path]:
    """Set the environment that processes started from here inherit, with a folder of its own.

    Parameters
    ----------
    project : Project
        Whose tables they read.

    Yields
    ------
    pathlib.Path
        The folder for temporary files; gone afterwards.
    """
    outer = short_temporary(_LONGEST_TEMPORARY)
    _clear_after_killed(Path(outer))
    before = dict(os.environ)
    with tempfile.TemporaryDirectory(
        prefix=own_prefix(), dir=outer, ignore_cleanup_errors=True
    ) as private:
        os.environ |= dict.fromkeys(_SINGLE_THREAD, "1") | {
            # Notebooks run in their own folder, so what was named from here must not be relative.
            "PLANTRACK_DATA": str(project.data.resolve()),
            "TMPDIR": private,
        }
        for name in set(os.environ) - {"PLANTRACK_DATA"}:
            if name.startswith(SETTINGS):
                del os.environ[name]
        try:
            yield Path(private)
        finally:
            os.environ.clear()
            os.environ |= before


def short_temporary(longest: int) -> str:
    """Folder for temporary files whose path has at most so many letters."""
    outer = tempfile.gettempdir()
    return outer if len(outer) <= longest or os.name == "nt" else "/tmp"


def own_prefix() -> str:
    """How names of temporary folders of this process begin."""
    return f"plantrack-{_machine()}-{os.getpid()}-"


def _machine() -> str:
    """A few digits for the name of this machine: several may share a temporary folder."""
    return text_hash(platform.node())[:4]


def _clear_after_killed(outer: Path) -> None:
    """Remove folders of commands on this machine that could not do it themselves."""
    for folder in outer.glob("plantrack-*"):
        name = _OURS.fullmatch(folder.name)
        if name is None or name["machine"] != _machine() or pid_exists(int(name["pid"])):
            continue
        if not folder.is_symlink() and (os.name == "nt" or folder.stat().st_uid == os.getuid()):
            shutil.rmtree(folder, ignore_errors=True)
