"""Names of regions in the narrow tiles of a map: broken between words or syllables."""

import re

from matplotlib.axes import Axes

from plantrack.publish import style
from plantrack.publish.lettering import fold, text_width

# Between two syllables of a name in pinyin: after a vowel, n or ng, before an initial.
_SYLLABLE = re.compile(r"(?:(?<=[aeioüun])|(?<=ng))(?=(?:[zcs]h|[bpmfdtnlgkhjqxrzcsyw])[aeiouü])")
# A name of two or three lines may be a little wider than the room inside its tile.
_MOST_LINES, _OVER = 3, 1.3


def tile_name(name: str, axes: Axes, *, width: float) -> str:
    """Break a name into lines that fit into a tile.

    Parameters
    ----------
    name : str
        Name in Chinese or pinyin.
    axes : matplotlib.axes.Axes
        Where it will be written.
    width : float
        Room in pixels.

    Returns
    -------
    str
        With line breaks; a word that is too long is broken with a hyphen, a name that is too long
        is cut.

    Examples
    --------
    >>> with style.chart_style():
    ...     axes = style.blank_chart(height=2, left=0, right=0, top=0, bottom=0)
    ...     tile_name("Heilongjiang", axes, width=64).split()
    ['Heilong-', 'jiang']
    """
    lines = [line for word in name.split() for line in _broken(word, axes, width).split("\n")]
    widest = max((text_width(line, axes, size=style.SMALL) for line in lines), default=0)
    if 1 < len(lines) <= _MOST_LINES and widest <= _OVER * width:
        return "\n".join(lines)
    return fold(name, axes, width=width, size=style.SMALL, lines=2)


def _broken(word: str, axes: Axes, width: float) -> str:
    if text_width(word, axes, size=style.SMALL) <= width:
        return word
    halves = [(word[: m.start()] + "-", word[m.start() :]) for m in _SYLLABLE.finditer(word)]
    sizes = [max(text_width(half, axes, size=style.SMALL) for half in pair) for pair in halves]
    best = min(zip(sizes, halves, strict=True), default=None)
    return word if best is None else "\n".join(best[1])
