"""The list of all briefings."""

from collections.abc import Sequence
from dataclasses import dataclass

from plantrack.publish.font_face import SharedFont
from plantrack.publish.inline import Chip, Link
from plantrack.publish.page import finish, page_frame
from plantrack.publish.templating import fill


@dataclass(frozen=True)
class Notice:
    """What a reader must know of a briefing, or why there is none, in one line.

    Parameters
    ----------
    text : str
        Such as that the last run failed and the page is older.
    more : Link, optional
        Where it is told in full.
    """

    text: str
    more: Link | None = None


@dataclass(frozen=True)
class Entry:
    """One briefing in the list.

    Parameters
    ----------
    group : str
        Key of the group it stands in.
    href : str
        Address relative to the list.
    title, headline : str
        Name and finding.
    as_of : str
        Date whose knowledge it is based on.
    counts : sequence of (Chip, str), optional
        How many targets have which status.
    notices : sequence of Notice, optional
        What to know before reading it.
    annex : Link, optional
        To its tables in one file.
    """

    group: str
    href: str
    title: str
    headline: str
    as_of: str
    counts: Sequence[tuple[Chip, str]] = ()
    notices: Sequence[Notice] = ()
    annex: Link | None = None

    @property
    def link(self) -> Link:
        """Title of the briefing, as a link to it."""
        return Link(self.title, self.href)


@dataclass(frozen=True)
class Missing:
    """A run that has no page yet.

    Parameters
    ----------
    run_id : str
        Its name, as commands take it.
    title : str
        What it is about.
    notice : Notice
        Why there is no page.
    """

    run_id: str
    title: str
    notice: Notice


@dataclass(frozen=True)
class IndexLabels:
    """Fixed words of the list.

    Parameters
    ----------
    as_of : str
        Before the date of a briefing.
    colon : str
        After it.
    without_page : str
        Heading of runs that have no page yet.
    left_out : str
        Heading of runs that were not made.
    skip : str
        Words of the link that jumps over the header.
    generator : str
        Last line of the page.
    """

    as_of: str
    colon: str
    without_page: str
    left_out: str
    skip: str
    generator: str


def render_index(
    entries: Sequence[Entry],
    *,
    lang: str,
    title: str,
    intro: str,
    labels: IndexLabels,
    groups: Sequence[tuple[str, str]],
    without_page: Sequence[Missing] = (),
    left_out: Sequence[tuple[str, str]] = (),
    shared: SharedFont | None = None,
) -> str:
    """Write the list of all briefings.

    Parameters
    ----------
    entries : sequence of Entry
        In the order they appear within their group.
    lang : str
        ``zh`` or ``en``.
    title, intro : str
        Main heading and what stands below it.
    labels : IndexLabels
        Fixed words.
    groups : sequence of (key, heading)
        In order; groups without entries are not shown.
    without_page : sequence of Missing, optional
        Runs that failed or are held back and have no page yet.
    left_out : sequence of (what, why), optional
        Runs that were not made and for what reason.
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
    PageError, MissingGlyphError
        See `page.render_page`.
    """
    known = [key for key, _ in groups]
    lost = [entry.title for entry in entries if entry.group not in known]
    if lost:
        raise ValueError(f"no group for {', '.join(lost)}; groups: {', '.join(known)}")
    grouped = [(head, [e for e in entries if e.group == key]) for key, head in groups]
    page = fill(
        "listing.html.j2",
        page=page_frame(lang=lang, generator=labels.generator, skip=labels.skip),
        title=title,
        intro=intro,
        labels=labels,
        groups=[(head, members) for head, members in grouped if members],
        without_page=without_page,
        left_out=left_out,
    )
    return finish(page, shared=shared)
