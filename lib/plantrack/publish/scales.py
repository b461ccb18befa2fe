"""The axes of a chart: whole years, round numbers, the unit, room for names."""

from matplotlib.axes import Axes
from matplotlib.ticker import MaxNLocator

from plantrack.publish import style
from plantrack.publish.formatting import number
from plantrack.publish.lettering import fold

# Left and right of the names of the vertical axis together, in inches.
_BESIDE_NAMES = 0.2


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
    >>> with style.chart_style():
    ...     axes = style.blank_chart(height=3, left=0.5, right=0.2, top=0.3, bottom=0.3)
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
    exact = (d for d in range(12) if abs(round(step, d) - step) < 1e-9 * step)
    decimals = next(exact, 12)
    axes.set_yticks(ticks, [number(t, decimals, lang=lang) for t in ticks])


def write_unit(axes: Axes, unit: str) -> None:
    """Write the unit above the vertical axis, at the left edge of the figure."""
    edge = (style.MARGIN / style.WIDTH * axes.figure.bbox.width, axes.bbox.y1 + 7)
    place = axes.transAxes.inverted().transform(edge)
    room = axes.figure.bbox.width - 2 * edge[0]
    unit = fold(unit, axes, width=room, size=style.SMALL, lines=1)
    axes.text(
        *place, unit, transform=axes.transAxes, fontsize=style.SMALL, color=style.MUTED, va="bottom"
    )


def fit_left(axes: Axes) -> None:
    """Move the left edge of the axes so that the names of the vertical axis just fit."""
    widths = [label.get_window_extent().width for label in axes.get_yticklabels()]
    edge = (max(widths, default=0) / axes.figure.dpi + _BESIDE_NAMES) / style.WIDTH
    box = axes.get_position()
    axes.set_position((edge, box.y0, box.x1 - edge, box.height))
