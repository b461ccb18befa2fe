"""Keep every file that figures came from, under the hash of its content."""

import os
import re
import shutil
from pathlib import Path

from plantrack.errors import InputError
from plantrack.file_hashes import ARCHIVE, file_hash
from plantrack.run.intake.journal import WORK
from plantrack.run.whole_files import READABLE_BY_ALL


def archive(data: Path, file: Path, sha256: str) -> str:
    """Copy a file into the archive; a copy that is there already stays.

    Parameters
    ----------
    data : pathlib.Path
        Folder of the tables, held by nobody else.
    file : pathlib.Path
        What to keep.
    sha256 : str
        Hash of its content when it was read.

    Returns
    -------
    str
        The copy, relative to the folder of the tables.

    Raises
    ------
    InputError
        If the file has changed since it was read, or its copy is damaged.
    """
    name = f"{ARCHIVE}/{sha256[:2]}/{sha256}{_suffix(file)}"
    kept, aside = data / name, data / WORK / "original.part"
    shutil.copyfile(file, aside)
    if file_hash(aside) != sha256:
        aside.unlink()
        raise InputError(
            f"{file} has changed since it was read; nothing was written. Give the command again."
        )
    if kept.exists():
        aside.unlink()
        _refuse_if_damaged(kept, sha256)
        return name
    with aside.open("rb") as stream:
        os.fsync(stream.fileno())
    aside.chmod(READABLE_BY_ALL)
    kept.parent.mkdir(parents=True, exist_ok=True)
    os.replace(aside, kept)
    return name


def _suffix(file: Path) -> str:
    """Kind of the file, if its name ends in an ordinary one."""
    found = file.suffix.lower()
    return found if re.fullmatch(r"\.[a-z0-9]{1,8}", found) else ""


def _refuse_if_damaged(kept: Path, sha256: str) -> None:
    if file_hash(kept) != sha256:
        raise InputError(
            f"{kept}: found another content than its name says; nothing was written."
            " Restore it from git, or remove it, and give the command again."
        )
