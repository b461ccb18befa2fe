"""What `plantrack approve` does: put in place what a person has looked at."""

from pathlib import Path

from plantrack.errors import InputError, unknown
from plantrack.project import Project, find_project
from plantrack.run.command import Options
from plantrack.run.deliver import clear_held, put_in_place
from plantrack.run.failure import clear_failure
from plantrack.run.lock import exclusive
from plantrack.run.logs import log_to
from plantrack.run.manifest import NAME, read_manifest
from plantrack.run.places import HELD, LATEST
from plantrack.run.plan import altered
from plantrack.run.project_hash import project_hash
from plantrack.run.session import Session
from plantrack.run.surroundings import surroundings


def approve_command(run_id: str) -> None:
    """Put a result that is held back in place, and write the index anew.

    Parameters
    ----------
    run_id : str
        Name of the run.

    Raises
    ------
    InputError
        If no such result is held back, or its files are not those that were made.
    LockedError
        If another command holds the outputs.
    """
    project = find_project()
    outputs = project.outputs
    with surroundings(project) as private, exclusive(outputs, "plantrack approve", private):
        with log_to(outputs, "approve") as log:
            page = _approve(project, run_id)
            log.info("approved %s", run_id)
        Session.of(project, project_hash(project), None, {}, Options()).write_index()
    print(page)


def _approve(project: Project, run_id: str) -> Path:
    held = project.outputs / HELD
    manifest = read_manifest(held / run_id / NAME)
    if manifest is None:
        waiting = sorted(file.parent.name for file in held.glob(f"*/{NAME}"))
        if not waiting:
            raise InputError(f"no result is held back, so there is no {run_id} to approve.")
        raise unknown("held run", run_id, waiting)
    changed = altered(held, manifest)
    if changed:
        raise InputError(
            f"{run_id}: {', '.join(changed)} in {held} are missing or not what was made;"
            f" make it again with: plantrack run --force"
        )
    page = put_in_place(held, project.outputs / LATEST, manifest)
    clear_held(project.outputs, run_id)
    clear_failure(project.outputs, run_id)
    return page
