"""Measuring and breaking text in a chart, and the labels in its right margin."""

import re
from collections.abc import Sequence
from itertools import accumulate

import numpy as np
from matplotlib.axes import Axes
from matplotlib.font_manager import FontProperties

from plantrack.publish import style

# Latin words and numbers stay whole; Chinese may break after any character; brackets and stops stay
# with what they enclose or end.
_PIECES = re.compile(r"[（(《“「]*(?:[!-'*-~]+|.)[）)》”」，。；：、]*\s*", re.DOTALL)
# A text that needs two lines is broken near its middle, as far as this share of the room allows.
_NARROWER = (0.55, 0.65, 0.75, 0.85)
# From the last mark to its label, in pixels.
_GAP = 12
# Between two labels in the margin, in pixels.
_APART = 3


def text_width(text: str, axes: Axes, *, size: float) -> float:
    """Measure one line of text in pixels."""
    renderer = axes.figure.canvas.get_renderer()
    return renderer.get_text_width_height_descent(text, FontProperties(size=size), False)[0]


def fold(text: str, axes: Axes, *, width: float, size: float, lines: int = 3) -> str:
    """Break a text into lines no wider than some pixels.

    Parameters
    ----------
    text : str
        A label.
    axes : matplotlib.axes.Axes
        Where it will be written.
    width : float
        Room in pixels.
    size : float
        Type size in points.
    lines : int, optional
        At most so many; the rest is replaced by an ellipsis.

    Returns
    -------
    str
        The text with line breaks.

    Examples
    --------
    >>> with style.chart_style():
    ...     axes = style.blank_chart(height=2, left=0, right=0, top=0, bottom=0)
    ...     fold("规模以上工业企业", axes, width=90, size=10).split()
    ['规模以上', '工业企业']
    """
    rows = _broken(text, axes, width, size)
    if len(rows) > lines:
        return "\n".join([*rows[: lines - 1], rows[lines - 1][:-1] + "…"])
    if len(rows) > 1:
        even = (_broken(text, axes, width * share, size) for share in _NARROWER)
        rows = next((found for found in even if len(found) == len(rows)), rows)
    return "\n".join(rows)


def _broken(text: str, axes: Axes, width: float, size: float) -> list[str]:
    rows = [""]
    for piece in _PIECES.findall(text):
        fits = text_width(piece, axes, size=size) <= width
        for part in [piece] if fits else piece:
            if rows[-1] and text_width((rows[-1] + part).rstrip(), axes, size=size) > width:
                rows.append("")
            rows[-1] += part
    return [row.strip() for row in rows]


def reserve_margin(axes: Axes, labels: Sequence[str], *, widest: float) -> list[str]:
    """Make the right margin wide enough for labels, broken where they are too long.

    Parameters
    ----------
    axes : matplotlib.axes.Axes
        Its right edge is moved.
    labels : sequence of str
        What will stand in the margin.
    widest : float
        Longest line in inches.

    Returns
    -------
    list of str
        The labels with line breaks.
    """
    dpi = axes.figure.dpi
    folded = [fold(words, axes, width=widest * dpi, size=style.TEXT, lines=6) for words in labels]
    rows = [row for words in folded for row in words.split("\n")]
    width = max((text_width(row, axes, size=style.TEXT) for row in rows), default=0)
    margin = max((width + _GAP + 8) / dpi, 2 * style.MARGIN) / style.WIDTH
    box = axes.get_position()
    axes.set_position((box.x0, box.y0, 1 - margin - box.x0, box.height))
    return folded


def write_margin(axes: Axes, labels: Sequence[tuple[str, float, str]], *, at: float) -> None:
    """Write labels in the right margin, each level with its value as far as there is room.

    Parameters
    ----------
    axes : matplotlib.axes.Axes
        With final limits, and a margin from `reserve_margin`.
    labels : sequence of (words, value, color)
        What to write and beside which value.
    at : float
        Where the marks stand on the horizontal axis.
    """
    edge = axes.bbox.x1 + _GAP
    labels = sorted(labels, key=lambda label: label[1])
    marks = [axes.transData.transform((at, value)) for _, value, _ in labels]
    look = {"va": "bottom", "zorder": 7, "linespacing": 1.3}
    texts = [axes.text(at, v, w, color=c, **look) for w, v, c in labels]
    heights = [text.get_window_extent().height + _APART for text in texts]
    lows = spread([mark[1] for mark in marks], heights)
    for text, mark, low, height in zip(texts, marks, lows, heights, strict=True):
        text.set_position(axes.transData.inverted().transform((edge, low)))
        if abs(low + height / 2 - mark[1]) > height / 2:
            ends = axes.transData.inverted().transform([mark, (edge - 2, low + height / 2)])
            axes.plot(*ends.T, clip_on=False, scalex=False, scaley=False, **style.LEADER)


def spread(middles: Sequence[float], heights: Sequence[float]) -> list[float]:
    """Stack boxes in order, each as near its wanted middle as the others allow.

    Parameters
    ----------
    middles, heights : sequence of float
        Wanted middle, in rising order, and height of each box.

    Returns
    -------
    list of float
        Lower edge of each box; least squares under the condition that none covers another.

    Examples
    --------
    >>> spread([0, 1, 100], [10, 10, 10])
    [-9.5, 0.5, 95.0]
    """
    below = [0.0, *accumulate(heights)][:-1]
    groups: list[tuple[float, int]] = []
    for middle, height, offset in zip(middles, heights, below, strict=True):
        groups.append((middle - height / 2 - offset, 1))
        while len(groups) > 1 and groups[-2][0] > groups[-1][0]:
            (a, m), (b, n) = groups[-2:]
            groups[-2:] = [((a * m + b * n) / (m + n), m + n)]
    starts = np.repeat([level for level, _ in groups], [count for _, count in groups])
    return [float(start + offset) for start, offset in zip(starts, below, strict=True)]
