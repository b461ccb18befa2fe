"""Write files whole or not at all. Imports nothing that takes time."""

import os
import shutil
import tempfile
from collections.abc import Iterable, Mapping
from pathlib import Path

_LEFTOVER = ".part"
READABLE_BY_ALL = 0o644


def write_whole(files: Mapping[Path, str | bytes], *, without: Iterable[Path] = ()) -> None:
    """Write files so that a reader sees the old or the new ones, never half of one.

    All are written aside first: if there is no room for one of them, every old file stays.

    Parameters
    ----------
    files : mapping of pathlib.Path to str or bytes
        Contents, texts as UTF-8 with LF; put in place in this order.
    without : iterable of pathlib.Path
        Files that must never stand beside the new ones: removed between old and new.

    Raises
    ------
    OSError
        If there is no room or no right to write; names the file.
    """
    aside: dict[Path, Path] = {}
    try:
        for file, content in files.items():
            file.parent.mkdir(parents=True, exist_ok=True)
            handle, name = tempfile.mkstemp(_LEFTOVER, f".{file.name}.", file.parent)
            aside[file] = Path(name)
            _fill(handle, content.encode() if isinstance(content, str) else content)
            os.chmod(name, READABLE_BY_ALL)
        for file in without:
            file.unlink(missing_ok=True)
        for file, ready in aside.items():
            os.replace(ready, file)
    except OSError as error:
        error.filename = str(file)
        raise
    finally:
        for ready in aside.values():
            ready.unlink(missing_ok=True)


def _fill(handle: int, content: bytes) -> None:
    with os.fdopen(handle, "wb") as stream:
        stream.write(content)
        stream.flush()
        os.fsync(stream.fileno())


def clear_leftovers(outputs: Path) -> None:
    """Remove what runs that were killed had written aside.

    Parameters
    ----------
    outputs : pathlib.Path
        Folder of everything generated, held by nobody else.
    """
    for path in leftovers(outputs):
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink(missing_ok=True)


def leftovers(outputs: Path) -> list[Path]:
    """Files and folders that were written aside and never put in place, in order."""
    found = sorted(outputs.rglob(f".*{_LEFTOVER}"))
    return [path for path in found if path.exists() and not path.is_symlink()]


def aside_of(path: Path) -> Path:
    """Where a folder, or a file that another program writes, is made ready to be renamed."""
    return path.with_name(f".{path.name}{_LEFTOVER}")
