"""The chart of strengths and weaknesses on a page: title, words for ears, note."""

from collections.abc import Sequence

from plantrack.publish.board_tables import labels_of
from plantrack.publish.figure import Figure, figure_from
from plantrack.publish.regions.profile_chart import (
    STRENGTH,
    WEAKNESS,
    Profiled,
    ProfileWords,
    profile_chart,
)
from plantrack.publish.regions.sentences import profile_sentence
from plantrack.publish.regions.subject import Subject


def profile_figure(
    rows: Sequence[Profiled], subject: Subject, *, note: str = "", name: str = "profile"
) -> Figure:
    """The chart on a page, with the number of strengths and weaknesses as its title.

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
    Figure
    """
    words, facts = subject.words, subject.facts
    facts |= {"count": sum(row.score == row.score for row in rows)}
    facts |= {key: sum(r.kind == key for r in rows) for key in (STRENGTH, WEAKNESS)}
    marks = [mark_of(row, subject) for row in rows]
    names = {key: words(f"regions.profile.key_{key}", **facts) for key in ("own", "nation", "best")}
    group = words("regions.profile.key_group", **facts) if subject.group else ""
    axis = words("regions.profile.axis")
    drawn = ProfileWords(**names, group=group, axis=axis, marks=marks, lang=subject.lang)
    title = subject.titled("regions.profile.title", **facts)
    each = [
        words(
            "regions.profile.alt_each",
            name=row.name,
            score=subject.score(row.score),
            nation=subject.score(row.nation),
            mark=mark,
        )
        for row, mark in zip(rows, marks, strict=True)
    ]
    return figure_from(
        profile_chart(rows, words=drawn),
        name=name,
        title=title,
        alt=words(
            "regions.profile.alt",
            title=title,
            sentence=profile_sentence(rows, subject),
            each=words.join(each),
        ),
        source=subject.source,
        note=words.join([words("regions.profile.note"), note]),
        lang=subject.lang,
        labels=labels_of(subject.phrases),
    )


def mark_of(row: Profiled, subject: Subject) -> str:
    """Place of a part, and whether it is a strength or a weakness, by a sign and a word."""
    if row.rank is None:
        return subject.words("regions.missing")
    place = subject.place(row.rank)
    if not row.kind:
        return place
    return subject.words(f"regions.profile.mark_{row.kind}", place=place)
