"""A chart as it stands on a page: title above, drawing, source and note below, words for ears."""

import io
import re
from dataclasses import dataclass

import matplotlib.figure
from lxml import etree
from markupsafe import Markup
from matplotlib.text import Text

from plantrack.publish import fonts, hover, style
from plantrack.publish.blocks import Block
from plantrack.publish.inline import Labels, html_lang
from plantrack.publish.plain_text import showable

_SVG = "{http://www.w3.org/2000/svg}"
_XLINK_HREF = "{http://www.w3.org/1999/xlink}href"
_REFERENCE = re.compile(r"url\(#([^)]+)\)")
_NAME = re.compile(r"[a-z][a-z0-9_-]*")


def check_name(name: str) -> None:
    """Refuse a name that cannot be an id on a page and a file name.

    Raises
    ------
    ValueError
        If it holds anything but lower-case letters, digits, hyphen and underscore.
    """
    if not _NAME.fullmatch(name):
        raise ValueError(f"name {name!r}: expected lower-case letters, digits, - and _")


@dataclass(frozen=True)
class Figure(Block):
    """A chart with everything a reader needs to use it; made by `figure_from`.

    Parameters
    ----------
    name : str
        Unique on the page: lower-case letters, digits, hyphen, underscore.
    title : str
        What the chart shows.
    svg : str
        The drawing, self-contained.
    alt : str
        What a reader who cannot see it needs to know.
    source : str
        Where the figures come from.
    note : str
        Anything else; may be empty.
    labels : Labels
        Words before source and note.
    """

    name: str
    title: str
    svg: str
    alt: str
    source: str
    note: str
    labels: Labels

    def __post_init__(self) -> None:
        check_name(self.name)
        for part in ("title", "alt", "source"):
            if not getattr(self, part).strip():
                raise ValueError(f"figure {self.name}: {part} is empty; every figure needs one")

    def to_html(self) -> Markup:
        pattern = '<figure class="chart" id="{}"><figcaption>{}</figcaption>{}{}{}</figure>'
        return Markup(pattern).format(
            self.name,
            self.title,
            Markup(self.svg),
            self.labels.line("source", self.source),
            self.labels.line("note", self.note),
        )

    def to_text(self) -> str:
        return self.alt


def figure_from(
    mpl_figure: matplotlib.figure.Figure,
    *,
    name: str,
    title: str,
    alt: str,
    source: str,
    note: str = "",
    lang: str,
    labels: Labels,
) -> Figure:
    """Turn a matplotlib figure into a block of the page.

    Parameters
    ----------
    mpl_figure : matplotlib.figure.Figure
        The drawing.
    name, title, alt, source, note : str
        See `Figure`.
    lang : str
        ``zh`` or ``en``: language of the words in the drawing.
    labels : Labels
        Words before source and note.

    Returns
    -------
    Figure
        The same bytes for the same drawing; what the font cannot draw is written as its number.

    Raises
    ------
    ValueError
        If name, title, alt or source are missing.

    Examples
    --------
    >>> labels = Labels(source="来源", note="注", unit="单位", colon="：")
    >>> drawing = matplotlib.figure.Figure(figsize=(2, 1))
    >>> made = figure_from(
    ...     drawing, name="a", title="标题", alt="说明", source="年鉴", lang="zh", labels=labels
    ... )
    >>> made.svg[:44]
    '<svg xmlns="http://www.w3.org/2000/svg" view'
    """
    check_name(name)
    title, alt, source, note = map(showable, (title, alt, source, note))
    for text in mpl_figure.findobj(Text):
        text.set_text(showable(text.get_text()))
    raw = io.BytesIO()
    settings = {"svg.hashsalt": name}
    with style.chart_style(), matplotlib.rc_context(settings):
        mpl_figure.savefig(raw, format="svg", metadata={"Date": None, "Creator": None})
    root = etree.fromstring(raw.getvalue())
    hover.expose(root)
    _strip(root)
    _prefix_ids(root, name)
    _describe(root, name=name, title=title, alt=alt, lang=lang)
    svg = etree.tostring(root, encoding="unicode")
    return Figure(name, title, svg, alt, source, note, labels)


def _strip(root: etree._Element) -> None:
    """Drop what only a file of its own needs: metadata, fixed size, rules for the whole page."""
    for kind in ("metadata", "style"):
        for part in list(root.iter(_SVG + kind)):
            part.getparent().remove(part)
    # The dropped style sheet said this of every element; as attributes they stay in the drawing.
    root.attrib.update({"stroke-linejoin": "round", "stroke-linecap": "butt"})
    # Likewise one font for all texts, with a fallback that matplotlib does not write.
    root.set("font-family", f"'{fonts.FAMILY}', sans-serif")
    for text in root.iter(_SVG + "text"):
        text.set("style", text.get("style").replace(f"font-family: '{fonts.FAMILY}'; ", ""))
        if text.get("transform", "").startswith("rotate(-0 "):
            del text.attrib["transform"]
    for kind in ("width", "height", "version"):
        root.attrib.pop(kind, None)


def _prefix_ids(root: etree._Element, name: str) -> None:
    """Keep only ids that something refers to, and begin each with the figure's name."""
    parts = list(root.iter())
    used = {m for part in parts for v in part.attrib.values() for m in _REFERENCE.findall(v)}
    used |= {part.get(_XLINK_HREF, "")[1:] for part in parts}
    for part in parts:
        if part.get("id") in used:
            part.set("id", f"{name}-{part.get('id')}")
        else:
            part.attrib.pop("id", None)
        for key, value in part.attrib.items():
            part.set(key, _REFERENCE.sub(rf"url(#{name}-\1)", value))
        if _XLINK_HREF in part.attrib:
            part.set("href", f"#{name}-{part.attrib.pop(_XLINK_HREF)[1:]}")
    etree.cleanup_namespaces(root)


def _describe(root: etree._Element, *, name: str, title: str, alt: str, lang: str) -> None:
    """Say what the drawing is to readers who cannot see it."""
    root.attrib.update(
        {"role": "img", "lang": html_lang(lang), "aria-labelledby": f"{name}-title {name}-desc"}
    )
    for at, (kind, words) in enumerate({"title": title, "desc": alt}.items()):
        part = etree.Element(_SVG + kind, id=f"{name}-{kind}")
        part.text = words
        root.insert(at, part)
