"""Files that wait in the inbox. Imports nothing that takes time."""

from pathlib import Path

from plantrack.file_hashes import INBOX
from plantrack.project import Project

#: Files that explain, and what programs of offices and file managers leave behind.
_EXPLAINS = "readme"
_LEFT_BEHIND = ("~$", ".")
_LABEL = ".yaml"
#: Folder of the inbox for what was looked at and not taken.
REJECTED = "rejected"


def is_waiting(file: Path) -> bool:
    """Whether a file holds something: not hidden, no lock of an office program, no README.

    Examples
    --------
    >>> [is_waiting(Path(name)) for name in ("2026.xlsx", ".DS_Store", "~$2026.xlsx", "README.md")]
    [True, False, False, False]
    """
    return not file.name.startswith(_LEFT_BEHIND) and file.stem.lower() != _EXPLAINS


def inbox_files(project: Project) -> list[Path]:
    """Find the files that wait in ``data/inbox``, in order of their names.

    Parameters
    ----------
    project : Project
        Whose inbox.
    """
    folder = project.data / INBOX
    files = sorted(file for file in folder.rglob("*") if file.is_file() and is_waiting(file))
    return [file for file in files if not _is_aside(file, folder)]


def label_of(file: Path) -> Path:
    """The file that says where the figures of a file of the inbox come from.

    Examples
    --------
    >>> label_of(Path("2024.xlsx")).name
    '2024.xlsx.yaml'
    """
    return file.with_name(f"{file.name}{_LABEL}")


def _is_aside(file: Path, folder: Path) -> bool:
    """Whether it is a label, hidden, or was looked at and not taken."""
    parts = file.relative_to(folder).parent.parts
    is_label = (
        file.name.endswith(_LABEL) and file.with_name(file.name.removesuffix(_LABEL)).exists()
    )
    return is_label or parts[:1] == (REJECTED,) or any(part.startswith(".") for part in parts)
