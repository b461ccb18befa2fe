"""What `plantrack ingest` does: understand files, report, ask, append."""

import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from plantrack.errors import InputError
from plantrack.project import Project, find_project
from plantrack.publish.intake_json import intake_json
from plantrack.publish.intake_page import IntakePage
from plantrack.publish.intake_report import IntakeReport
from plantrack.publish.intake_terminal import print_intake
from plantrack.publish.phrases import Phrases
from plantrack.publish.words import Words
from plantrack.run.intake.appending import append
from plantrack.run.intake.hold import finish
from plantrack.run.intake.mappings import learn, mapping_for
from plantrack.run.intake.origin import Origin
from plantrack.run.intake.understand import Intake, understand
from plantrack.run.intake.undoing import undo
from plantrack.run.whole_files import write_whole
from plantrack.tables import Workbook, load

#: Folder of the outputs for reports on files that came in.
REPORTS = "ingest"
_EVERY = 20_000


@dataclass(frozen=True)
class Asked:
    """How `plantrack ingest` was asked.

    Parameters
    ----------
    mapping : str
        Name of a mapping; empty to find it by the source.
    learn : str
        Name of the mapping to write; empty to write none.
    lang : str
        Of the page.
    """

    mapping: str = ""
    learn: str = ""
    lang: str = "zh"


def ingest(
    files: Sequence[Path], origin: Origin, asked: Asked, *, agree: Callable[[str], bool]
) -> int:
    """Understand files, say all there is to say, and append their figures if that is agreed to.

    Parameters
    ----------
    files : sequence of pathlib.Path
    origin : Origin
        Source and date of publication of all of them.
    asked : Asked
    agree : callable
        Takes a question; whether a person says yes.

    Returns
    -------
    int
        How many files were not appended, although they hold something new.

    Raises
    ------
    InputError
        If a file cannot be read. Nothing is written then, whatever the other files are like.
    """
    project = find_project()
    finish(project)
    workbook = load(as_of=date.max)
    mapping = mapping_for(project, name=asked.mapping, source=origin.source)
    taken = [understand(file, workbook, mapping, origin, on_rows=_progress(file)) for file in files]
    for intake in taken:
        report(project, workbook, intake.report, lang=asked.lang)
        if asked.learn:
            named = {"source": origin.source, "used": mapping}
            _say(f"mapping: {learn(project, asked.learn, intake.recognised, **named)}")
    stopped = [intake for intake in taken if intake.report.state in {"stopped", "no_figures"}]
    if stopped:
        return len(stopped)
    waiting = [intake for intake in taken if len(intake.rows)]
    doubts = sum(intake.report.state == "asks" for intake in waiting)
    count = sum(len(intake.rows) for intake in waiting)
    about = f", although {doubts} of {len(waiting)} files are doubted" if doubts else ""
    if not waiting or not agree(f"Append {count} figures{about}?"):
        return len(waiting)
    for number, intake in enumerate(waiting):
        if number:
            # What the file before has brought is known by now.
            workbook = load(as_of=date.max)
            intake = understand(intake.file, workbook, mapping, origin)
        if intake.report.state in {"stopped", "nothing_new"}:
            report(project, workbook, intake.report, lang=asked.lang)
            return len(waiting) - number
        take(project, workbook, intake)
        report(project, workbook, intake.written, lang=asked.lang, is_printed=False)
    return 0


def take(project: Project, workbook: Workbook, intake: Intake) -> None:
    """Append what a file holds, and say so."""
    receipt = append(
        project,
        intake.rows,
        file=intake.file,
        sha256=intake.report.sha256,
        at=datetime.now().astimezone(),
        new_sources=intake.origin.new_sources(workbook),
    )
    tables = ", ".join(block.table for block in receipt.blocks)
    count = len(intake.rows)
    _say(f"{intake.file.name}: {count} figures appended to {tables}; take back with --undo")


def take_back() -> None:
    """Take the last ingest back, and say so.

    Raises
    ------
    InputError
        If there is none, or its rows were changed since.
    """
    receipt = undo(find_project(), at=datetime.now().astimezone())
    count = sum(block.rows for block in receipt.blocks)
    _say(f"{receipt.file}: {count} rows of ingest {receipt.number} taken back")


def report(
    project: Project,
    workbook: Workbook,
    told: IntakeReport,
    *,
    lang: str,
    is_printed: bool = True,
) -> Path:
    """Print a report, and write it as a page and as JSON below the outputs.

    Returns
    -------
    pathlib.Path
        The page.
    """
    if is_printed:
        print_intake(told, Phrases(workbook, Words("en")))
    page = project.outputs / REPORTS / f"{told.file}.html"
    files = {
        page: IntakePage(workbook, lang, told).render(),
        page.with_suffix(".json"): intake_json(told, Phrases(workbook, Words(lang))),
    }
    write_whole(files)
    if is_printed:
        print(page)
    return page


def ask(question: str) -> bool:
    """Ask a person at a terminal; where there is none, nothing is agreed to."""
    if not sys.stdin.isatty():
        _say("nothing was written; say --yes to append")
        return False
    return input(f"{question} [y/N] ").strip().casefold() in {"y", "yes", "是"}


def _progress(file: Path) -> Callable[[int], None]:
    """Tell of long files how far reading has come."""
    told = [0]

    def tell(rows: int) -> None:
        if rows >= told[0] + _EVERY:
            told[0] = rows
            _say(f"{file.name}: {rows} rows read")

    return tell


def _say(text: str) -> None:
    sys.stderr.write(f"plantrack: {text}\n")


def check_given(files: Sequence[Path], *, is_undo: bool) -> None:
    """Refuse what cannot be meant.

    Raises
    ------
    InputError
        If there are no files to read, or files to take back.
    """
    if is_undo and files:
        raise InputError("--undo takes the last ingest back; name no files with it.")
    if not is_undo and not files:
        raise InputError("name the files to read, such as: plantrack ingest 2024.xlsx")
