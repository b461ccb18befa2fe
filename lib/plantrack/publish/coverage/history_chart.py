"""The chart of coverage month by month, up to the day by which all firms are to be closed off."""

from collections.abc import Callable

import polars as pl
from matplotlib.axes import Axes
from matplotlib.figure import Figure as Drawing

from plantrack.coverage.dispatch.months import named, number
from plantrack.publish import scales, style
from plantrack.publish.regions.key_lines import Sign, key_height, write_key

_PLOT, _TICKS, _BOTTOM = 1.6, 0.14, 0.3
_MOST_TICKS = 7
_COVERED = style.DOT | style.ACTUAL | {"linestyle": "-"}
_CLOSED = {
    "color": style.INK,
    "linewidth": 1.3,
    "linestyle": (0, (4, 2)),
    "marker": "s",
    "markersize": 4.6,
    "markerfacecolor": "white",
    "markeredgewidth": 1.2,
    "zorder": 4,
}


def history_chart(
    rows: pl.DataFrame, due_month: str, *, words: dict[str, str], tick: Callable[[str], str]
) -> Drawing:
    """Draw covered and closed share by month, and the aim at its due date.

    Parameters
    ----------
    rows : polars.DataFrame
        month, covered_share, closed_share (0 to 1); at least one.
    due_month : str
        Month in which the due date lies.
    words : dict of str to str
        What ``covered``, ``closed`` and ``due`` are called.
    tick : callable
        How a month is written below the axis.

    Returns
    -------
    matplotlib.figure.Figure

    Raises
    ------
    ValueError
        If there is no month.

    Examples
    --------
    >>> rows = pl.DataFrame({"month": ["2020-01"], "covered_share": 0.5, "closed_share": 0.25})
    >>> words = {"covered": "covered", "closed": "closed", "due": "due"}
    >>> drawing = history_chart(rows, "2020-03", words=words, tick=str)
    >>> [label.get_text() for label in drawing.axes[0].get_xticklabels()]
    ['2020-01', '2020-02', '2020-03']
    """
    if rows.is_empty():
        raise ValueError("chart of coverage without months: nothing was reported")
    signs = [
        Sign(_COVERED, words["covered"], is_line=True),
        Sign(_CLOSED, words["closed"], is_line=True),
        Sign(style.TARGET, words["due"]),
    ]
    with style.chart_style():
        top = key_height(signs) + _TICKS
        height = _PLOT + top + _BOTTOM
        axes = style.blank_chart(height=height, left=0.5, right=0.3, top=top, bottom=_BOTTOM)
        months, due = [number(month) for month in rows["month"]], number(due_month)
        _set_axes(axes, months[0], max(due, months[-1]), tick)
        write_key(axes, signs)
        axes.axvline(due, **style.GUIDE)
        axes.plot(due, 100, clip_on=False, **style.TARGET)
        for column, look in (("closed_share", _CLOSED), ("covered_share", _COVERED)):
            axes.plot(months, [100 * share for share in rows[column]], clip_on=False, **look)
    return axes.figure


def _set_axes(axes: Axes, first: int, last: int, tick: Callable[[str], str]) -> None:
    axes.set_ylim(0, 100)
    axes.set_yticks(range(0, 101, 25), [f"{each}%" for each in range(0, 101, 25)])
    axes.set_xlim(first - 0.5, last + 0.5)
    step = next(s for s in (1, 2, 3, 6, 12, 24, 60) if (last - first) / s < _MOST_TICKS)
    # The due month is always named.
    ticks = [month for month in range(first, last + 1) if (last - month) % step == 0]
    axes.set_xticks(ticks, [tick(named(month)) for month in ticks])
    scales.fit_left(axes)
