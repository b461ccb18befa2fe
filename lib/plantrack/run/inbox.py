"""Files that wait in the inbox: nothing reads them yet, so they are told."""

from pathlib import Path

from plantrack.file_hashes import INBOX
from plantrack.project import Project

#: Files that explain, and what programs of offices and file managers leave behind.
_EXPLAINS = "readme"
_LEFT_BEHIND = ("~$", ".")


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
    return [file for file in files if not _is_hidden(file.relative_to(folder).parent)]


def _is_hidden(folder: Path) -> bool:
    return any(part.startswith(".") for part in folder.parts)


def inbox_message(project: Project) -> str:
    """Say which files wait and what to do with them; empty if none does.

    Parameters
    ----------
    project : Project
        Whose inbox.
    """
    files = inbox_files(project)
    if not files:
        return ""
    folder = project.data / INBOX
    names = ", ".join(file.relative_to(folder).as_posix() for file in files)
    return (
        f"{len(files)} {'file waits' if len(files) == 1 else 'files wait'} in {folder}: {names}."
        f" Nothing reads the inbox yet: enter the figures in {project.data / 'observations'} by"
        " hand (see data/README.md), then take the file away."
    )
