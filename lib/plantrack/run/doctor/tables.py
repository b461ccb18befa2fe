"""The tables and ledgers: whether they can be used, and how new they are."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from plantrack.project import Project
from plantrack.run.doctor.finding import Finding, fault, note, ok
from plantrack.run.schedule.times import YEARLY

#: The yearly bulletin comes within so many days before it counts as out.
_SEASON = timedelta(days=60)


def look(project: Project) -> Iterator[Finding]:
    """As `plantrack check` does, and whether the newest bulletin is in."""
    from plantrack.coverage.loading import LEDGERS, ledger_in, ledger_names
    from plantrack.errors import PlantrackError
    from plantrack.tables import load

    try:
        workbook = load(project.data)
        count, newest = len(workbook.known), workbook.as_of
    except PlantrackError as error:
        yield fault(_in_one_line(error), "plantrack check shows all faults; mend the files")
    else:
        yield ok(f"{count} facts in {project.data}, the newest published on {newest}")
        yield from age(newest, datetime.now())
    for name in ledger_names(project.data):
        try:
            ledger_in(project.data / LEDGERS / name, name=f"{LEDGERS}/{name}")
        except PlantrackError as error:
            yield fault(_in_one_line(error), "plantrack check shows all faults; mend the files")
        else:
            yield ok(f"ledger {name} can be used")


def age(newest: date, now: datetime) -> Iterator[Finding]:
    """Whether figures of the last yearly bulletin are in, and none is of a day to come.

    Parameters
    ----------
    newest : datetime.date
        Newest publication of the tables.
    now : datetime.datetime
        By the clock of this machine.
    """
    out = YEARLY.before(now).date()
    if newest > now.date() + timedelta(days=1):
        yield fault(
            f"the newest publication is of {newest}, but today is {now:%Y-%m-%d} by the clock",
            "correct the day in data/observations, or the clock",
        )
    elif newest < out - _SEASON:
        yield note(
            f"nothing published since {newest} is in; {YEARLY.why.partition(',')[0]} since {out}",
            "plantrack ingest FILE --source ID, see docs/ingest.md",
        )


def _in_one_line(error: Exception) -> str:
    """The first lines of a list of faults, and how many more there are."""
    lines = [line.strip() for line in str(error).splitlines() if line.strip()]
    rest = f" ... and {len(lines) - 3} more lines" if len(lines) > 3 else ""
    return " / ".join(lines[:3]) + rest
