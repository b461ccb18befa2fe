"""A table of an index: words on the left, numbers on the right, heads from the catalogue."""

from collections.abc import Mapping, Sequence

import pandas as pd

from plantrack.publish.board_tables import labels_of
from plantrack.publish.regions.subject import Subject, capital
from plantrack.publish.table import MOST_CARDS, Column, ResultTable


def plain_table(
    name: str,
    caption: str,
    data: pd.DataFrame,
    cells: Sequence[Mapping[str, str]],
    subject: Subject,
    *,
    texts: Sequence[str],
    numbers: Sequence[str] = (),
    after: Sequence[str] = (),
    heads: Mapping[str, str] | None = None,
    note: str = "",
    row_header: str = "",
) -> ResultTable:
    """Make a table with columns of words, then of numbers, then of words again.

    Parameters
    ----------
    name, caption, data, cells, note, row_header
        As of `ResultTable`.
    subject : Subject
        What the page is about.
    texts, numbers, after : sequence of str
        Keys of the columns.
    heads : mapping of str to str, optional
        Heads of columns that are not in the catalogue.

    Returns
    -------
    ResultTable
    """
    heads = heads or {}

    def column(key: str, align: str = "left") -> Column:
        head = heads.get(key) or subject.words(f"regions.column.{key}")
        return Column(key, capital(head), align=align)

    return ResultTable(
        name=name,
        caption=capital(caption),
        data=data,
        cells=cells,
        columns=[
            *(column(key) for key in texts),
            *(column(key, "right") for key in numbers),
            *(column(key) for key in after),
        ],
        labels=labels_of(subject.phrases),
        note=note,
        source=subject.source,
        row_header=row_header,
        scrolls=len(cells) > MOST_CARDS,
    )
