"""The chart of the growth a numerator needs against the growth of its denominator."""

from dataclasses import dataclass

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from plantrack.publish import scales, style
from plantrack.publish.formatting import number
from plantrack.publish.lettering import fold
from plantrack.publish.placing import Placer

_OWN = {"color": style.INK, "linewidth": 1.2, "linestyle": (0, (1, 1.8)), "zorder": 3}
_DOT = style.DOT | {"markersize": 7.5}
_BOTTOM, _TOP, _LINE, _BELOW = 0.6, 0.36, 0.17, 0.31
# Free space beside the line, and above it for the label of the mark, as shares of the spans.
_ROOM, _ABOVE = 0.04, 0.1
_SIDES = ("above_left", "above", "below_right", "below_left", "left", "right")


@dataclass(frozen=True)
class NeededGrowthWords:
    """Finished words of the chart.

    Parameters
    ----------
    denominator, numerator : str
        Names of the horizontal and the vertical axis, with their unit.
    line : str
        What the line stands for.
    marked : str
        Label of the marked growth.
    own : str
        Label of the level line: the numerator's own recent growth.
    lang : str
        Language whose way of writing numbers is used.
    """

    denominator: str
    numerator: str
    line: str
    marked: str
    own: str
    lang: str = "zh"


def needed_growth_chart(
    table: pd.DataFrame, *, own_growth_pct: float | None, words: NeededGrowthWords
) -> Figure:
    """Draw the growth that a numerator needs for each growth of its denominator.

    Parameters
    ----------
    table : pandas.DataFrame
        As in `RatioCase`: ``denominator_growth_pct``, ``numerator_growth_pct`` and ``is_nearest``,
        which marks one row.
    own_growth_pct : float or None
        Recent growth of the numerator, drawn as a level line; none if it is not known.
    words : NeededGrowthWords
        Axes and labels.

    Returns
    -------
    matplotlib.figure.Figure

    Raises
    ------
    ValueError
        If no row, or more than one, is marked.

    Examples
    --------
    >>> rows = {"denominator_growth_pct": [0.0, 6.0], "numerator_growth_pct": [4.6, 10.8]}
    >>> frame = pd.DataFrame(rows | {"is_nearest": [False, True]})
    >>> words = NeededGrowthWords("GDP (%)", "R&D (%)", "for 2.5 %", "10.8 %", "8 %")
    >>> texts = needed_growth_chart(frame, own_growth_pct=8.0, words=words).axes[0].texts
    >>> [text.get_text() for text in texts]
    ['R&D (%)', 'GDP (%)', '10.8 %', '8 %', 'for 2.5 %']
    """
    marked = table[table["is_nearest"]]
    if len(marked) != 1:
        raise ValueError(f"needed growth chart: expected one marked row, found {len(marked)}")
    x, y = table["denominator_growth_pct"], table["numerator_growth_pct"]
    level = [] if own_growth_pct is None else [own_growth_pct]
    with style.chart_style():
        axes = _axes(words)
        _set_limits(axes, x, [y.min(), y.max(), *level], lang=words.lang)
        _name(axes, words)
        placer = Placer(axes)
        axes.plot(x, y, **style.ACTUAL)
        placer.avoid(x, y)
        for value in level:
            axes.plot(axes.get_xlim(), [value] * 2, scalex=False, **_OWN)
            placer.avoid(axes.get_xlim(), [value] * 2)
        _mark(axes, placer, marked.iloc[0], words)
        for value in level:
            spots = [(spot, value) for spot in x]
            placer.put(words.own, *spots, sides=("above", "below"), gap=3, share=0.6)
        spots = list(zip(x, y, strict=True))
        sides = ("above_left", "below_right", "above", "below")
        placer.put(words.line, *spots, sides=sides, color=style.ACCENT, gap=4, share=0.5)
    return axes.figure


def _set_limits(axes: Axes, x: pd.Series, ends: list[float], *, lang: str) -> None:
    """Name every growth of the denominator; leave room above for the label of the mark."""
    room = _ROOM * (x.max() - x.min()) or 0.5
    axes.set_xlim(x.min() - room, x.max() + room)
    axes.set_xticks(x, [number(tick, 0, lang=lang) for tick in x])
    low, high = min(ends), max(ends)
    scales.set_numbers(axes, low, high + _ABOVE * (high - low), lang=lang)
    scales.fit_left(axes)


def _axes(words: NeededGrowthWords) -> Axes:
    """Axes below a name that may need two lines."""
    ruler = style.blank_chart(height=1, left=0, right=0, top=0, bottom=0)
    lines = 1 + _folded(words.numerator, ruler).count("\n")
    top = _TOP + (lines - 1) * _LINE
    size = {"left": 0.5, "right": 2 * style.MARGIN, "top": top, "bottom": _BOTTOM}
    return style.blank_chart(height=2.9 + (lines - 1) * _LINE, **size)


def _folded(text: str, axes: Axes) -> str:
    width = (style.WIDTH - 2 * style.MARGIN) * axes.figure.dpi
    return fold(text, axes, width=width, size=style.SMALL, lines=2)


def _name(axes: Axes, words: NeededGrowthWords) -> None:
    """Name the axes at their ends, with their units."""
    scales.write_unit(axes, _folded(words.numerator, axes))
    at = axes.transAxes.inverted().transform(
        (axes.bbox.x1, axes.bbox.y0 - _BELOW * axes.figure.dpi)
    )
    small = {"fontsize": style.SMALL, "color": style.MUTED, "transform": axes.transAxes}
    axes.text(1.0, at[1], words.denominator, va="top", ha="right", **small)


def _mark(axes: Axes, placer: Placer, row: pd.Series, words: NeededGrowthWords) -> None:
    """Mark one growth on the line, led down to the axis."""
    spot = row["denominator_growth_pct"], row["numerator_growth_pct"]
    foot = axes.get_ylim()[0]
    axes.plot([spot[0]] * 2, [foot, spot[1]], scaley=False, **style.LEADER)
    placer.avoid([spot[0]] * 2, [foot, spot[1]])
    axes.plot(*([value] for value in spot), **_DOT)
    placer.avoid(*([value] for value in spot), dots=True)
    placer.put(words.marked, spot, sides=_SIDES, gap=7)
