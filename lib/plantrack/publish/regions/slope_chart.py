"""The chart of places or scores over the years, each line named at both ends."""

from collections.abc import Callable
from dataclasses import dataclass
from itertools import cycle

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure as Drawing

from plantrack.publish import style
from plantrack.publish.lettering import fold, spread, text_width

MEASURES = ("rank", "score")
# Shape and stroke differ, so that crossing lines can be followed without colour.
_MARKERS = ("o", "s", "^", "v", "P", "X", "h")
_STROKES = ("-", (0, (5, 2)), (0, (1, 1.5)), (0, (5, 2, 1, 2)))
_OTHER = {"color": style.MUTED, "linewidth": 1.0, "markersize": 4.4, "zorder": 3}
_CHOSEN = {"color": style.GOAL, "linewidth": 2.6, "marker": "D", "markersize": 6.2, "zorder": 5}
_ROW, _LEAST, _TOP, _BOTTOM = 0.24, 2.6, 0.16, 0.34
_WIDEST, _GAP = 0.24, 10.0


@dataclass(frozen=True)
class SlopeWords:
    """How the ends are labelled.

    Parameters
    ----------
    text : callable
        Makes the text of a value.
    is_rank : bool
        Whether values are places: the first on top.
    """

    text: Callable[[float], str]
    is_rank: bool = True


def slope_chart(frame: pd.DataFrame, *, words: SlopeWords) -> Drawing:
    """Draw a line for each region through the years.

    Parameters
    ----------
    frame : pandas.DataFrame
        ``region``, ``name``, ``year``, ``value``, ``is_chosen``; a year without a value leaves a
        gap in the line.
    words : SlopeWords
        How the ends are labelled.

    Returns
    -------
    matplotlib.figure.Figure

    Raises
    ------
    ValueError
        If there are not at least two years with values, or a region has a year twice.

    Examples
    --------
    >>> rows = [("a", "A", 2020, 1, True), ("a", "A", 2021, 2, True)]
    >>> frame = pd.DataFrame(rows, columns=["region", "name", "year", "value", "is_chosen"])
    >>> drawing = slope_chart(frame, words=SlopeWords("{:.0f}".format))
    >>> [text.get_text() for text in drawing.axes[0].texts]
    ['A 1', '2 A']
    """
    known = frame.dropna(subset="value")
    years = sorted(int(year) for year in known["year"].unique())
    if len(years) < 2:
        raise ValueError(f"slope chart: found figures for {len(years)} years; expected two or more")
    twice = known.duplicated(["region", "year"])
    if twice.any():
        found = known[twice].iloc[0]
        raise ValueError(f"slope chart: {found['region']} has two values in {found['year']}")
    known = known.astype({"value": float, "year": int})
    with style.chart_style():
        ends = {side: _ends(known, side, words) for side in ("left", "right")}
        axes = _axes(known, years, ends, is_rank=words.is_rank)
        _draw(axes, known, years)
        for side, labels in ends.items():
            _write(axes, labels, side, years)
    return axes.figure


def _ends(known: pd.DataFrame, side: str, words: SlopeWords) -> list[tuple[str, float, int, bool]]:
    """Label, value, year and choice of each line at one end."""
    ruler = style.blank_chart(height=1, left=0, right=0, top=0, bottom=0)
    found = []
    for _, rows in known.sort_values("year").groupby("region", sort=False):
        row = rows.iloc[0 if side == "left" else -1]
        name = fold(row["name"], ruler, width=_WIDEST * ruler.bbox.width, size=style.SMALL, lines=1)
        parts = (name, words.text(row["value"]))
        text = " ".join(parts if side == "left" else parts[::-1])
        found.append((text, row["value"], int(row["year"]), bool(row["is_chosen"])))
    return found


def _axes(known: pd.DataFrame, years: list[int], ends: dict, *, is_rank: bool) -> Axes:
    lines = known["region"].nunique()
    ruler = style.blank_chart(height=1, left=0, right=0, top=0, bottom=0)
    room = {
        side: (max(text_width(t, ruler, size=style.TEXT) for t, *_ in labels) + _GAP + 6)
        / ruler.figure.dpi
        for side, labels in ends.items()
    }
    height = max(_LEAST, _ROW * lines + 0.4) + _TOP + _BOTTOM
    axes = style.blank_chart(height=height, top=_TOP, bottom=_BOTTOM, **room)
    low, high = known["value"].min(), known["value"].max()
    span = (high - low) or 1.0
    limits = (low - 0.06 * span, high + 0.06 * span)
    axes.set_ylim(*(reversed(limits) if is_rank else limits))
    axes.set_xlim(years[0], years[-1])
    axes.set_yticks([])
    step = next(s for s in (1, 2, 3, 5, 10, 20, 50) if (years[-1] - years[0]) / s < 6)
    ticks = sorted({*range(years[-1], years[0] - 1, -step), years[0]})
    if len(ticks) > 2 and ticks[1] - ticks[0] < step / 2 + 0.5 and step > 1:
        ticks.pop(1)
    axes.set_xticks(ticks, [str(tick) for tick in ticks])
    axes.grid(axis="x")
    return axes


def _draw(axes: Axes, known: pd.DataFrame, years: list[int]) -> None:
    looks = zip(cycle(_MARKERS), cycle(_STROKES), strict=False)
    every = range(years[0], years[-1] + 1)
    # A yearly series has gaps where a year lacks; figures of every fifth year are joined.
    steps = every if len(years) > len(every) / 2 else years
    for _, rows in known.groupby("region", sort=False):
        values = rows.set_index("year")["value"].reindex(steps)
        is_chosen = bool(rows["is_chosen"].iloc[0])
        marker, stroke = ("D", "-") if is_chosen else next(looks)
        look = _CHOSEN if is_chosen else _OTHER | {"marker": marker, "linestyle": stroke}
        fill = {} if is_chosen else {"markerfacecolor": "white"}
        axes.plot(steps, values, clip_on=False, scalex=False, scaley=False, **look, **fill)


def _write(axes: Axes, labels: list, side: str, years: list[int]) -> None:
    """Write the labels of one end, each level with its line as far as there is room."""
    is_left = side == "left"
    edge = axes.bbox.x0 - _GAP if is_left else axes.bbox.x1 + _GAP
    marks = [axes.transData.transform((year, value)) for _, value, year, _ in labels]
    order = np.argsort([mark[1] for mark in marks], kind="stable")
    high = text_height(axes)
    lows = _kept_in(axes, spread([marks[at][1] for at in order], [high] * len(order)), high)
    back = axes.transData.inverted()
    for at, low in zip(order, lows, strict=True):
        text, _, year, is_chosen = labels[at]
        middle = low + high / 2
        look = {"color": style.GOAL} if is_chosen else {}
        look |= {"ha": "right" if is_left else "left", "va": "center", "zorder": 7}
        axes.text(*back.transform((edge, middle)), text, **look)
        is_inside = year != years[0 if is_left else -1]
        if abs(middle - marks[at][1]) > high / 3 or is_inside:
            near = edge + (2 if is_left else -2)
            ends = back.transform([marks[at], (near, middle)])
            axes.plot(*ends.T, clip_on=False, scalex=False, scaley=False, **style.LEADER)


def _kept_in(axes: Axes, lows: list[float], high: float) -> np.ndarray:
    """Move a stack of labels, lowest first, up from the names of the years and into the page."""
    at = np.arange(len(lows))
    least = axes.bbox.y0 - 2 + high * at
    most = axes.figure.bbox.y1 - high * (len(lows) - at)
    return np.clip(lows, least, np.maximum(most, least))


def text_height(axes: Axes) -> float:
    """Height of a line of labels in pixels, with the gap to the next."""
    return style.TEXT * axes.figure.dpi / 72 * 1.22
