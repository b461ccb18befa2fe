"""The chart over the years on a page: title, words for ears, note."""

import pandas as pd

from plantrack.publish.board_tables import labels_of
from plantrack.publish.figure import Figure, figure_from
from plantrack.publish.formatting import number
from plantrack.publish.regions.slope_chart import MEASURES, SlopeWords, slope_chart
from plantrack.publish.regions.subject import Subject


def slope_figure(
    frame: pd.DataFrame, subject: Subject, *, measure: str = "rank", name: str = "slope"
) -> Figure:
    """The chart on a page, with how the chosen region moved as its title.

    Parameters
    ----------
    frame : pandas.DataFrame
        As for `slope_chart`, with exactly one region chosen that has values in two years.
    subject : Subject
        What the page is about.
    measure : str, optional
        ``rank`` or ``score``.
    name : str, optional
        Id on the page.

    Returns
    -------
    Figure
    """
    if measure not in MEASURES:
        raise ValueError(f"slope chart of {measure!r}: expected one of {', '.join(MEASURES)}")
    words, is_rank = subject.words, measure == "rank"
    text = (lambda v: number(v, 0, lang=subject.lang)) if is_rank else subject.score
    known = frame.dropna(subset="value").sort_values("year")
    title = moved(known[known["is_chosen"]], subject, is_rank=is_rank)
    each = [
        words(
            f"regions.slope.alt_{measure}",
            name=rows["name"].iloc[0],
            before=text(rows["value"].iloc[0]),
            after=text(rows["value"].iloc[-1]),
        )
        for _, rows in known.groupby("region", sort=False)
    ]
    return figure_from(
        slope_chart(frame, words=SlopeWords(text, is_rank)),
        name=name,
        title=title,
        alt=words("regions.slope.alt", title=title, each=words.join(each)),
        source=subject.source,
        note=words(f"regions.slope.note_{measure}", **subject.facts),
        lang=subject.lang,
        labels=labels_of(subject.phrases),
    )


def moved(rows: pd.DataFrame, subject: Subject, *, is_rank: bool) -> str:
    """How one region moved from its first year to its last, in a sentence without a stop."""
    if len(rows) < 2:
        raise ValueError(f"slope chart: the chosen region has {len(rows)} years; expected two")
    first, last = rows.iloc[0], rows.iloc[-1]
    change = (first["value"] - last["value"]) * (1 if is_rank else -1)
    way = "same" if change == 0 else "up" if change > 0 else "down"
    text = subject.place if is_rank else subject.score
    return subject.titled(
        f"regions.slope.title_{'rank' if is_rank else 'score'}_{way}",
        **subject.facts,
        first=first["year"],
        last=last["year"],
        before=text(first["value"]),
        after=text(last["value"]),
    )
