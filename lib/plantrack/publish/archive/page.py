"""The page of one briefing through time: its issues, each step, and any two side by side."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from plantrack.publish.archive.choosing import style_of
from plantrack.publish.archive.difference import Content, difference
from plantrack.publish.archive.sentences import Told, tell
from plantrack.publish.archive.standings import count_codes, standings
from plantrack.publish.archive.view import make_view
from plantrack.publish.checks import INDEX_BYTES
from plantrack.publish.font_face import SharedFont
from plantrack.publish.index import listing_frame
from plantrack.publish.inline import Chip, Link, is_status
from plantrack.publish.page import finish
from plantrack.publish.phrases import Phrases
from plantrack.publish.templating import fill

#: Issues that are compared on the page; older ones are linked.
COMPARED = 12
#: Items of an earlier step that are in sight; more are folded away.
_IN_SIGHT = 8


@dataclass(frozen=True)
class IssueShown:
    """One issue, as the page shows it.

    Parameters
    ----------
    as_of : str
        Its day; empty if it has none.
    content : Content
        What it says.
    page : str
        Address, relative to the page that is made.
    annex : str
        Address of its tables in one file; empty if there is none.
    is_latest : bool
        Whether it is in place.
    document_no : str
        Number it was filed under; empty if it has none.
    """

    as_of: str
    content: Content
    page: str
    annex: str
    is_latest: bool
    document_no: str = ""


@dataclass(frozen=True)
class _Listed:
    """One line of the list of issues."""

    label: str
    issue: IssueShown
    page: Link
    annex: Link | None
    counts: Sequence[tuple[Chip, int]]


@dataclass(frozen=True)
class _Step:
    """What changed from one issue to the next."""

    before: str
    after: str
    told: Told


def render_archive(
    issues: Sequence[IssueShown],
    *,
    title: str,
    index: str,
    phrases: Phrases,
    shared: SharedFont | None = None,
) -> str:
    """Write the page of all issues of one briefing.

    Parameters
    ----------
    issues : sequence of IssueShown
        The newest first; at least one.
    title : str
        Of the briefing.
    index : str
        Address of the list of all briefings.
    phrases : Phrases
        Language of the page, and names.
    shared : SharedFont, optional
        What many pages share of the font, see `font_face`.

    Returns
    -------
    str
        A whole HTML document, checked like every page.

    Raises
    ------
    PageError
        See `page.render_page`.
    """
    words, labels = phrases.words, issue_labels([one.as_of for one in issues], phrases)
    shown, shown_labels = issues[:COMPARED], labels[:COMPARED]
    oldest_first = shown[::-1]
    view = make_view(
        [one.content.tables for one in oldest_first], phrases, issues[0].content.declared
    )
    page = fill(
        "archive.html.j2",
        page=listing_frame(words, style_of(len(shown)), ""),
        words=words,
        title=words("archive.title", title=title),
        index=Link(words("index.title"), index),
        listed=[_listed(*pair, phrases) for pair in zip(shown_labels, shown, strict=True)],
        older=[
            _page_link(*pair) for pair in zip(labels[COMPARED:], issues[COMPARED:], strict=True)
        ],
        steps=_steps(oldest_first, shown_labels[::-1], phrases),
        view=view,
        labels=shown_labels[::-1],
        in_sight=_IN_SIGHT,
    )
    return finish(page, shared=shared, max_bytes=INDEX_BYTES)


def issue_labels(days: Sequence[str], phrases: Phrases) -> list[str]:
    """What issues are called: their day, and a number if several stand on it.

    Parameters
    ----------
    days : sequence of str
        Of the issues, the newest first.
    """
    words = phrases.words
    labels = []
    for at, day in enumerate(days):
        called = day or words("archive.undated")
        number = days[at:].count(day)
        is_alone = days.count(day) == 1
        labels.append(called if is_alone else words("archive.nth", day=called, number=number))
    return labels


def _listed(label: str, issue: IssueShown, phrases: Phrases) -> _Listed:
    words = phrases.words
    counts = count_codes(standings(issue.content.tables, phrases))
    return _Listed(
        label=label,
        issue=issue,
        page=_page_link(label, issue),
        annex=Link(words("archive.annex", label=label), issue.annex) if issue.annex else None,
        counts=chips(counts, phrases),
    )


def _page_link(label: str, issue: IssueShown) -> Link:
    return Link(label, issue.page)


def chips(counts: dict[str, int], phrases: Phrases) -> list[tuple[Chip, int]]:
    """Counts of classes with their shapes, in the order of the catalogue."""
    order = ("achieved", "achieved_early", "ahead", "on_track", "behind", "not_achieved")
    codes = [code for code in (*order, "cannot_judge") if counts.get(code) and is_status(code)]
    return [(Chip(code, phrases.words(f"status.{code}")), counts[code]) for code in codes]


def _steps(issues: Sequence[IssueShown], labels: Sequence[str], phrases: Phrases) -> list[_Step]:
    """What changed from each issue to the next, the newest first."""
    pairs = zip(pairwise(labels), pairwise(issues), strict=True)
    steps = [
        _Step(*names, tell(difference(old.content, new.content, phrases), phrases))
        for names, (old, new) in pairs
    ]
    return steps[::-1]
