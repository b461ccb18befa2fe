"""What must hold for every page before it is given to a reader."""

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from lxml import html

from plantrack.errors import PlantrackError
from plantrack.publish.templating import policy, script

#: Of a page, and of the index of all pages.
MAX_BYTES, INDEX_BYTES = 600_000, 1_000_000

_ACTIVE = ("script", "iframe", "object", "embed", "link", "base", "form", "template", "meta")
_LOADS = ("src", "srcset", "poster", "data", "background", "href", "xlink:href")
_INSIDE = ("#", "data:")
_WEB_LINK = re.compile(r"(https?|mailto):|[^:]*$")
_CSS_LOADS = re.compile(r"@import|url\(\s*[\"']?\s*(?!data:|#)", re.IGNORECASE)
_HEADING = re.compile(r"h[1-6]$")


class PageError(PlantrackError):
    """A page is not fit to be published; the message lists everything found."""


def check_page(page: str, *, max_bytes: int = MAX_BYTES) -> None:
    """Refuse a page that needs the network, runs a foreign script, or shuts some readers out.

    Parameters
    ----------
    page : str
        A whole HTML document.
    max_bytes : int, optional
        Largest size in UTF-8.

    Raises
    ------
    PageError
        With all faults at once.

    Examples
    --------
    >>> check_page("<html lang='en'><h1>A</h1><p>B")
    >>> check_page("<html lang='en'><h1>A</h1><h3>B</h3>")
    Traceback (most recent call last):
    plantrack.publish.checks.PageError: page: heading h3 after h1: B
    """
    root = html.document_fromstring(page)
    faults = [*_active(root), *_loads(root), *_ids(root), *_headings(root), *_names(root)]
    # A browser may see more than this parser: no page of ours holds this text but once.
    if page.lower().count("<script") > (f"<script>{script()}</script>" in page):
        faults.append("the text <script")
    size = len(page.encode("utf-8"))
    if size > max_bytes:
        faults.append(
            f"{size} bytes, more than {max_bytes}: show fewer charts or rows, or move long tables"
            " to the annex; a chart with dotted hatching or thousands of marks is large as well"
        )
    if faults:
        raise PageError("page: " + "; ".join(faults))


def _active(root: html.HtmlElement) -> Iterator[str]:
    for part in root.iter(*_ACTIVE):
        if part.tag == "script":
            is_ours = part.text == script() and not part.attrib
        elif part.tag == "meta":
            # Of the meta elements only those that command the browser can do harm.
            is_ours = "http-equiv" not in part.attrib or dict(part.attrib) == {
                "http-equiv": "Content-Security-Policy",
                "content": policy(),
            }
        else:
            is_ours = False
        if not is_ours:
            yield f"element {part.tag}"
    for part, key, _ in _attributes(root):
        if key.startswith("on"):
            yield f"attribute {key} of {part.tag}"


def _loads(root: html.HtmlElement) -> Iterator[str]:
    for part, key, value in _attributes(root):
        if part.tag == "a" and key == "href":
            if not _WEB_LINK.match(value.strip().lower()):
                yield f"link to {value}"
            continue
        outside = key in _LOADS and not value.strip().lower().startswith(_INSIDE)
        styled = key == "style" or value.strip().startswith("url(")
        if outside or (styled and _CSS_LOADS.search(value)):
            yield f"{part.tag} loads {value}"
    for sheet in root.iter("style"):
        found = _CSS_LOADS.search(sheet.text or "")
        if found:
            yield f"style sheet loads {sheet.text[found.start() : found.start() + 60]}"


def _ids(root: html.HtmlElement) -> Iterator[str]:
    count = Counter(root.xpath("//@id"))
    yield from (f"id {name} stands {n} times" for name, n in count.items() if n > 1)
    for key in ("aria-labelledby", "aria-describedby"):
        named = {name for value in root.xpath(f"//@{key}") for name in value.split()}
        yield from (
            f"{key} names {name}, which is not there" for name in sorted(named - set(count))
        )


def _headings(root: html.HtmlElement) -> Iterator[str]:
    heads = [part for part in root.iter() if _HEADING.match(str(part.tag))]
    first = [part for part in heads if part.tag == "h1"]
    if len(first) != 1:
        yield f"{len(first)} headings h1, expected one"
    elif heads[0].tag != "h1":
        yield f"heading {heads[0].tag} before h1"
    for before, after in pairwise(heads):
        if int(after.tag[1]) > int(before.tag[1]) + 1:
            yield f"heading {after.tag} after {before.tag}: {after.text_content()}"


def _names(root: html.HtmlElement) -> Iterator[str]:
    if not root.get("lang"):
        yield "no language"
    for table in root.iter("table"):
        if not table.xpath("string(caption)").strip():
            yield "a table without caption"
    for drawing in root.iter("svg", "img"):
        if not any(drawing.get(key) for key in ("alt", "aria-label", "aria-labelledby")):
            yield f"{drawing.tag} without a name for those who cannot see it"


def _attributes(root: html.HtmlElement) -> Iterator[tuple[html.HtmlElement, str, str]]:
    for part in root.iter():
        for key, value in part.attrib.items():
            yield part, key.lower(), value
