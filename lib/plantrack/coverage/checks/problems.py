"""A problem of a return: whose it is, of which firm, and whether its days can be."""

from collections.abc import Iterator, Mapping
from datetime import date

from plantrack.coverage.checks.finding import ASKS, STOPS, Finding
from plantrack.coverage.checks.known import Known
from plantrack.ingest.written.ledger_words import read_duty


def problem_findings(
    said: Mapping[str, str], days: Mapping[str, date | None], known: Known
) -> Iterator[Finding]:
    """What is odd about a problem.

    Parameters
    ----------
    said : mapping of str to str
        Texts of the row, in plain characters.
    days : mapping of str to datetime.date or None
        raised, due, solved.
    known : Known
    """
    yield from _whose(said, known)
    if not said["what"]:
        yield Finding("return_problem_empty", ASKS, "what")
    raised, due, solved = (days[name] for name in ("raised", "due", "solved"))
    if raised is None and not said["raised"]:
        yield Finding("return_raised_missing", ASKS, "raised")
    for name in ("raised", "solved"):
        if days[name] is not None and days[name] > known.today:
            yield Finding(f"return_{name}_future", STOPS, name)
    if raised is not None:
        for name, day in (("due", due), ("solved", solved)):
            if day is not None and day < raised:
                details = {"day": raised.isoformat()}
                yield Finding(f"return_{name}_before_raised", ASKS, name, "", details)


def _whose(said: Mapping[str, str], known: Known) -> Iterator[Finding]:
    duty = read_duty(said["duty"])
    if not duty:
        yield Finding("return_duty_unknown", STOPS, "duty")
    if not said["owner"]:
        yield Finding("return_owner_missing", ASKS, "owner")
    elif duty == "government" and said["owner"] not in {
        *known.reporters,
        *known.reporters.values(),
    }:
        yield Finding("return_owner_unknown", ASKS, "owner")
