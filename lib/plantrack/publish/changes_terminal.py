"""Changed verdicts in a terminal, and as records for machines."""

from rich.table import Table

from plantrack.attainment.changes import Changes
from plantrack.publish.changes_blocks import say_change, say_changes
from plantrack.publish.phrases import Phrases
from plantrack.publish.terminal import plain_records, wide_console


def change_records(found: Changes, phrases: Phrases) -> dict[str, object]:
    """The two days, what was compared, and one plain object a change with its sentence."""
    records = plain_records(found.table)
    for record, change in zip(records, found.changes, strict=True):
        record["sentence"] = say_change(change, phrases)
    return {
        "since": found.since.isoformat(),
        "as_of": found.as_of.isoformat(),
        "compared": found.compared,
        "changes": records,
        "news": plain_records(found.news.table),
    }


def print_changes(found: Changes, phrases: Phrases) -> None:
    """Print the count, and one line a change with its cause."""
    words, console = phrases.words, wide_console()
    console.print(words("briefing.changes", since=found.since), soft_wrap=True)
    console.print(say_changes(found, phrases), soft_wrap=True)
    if not found.changes:
        return
    table = Table()
    for column in ("target", "cause"):
        table.add_column(words(f"column.{column}"), overflow="fold")
    for change in found.changes:
        table.add_row(change.target.target, say_change(change, phrases))
    console.print(table)
