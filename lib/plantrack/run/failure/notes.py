"""The notes in the outputs: which runs failed, which are held back."""

import shutil
from pathlib import Path

from plantrack.errors import PlantrackError
from plantrack.run.failure.note import Note, read_note
from plantrack.run.folders import FAILED, HELD, NOTE
from plantrack.run.outcome import Ending


def read_notes(folder: Path) -> dict[str, Note]:
    """Read the notes below a folder, ordered by the names of their runs.

    Parameters
    ----------
    folder : pathlib.Path
        ``outputs/failed`` or ``outputs/held``.

    Raises
    ------
    PlantrackError
        If a note cannot be read, such as one that another version wrote.
    """
    return {file.parent.name: _note(file) for file in sorted(folder.glob(f"*/{NOTE}"))}


def failures(outputs: Path) -> dict[str, Ending]:
    """Runs whose last attempt failed, and how it ended.

    Parameters
    ----------
    outputs : pathlib.Path
        Folder of everything generated.
    """
    return {run_id: note.code for run_id, note in read_notes(outputs / FAILED).items()}


def held(outputs: Path) -> dict[str, Ending]:
    """Runs whose newest result is held back for a person.

    Parameters
    ----------
    outputs : pathlib.Path
        Folder of everything generated.
    """
    return {run_id: note.code for run_id, note in read_notes(outputs / HELD).items()}


def clear_failure(outputs: Path, run_id: str) -> None:
    """Remove the note on a run that failed, once it has ended otherwise.

    Parameters
    ----------
    outputs : pathlib.Path
        Folder of everything generated.
    run_id : str
        Which run.

    Notes
    -----
    Takes away notes of version 0.1 as well, which were text files.
    """
    folder = outputs / FAILED
    (folder / f"{run_id}.txt").unlink(missing_ok=True)
    if (folder / run_id).is_dir():
        shutil.rmtree(folder / run_id)


def _note(file: Path) -> Note:
    try:
        return read_note(file.read_text(encoding="utf-8"))
    except (ValueError, TypeError, KeyError) as error:
        raise PlantrackError(
            f"{file}: not the note on a run ({error}); delete the folder and run it again."
        ) from None
