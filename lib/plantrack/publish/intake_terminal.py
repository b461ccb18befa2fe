"""The report of a file that came in, in a terminal."""

from collections import Counter

import pandas as pd
from rich.console import Console
from rich.table import Table

from plantrack.ingest.doubt import Grade
from plantrack.ingest.recognise import Understood
from plantrack.publish.doubt_words import SaidDoubt, say_doubt, short
from plantrack.publish.intake_report import GRADES, IntakeReport
from plantrack.publish.intake_tables import COMPARED, change_cells, change_columns, say_counts
from plantrack.publish.phrases import Phrases
from plantrack.publish.plain_text import showable
from plantrack.publish.terminal import wide_console
from plantrack.publish.understood_words import name_of_table, say_understood

#: How many doubts of one kind and rows of one table are printed.
_ALIKE, _ROWS = 20, 20
_PREVIEW_ROWS, _PREVIEW_COLUMNS, _PREVIEW_TEXT = 6, 8, 24


def print_intake(report: IntakeReport, phrases: Phrases, *, console: Console | None = None) -> None:
    """Print what was understood, what changes, what is doubted, and what to do next.

    Parameters
    ----------
    report : IntakeReport
        What was understood.
    phrases : Phrases
        Language and names.
    console : rich.console.Console, optional
        Where to; stdout if not given.
    """
    words = phrases.words
    console = wide_console() if console is None else console
    _line(console, words("intake.title", file=short(report.file)))
    for table in report.tables:
        _print_understood(table, phrases, console)
    _line(console, say_counts(report, phrases))
    for kind in COMPARED:
        _print_changes(kind, getattr(report, kind), phrases, console)
    if not report.all_doubts:
        _line(console, words("intake.clean"))
    for grade in GRADES:
        _print_doubts(grade, report, phrases, console)
    _line(console, words(f"intake.state.{report.state}", **_counts_of_doubts(report)))
    _line(console, words(f"intake.next.{report.state}"))


def doubt_lines(said: SaidDoubt, phrases: Phrases) -> list[str]:
    """One doubt in two lines: where, what was found and why; what to do.

    Parameters
    ----------
    said : SaidDoubt
        The doubt in words.
    phrases : Phrases
        Language.

    Returns
    -------
    list of str
    """
    words = phrases.words
    found = words("intake.found", found=said.found) if said.found else ""
    start = words.join([said.what, said.subject, found]) + words("label.full_stop")
    return [f"{said.place}  {words('label.space').join([start, said.why])}", f"    {said.do}"]


def _print_understood(table: Understood, phrases: Phrases, console: Console) -> None:
    name = name_of_table(table, phrases)
    _line(console, phrases.words("label.colon").join([name, say_understood(table, phrases)]))
    rows = [row[:_PREVIEW_COLUMNS] for row in table.preview[:_PREVIEW_ROWS]]
    if rows:
        grid = Table(show_header=False)
        for row in rows:
            grid.add_row(*(short(text, _PREVIEW_TEXT) for text in row))
        console.print(grid)


def _print_changes(kind: str, frame: pd.DataFrame, phrases: Phrases, console: Console) -> None:
    if frame.empty:
        return
    columns = change_columns(kind, phrases)
    grid = Table(title=phrases.words(f"intake.caption.{kind}"), title_justify="left")
    for column in columns:
        grid.add_column(column.header, justify=column.align, overflow="fold")
    for cells in change_cells(frame.head(_ROWS), phrases):
        grid.add_row(*(cells[column.key] for column in columns))
    console.print(grid)
    if len(frame) > _ROWS:
        _line(console, phrases.words("intake.more_rows", count=len(frame) - _ROWS))


def _print_doubts(grade: Grade, report: IntakeReport, phrases: Phrases, console: Console) -> None:
    doubts, seen = report.of_grade(grade), Counter()
    if not doubts:
        return
    _line(console, phrases.words(f"intake.grade.{grade}", count=len(doubts)))
    for doubt in doubts:
        seen[doubt.code] += 1
        if seen[doubt.code] <= _ALIKE:
            for line in doubt_lines(say_doubt(doubt, phrases), phrases):
                _line(console, f"  {line}")
    more = sum(max(0, count - _ALIKE) for count in seen.values())
    if more:
        _line(console, f"  {phrases.words('intake.more', count=more)}")


def _counts_of_doubts(report: IntakeReport) -> dict[str, int]:
    named = {"stops": Grade.STOPS, "asks": Grade.NEEDS_YES}
    return {name: len(report.of_grade(grade)) for name, grade in named.items()}


def _line(console: Console, text: str) -> None:
    # A file must not command the terminal, whichever of its texts is printed.
    console.print(showable(text), soft_wrap=True, markup=False)
