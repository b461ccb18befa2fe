"""The ranking as a table: place, range, score, and the scores of the dimensions."""

from collections.abc import Sequence

import pandas as pd

from plantrack.publish.formatting import number
from plantrack.publish.regions.plain_table import plain_table
from plantrack.publish.regions.ranked import (
    CHOSEN_SIGN,
    GROUP_SIGN,
    Ranked,
    frame_of,
    in_order,
    marked_name,
)
from plantrack.publish.regions.subject import Subject
from plantrack.publish.table import ResultTable


def ranking_table(
    rows: Sequence[Ranked],
    subject: Subject,
    *,
    dimensions: pd.DataFrame | None = None,
    note: str = "",
    name: str = "ranking",
) -> ResultTable:
    """Every region from the first place to the last.

    Parameters
    ----------
    rows : sequence of Ranked
        The ranking.
    subject : Subject
        What the page is about.
    dimensions : pandas.DataFrame, optional
        Scores of the parts below the total: rows region, one column a part.
    note : str, optional
        How ranges were made.
    name : str, optional
        Id on the page.

    Returns
    -------
    ResultTable
        The chosen region is marked by a sign, its group by another; the note explains both.
    """
    words, order, data = subject.words, in_order(rows), frame_of(rows)
    parts = [] if dimensions is None else list(dimensions.columns)
    if parts:
        found = dimensions.reindex(data["region"]).add_prefix("score_").reset_index(drop=True)
        data = data.join(found)
    cells = [
        {
            "rank": number(row.rank, 0, lang=subject.lang),
            "region": marked_name(row),
            "range": _range(row, subject),
            "score": subject.score(row.score),
        }
        | {part: subject.score(_score(dimensions, row.region, part)) for part in parts}
        for row in order
    ]
    notes = [words("regions.ranking.note", **subject.facts), _signs(order, subject), note]
    return plain_table(
        name,
        words("regions.ranking.caption", **subject.facts),
        data,
        cells,
        subject,
        texts=("rank", "region"),
        numbers=("range", "score", *parts),
        heads={part: subject.part(part) for part in parts},
        note=words.join(notes),
        row_header="region",
    )


def _range(row: Ranked, subject: Subject) -> str:
    ends = [number(end, 0, lang=subject.lang) for end in (row.low, row.high)]
    if ends[0] == ends[1]:
        return ends[0]
    return subject.words("label.range", lower=ends[0], upper=ends[1])


def _score(dimensions: pd.DataFrame, region: str, part: str) -> float:
    return float(dimensions.at[region, part]) if region in dimensions.index else float("nan")


def _signs(rows: Sequence[Ranked], subject: Subject) -> str:
    has_group = any(row.is_in_group and not row.is_chosen for row in rows)
    facts = subject.facts | {"chosen": CHOSEN_SIGN, "others": GROUP_SIGN}
    if not has_group or not subject.group:
        return subject.words("regions.ranking.sign", **facts)
    return subject.words("regions.ranking.signs", **facts)
