"""Blocks that only a circular has: the band of made-up data, the addressees, the signature."""

from dataclasses import dataclass

from markupsafe import Markup

from plantrack.publish.blocks import Paragraph


@dataclass(frozen=True)
class Band(Paragraph):
    """A band on top of every screen and every printed page.

    Examples
    --------
    >>> str(Band("made up").to_html())
    '<p class="sample-band">made up</p>'
    """

    def to_html(self) -> Markup:
        return Markup('<p class="sample-band">{}</p>').format(self.text)


@dataclass(frozen=True)
class Addressees(Paragraph):
    """To whom a circular goes: a line of its own, not indented."""

    def to_html(self) -> Markup:
        return Markup('<p class="addressees">{}</p>').format(self.text)


@dataclass(frozen=True)
class Signature(Paragraph):
    """Who sends it and when, in lines at the right."""

    def to_html(self) -> Markup:
        lines = Markup("<br>").join(self.text.split("\n"))
        return Markup('<p class="signature">{}</p>').format(lines)


@dataclass(frozen=True)
class SheetLine(Paragraph):
    """The line below the title of a sheet; with it the style sheet keeps to one page."""

    def to_html(self) -> Markup:
        return Markup('<p class="one-sheet">{}</p>').format(self.text)


@dataclass(frozen=True)
class NewPage(Paragraph):
    """Heading of what begins on a new page."""

    def to_html(self) -> Markup:
        return Markup('<h2 class="new-page">{}</h2>').format(self.text)
