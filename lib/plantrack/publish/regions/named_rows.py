"""Axes with a row for each name, higher where the name needs more lines."""

from collections.abc import Sequence
from itertools import accumulate

from matplotlib.axes import Axes

from plantrack.publish import scales, style
from plantrack.publish.lettering import fold

# Height of a line of a name, and free space between two names, in inches.
_LINE, _BETWEEN = 0.146, 0.06


def named_rows(
    names: Sequence[str],
    *,
    row: float,
    top: float,
    bottom: float,
    right: float = style.MARGIN,
    widest: float = 0.4,
) -> Axes:
    """Make a chart with a row for each name, the first on top.

    Parameters
    ----------
    names : sequence of str
        Written at the left.
    row : float
        Height of a row in inches; more where the lines of its name need more.
    top, bottom, right : float
        Room around the axes in inches.
    widest : float, optional
        Longest line of a name as a share of the width of the figure.

    Returns
    -------
    matplotlib.axes.Axes
        The middle of each row is at ``axes.get_yticks()``.

    Examples
    --------
    >>> with style.chart_style():
    ...     axes = named_rows(["a", "b"], row=0.25, top=0.3, bottom=0.3)
    >>> axes.get_yticks().tolist()
    [0.5, 1.5]
    """
    ruler = style.blank_chart(height=1, left=0, right=0, top=0, bottom=0)
    room = widest * ruler.bbox.width
    folded = [fold(name, ruler, width=room, size=style.SMALL) for name in names]
    needed = [(1 + name.count("\n")) * _LINE + _BETWEEN for name in folded]
    heights = [max(1.0, inches / row) for inches in needed]
    ends = list(accumulate(heights))
    height = top + bottom + row * ends[-1]
    axes = style.blank_chart(height=height, left=0.5, right=right, top=top, bottom=bottom)
    axes.set_ylim(ends[-1], 0)
    middles = [end - height / 2 for end, height in zip(ends, heights, strict=True)]
    axes.set_yticks(middles, folded, linespacing=1.0)
    scales.fit_left(axes)
    return axes
