"""Results that a person approved: put in place, whole, even if that is cut short."""

from pathlib import Path

from plantrack.errors import InputError, unknown
from plantrack.run.deliver import clear_held, put_in_place
from plantrack.run.failure.notes import clear_failure
from plantrack.run.folders import HELD, LATEST, MANIFEST
from plantrack.run.manifest import Manifest, read_manifest
from plantrack.run.plan import altered
from plantrack.run.whole_files import write_whole

_MARK = "approved"


def approve(outputs: Path, run_id: str) -> Path:
    """Put a result that is held back in place.

    Parameters
    ----------
    outputs : pathlib.Path
        Folder of everything generated, held by this command.
    run_id : str
        Which run.

    Returns
    -------
    pathlib.Path
        The page.

    Raises
    ------
    InputError
        If no such result is held back, or its files are not those that were made.
    """
    _waiting(outputs / HELD, run_id)
    # From here on it is approved: whatever comes between, the next command goes on with it.
    write_whole({outputs / HELD / run_id / _MARK: ""})
    finish_approvals(outputs)
    return outputs / LATEST / f"{run_id}.html"


def finish_approvals(outputs: Path) -> None:
    """Put in place what was approved by a command that was cut short.

    What is no longer what was approved is left to be made again.

    Parameters
    ----------
    outputs : pathlib.Path
        Folder of everything generated, held by this command.
    """
    held = outputs / HELD
    for mark in sorted(held.glob(f"*/{_MARK}")):
        run_id = mark.parent.name
        manifest = read_manifest(mark.with_name(MANIFEST))
        is_whole = manifest is not None and not altered(held, manifest)
        if is_whole:
            put_in_place(held, outputs / LATEST, manifest)
        # First of all: what is left half removed must not look approved, and stop every command.
        mark.unlink()
        if is_whole:
            clear_failure(outputs, run_id)
            clear_held(outputs, run_id)


def _waiting(held: Path, run_id: str) -> Manifest:
    """The manifest of a result that is held back, if it is whole."""
    manifest = read_manifest(held / run_id / MANIFEST)
    if manifest is None or manifest.run_id != run_id:
        waiting = sorted(file.parent.name for file in held.glob(f"*/{MANIFEST}"))
        if not waiting:
            raise InputError(f"no result is held back, so there is no {run_id} to approve.")
        raise unknown("held run", run_id, waiting)
    changed = altered(held, manifest)
    if changed:
        raise InputError(
            f"{run_id}: {', '.join(changed)} in {held} are missing or not what was made;"
            " make it again with: plantrack run --force"
        )
    return manifest
