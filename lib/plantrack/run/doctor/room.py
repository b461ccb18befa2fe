"""Where results go: whether they can be written, and whether there is room."""

import shlex
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

from plantrack.project import Project
from plantrack.run.doctor.finding import Finding, fault, note, ok

#: A whole run of the default list takes some 30 MB, and is written aside before it is in place.
_LITTLE, _NONE = 500e6, 100e6


def look(project: Project) -> Iterator[Finding]:
    """Rights first; then the disk."""
    outputs = project.outputs
    folders = [outputs, *sorted(one for one in outputs.rglob("*") if one.is_dir())]
    there = [one for one in folders if one.is_dir()] or [_nearest(outputs)]
    for folder in there:
        complaint = _complaint(folder)
        if complaint:
            yield fault(
                f"{folder}: {complaint}",
                f"ls -ld {shlex.quote(str(folder))}; give yourself the right to write, or name"
                " another folder with PLANTRACK_OUTPUTS",
            )
            return
    free = shutil.disk_usage(there[0]).free
    told = f"{outputs}: can be written, {free / 1e9:.1f} GB free"
    if free < _NONE:
        yield fault(f"{outputs}: only {free / 1e6:.0f} MB free", _ROOM)
    elif free < _LITTLE:
        yield note(f"{outputs}: only {free / 1e6:.0f} MB free", _ROOM)
    elif outputs.is_dir():
        yield ok(told)
    else:
        yield ok(f"{told}; the first run makes it")


_ROOM = "plantrack prune, or make room on the disk"


def _nearest(folder: Path) -> Path:
    """The folder above that is there."""
    return next(one for one in (folder, *folder.parents) if one.exists())


def _complaint(folder: Path) -> str:
    """Why nothing can be written into a folder; empty if something can.

    Tried, not asked: rights can come from a list, and a disk can be mounted for reading only.
    """
    if not folder.is_dir():
        return "no folder"
    try:
        with tempfile.TemporaryFile(dir=folder):
            return ""
    except OSError as error:
        return f"{error.strerror or error}"
