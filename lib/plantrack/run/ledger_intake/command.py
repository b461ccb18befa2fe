"""What `plantrack ingest` does with returns: understand, report, ask, append."""

import sys
from collections.abc import Callable, Sequence
from datetime import date, datetime
from pathlib import Path

from plantrack.errors import InputError
from plantrack.ingest.written.days import read_day
from plantrack.project import Project, find_project
from plantrack.publish.intake_json import intake_json
from plantrack.publish.phrases import Phrases
from plantrack.publish.return_report import ReturnPage, ReturnReport, print_return
from plantrack.publish.words import Words
from plantrack.run.intake.command import REPORTS
from plantrack.run.intake.hold import finish
from plantrack.run.ledger_intake.appending import append_return
from plantrack.run.ledger_intake.recognise import is_return
from plantrack.run.ledger_intake.understand import understand_return
from plantrack.run.whole_files import write_whole
from plantrack.tables import Workbook, load


def returns_first(files: Sequence[Path]) -> tuple[list[Path], list[Path]]:
    """Part files into returns and others.

    Returns
    -------
    (list of pathlib.Path, list of pathlib.Path)
    """
    told = {file: is_return(file) for file in files}
    return [file for file in files if told[file]], [file for file in files if not told[file]]


def day_received(text: str, *, today: date | None = None) -> date:
    """Day on which returns came in; what waited in a mailbox is not late for that.

    Parameters
    ----------
    text : str
        Like ``2020-07-03``; today if empty.
    today : datetime.date, optional
        By default the calendar's.

    Raises
    ------
    InputError
        If it is no day, or still to come.
    """
    today = today or date.today()
    if not text:
        return today
    day = read_day(text)
    if day.way != "plain" or day.day > today:
        raise InputError(f"--received: expected a day up to {today}, like it; found {text}.")
    return day.day


def ingest_returns(
    files: Sequence[Path], *, lang: str, agree: Callable[[str], bool], today: date
) -> int:
    """Understand returns, say all there is to say, and append each if that is agreed to.

    Parameters
    ----------
    files : sequence of pathlib.Path
        Return forms, taken one after the other: a later one is checked with the earlier ones in.
    lang : str
        Of the page.
    agree : callable
        Takes a question; whether a person says yes.
    today : datetime.date
        Day of receipt.

    Returns
    -------
    int
        How many were not appended.

    Raises
    ------
    InputError
        If a file cannot be read, or the ledger has faults.
    """
    project = find_project()
    finish(project)
    workbook = load(as_of=date.max)
    left = 0
    for file in files:
        intake = understand_return(project, workbook, file, today)
        report_return(project, workbook, intake.report, lang=lang)
        count = sum(len(rows) for rows in intake.checked.rows.values())
        is_doubted = ", although it is doubted" if intake.report.state == "asks" else ""
        question = f"Append {count} rows of {file.name}{is_doubted}?"
        if intake.report.state == "stopped" or not agree(question):
            left += 1
            continue
        receipt = append_return(project, intake, at=datetime.now().astimezone())
        tables = ", ".join(block.table for block in receipt.blocks)
        text = f"{file.name}: {count} rows appended to {tables}; take back with --undo"
        sys.stderr.write(f"plantrack: {text}\n")
        report_return(project, workbook, intake.written, lang=lang, is_printed=False)
    return left


def report_return(
    project: Project,
    workbook: Workbook,
    told: ReturnReport,
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
    page = project.outputs / REPORTS / f"{told.file}.html"
    files = {
        page: ReturnPage(workbook, lang, told).render(),
        page.with_suffix(".json"): intake_json(told, Phrases(workbook, Words(lang))),
    }
    if is_printed:
        print_return(told, Phrases(workbook, Words("en")))
    write_whole(files)
    if is_printed:
        print(page)
    return page
