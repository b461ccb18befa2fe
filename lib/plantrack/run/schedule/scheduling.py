"""Have the workbook run by itself: install, show and remove its schedule."""

from datetime import datetime
from types import ModuleType

from plantrack.errors import InputError, unknown
from plantrack.project import Project
from plantrack.run.logs import last_run, log_file
from plantrack.run.schedule import crontab, systemd
from plantrack.run.schedule.job import Job, job_of
from plantrack.run.schedule.times import DUE

#: In the order of preference: systemd catches up on what was missed.
SCHEDULERS: dict[str, ModuleType] = {"systemd": systemd, "crontab": crontab}


def install(project: Project, wanted: str | None = None) -> tuple[list[str], list[str]]:
    """Schedule the runs of a project; do nothing if they are.

    Parameters
    ----------
    project : Project
        To be run.
    wanted : str, optional
        ``systemd`` or ``crontab``; by default the first that is there.

    Returns
    -------
    tuple of list of str
        What was done, and what else a person has to know.

    Raises
    ------
    InputError
        If it is not there; says what is missing and what to add by hand.
    PlantrackError
        If it refuses the schedule.
    """
    job, now = job_of(project), datetime.now()
    name = _choose(job, wanted)
    is_new = SCHEDULERS[name].install(job)
    lines = [f"{name}: {'installed' if is_new else 'already installed'} as {job.name}"]
    lines += [
        f"{other}: removed {job.name}, so that nothing runs twice"
        for other, scheduler in SCHEDULERS.items()
        if other != name and scheduler.remove(job)
    ]
    return lines + _next(now), SCHEDULERS[name].hints()


def remove(project: Project) -> list[str]:
    """Take away the schedule of a project, and of no other.

    Parameters
    ----------
    project : Project
        Whose schedule.

    Returns
    -------
    list of str
        What was done.
    """
    job = job_of(project)
    gone = [name for name, scheduler in SCHEDULERS.items() if scheduler.remove(job)]
    return [f"{name}: removed {job.name}" for name in gone] or [_nothing(project)]


def show(project: Project) -> list[str]:
    """Say what is installed, when it is due next, and how the last run ended.

    Parameters
    ----------
    project : Project
        Whose schedule.

    Returns
    -------
    list of str
        Lines to print.
    """
    job, now = job_of(project), datetime.now()
    lines = [line for scheduler in SCHEDULERS.values() for line in scheduler.state(job) or []]
    lines = [*lines, f"runs {job.line}", *_next(now)] if lines else [_nothing(project)]
    found = last_run(project.outputs)
    if found is None:
        return [*lines, f"no run is logged in {log_file(project.outputs)}"]
    ended = "ended" if found.has_ended else "has not ended: it is still running, or was killed"
    return [*lines, f"last run began {found.began}, {ended}", f"  {found.last_line}"]


def _choose(job: Job, wanted: str | None) -> str:
    if wanted is not None and wanted not in SCHEDULERS:
        raise unknown("scheduler", wanted, SCHEDULERS)
    names = [wanted] if wanted else list(SCHEDULERS)
    missing = {name: SCHEDULERS[name].missing() for name in names}
    for name, why in missing.items():
        if not why:
            return name
    reasons = "; ".join(f"{name}: {why}" for name, why in missing.items())
    raise InputError(
        f"nothing here can start runs by itself ({reasons})."
        " Install cron, or have these lines of a crontab carried out by what you have:\n"
        f"{crontab.lines_by_hand(job)}"
    )


def _next(now: datetime) -> list[str]:
    return [f"{due.name}: next {due.after(now):%Y-%m-%d %H:%M}; {due.why}" for due in DUE]


def _nothing(project: Project) -> str:
    return f"nothing is scheduled for {project.root}; to change that: plantrack schedule install"
