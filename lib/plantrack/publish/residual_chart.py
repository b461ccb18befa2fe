"""The chart of what methods left over, year by year."""

from collections.abc import Sequence

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from plantrack.publish import scales, style
from plantrack.publish.lettering import text_width

# One shape, fill and stroke for each method, so that they differ without colour.
_LOOKS = (
    {"marker": "o", "markersize": 5.0, "linestyle": "-"},
    {"marker": "s", "markersize": 5.6, "linestyle": (0, (5, 2.5)), "markerfacecolor": "white"},
    {"marker": "D", "markersize": 4.8, "linestyle": (0, (1, 1.8)), "markerfacecolor": "white"},
)
_LINE = {"color": style.ACCENT, "linewidth": 1.2, "markeredgewidth": 1.2, "zorder": 4}
_ZERO = {"color": style.INK, "linewidth": 1.0, "zorder": 3}


def residual_chart(frame: pd.DataFrame, *, names: Sequence[str], unit: str, lang: str) -> Figure:
    """Draw the residuals of up to three methods by year, around zero.

    Parameters
    ----------
    frame : pandas.DataFrame
        ``name``, ``year``, ``residual``.
    names : sequence of str
        Methods in order, as they stand in ``name`` and above the chart.
    unit : str
        What stands above the vertical axis.
    lang : str
        Language whose way of writing numbers is used.

    Returns
    -------
    matplotlib.figure.Figure

    Raises
    ------
    ValueError
        If there is nothing to draw.

    Examples
    --------
    >>> frame = pd.DataFrame({"name": "ses", "year": [2020, 2021], "residual": [0.1, -0.1]})
    >>> figure = residual_chart(frame, names=["ses"], unit="log", lang="en")
    >>> [text.get_text() for text in figure.axes[0].texts]
    ['log', 'ses']
    """
    if frame.empty:
        raise ValueError("residual chart of an empty table: give at least one method and year")
    values = frame["residual"]
    with style.chart_style():
        axes = style.blank_chart(height=2.7, left=0.5, right=style.MARGIN, top=0.62, bottom=0.3)
        scales.set_years(axes, frame["year"].min(), frame["year"].max())
        scales.set_numbers(axes, min(values.min(), 0), max(values.max(), 0), lang=lang)
        scales.fit_left(axes)
        scales.write_unit(axes, unit)
        axes.axhline(0, **_ZERO)
        for name, look in zip(names, _LOOKS, strict=False):
            rows = frame[frame["name"] == name].sort_values("year")
            axes.plot(rows["year"], rows["residual"], **_LINE | look)
        _key(axes, names)
    return axes.figure


def _key(axes: Axes, names: Sequence[str]) -> None:
    """Name the methods in one line above the chart, each beside a piece of its line."""
    left, line = style.MARGIN * axes.figure.dpi, axes.figure.bbox.height - 13
    for name, look in zip(names, _LOOKS, strict=False):
        pixels = [(left, line), (left + 13, line), (left + 26, line), (left + 32, line)]
        *piece, word = axes.transAxes.inverted().transform(pixels)
        xs, ys = zip(*piece, strict=True)
        marks = _LINE | look | {"markevery": [1]}
        axes.plot(xs, ys, transform=axes.transAxes, clip_on=False, **marks)
        axes.text(*word, name, transform=axes.transAxes, va="center")
        left += 32 + text_width(name, axes, size=style.TEXT) + 22
