"""What `plantrack approve` does: put in place what a person has looked at."""

from plantrack.project import find_project
from plantrack.run.approvals import approve
from plantrack.run.lock import exclusive
from plantrack.run.logs import log_to
from plantrack.run.options import Options
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
        If no such result is held back, its files are not those that were made, or the tables
        cannot be used, which the index needs.
    LockedError
        If another command holds the outputs.
    """
    project = find_project()
    outputs = project.outputs
    with surroundings(project), log_to(outputs, "approve") as log:
        session = Session.of(project, None, {}, Options())
        with exclusive(outputs, "plantrack approve"):
            page = approve(outputs, run_id)
            log.info("approved %s", run_id)
            session.write_index()
    print(page)
