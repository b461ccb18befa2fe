"""The files that runs read, as one thing to send: named by its content, the same every time."""

import pickle
import zlib
from pathlib import Path, PurePosixPath

from plantrack.file_hashes import bytes_hash, notebook_files, table_files
from plantrack.project import Project

_DATA, _NOTEBOOKS, _LOCK = "data", "notebooks", "requirements.lock"


def pack(project: Project) -> bytes:
    """Tables, notebooks, contracts and lock of a project; not what waits in the inbox.

    These are the files that `project_hash` looks at: it is the same for what is unpacked.

    Parameters
    ----------
    project : Project
        Where they are.
    """
    data, notebooks = project.data, project.notebooks
    found = {f"{_DATA}/{_name(data, file)}": file for file in table_files(data)}
    found |= {f"{_NOTEBOOKS}/{_name(notebooks, f)}": f for f in notebook_files(notebooks)}
    lock = project.root / _LOCK
    if lock.is_file():
        found[_LOCK] = lock
    files = {name: found[name].read_bytes() for name in sorted(found)}
    return zlib.compress(pickle.dumps(files, protocol=5))


def unpack(packed: bytes, folder: Path) -> Project:
    """Write the files of a bundle, and return the project they make.

    Parameters
    ----------
    packed : bytes
        From `pack`.
    folder : pathlib.Path
        Where to; nothing is written outside.

    Raises
    ------
    ValueError
        If the name of a file leads out of the folder.
    """
    for name, content in pickle.loads(zlib.decompress(packed)).items():
        if PurePosixPath(name).is_absolute() or ".." in PurePosixPath(name).parts:
            raise ValueError(f"a bundle names a file outside of its folder: {name}")
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
    (folder / _NOTEBOOKS).mkdir(exist_ok=True)
    return Project(folder)


def content(packed: bytes) -> str:
    """Hash of a bundle: the same files give the same one."""
    return bytes_hash(packed)


def carry(packed: bytes) -> bytes:
    """Hand on a bundle: as a task of its own it is sent once, and again if its holder is lost."""
    return packed


def _name(folder: Path, file: Path) -> str:
    return file.relative_to(folder).as_posix()
