"""The list of all briefings."""

from collections.abc import Sequence
from dataclasses import dataclass
from importlib.resources import files
from itertools import groupby

import plantrack
from plantrack.publish.checks import INDEX_BYTES
from plantrack.publish.font_face import SharedFont
from plantrack.publish.index_entries import Entry, Others, Summary
from plantrack.publish.page import finish, page_frame
from plantrack.publish.templating import fill
from plantrack.publish.words import Words

#: Briefings of a group that are told in full; larger groups become tables.
_IN_FULL = 8


@dataclass(frozen=True)
class _Part:
    """A part of a large group: a table."""

    id: str
    heading: str
    entries: list[Entry]

    @property
    def as_of(self) -> str:
        """The date of all of them; empty if they differ."""
        days = {entry.as_of for entry in self.entries}
        return days.pop() if len(days) == 1 else ""


@dataclass(frozen=True)
class _Group:
    """Briefings under one heading."""

    id: str
    heading: str
    entries: list[Entry]

    @property
    def parts(self) -> list[_Part]:
        """Its tables; none if it is small."""
        if len(self.entries) <= _IN_FULL:
            return []
        order = list(dict.fromkeys(entry.part for entry in self.entries))
        ordered = sorted(self.entries, key=lambda entry: order.index(entry.part))
        grouped = enumerate(groupby(ordered, key=lambda entry: entry.part), start=1)
        return [
            _Part(f"{self.id}-{number}", part, list(entries)) for number, (part, entries) in grouped
        ]


def render_index(
    entries: Sequence[Entry],
    *,
    words: Words,
    groups: Sequence[tuple[str, str]],
    summary: Summary | None = None,
    others: Others | None = None,
    shared: SharedFont | None = None,
) -> str:
    """Write the list of all briefings.

    Parameters
    ----------
    entries : sequence of Entry
        In the order they appear within their group.
    words : Words
        Catalogue in the language of the list.
    groups : sequence of (key, heading)
        In order; groups without entries are not shown. Of a large group every part is a table.
    summary : Summary, optional
        All plans together.
    others : Others, optional
        What is to be named besides.
    shared : SharedFont, optional
        What many pages share of the font, see `font_face`.

    Returns
    -------
    str
        A whole HTML document, checked like every page.

    Raises
    ------
    ValueError
        If an entry belongs to no group.
    PageError
        See `page.render_page`.
    """
    known = [key for key, _ in groups]
    lost = [entry.title for entry in entries if entry.group not in known]
    if lost:
        raise ValueError(f"no group for {', '.join(lost)}; groups: {', '.join(known)}")
    grouped = [
        _Group(f"group-{key}", head, [e for e in entries if e.group == key]) for key, head in groups
    ]
    page = fill(
        "listing.html.j2",
        page=listing_frame(words),
        words=words,
        groups=[group for group in grouped if group.entries],
        summary=summary,
        others=others or Others(),
    )
    return finish(page, shared=shared, max_bytes=INDEX_BYTES)


def listing_frame(words: Words, *rules: str) -> dict[str, str]:
    """What the shell asks for, with the style of lists of pages and more rules of style."""
    generator = words("index.generator", version=plantrack.__version__)
    frame = page_frame(lang=words.lang, generator=generator, skip=words("page.skip"))
    own = files("plantrack.publish").joinpath("index.css").read_text(encoding="utf-8")
    return frame | {"css": "\n".join([frame["css"] + own, *rules])}
