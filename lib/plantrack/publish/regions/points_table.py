"""The scoring sheets of all objects side by side: their points; the file has the rest."""

from collections.abc import Mapping, Sequence

import pandas as pd

from plantrack.publish.regions.plain_table import plain_table
from plantrack.publish.regions.ranked import Ranked, in_order, marked_name
from plantrack.publish.regions.subject import Subject
from plantrack.publish.table import ResultTable


def points_table(
    sheets: Mapping[str, pd.DataFrame],
    rows: Sequence[Ranked],
    subject: Subject,
    *,
    name: str = "points",
) -> ResultTable:
    """Points of every object in every indicator, from the first place to the last.

    Parameters
    ----------
    sheets : mapping of str to pandas.DataFrame
        From `plantrack.regions.scoring_sheet`, by object.
    rows : sequence of Ranked
        The ranking.
    subject : Subject
        What the page is about.
    name : str, optional
        Id on the page.

    Returns
    -------
    ResultTable
        The points of a row add up to its score. The data are the sheets with value, year, weight
        and reason of every point.
    """
    words, order = subject.words, in_order(rows)
    first = sheets[order[0].region]
    parts = first.loc[first["kind"].isin(["common", "specific"]), "part"].tolist()
    points = {region: sheet.set_index("part")["points"] for region, sheet in sheets.items()}
    cells = [
        {"region": marked_name(row), "score": subject.score(row.score)}
        | {part: subject.score(points[row.region][part]) for part in parts}
        for row in order
    ]
    whole = pd.concat([sheets[row.region].assign(region=row.region) for row in order])
    codes = whole["reasons"].map(lambda reasons: "|".join(one.code for one in reasons))
    columns = ["region", *first.columns]
    return plain_table(
        name,
        words("regions.points.caption", **subject.facts),
        whole.assign(reasons=codes)[columns].reset_index(drop=True),
        cells,
        subject,
        texts=("region",),
        numbers=("score", *parts),
        heads={part: subject.part(part) for part in parts},
        note=words("regions.points.note"),
    )
