"""The texts of a page that are no cells of tables, each with the headings it stands under."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import html

_HEADINGS = ("h1", "h2", "h3", "h4")
_SAID = frozenset((*_HEADINGS, "p", "li", "figcaption", "caption", "dd", "dt", "title", "desc"))
#: Numbers on an axis, and classes of a legend.
_MARK = re.compile(r"[\W\d]*(?:to[\W\d]+)?")
_MORE = frozenset(("text", "th", "footer", "summary"))


@dataclass(frozen=True)
class PageText:
    """One text of a page.

    Parameters
    ----------
    where : str
        Element it stands in, such as ``p.headline``, ``li`` or ``desc``.
    text : str
        Its words, with single spaces.
    headings : tuple of str
        Headings above it, the highest first.
    """

    where: str
    text: str
    headings: tuple[str, ...] = ()


def texts_of(page: str) -> list[PageText]:
    """Read everything a page says outside the cells of its tables, in order.

    Parameters
    ----------
    page : str
        A whole HTML document or a part of one.

    Returns
    -------
    list of PageText
        Headings, paragraphs, list items, facts, captions, notes, heads of columns, and of drawings
        the title, the description and the labels; marks on an axis, bare numbers, are left out.

    Examples
    --------
    >>> texts_of("<h1>A</h1><table><caption>B</caption><tr><td>1</table><p class='foot'>C 2")
    ... # doctest: +NORMALIZE_WHITESPACE
    [PageText(where='h1', text='A', headings=('A',)),
     PageText(where='caption', text='B', headings=('A',)),
     PageText(where='p.foot', text='C 2', headings=('A',))]
    """
    return list(_walk(html.document_fromstring(page)))


def _walk(root: html.HtmlElement) -> Iterator[PageText]:
    above: dict[str, str] = {}
    for part in root.body.iter():
        if part.tag not in _SAID and part.tag not in _MORE or _is_row_name(part):
            continue
        text = " ".join(part.text_content().split())
        if not text or (part.tag == "text" and _is_bare(text)):
            continue
        if part.tag in _HEADINGS:
            above = {tag: said for tag, said in above.items() if tag < part.tag} | {part.tag: text}
        name = ".".join([part.tag, *part.get("class", "").split()[:1]])
        yield PageText(name, text, tuple(above.values()))


def _is_row_name(part: html.HtmlElement) -> bool:
    return part.tag == "th" and part.get("scope") == "row"


def _is_bare(text: str) -> bool:
    return _MARK.fullmatch(text) is not None
