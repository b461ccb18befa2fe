"""What the list of all briefings is made of."""

from collections.abc import Sequence
from dataclasses import dataclass

from plantrack.publish.inline import Chip, Link
from plantrack.publish.words import Words


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
class Files:
    """Files beside a briefing: addresses relative to the list, empty where there is none.

    Parameters
    ----------
    annex, pdf, archive : str
        Its tables in one file, the same to print, its issues.
    issues : int
        How many.
    """

    annex: str = ""
    pdf: str = ""
    archive: str = ""
    issues: int = 0

    def links(self, words: Words, *, is_short: bool = False) -> list[Link]:
        """Links to them, or short ones for a table whose rows and column say the rest."""
        if is_short:
            told = (words("index.annex_short"), words("index.pdf"), words("index.archive_short"))
        else:
            archive = words("index.archive", count=self.issues)
            told = (words("index.annex"), words("index.pdf"), archive)
        addresses = (self.annex, self.pdf, self.archive)
        return [Link(*pair) for pair in zip(told, addresses, strict=True) if pair[1]]


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
    changed, shortly : str, optional
        What its issues changed last, in a sentence and in a few words.
    files : Files, optional
        Beside it.
    part : str, optional
        Heading of the part of a large group it stands in.
    short : str, optional
        Its name among those of its part; by default the title.
    """

    group: str
    href: str
    title: str
    headline: str
    as_of: str
    counts: Sequence[tuple[Chip, str]] = ()
    notices: Sequence[Notice] = ()
    changed: str = ""
    shortly: str = ""
    files: Files = Files()
    part: str = ""
    short: str = ""

    @property
    def link(self) -> Link:
        """Title of the briefing, as a link to it."""
        return Link(self.title, self.href)

    @property
    def short_link(self) -> Link:
        """Its short name, as a link to it."""
        return Link(self.short or self.title, self.href)


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
class Summary:
    """All plans together.

    Parameters
    ----------
    plans, targets : int
        How many.
    counts : sequence of (Chip, str)
        How many targets have which status.
    """

    plans: int
    targets: int
    counts: Sequence[tuple[Chip, str]]


@dataclass(frozen=True)
class Others:
    """What the list names besides briefings in place.

    Parameters
    ----------
    without_page : sequence of Missing, optional
        Runs that failed or are held back and have no page yet.
    left_out : sequence of (what, why), optional
        Runs that were not made and for what reason.
    no_longer : sequence of Link, optional
        Earlier issues of briefings that are no longer made.
    """

    without_page: Sequence[Missing] = ()
    left_out: Sequence[tuple[str, str]] = ()
    no_longer: Sequence[Link] = ()
