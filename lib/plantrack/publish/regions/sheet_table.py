"""The scoring sheet of one object: every part with the reason for its points."""

import pandas as pd

from plantrack.publish.formatting import number
from plantrack.publish.regions.plain_table import plain_table
from plantrack.publish.regions.sheet_reasons import say_reasons
from plantrack.publish.regions.subject import Subject
from plantrack.publish.table import ResultTable

_MOST_DECIMALS = 2


def sheet_table(
    sheet: pd.DataFrame, subject: Subject, *, note: str = "", name: str = "scoring-sheet"
) -> ResultTable:
    """Every part of one object with its points and the reason for them.

    Parameters
    ----------
    sheet : pandas.DataFrame
        From `plantrack.regions.scoring_sheet`: in the order of the index, the total first.
    subject : Subject
        The object as region of the page.
    note : str, optional
        What to add to the note.
    name : str, optional
        Id on the page.

    Returns
    -------
    ResultTable
        Points of a dimension are the sum of those below it.
    """
    words, none = subject.words, subject.words("label.none")
    cells = [
        {
            "part": subject.part(row.part),
            "kind": words(f"regions.kind.{row.kind}"),
            "value": shown(row.value, row.unit, subject),
            "year": none if pd.isna(row.year) else str(int(row.year)),
            "score": subject.score(row.score),
            "weight": _weight(row.weight_used, subject),
            "points": subject.score(row.points),
            "rank": none if pd.isna(row.rank) else subject.place(row.rank),
            "reason": say_reasons(row.reasons, row.unit, subject),
        }
        for row in sheet.itertuples()
    ]
    codes = sheet["reasons"].map(lambda reasons: "|".join(one.code for one in reasons))
    return plain_table(
        name,
        words("regions.sheet.caption", **subject.facts),
        sheet.assign(reasons=codes),
        cells,
        subject,
        texts=("part", "kind"),
        numbers=("value", "year", "score", "weight", "points", "rank"),
        after=("reason",),
        note=words.join([words("regions.sheet.note"), note]),
    )


def shown(value: float, unit: str, subject: Subject) -> str:
    """A computed or printed figure with its unit, with no more decimals than it needs."""
    if value != value:
        return subject.words("label.none")
    exact = (d for d in range(_MOST_DECIMALS) if abs(round(value, d) - value) < 1e-9)
    return subject.phrases.value(value, unit, next(exact, _MOST_DECIMALS))


def _weight(weight: float, subject: Subject) -> str:
    return f"{number(100 * weight, 1, lang=subject.lang)}%"
