"""What is in place, what failed, what waits for a person, and how old all of it is."""

import shlex
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from plantrack.errors import PlantrackError, why
from plantrack.project import Project
from plantrack.run.doctor.finding import Finding, fault, first_few, note, ok
from plantrack.run.folders import FAILED, HELD, INDEX, LATEST, MANIFEST
from plantrack.run.lock import read_holder
from plantrack.run.logs import last_run, log_file
from plantrack.run.manifest import read_manifest

if TYPE_CHECKING:
    from plantrack.run.failure import Note

#: The workbook is due every month.
_OLD = timedelta(days=40)
_MOST = 5


def look(project: Project) -> Iterator[Finding]:
    """Pages, then notes on runs, then the log."""
    yield from _pages(project.outputs / LATEST, datetime.now().astimezone())
    yield from _archive(project.outputs)
    for folder in (FAILED, HELD):
        yield from _notes(project.outputs, folder)
    yield from _log(project.outputs)


def _pages(latest: Path, now: datetime) -> Iterator[Finding]:
    from plantrack.run.card import CARD, read_card

    pages = sorted(latest.glob("*.html"))
    if not pages:
        yield note("no page is in place", "plantrack run")
        return
    manifests = {page.stem: read_manifest(latest / page.stem / MANIFEST) for page in pages}
    unread = sorted(name for name, manifest in manifests.items() if manifest is None)
    if unread:
        yield fault(
            f"{len(unread)} pages without a manifest that can be read: {first_few(unread, 2)}",
            "plantrack run makes those of the list again; plantrack prune --pages removes others",
        )
    for page in pages:
        card = latest / page.stem / CARD
        try:
            read_card(card)
        except (PlantrackError, OSError) as error:
            told = str(error) if isinstance(error, PlantrackError) else f"{card}: {why(error)}"
            yield fault(told, f"rm -r {shlex.quote(str(card.parent))}; plantrack run")
    ended = [datetime.fromisoformat(one.ended) for one in manifests.values() if one is not None]
    if ended:
        told = f"{len(pages)} pages, made from {min(ended):%Y-%m-%d} to {max(ended):%Y-%m-%d}"
        # Pages stay as they are while nothing changes; the log tells when they were looked at.
        yield ok(f"{told} ({max(0, (now - max(ended)).days)} days ago)")


def _archive(outputs: Path) -> Iterator[Finding]:
    from plantrack.run.archive.issues import archived_runs, issues_of

    for run_id in archived_runs(outputs):
        try:
            issues_of(outputs, run_id)
        except PlantrackError as error:
            index = shlex.quote(str(outputs / INDEX))
            yield fault(str(error), f"delete what is named here; then: rm {index}; plantrack run")


def _notes(outputs: Path, folder: str) -> Iterator[Finding]:
    from plantrack.run.failure.notes import read_notes

    notes = read_notes(outputs / folder)
    for run_id, one in list(notes.items())[:_MOST]:
        page = shlex.quote(str(outputs / folder / run_id / "failure.html"))
        when = f" on {one.ended[:10]}" if one.ended else ""
        if folder == HELD:
            found = f"{run_id} is held back since{when[3:] or ' a run'}"
            yield note(found, f"look at {page}; then: plantrack approve {shlex.quote(run_id)}")
        else:
            todo = f"look at {page}; then: {_again(one)}"
            yield fault(f"{run_id} failed{when}: {one.message}", todo)
    if len(notes) > _MOST:
        found = f"{len(notes) - _MOST} more are in {outputs / folder}"
        yield (note if folder == HELD else fault)(found, "plantrack run")


def _again(note: "Note") -> str:
    """What makes this run again; a day that is not in its name follows the tables."""
    words = ["plantrack", "run", note.notebook]
    for name, value in note.parameters.items():
        is_moving = name == "as_of" and str(value) not in note.run_id
        if str(value) and not is_moving:
            words += [f"--{name.replace('_', '-')}", str(value)]
    return shlex.join(words)


def _log(outputs: Path) -> Iterator[Finding]:
    last = last_run(outputs)
    if last is None:
        yield note("no run is logged", "plantrack run")
        return
    began = datetime.fromisoformat(last.began)
    age = datetime.now().astimezone() - began
    told = f"the last run began {began:%Y-%m-%d %H:%M}, {age.days} days ago"
    if not last.has_ended and read_holder(outputs) is None:
        yield note(f"{told}, and was killed", "plantrack run goes on from there")
    elif ": " in last.last_line.partition(" ends")[2]:
        found = f"{told}, and ended with {last.last_line.partition(' ends: ')[2]}"
        yield note(found, f"see {log_file(outputs)}; then: plantrack run")
    elif age > _OLD:
        yield note(told, "plantrack run --if-changed")
    else:
        yield ok(told)
