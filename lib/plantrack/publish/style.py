"""How charts look: one palette, one type size, one set of marks, the same on paper and screen.

Every kind of mark differs in shape or stroke as well as in colour, so that a photocopy still tells
actual from projected and target from base.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import matplotlib as mpl
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator

from plantrack.publish import fonts
from plantrack.publish.formatting import number

# Contrast on white: ink 17, muted 7, accent 9, goal 7; the edge of the band 4, its fill is light.
INK = "#1a1a1a"
MUTED = "#555555"
GRID = "#e2e2e2"
ACCENT = "#1b4b7a"
GOAL = "#9c2a1c"
BAND = "#dde5ee"
BAND_EDGE = "#6f8296"

# Small page, large type: at this width the type has 11 px on a phone and 11 pt on paper.
WIDTH = 5.2
TEXT = 11.0
SMALL = 10.2
MARGIN = 0.14

ACTUAL = {"color": ACCENT, "linewidth": 1.8, "zorder": 4}
DOT = {"linestyle": "none", "marker": "o", "markersize": 4.6, "color": ACCENT, "zorder": 5}
INTERIM = DOT | {"markerfacecolor": "white", "markeredgewidth": 1.3}
PROJECTED = {"color": ACCENT, "linewidth": 1.6, "linestyle": (0, (5, 2.5)), "zorder": 4}
EDGE = {"color": BAND_EDGE, "linewidth": 0.7, "zorder": 2}
TARGET = {
    "linestyle": "none",
    "marker": "D",
    "markersize": 7.5,
    "markerfacecolor": "white",
    "markeredgecolor": GOAL,
    "markeredgewidth": 1.7,
    "zorder": 6,
}
GUIDE = {"color": GOAL, "linewidth": 1.1, "linestyle": (0, (1, 2.2)), "zorder": 3}
BASE = {
    "linestyle": "none",
    "marker": "s",
    "markersize": 7,
    "markerfacecolor": "none",
    "markeredgecolor": INK,
    "markeredgewidth": 1.2,
    "zorder": 6,
}
BREAK = {"color": MUTED, "linewidth": 0.8, "zorder": 2}
LEADER = {"color": MUTED, "linewidth": 0.6, "zorder": 3}


@contextmanager
def chart_style() -> Iterator[None]:
    """Draw in the house style for the length of a ``with`` block.

    Yields
    ------
    None

    Examples
    --------
    >>> with chart_style():
    ...     mpl.rcParams["font.family"]
    ['Noto Sans SC']
    """
    with mpl.rc_context(_settings()):
        yield


def blank_chart(*, height: float, left: float, right: float, top: float, bottom: float) -> Axes:
    """Make a figure with one empty pair of axes and margins given in inches.

    Margins are fixed before anything is drawn, so that labels can be placed by measuring.

    Parameters
    ----------
    height : float
        Height of the figure in inches; the width is always the same.
    left, right, top, bottom : float
        Room around the axes in inches.

    Returns
    -------
    matplotlib.axes.Axes
        Its ``figure`` does not belong to pyplot: nothing has to be closed.

    Examples
    --------
    >>> with chart_style():
    ...     axes = blank_chart(height=3, left=0.5, right=0.2, top=0.3, bottom=0.3)
    >>> float(axes.figure.get_figwidth())
    5.2
    """
    figure = Figure(figsize=(WIDTH, height))
    FigureCanvasAgg(figure)
    return figure.add_axes(
        (
            left / WIDTH,
            bottom / height,
            1 - (left + right) / WIDTH,
            1 - (bottom + top) / height,
        )
    )


def set_years(axes: Axes, first: float, last: float) -> None:
    """Give the horizontal axis whole years, at most seven of them named.

    Parameters
    ----------
    axes : matplotlib.axes.Axes
        To change.
    first, last : float
        Years that must be seen.

    Examples
    --------
    >>> with chart_style():
    ...     axes = blank_chart(height=3, left=0.5, right=0.2, top=0.3, bottom=0.3)
    ...     set_years(axes, 2010, 2025)
    >>> axes.get_xticks().tolist()
    [2010, 2015, 2020, 2025]
    """
    step = next(s for s in (1, 2, 5, 10, 20, 50) if (last - first) / s < 7)
    ticks = [year for year in range(round(first), round(last) + 1) if year % step == 0]
    room = 0.03 * (last - first)
    # Little on the right, where labels stand beside the last year.
    axes.set_xlim(first - max(0.5, room), last + max(0.12, room))
    axes.set_xticks(ticks or [round(last)])
    axes.xaxis.set_major_formatter("{x:.0f}")


def set_numbers(axes: Axes, low: float, high: float, *, lang: str) -> None:
    """Give the vertical axis round numbers and at most eight grid lines.

    Parameters
    ----------
    axes : matplotlib.axes.Axes
        To change.
    low, high : float
        Values that must be seen; room for labels is added.
    lang : str
        Language whose way of writing numbers is used.
    """
    span = (high - low) or abs(high) or 1.0
    axes.set_ylim(low - 0.10 * span, high + 0.14 * span)
    ticks = MaxNLocator(nbins=6, steps=[1, 2, 2.5, 5, 10]).tick_values(*axes.get_ylim())
    ticks = [t for t in ticks if axes.get_ylim()[0] <= t <= axes.get_ylim()[1]]
    step = ticks[1] - ticks[0]
    decimals = next(d for d in range(12) if abs(round(step, d) - step) < 1e-9 * abs(step))
    axes.set_yticks(ticks, [number(t, decimals, lang=lang) for t in ticks])


def write_unit(axes: Axes, unit: str) -> None:
    """Write the unit above the vertical axis, at the left edge of the figure."""
    edge = (MARGIN / WIDTH * axes.figure.bbox.width, axes.bbox.y1 + 7)
    place = axes.transAxes.inverted().transform(edge)
    axes.text(*place, unit, transform=axes.transAxes, fontsize=SMALL, color=MUTED, va="bottom")


def fit_left(axes: Axes) -> None:
    """Move the left edge of the axes so that the names of the vertical axis just fit."""
    axes.figure.draw_without_rendering()
    widths = [label.get_window_extent().width for label in axes.get_yticklabels()]
    edge = (max(widths, default=0) / axes.figure.dpi + 2 * MARGIN * 0.7) / WIDTH
    box = axes.get_position()
    axes.set_position((edge, box.y0, box.x1 - edge, box.height))


def _settings() -> dict[str, Any]:
    return {
        "font.family": [fonts.register()],
        "font.size": TEXT,
        # A dollar sign in a name is a dollar sign.
        "text.parse_math": False,
        "text.color": INK,
        "svg.fonttype": "none",
        "figure.facecolor": "white",
        "axes.facecolor": "none",
        "axes.edgecolor": MUTED,
        "axes.linewidth": 0.8,
        "axes.spines.top": False,
        "axes.spines.right": False,
        "axes.spines.left": False,
        "axes.axisbelow": True,
        "axes.grid": True,
        "axes.grid.axis": "y",
        "grid.color": GRID,
        "grid.linewidth": 0.8,
        "xtick.color": MUTED,
        "ytick.color": MUTED,
        "xtick.labelcolor": INK,
        "ytick.labelcolor": INK,
        "xtick.labelsize": SMALL,
        "ytick.labelsize": SMALL,
        "xtick.major.size": 3,
        "ytick.major.size": 0,
        "ytick.major.pad": 4,
        "legend.frameon": False,
    }
