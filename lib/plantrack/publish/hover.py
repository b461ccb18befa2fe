"""Values that a pointer brings up at the marks of a chart: tooltips of SVG, without a script."""

import json
from collections.abc import Sequence

from lxml import etree
from matplotlib.lines import Line2D

_SVG = "{http://www.w3.org/2000/svg}"
_PREFIX = "values:"
#: Wide enough to be hit with ease, narrow enough to leave the neighbour its own.
_RADIUS = "8"


def mark(line: Line2D, texts: Sequence[str]) -> None:
    """Give every mark of a line the text it brings up.

    Parameters
    ----------
    line : matplotlib.lines.Line2D
        Drawn with markers, none of them outside the figure.
    texts : sequence of str
        One a mark, in order.
    """
    line.set_gid(_PREFIX + json.dumps(list(texts), ensure_ascii=False))


def expose(root: etree._Element) -> None:
    """Lay a target that is not seen over each mark that has a text, above all that is drawn.

    Parameters
    ----------
    root : lxml.etree._Element
        The drawing, as matplotlib writes it.

    Raises
    ------
    ValueError
        If a line has more or fewer marks than texts.
    """
    for group in root.iter(f"{_SVG}g"):
        name = group.get("id", "")
        if name.startswith(_PREFIX):
            marks = group.iter(f"{_SVG}use")
            for text, place in zip(json.loads(name[len(_PREFIX) :]), marks, strict=True):
                root.append(_target(place.get("x"), place.get("y"), text))


def _target(x: str, y: str, text: str) -> etree._Element:
    look = {"fill": "none", "pointer-events": "all"}
    circle = etree.Element(f"{_SVG}circle", {"cx": x, "cy": y, "r": _RADIUS} | look)
    etree.SubElement(circle, f"{_SVG}title").text = text
    return circle
