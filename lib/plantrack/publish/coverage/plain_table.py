"""A table of the circular: words on the left, numbers on the right, marked if made up."""

from collections.abc import Mapping, Sequence

import polars as pl

from plantrack.publish.board_tables import labels_of
from plantrack.publish.coverage.subject import Subject, frame_of
from plantrack.publish.table import MOST_CARDS, Column, ResultTable


def plain_table(
    name: str,
    caption: str,
    data: pl.DataFrame,
    cells: Sequence[Mapping[str, str]],
    subject: Subject,
    *,
    texts: Sequence[str],
    numbers: Sequence[str] = (),
    units: Mapping[str, str] | None = None,
    note: str = "",
) -> ResultTable:
    """Make a table with columns of words, then of numbers.

    Parameters
    ----------
    name, caption, note
        As of `ResultTable`.
    data : polars.DataFrame
        The result itself.
    cells : sequence of mapping
        Finished texts by column.
    subject : Subject
        What the page is about.
    texts, numbers : sequence of str
        Keys of the columns.
    units : mapping of str to str, optional
        Units of columns.

    Returns
    -------
    ResultTable
    """
    units = units or {}

    def column(key: str, align: str) -> Column:
        head = subject.words(f"circular.column.{key}")
        return Column(key, head, align=align, unit=units.get(key, ""))

    return ResultTable(
        name=subject.file(name),
        caption=subject.titled(caption),
        data=frame_of(data),
        cells=cells,
        columns=[
            *(column(key, "left") for key in texts),
            *(column(key, "right") for key in numbers),
        ],
        labels=labels_of(subject.phrases),
        note=note,
        source=subject.source,
        scrolls=len(cells) > MOST_CARDS,
    )
