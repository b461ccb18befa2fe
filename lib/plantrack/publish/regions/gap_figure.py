"""The chart of a gap on a page: title, words for ears, note."""

from collections.abc import Sequence

from plantrack.publish.board_tables import labels_of
from plantrack.publish.figure import Figure, figure_from
from plantrack.publish.regions.gap_chart import (
    GapItem,
    GapWords,
    gap_chart,
    largest_first,
    total_of,
)
from plantrack.publish.regions.sentences import gap_sentence
from plantrack.publish.regions.subject import Subject


def gap_figure(
    items: Sequence[GapItem], subject: Subject, *, other: str, note: str = "", name: str = "gap"
) -> Figure:
    """The chart on a page, with the gap and its biggest item as its title.

    Parameters
    ----------
    items : sequence of GapItem
        All parts of the gap; they are shown from the largest lack to the largest lead.
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
    Figure
    """
    words, facts = subject.words, subject.facts | {"other": other}
    items = largest_first(items)
    amounts = [*(item.amount for item in items), total_of(items)]
    drawn = GapWords(
        behind=words("regions.gap.behind", **facts),
        ahead=words("regions.gap.ahead", **facts),
        total=words("regions.gap.total"),
        numbers=[subject.signed(amount) for amount in amounts],
    )
    each = [
        words("regions.gap.alt_each", name=item.name, amount=subject.signed(item.amount))
        for item in items
    ]
    title = gap_sentence(items, subject, other=other)
    alt = words("regions.gap.alt", title=title, each=words.join(each))
    notes = [words("regions.gap.note", **facts), note, rounding_note(amounts, subject)]
    return figure_from(
        gap_chart(items, words=drawn),
        name=name,
        title=title.rstrip(words("label.full_stop")),
        alt=alt,
        source=subject.source,
        note=words.join(notes),
        lang=subject.lang,
        labels=labels_of(subject.phrases),
    )


def rounding_note(amounts: Sequence[float], subject: Subject) -> str:
    """That rounded parts do not add up to the rounded total, where they do not."""
    *parts, total = (round(amount, 1) for amount in amounts)
    return "" if abs(sum(parts) - total) < 1e-9 else subject.words("regions.rounding")
