"""What all processes of a command share; nothing of the user's own settings gets into a page."""

import os
import platform
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from psutil import pid_exists

from plantrack.project import Project

#: One thread each: parallel runs would otherwise fight for the cores.
_SINGLE_THREAD = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")
#: Kernels listen on files below the temporary folder, whose paths may not exceed some 100 letters.
_LONGEST_TEMPORARY = 48
PREFIX = "plantrack-"
_MARK = ".made-by-plantrack"
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
        prefix=PREFIX, dir=outer, ignore_cleanup_errors=True
    ) as private:
        os.environ |= dict.fromkeys(_SINGLE_THREAD, "1") | {
            # Notebooks run in their own folder, so what was named from here must not be relative.
            "PLANTRACK_DATA": str(project.data.resolve()),
            "TMPDIR": private,
        }
        for name in set(os.environ) - {"PLANTRACK_DATA"}:
            if name.startswith(SETTINGS):
                del os.environ[name]
        mark = f"{platform.node()} {os.getpid()}"
        (Path(private) / _MARK).write_text(mark, encoding="utf-8")
        try:
            yield Path(private)
        finally:
            os.environ.clear()
            os.environ |= before


def short_temporary(longest: int) -> str:
    """Folder for temporary files whose path has at most so many letters."""
    outer = tempfile.gettempdir()
    return outer if len(outer) <= longest or os.name == "nt" else "/tmp"


def _clear_after_killed(outer: Path) -> None:
    """Remove folders of commands on this machine that could not do it themselves."""
    for folder in outer.glob(f"{PREFIX}*"):
        mark = folder / _MARK
        if folder.is_symlink() or not mark.is_file():
            continue
        host, _, pid = mark.read_text(encoding="utf-8").rpartition(" ")
        is_ours = os.name == "nt" or folder.stat().st_uid == os.getuid()
        if is_ours and host == platform.node() and pid.isdigit() and not pid_exists(int(pid)):
            shutil.rmtree(folder, ignore_errors=True)
