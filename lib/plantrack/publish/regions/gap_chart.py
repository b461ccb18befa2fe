"""The chart of a gap: what each part adds to the distance from another, and the total."""

from collections.abc import Sequence
from dataclasses import dataclass

from matplotlib.axes import Axes
from matplotlib.figure import Figure as Drawing

from plantrack.publish import style
from plantrack.publish.lettering import fold, text_width
from plantrack.publish.regions.named_rows import named_rows

_ROW, _TOP, _BOTTOM, _BAR, _GAP = 0.32, 0.34, 0.16, 0.58, 6.0
# Filled, hatched and hollow, so that the sign is seen without colour.
_AHEAD = {"facecolor": style.ACCENT, "edgecolor": style.ACCENT, "linewidth": 0.8}
_BEHIND = {"facecolor": "#f6e4e1", "edgecolor": style.GOAL, "hatch": "////", "linewidth": 0.8}
_TOTAL = {"facecolor": "white", "edgecolor": style.INK, "linewidth": 1.8}
_ZERO = {"color": style.INK, "linewidth": 1.0, "zorder": 4}


@dataclass(frozen=True)
class GapItem:
    """What one part adds to a gap.

    Parameters
    ----------
    part, name : str
        Id, and name in the language of the reader.
    amount : float
        Points added; below zero where the region singled out is behind.
    own, other : float, optional
        Scores of the two in this part; nan where there is none.
    """

    part: str
    name: str
    amount: float
    own: float = float("nan")
    other: float = float("nan")


@dataclass(frozen=True)
class GapWords:
    """Finished words of the chart.

    Parameters
    ----------
    behind, ahead : str
        What the two sides mean.
    total : str
        Name of the last row.
    numbers : sequence of str
        What stands beside each bar; the total last.
    """

    behind: str
    ahead: str
    total: str
    numbers: Sequence[str]


def total_of(items: Sequence[GapItem]) -> float:
    """The whole gap: the sum of all parts."""
    return float(sum(item.amount for item in items))


def largest_first(items: Sequence[GapItem]) -> list[GapItem]:
    """Parts from the one that takes most away to the one that adds most."""
    return sorted(items, key=lambda item: (item.amount, item.part))


def gap_chart(items: Sequence[GapItem], *, words: GapWords) -> Drawing:
    """Draw a bar for each part in the order given, and one for their sum.

    Parameters
    ----------
    items : sequence of GapItem
        The parts of the gap.
    words : GapWords
        Sides, total, and numbers for each part in the same order.

    Returns
    -------
    matplotlib.figure.Figure

    Raises
    ------
    ValueError
        If there is no part, or an amount is not known.

    Examples
    --------
    >>> items = [GapItem("x", "X", -2.0), GapItem("y", "Y", 0.5)]
    >>> words = GapWords("behind", "ahead", "total", ["-2.0", "+0.5", "-1.5"])
    >>> [text.get_text() for text in gap_chart(items, words=words).axes[0].texts]
    ['-2.0', '+0.5', '-1.5', 'behind', 'ahead']
    """
    if not items:
        raise ValueError("gap chart without parts: give at least one")
    unknown = [item.part for item in items if item.amount != item.amount]
    if unknown:
        raise ValueError(f"gap chart: amount of {', '.join(unknown)} is not known")
    amounts = [*(item.amount for item in items), total_of(items)]
    names = [*(item.name for item in items), words.total]
    with style.chart_style():
        axes = named_rows(names, row=_ROW, top=_TOP, bottom=_BOTTOM, widest=0.38)
        _set_limits(axes, amounts, words)
        *ys, last = axes.get_yticks()
        for y, amount in zip(ys, amounts, strict=False):
            axes.barh(y, amount, height=_BAR, **(_BEHIND if amount < 0 else _AHEAD))
        axes.barh(last, amounts[-1], height=_BAR, **_TOTAL)
        axes.axhline((ys[-1] + last) / 2, **style.BREAK)
        axes.axvline(0, **_ZERO)
        for y, amount, text in zip([*ys, last], amounts, words.numbers, strict=True):
            _number(axes, y, amount, text)
        _name_sides(axes, words)
    return axes.figure


def _set_limits(axes: Axes, amounts: Sequence[float], words: GapWords) -> None:
    """Leave room for the numbers outside the bars, and at each side for its name."""
    widest = max(text_width(text, axes, size=style.TEXT) for text in words.numbers) + 2 * _GAP
    low, high = min(0.0, *amounts), max(0.0, *amounts)
    span = (high - low) or 1.0
    sides = (low < 0) + (high > 0)
    per_pixel = span / max(axes.bbox.width - max(sides, 1) * widest, 1.0)
    axes.set_xlim(
        low - widest * per_pixel * (low < 0 or high == 0),
        high + max(widest * (high > 0), 3 * _GAP) * per_pixel,
    )
    axes.set_xticks([])
    axes.spines["bottom"].set_visible(False)
    axes.grid(visible=False)


def _number(axes: Axes, y: float, amount: float, text: str) -> None:
    x, level = axes.transData.transform((amount, y))
    x += -_GAP if amount < 0 else _GAP
    place = axes.transData.inverted().transform((x, level))
    look = {"ha": "right" if amount < 0 else "left", "va": "center"}
    axes.text(*place, text, **look)


def _name_sides(axes: Axes, words: GapWords) -> None:
    """Say above the bars what left and right of the line mean."""
    zero = axes.transData.transform((0, 0))[0]
    y = axes.bbox.y1 + 6
    page = axes.figure.bbox
    small = {"fontsize": style.SMALL, "color": style.MUTED, "va": "bottom"}
    edge = style.MARGIN * axes.figure.dpi
    sides = [
        (words.behind, zero - _GAP, "right", zero - 2 * _GAP - edge),
        (words.ahead, zero + _GAP, "left", page.x1 - zero - _GAP - edge),
    ]
    for word, x, side, room in sides:
        if text_width(word, axes, size=style.SMALL) <= room:
            place = axes.transAxes.inverted().transform((x, y))
            axes.text(
                *place,
                fold(word, axes, width=room, size=style.SMALL),
                ha=side,
                transform=axes.transAxes,
                **small,
            )
