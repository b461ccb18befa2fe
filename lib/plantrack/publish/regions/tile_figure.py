"""The tile map on a page: title, words for ears, note."""

from collections.abc import Sequence

from plantrack.publish.board_tables import labels_of
from plantrack.publish.figure import Figure, figure_from
from plantrack.publish.regions.subject import Subject
from plantrack.publish.regions.tile_map import Tile, TileWords, tile_map


def tile_figure(tiles: Sequence[Tile], subject: Subject, *, name: str = "tile-map") -> Figure:
    """The map on a page, with the chosen region's place and the three best in its title.

    Parameters
    ----------
    tiles : sequence of Tile
        As for `tile_map`.
    subject : Subject
        What the page is about.
    name : str, optional
        Id on the page.

    Returns
    -------
    Figure
    """
    words, facts = subject.words, subject.facts
    ranked = sorted((t for t in tiles if t.has_score), key=lambda t: (t.rank, t.region))
    chosen = next((tile for tile in ranked if tile.is_chosen), None)
    facts["best"] = subject.listed([tile.name for tile in ranked[:3]])
    if chosen:
        title = subject.titled("regions.tile.title", **facts, place=subject.place(chosen.rank))
    else:
        title = subject.titled(
            "regions.tile.title_missing" if ranked else "regions.tile.title_none", **facts
        )
    each = [
        words("regions.tile.alt_each", name=t.name, place=subject.place(t.rank)) for t in ranked
    ]
    empty = [tile.name for tile in tiles if not tile.has_score]
    alt = words("regions.tile.alt", title=title, each=subject.listed(each))
    alt += words("regions.tile.alt_missing", names=subject.listed(empty)) if empty else ""
    drawn = TileWords(
        missing=words("regions.missing"),
        score=words("regions.column.score"),
        between=words("label.range", lower="{lower}", upper="{upper}"),
        lang=subject.lang,
    )
    return figure_from(
        tile_map(tiles, words=drawn),
        name=name,
        title=title,
        alt=alt,
        source=subject.source,
        note=words("regions.tile.note", **facts),
        lang=subject.lang,
        labels=labels_of(subject.phrases),
    )
