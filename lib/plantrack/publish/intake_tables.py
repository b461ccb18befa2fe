"""Tables of the figures of a file beside what the tables held: new, revised, repeated."""

import re
from collections.abc import Mapping

import pandas as pd

from plantrack.publish.board_tables import labels_of
from plantrack.publish.doubt_words import short
from plantrack.publish.formatting import printed
from plantrack.publish.intake_report import KINDS, IntakeReport
from plantrack.publish.names import name_of, source_of
from plantrack.publish.phrases import Phrases
from plantrack.publish.plain_text import showable
from plantrack.publish.table import Column, ResultTable

#: Kinds with an earlier figure worth seeing in full, and the others.
COMPARED = ("contradicts", "revises")
LISTED = ("new", "repeats", "already")
_NUMBER = re.compile(r"-?\d{1,40}(\.\d{1,40})?$")


def say_counts(report: IntakeReport, phrases: Phrases) -> str:
    """How many figures were read, and how many of them are of which kind.

    Parameters
    ----------
    report : IntakeReport
        What was understood.
    phrases : Phrases
        Language.

    Returns
    -------
    str
        One sentence; kinds without a figure are left out.
    """
    words, counts = phrases.words, report.counts
    parts = [words(f"intake.count.{kind}", count=counts[kind]) for kind in KINDS if counts[kind]]
    if not parts:
        return words("intake.counts_none")
    listed = words.join(parts, "label.list")
    return words("intake.counts", total=sum(counts.values()), parts=listed)


def change_table(kind: str, frame: pd.DataFrame, phrases: Phrases, *, most: int) -> ResultTable:
    """Figures of one kind as a table of a page.

    Parameters
    ----------
    kind : str
        One of `KINDS`.
    frame : pandas.DataFrame
        With the columns `COLUMNS`.
    phrases : Phrases
        Language and names.
    most : int
        How many rows are shown; a note counts the others.

    Returns
    -------
    ResultTable
    """
    more = len(frame) - most
    return ResultTable(
        name=kind,
        caption=phrases.words(f"intake.caption.{kind}"),
        data=frame.reset_index(drop=True),
        cells=change_cells(frame.head(most), phrases),
        columns=change_columns(kind, phrases),
        labels=labels_of(phrases),
        note=phrases.words("intake.more_rows", count=more) if more > 0 else "",
    )


def change_columns(kind: str, phrases: Phrases) -> list[Column]:
    """Columns shown of one kind: the earlier figure only where there is one."""
    words = phrases.words
    old = [
        Column("old", words("intake.column.old"), align="right"),
        Column("old_source", words("intake.column.old_source")),
    ]
    return [
        Column("region", words("column.region"), wrap=False),
        Column("indicator", words("column.indicator")),
        Column("period", words("column.year"), wrap=False),
        *([] if kind == "new" else old),
        Column("value", words("intake.column.value"), align="right"),
        Column("place", words("intake.column.place"), wrap=False),
    ]


def change_cells(frame: pd.DataFrame, phrases: Phrases) -> list[Mapping[str, str]]:
    """One mapping a figure, column to text."""
    return [
        {
            "region": short(name_of("regions", row.region, phrases)),
            "indicator": short(name_of("indicators", row.indicator, phrases)),
            "period": short(row.period),
            "old": _figure(row.old_value, row.unit, phrases),
            "old_source": _source(row.old_source, row.old_published, phrases),
            "value": _figure(row.value, row.unit, phrases),
            "place": short("!".join(part for part in (row.sheet, row.cell) if part)),
        }
        for row in frame.itertuples()
    ]


def _figure(value: str, unit: str, phrases: Phrases) -> str:
    """A figure exactly as printed, because that is what to check."""
    if not value:
        return phrases.words("label.none")
    text = printed(value, lang=phrases.lang) if _NUMBER.match(value) else short(value)
    return text + showable(phrases.unit(unit))


def _source(key: str, published: str, phrases: Phrases) -> str:
    return showable(source_of(key, published, phrases)) if key else phrases.words("label.none")
