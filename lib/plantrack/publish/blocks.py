"""The pieces of a briefing that are words: title, headline, sections, paragraphs, lists.

All of them, and the figures and tables too, are blocks: they know themselves as HTML and as plain
text, so ``display()`` shows them in JupyterLab and the page picks them out of a run notebook.
"""

from abc import ABC, abstractmethod
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from plantrack.publish.inline import Labels, Link

__all__ = [
    "Block",
    "Facts",
    "Headline",
    "Labels",
    "Link",
    "ListOf",
    "Paragraph",
    "Section",
    "Title",
]


class Block(ABC):
    """Something a notebook displays and a page shows."""

    @abstractmethod
    def to_html(self) -> Markup:
        """Write the block as a piece of HTML, every text in it escaped."""

    @abstractmethod
    def to_text(self) -> str:
        """Write the block for a terminal."""

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> dict[str, Any]:
        return {"text/html": str(self.to_html()), "text/plain": self.to_text()}


@dataclass(frozen=True)
class Title(Block):
    """Name of the briefing with what it is about and its key facts; one a page.

    Examples
    --------
    >>> str(Title("R&D", facts=[("As of", "2025")]).to_html())[:40]
    '<header class="title"><h1>R&amp;D</h1><d'
    """

    text: str
    subtitle: str = ""
    facts: Sequence[tuple[str, str]] = ()

    def to_html(self) -> Markup:
        subtitle = Markup('<p class="subtitle">{}</p>').format(self.subtitle)
        return Markup('<header class="title"><h1>{}</h1>{}{}</header>').format(
            self.text,
            subtitle if self.subtitle else "",
            _definitions(self.facts, "key-facts") if self.facts else "",
        )

    def to_text(self) -> str:
        return "\n".join(x for x in (self.text, self.subtitle, _pairs(self.facts)) if x)


@dataclass(frozen=True)
class Section(Block):
    """Heading of a section, level 2 to 4.

    Examples
    --------
    >>> str(Section("结论").to_html())
    '<h2>结论</h2>'
    """

    text: str
    level: int = 2

    def __post_init__(self) -> None:
        if self.level not in (2, 3, 4):
            raise ValueError(f"section level {self.level}: expected 2, 3 or 4")

    def to_html(self) -> Markup:
        return Markup("<h{0}>{1}</h{0}>").format(self.level, self.text)

    def to_text(self) -> str:
        return self.text


@dataclass(frozen=True)
class Paragraph(Block):
    """One paragraph.

    Examples
    --------
    >>> str(Paragraph("1 < 2").to_html())
    '<p>1 &lt; 2</p>'
    """

    text: str

    def to_html(self) -> Markup:
        return Markup("<p>{}</p>").format(self.text)

    def to_text(self) -> str:
        return self.text


@dataclass(frozen=True)
class Headline(Paragraph):
    """The finding in one sentence, set large."""

    def to_html(self) -> Markup:
        return Markup('<p class="headline">{}</p>').format(self.text)


@dataclass(frozen=True)
class Facts(Block):
    """Pairs of label and value."""

    pairs: Sequence[tuple[str, str]]

    def to_html(self) -> Markup:
        return _definitions(self.pairs, "facts")

    def to_text(self) -> str:
        return _pairs(self.pairs)


@dataclass(frozen=True)
class ListOf(Block):
    """A list of short texts or links.

    Examples
    --------
    >>> str(ListOf(["a < b"]).to_html())
    '<ul><li>a &lt; b</li></ul>'
    """

    items: Sequence[str | Link]

    def to_html(self) -> Markup:
        return Markup("<ul>{}</ul>").format(_each("<li>{}</li>", ((x,) for x in self.items)))

    def to_text(self) -> str:
        return "\n".join(f"- {x}" for x in self.items)


def _each(pattern: str, rows: Iterable[Sequence[object]]) -> Markup:
    return Markup().join(Markup(pattern).format(*row) for row in rows)


def _definitions(pairs: Iterable[Sequence[str]], name: str) -> Markup:
    inside = _each("<div><dt>{}</dt><dd>{}</dd></div>", pairs)
    return Markup('<dl class="{}">{}</dl>').format(name, inside)


def _pairs(pairs: Iterable[Sequence[str]]) -> str:
    return "\n".join(f"{label}\t{value}" for label, value in pairs)
