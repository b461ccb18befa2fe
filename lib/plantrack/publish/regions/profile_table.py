"""Strengths and weaknesses as a table."""

from collections.abc import Sequence

import pandas as pd

from plantrack.publish.regions.plain_table import plain_table
from plantrack.publish.regions.profile_chart import Profiled
from plantrack.publish.regions.subject import Subject
from plantrack.publish.table import ResultTable


def profile_table(
    rows: Sequence[Profiled], subject: Subject, *, note: str = "", name: str = "profiles"
) -> ResultTable:
    """Score and place of each part beside the medians and the best.

    Parameters
    ----------
    rows : sequence of Profiled
        In the order to show.
    subject : Subject
        What the page is about.
    note : str, optional
        The rule by which strengths and weaknesses are told.
    name : str, optional
        Id on the page.

    Returns
    -------
    ResultTable
    """
    words, facts = subject.words, subject.facts
    scores = ("score", "group", "nation", "best") if subject.group else ("score", "nation", "best")
    none = words("label.none")
    cells = [
        {
            "part": row.name,
            "rank": none if row.rank is None else subject.place(row.rank),
            "kind": words(f"regions.profile.{row.kind}") if row.kind else none,
        }
        | {key: subject.score(getattr(row, key)) for key in scores}
        for row in rows
    ]
    heads = {key: words(f"regions.profile.key_{key}", **facts) for key in scores[1:]}
    return plain_table(
        name,
        words("regions.profile.caption", **facts),
        pd.DataFrame(rows),
        cells,
        subject,
        texts=("part",),
        numbers=("rank", *scores),
        after=("kind",),
        heads=heads,
        note=words.join([words("regions.profile.note"), note]),
    )
