"""The chart of places: each region with its place and how far the place can move."""

from collections.abc import Sequence
from dataclasses import dataclass

from matplotlib.axes import Axes
from matplotlib.figure import Figure as Drawing

from plantrack.publish import style
from plantrack.publish.regions.key_lines import Sign, key_height, write_key
from plantrack.publish.regions.named_rows import named_rows
from plantrack.publish.regions.ranked import Ranked, in_order, marked_name

_ROW, _TICKS, _BOTTOM, _NAME_BELOW = 0.2, 0.24, 0.5, 0.26
_BOTH = {"color": "#b4c3d2", "linewidth": 5.5, "solid_capstyle": "butt", "zorder": 3}
_DATA = {"color": style.INK, "linewidth": 1.3, "solid_capstyle": "butt", "zorder": 4}
# Shape, size and filling differ as well as colour.
_POINT = {"linestyle": "none", "zorder": 5}
_OTHER = _POINT | {
    "marker": "o",
    "markersize": 5,
    "markerfacecolor": "white",
    "markeredgecolor": style.MUTED,
    "markeredgewidth": 1.2,
}
_GROUP = _POINT | {"marker": "s", "markersize": 5.6, "color": style.ACCENT}
_CHOSEN = _POINT | {"marker": "D", "markersize": 7.2, "color": style.GOAL}
_CHOSEN_ROW = {"color": style.BAND, "linewidth": 0, "zorder": 0.5}


@dataclass(frozen=True)
class RankWords:
    """Finished words of the chart.

    Parameters
    ----------
    chosen, group, others : str
        What the three kinds of points are called; an empty one is left out.
    both, data : str
        What the thick and the thin line stand for.
    axis : str
        Name of the axis of places.
    """

    chosen: str
    group: str
    others: str
    both: str
    data: str
    axis: str


def rank_chart(rows: Sequence[Ranked], *, words: RankWords) -> Drawing:
    """Draw the place of each region and its range, the first on top.

    Parameters
    ----------
    rows : sequence of Ranked
        Exactly one of them singled out.
    words : RankWords
        What marks stand for.

    Returns
    -------
    matplotlib.figure.Figure

    Raises
    ------
    ValueError
        If not exactly one region is singled out.

    Examples
    --------
    >>> rows = [Ranked(x, x, 1.0, n, n, n, n, n, x == "b") for n, x in [(2, "b"), (1, "a")]]
    >>> drawing = rank_chart(rows, words=RankWords("b", "", "", "", "", "place"))
    >>> [text.get_text() for text in drawing.axes[0].get_yticklabels()]
    ['a  1', '◆ b  2']
    """
    rows = in_order(rows)
    with style.chart_style():
        signs = _signs(rows, words)
        axes = named_rows(
            [f"{marked_name(row)}  {row.rank}" for row in rows],
            row=_ROW,
            top=key_height(signs) + _TICKS,
            bottom=_BOTTOM,
        )
        _set_places(axes, rows)
        write_key(axes, signs)
        for row, y in zip(rows, axes.get_yticks(), strict=True):
            axes.plot([row.low, row.high], [y, y], **_BOTH)
            axes.plot([row.data_low, row.data_high], [y, y], **_DATA)
            axes.plot([row.rank], [y], **_look(row))
            if row.is_chosen:
                axes.axhspan(y - 0.5, y + 0.5, **_CHOSEN_ROW)
        _mark_names(axes, rows)
        _name_axis(axes, words)
    return axes.figure


def _look(row: Ranked) -> dict:
    return _CHOSEN if row.is_chosen else _GROUP if row.is_in_group else _OTHER


def _signs(rows: Sequence[Ranked], words: RankWords) -> list[Sign]:
    """Explain only what is drawn."""
    others = [row for row in rows if not row.is_chosen]
    is_there = {
        "group": any(row.is_in_group for row in others),
        "others": not all(row.is_in_group for row in others),
        "both": any(row.low < row.high for row in rows),
        "data": any(row.data_low < row.data_high for row in rows),
    }
    signs = {
        "chosen": Sign(_CHOSEN, words.chosen),
        "group": Sign(_GROUP, words.group),
        "others": Sign(_OTHER, words.others),
        "both": Sign(_BOTH, words.both, is_line=True),
        "data": Sign(_DATA, words.data, is_line=True),
    }
    return [sign for name, sign in signs.items() if is_there.get(name, True)]


def _set_places(axes: Axes, rows: Sequence[Ranked]) -> None:
    """Name the first place and every fifth, above and below."""
    last = max(max(row.high, row.data_high, row.rank) for row in rows)
    axes.set_xlim(0.2, max(last, len(rows)) + 0.8)
    step = 5 if len(rows) > 12 else 2 if len(rows) > 6 else 1
    ticks = [1, *range(step, len(rows) + 1, step)] if step > 1 else range(1, len(rows) + 1)
    axes.set_xticks(ticks, [str(tick) for tick in ticks])
    axes.grid(axis="y", visible=False)
    axes.grid(axis="x")
    axes.tick_params(labeltop=True)


def _mark_names(axes: Axes, rows: Sequence[Ranked]) -> None:
    """Give the chosen name and those of its group the colour of their points."""
    for row, label in zip(rows, axes.get_yticklabels(), strict=True):
        if row.is_chosen:
            label.set_color(style.GOAL)
        elif row.is_in_group:
            label.set_color(style.ACCENT)


def _name_axis(axes: Axes, words: RankWords) -> None:
    low = (_BOTTOM - _NAME_BELOW) / axes.figure.get_figheight()
    small = {"fontsize": style.SMALL, "color": style.MUTED, "transform": axes.figure.transFigure}
    axes.text(1 - style.MARGIN / style.WIDTH, low, words.axis, va="top", ha="right", **small)
