"""Whether the workbook runs by itself, when next, and whether it did the last time."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from plantrack.project import Project
from plantrack.run.doctor.finding import Finding, fault, note, ok
from plantrack.run.logs import last_run
from plantrack.run.schedule.job import job_of
from plantrack.run.schedule.scheduling import SCHEDULERS
from plantrack.run.schedule.times import DUE

#: A timer tries for six hours when another run holds the outputs.
_LATE = timedelta(hours=8)


def look(project: Project) -> Iterator[Finding]:
    """What is installed, what is wrong with it, and what was missed."""
    job, now = job_of(project), datetime.now()
    states = (scheduler.state(job) for scheduler in SCHEDULERS.values())
    installed = [lines for lines in states if lines]
    if not installed:
        yield note("nothing runs by itself", "plantrack schedule install")
        return
    for where, *complaints in installed:
        if complaints:
            told = "; ".join(complaints)
            yield fault(f"{where}: {told}", "plantrack schedule install")
        else:
            due = min(DUE, key=lambda one: one.after(now))
            yield ok(f"{where}; next {due.after(now):%Y-%m-%d %H:%M} ({due.name})")
    yield from _missed(project, now)


def _missed(project: Project, now: datetime) -> Iterator[Finding]:
    due = max(one.before(now) for one in DUE)
    last = last_run(project.outputs)
    began = datetime.fromisoformat(last.began).replace(tzinfo=None) if last else datetime.min
    if began < due and now > due + _LATE:
        yield note(
            f"no run since {due:%Y-%m-%d %H:%M}, when one was due",
            "plantrack run --if-changed; then see why with: plantrack schedule show",
        )
