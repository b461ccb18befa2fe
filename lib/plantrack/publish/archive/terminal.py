"""Issues and their differences in a terminal, and as records for machines."""

from collections.abc import Sequence
from dataclasses import asdict

from rich.table import Table

from plantrack.publish.archive.difference import Difference
from plantrack.publish.archive.sentences import tell
from plantrack.publish.phrases import Phrases
from plantrack.publish.terminal import wide_console


def difference_record(found: Difference) -> dict[str, object]:
    """All that differs as one plain object; nothing is left out.

    Parameters
    ----------
    found : Difference
        Between two issues.

    Returns
    -------
    dict
        ``headline`` before and after, ``compared``, ``targets`` and ``tables``.
    """
    targets = [
        {
            "target": one.target,
            "gist": one.gist,
            "changed": list(one.parts),
            "before": asdict(one.before) if one.before else None,
            "after": asdict(one.after) if one.after else None,
        }
        for one in found.targets
    ]
    tables = [
        {
            "table": table.name,
            "rows": [
                {
                    "key": dict(zip(table.keys, row.key, strict=False)),
                    "kind": row.kind,
                    "changed": [asdict(cell) for cell in row.cells],
                }
                for row in table.rows
            ],
        }
        for table in (*found.tables, *found.others)
    ]
    headline = {"before": found.before, "after": found.after}
    return {
        "headline": headline,
        "compared": found.compared,
        "targets": targets,
        "tables": tables,
    }


def print_difference(found: Difference, before: str, after: str, phrases: Phrases) -> None:
    """Print what differs in sentences; of many rows the first ones, and how many more."""
    words, console, told = phrases.words, wide_console(), tell(found, phrases)
    console.print(words("archive.between", before=before, after=after), soft_wrap=True)
    for line in filter(None, (told.summary, told.headline)):
        console.print(line, soft_wrap=True)
    for item in told.items:
        console.print(f"- {item}", soft_wrap=True)
    if told.rest:
        console.print(words("archive.rest", count=told.rest), soft_wrap=True)
    if told.tables:
        console.print(told.tables, soft_wrap=True)


def print_rows(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Print a list, such as that of all issues of a page."""
    table = Table()
    for head in heads:
        table.add_column(head, overflow="fold")
    for row in rows:
        table.add_row(*row)
    wide_console().print(table)
