"""The chart of places on a page: title, words for ears, note."""

from collections.abc import Sequence

from plantrack.publish.board_tables import labels_of
from plantrack.publish.figure import Figure, figure_from
from plantrack.publish.regions.rank_chart import RankWords, rank_chart
from plantrack.publish.regions.ranked import Ranked, chosen_of, in_order, kind_of
from plantrack.publish.regions.sentences import place_sentence
from plantrack.publish.regions.subject import Subject


def rank_figure(
    rows: Sequence[Ranked], subject: Subject, *, note: str = "", name: str = "rank"
) -> Figure:
    """The chart on a page: the place of the chosen region as its title.

    Parameters
    ----------
    rows : sequence of Ranked
        As for `rank_chart`.
    subject : Subject
        What the page is about.
    note : str, optional
        What to add to the note, such as the number of replicates.
    name : str, optional
        Id on the page.

    Returns
    -------
    Figure
    """
    words, facts, chosen = subject.words, subject.facts, chosen_of(rows)
    keys = ("chosen", "group", "others", "both", "data", "axis")
    drawn = RankWords(**{key: words(f"regions.rank.key_{key}", **facts) for key in keys})
    order = in_order(rows)
    title = subject.titled(
        f"regions.rank.title_{kind_of(chosen)}",
        **facts,
        place=subject.place(chosen.rank),
        range=subject.places(chosen.low, chosen.high),
    )
    ends = {end: subject.listed([row.name for row in some]) for end, some in _ends(order).items()}
    alt = words("regions.rank.alt", count=len(rows), sentence=place_sentence(rows, subject))
    alt += words("label.space") + words("regions.rank.alt_ends", **ends)
    return figure_from(
        rank_chart(rows, words=drawn),
        name=name,
        title=title,
        alt=alt,
        source=subject.source,
        note=words.join([words("regions.rank.note", **facts), note]),
        lang=subject.lang,
        labels=labels_of(subject.phrases),
    )


def _ends(rows: Sequence[Ranked]) -> dict[str, Sequence[Ranked]]:
    return {"first": rows[:3], "last": rows[-3:]}
