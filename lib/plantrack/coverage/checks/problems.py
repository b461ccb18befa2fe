"""A problem of a return: whose it is, of which firm, and whether its days can be."""

from collections.abc import Iterator, Mapping
from datetime import date

from plantrack.coverage.checks.finding import ASKS, STOPS, Finding
from plantrack.coverage.checks.in_codes import key_of
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


def owner_of(text: str, duty: str, known: Known) -> str:
    """Owner of a problem: an office by its code, so that it is counted once however it is written.

    Parameters
    ----------
    text : str
        As it was written.
    duty : str
        ``government`` or ``firm``.
    known : Known
    """
    return known.words.get(key_of(text), text) if duty == "government" else text


def same_problem(said: Mapping[str, str], known: Known) -> str:
    """Number of an open problem of the firm that a problem without number repeats; or empty."""
    what = key_of(said["what"])
    return next(
        (
            name
            for (name, code), told in sorted(known.problems.items())
            if code == said["code"]
            and what
            and key_of(told["what"] or "") == what
            and told["solved"] is None
        ),
        "",
    )


def _whose(said: Mapping[str, str], known: Known) -> Iterator[Finding]:
    duty = read_duty(said["duty"])
    if not duty:
        yield Finding("return_duty_unknown", STOPS, "duty")
    if not said["owner"]:
        yield Finding("return_owner_missing", ASKS, "owner")
    elif duty == "government" and said["owner"] not in known.reporters:
        yield Finding("return_owner_unknown", ASKS, "owner")
