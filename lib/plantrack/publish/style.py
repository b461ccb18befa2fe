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

from plantrack.publish import fonts

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
    with mpl.rc_context():
        # Not from the settings of whoever runs this: a chart is the same on every machine.
        mpl.rcdefaults()
        mpl.rcParams.update(_settings())
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
