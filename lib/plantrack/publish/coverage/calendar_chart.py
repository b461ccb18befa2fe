"""The calendar of returns: one row a reporter, one sign a month."""

from collections.abc import Callable, Sequence

import polars as pl
from matplotlib.axes import Axes
from matplotlib.figure import Figure as Drawing

from plantrack.coverage.dispatch.months import named, number
from plantrack.publish import scales, style
from plantrack.publish.regions.key_lines import Sign, key_height, write_key
from plantrack.publish.regions.named_rows import named_rows

#: Months shown at most; a note says so where there are more.
MOST_MONTHS = 12
_ROW, _TICKS, _BOTTOM = 0.22, 0.28, 0.06
#: Months named; fewer where each needs its year.
_MOST_TICKS, _MOST_WITH_YEAR = 13, 7
_SIGN = {"linestyle": "none", "zorder": 5}
_LOOKS = {
    "on_time": _SIGN | {"marker": "o", "markersize": 5.2, "color": style.ACCENT},
    "late": _SIGN
    | {
        "marker": "^",
        "markersize": 6.4,
        "markerfacecolor": "white",
        "markeredgecolor": style.INK,
        "markeredgewidth": 1.2,
    },
    "missing": _SIGN
    | {"marker": "x", "markersize": 6.4, "color": style.GOAL, "markeredgewidth": 1.9},
    "not_due": _SIGN | {"marker": "_", "markersize": 5, "color": style.MUTED},
}


def calendar_chart(
    rows: pl.DataFrame,
    names: Sequence[tuple[str, str]],
    *,
    words: dict[str, str],
    tick: Callable[[str], str],
) -> Drawing:
    """Draw whether each return came in time, late or not at all.

    Parameters
    ----------
    rows : polars.DataFrame
        reporter, month, report (one of on_time, late, missing, not_due).
    names : sequence of (str, str)
        Reporters and what they are called, from top to bottom.
    words : dict of str to str
        What the four signs stand for; only those that occur are explained.
    tick : callable
        How a month is written above the chart.

    Returns
    -------
    matplotlib.figure.Figure

    Raises
    ------
    ValueError
        If there is no return to show.

    Examples
    --------
    >>> rows = pl.DataFrame({"reporter": ["a"], "month": ["2020-01"], "report": ["late"]})
    >>> drawing = calendar_chart(rows, [("a", "A")], words={"late": "late"}, tick=str)
    >>> [label.get_text() for label in drawing.axes[0].get_yticklabels()]
    ['A']
    """
    if rows.is_empty():
        raise ValueError("calendar without returns: nobody had to report")
    occurring = set(rows["report"])
    signs = [Sign(look, words[kind]) for kind, look in _LOOKS.items() if kind in occurring]
    with style.chart_style():
        top = key_height(signs) + _TICKS
        axes = named_rows([name for _, name in names], row=_ROW, top=top, bottom=_BOTTOM)
        heights = dict(zip((code for code, _ in names), axes.get_yticks(), strict=True))
        _set_months(axes, sorted(set(rows["month"])), tick)
        write_key(axes, signs)
        for kind, look in _LOOKS.items():
            some = rows.filter(report=kind)
            xs = [number(month) for month in some["month"]]
            axes.plot(xs, [heights[code] for code in some["reporter"]], clip_on=False, **look)
    return axes.figure


def _set_months(axes: Axes, months: list[str], tick: Callable[[str], str]) -> None:
    first, last = number(months[0]), number(months[-1])
    axes.set_xlim(first - 0.6, last + 0.6)
    most = _MOST_TICKS if months[0][:4] == months[-1][:4] else _MOST_WITH_YEAR
    step = next(s for s in (1, 2, 3, 6, 12, 24, 60) if (last - first) / s < most)
    ticks = [month for month in range(first, last + 1) if (last - month) % step == 0]
    axes.set_xticks(ticks, [tick(named(month)) for month in ticks])
    axes.tick_params(labeltop=True, labelbottom=False, top=False, bottom=False)
    axes.spines["bottom"].set_visible(False)
    scales.fit_left(axes)
