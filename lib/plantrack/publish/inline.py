"""What stands inside a line: links, status chips, and the fixed words before a source or a note."""

import re
from dataclasses import dataclass

from markupsafe import Markup

from plantrack.errors import unknown

_ADDRESS = re.compile(r"https?://\S|#\S|(\.{0,2}/)?[\w%-][\w%./-]*(#\S*)?$")
_HTML_LANG = {"zh": "zh-CN", "en": "en"}
# One shape for each class, so that a photocopy or a colour-blind reader loses nothing.
_SYMBOLS = {
    "achieved": "\u2713",
    "achieved_early": "\u2605",
    "ahead": "\u25b2",
    "on_track": "\u25cf",
    "behind": "\u25bc",
    "not_achieved": "\u00d7",
    "cannot_judge": "\u25cb",
    "borderline": "\u25c7",
}


def html_lang(lang: str) -> str:
    """Name a language as HTML does.

    Raises
    ------
    InputError
        If briefings are not written in it.

    Examples
    --------
    >>> html_lang("zh")
    'zh-CN'
    """
    if lang not in _HTML_LANG:
        raise unknown("language", lang, _HTML_LANG)
    return _HTML_LANG[lang]


def is_status(code: str) -> bool:
    """Whether there is a shape for a class of targets."""
    return code in _SYMBOLS


@dataclass(frozen=True)
class Chip:
    """A status as a shape and a word, which both tell it without colour.

    Parameters
    ----------
    code : str
        Status, or ``borderline``.
    word : str
        What the reader reads.

    Raises
    ------
    InputError
        If the status has no shape.

    Examples
    --------
    >>> str(Markup("{}").format(Chip("behind", "滞后")))
    '<span class="chip behind"><span aria-hidden="true">▼</span> 滞后</span>'
    """

    code: str
    word: str

    def __post_init__(self) -> None:
        if self.code not in _SYMBOLS:
            raise unknown("status", self.code, _SYMBOLS)

    def __str__(self) -> str:
        return self.word

    def __html__(self) -> Markup:
        pattern = '<span class="chip {}"><span aria-hidden="true">{}</span> {}</span>'
        return Markup(pattern).format(self.code.replace("_", "-"), _SYMBOLS[self.code], self.word)


@dataclass(frozen=True)
class Labels:
    """The fixed words around figures and tables, in the language of the page.

    Parameters
    ----------
    source, note, unit : str
        What stands before a source, a note, a unit.
    colon : str
        What stands between such a word and what follows it.

    Examples
    --------
    >>> str(Labels(source="Source", note="Note", unit="Unit", colon=": ").line("note", "a < b"))
    '<p class="foot">Note: a &lt; b</p>'
    """

    source: str
    note: str
    unit: str
    colon: str

    def line(self, which: str, words: str) -> Markup:
        """Write one line under a figure or table, or nothing if there are no words."""
        lead = getattr(self, which) + self.colon
        return Markup('<p class="foot">{}{}</p>').format(lead, words) if words else Markup()


@dataclass(frozen=True)
class Link:
    """A link whose words make sense alone, to a web page or a file beside this one.

    Raises
    ------
    ValueError
        If the address is anything else, such as a script.

    Examples
    --------
    >>> str(Markup("{}").format(Link("公报 2024", "https://example.org/a?b=1&c")))
    '<a href="https://example.org/a?b=1&amp;c">公报 2024</a>'
    """

    text: str
    href: str

    def __post_init__(self) -> None:
        if not _ADDRESS.match(self.href):
            raise ValueError(
                f"link to {self.href!r}: expected http(s)://, #place or a relative address"
            )

    def __str__(self) -> str:
        return self.text

    def __html__(self) -> Markup:
        return Markup('<a href="{}">{}</a>').format(self.href, self.text)
