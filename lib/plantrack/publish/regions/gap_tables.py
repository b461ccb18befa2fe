"""A gap and a change as tables: part by part, adding up."""

from collections.abc import Sequence

import pandas as pd

from plantrack.publish.formatting import share
from plantrack.publish.regions.gap_chart import GapItem, largest_first, total_of
from plantrack.publish.regions.gap_figure import rounding_note
from plantrack.publish.regions.plain_table import plain_table
from plantrack.publish.regions.subject import Subject
from plantrack.publish.table import ResultTable
from plantrack.regions.explain.change import ScoreChange
from plantrack.regions.explain.difference import WEIGHTS_AND_GAPS

#: What can change a score.
CAUSES = ("own", "peers", "method")
#: A contribution of less is none: it comes of adding up numbers with a floating point.
_NOTHING = 1e-9


def gap_table(
    items: Sequence[GapItem], subject: Subject, *, other: str, note: str = "", name: str = "gaps"
) -> ResultTable:
    """Every part of a gap: both scores, points, share of the gap; the total last.

    Parameters
    ----------
    items : sequence of GapItem
        All parts.
    subject : Subject
        What the page is about.
    other : str
        Name of whom the region is compared with.
    note : str, optional
        How the gap was divided.
    name : str, optional
        Id on the page.

    Returns
    -------
    ResultTable
        Shares only where no part goes against the whole.
    """
    words, facts = subject.words, subject.facts | {"other": other}
    items, total = largest_first(items), total_of(items)
    has_shares = total != 0 and all(item.amount * total >= 0 for item in items)
    none = words("label.none")
    cells = [
        {
            "part": item.name,
            "own": subject.score(item.own),
            "other": subject.score(item.other),
            "amount": subject.signed(item.amount),
            "share": share(item.amount / total) if has_shares else none,
        }
        for item in items
    ]
    whole = share(1.0) if has_shares else none
    cells.append(
        {"part": words("regions.gap.total"), "own": none, "other": none}
        | {"amount": subject.signed(total), "share": whole}
    )
    amounts = [*(item.amount for item in items), total]
    notes = [words("regions.gap.note", **facts), note, rounding_note(amounts, subject)]
    return plain_table(
        name,
        words("regions.gap.caption", **facts),
        pd.DataFrame(
            [{"part": i.part, "own": i.own, "other": i.other, "amount": i.amount} for i in items]
        ),
        cells,
        subject,
        texts=("part",),
        numbers=("own", "other", "amount", *(("share",) if has_shares else ())),
        heads={"own": subject.name, "other": other},
        note=words.join(notes),
    )


def change_table(
    found: ScoreChange, subject: Subject, *, note: str = "", name: str = "changes"
) -> ResultTable:
    """What changed a score between two years: by cause and, where it can be divided, by part.

    Parameters
    ----------
    found : ScoreChange
        The change of the region of the page.
    subject : Subject
        What the page is about.
    note : str, optional
        What to add to the note.
    name : str, optional
        Id on the page.

    Returns
    -------
    ResultTable
        Each cause with its parts below it, if they are known and any is not zero; the total last.
    """
    words, data = subject.words, _changes(found)
    cells = [
        {
            "cause": words(f"regions.change.{row.cause}"),
            "part": words("regions.change.all") if row.part == "" else subject.part(row.part),
            "amount": subject.signed(row.amount),
        }
        for row in data.itertuples()
    ]
    causes = [found.own, found.peers, found.method]
    total = found.after - found.before
    cells.append({"cause": words("regions.gap.total"), "part": "", "amount": subject.signed(total)})
    facts = subject.facts | {"start": found.start, "end": found.end}
    facts |= {"before": subject.score(found.before), "after": subject.score(found.after)}
    rounded = rounding_note([*causes, total], subject)
    return plain_table(
        name,
        words("regions.change.caption", **facts),
        data,
        cells,
        subject,
        texts=("cause", "part"),
        numbers=("amount",),
        note=words.join([words("regions.change.note", **facts), note, rounded]),
    )


def _changes(found: ScoreChange) -> pd.DataFrame:
    """Causes and the parts of each: cause, part (empty for the cause as a whole), amount."""
    rows = []
    for cause in CAUSES:
        rows.append((cause, "", getattr(found, cause)))
        if found.parts is not None and cause in found.parts:
            is_shown = found.parts["is_indicator"] | (found.parts["part"] == WEIGHTS_AND_GAPS)
            parts = found.parts[is_shown & (found.parts[cause].abs() > _NOTHING)]
            rows += [(cause, row.part, getattr(row, cause)) for row in parts.itertuples()]
    return pd.DataFrame(rows, columns=["cause", "part", "amount"])
