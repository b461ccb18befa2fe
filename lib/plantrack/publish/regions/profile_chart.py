"""The chart of strengths and weaknesses: each indicator of a region beside its group and nation."""

from collections.abc import Sequence
from dataclasses import dataclass

from matplotlib.axes import Axes
from matplotlib.figure import Figure as Drawing

from plantrack.publish import style
from plantrack.publish.formatting import number
from plantrack.publish.lettering import text_width
from plantrack.publish.regions.key_lines import Sign, key_height, write_key
from plantrack.publish.regions.named_rows import named_rows

STRENGTH, WEAKNESS = "strength", "weakness"
_ROW, _TICKS, _BOTTOM, _NAME_BELOW, _GAP = 0.34, 0.1, 0.5, 0.26, 9.0
_POINT = {"linestyle": "none", "zorder": 5}
_OWN = _POINT | {"marker": "D", "markersize": 7.2, "color": style.GOAL, "zorder": 7}
_GROUP = _POINT | {
    "marker": "s",
    "markersize": 6,
    "markerfacecolor": "white",
    "markeredgecolor": style.ACCENT,
    "markeredgewidth": 1.4,
    "zorder": 6,
}
_NATION = _POINT | {"marker": "|", "markersize": 13, "color": style.INK, "markeredgewidth": 1.8}
_BEST = _POINT | {"marker": ">", "markersize": 5.6, "color": style.BAND_EDGE}
_SPAN = {"color": style.GRID, "linewidth": 2.2, "zorder": 2}


@dataclass(frozen=True)
class Profiled:
    """One part of the index for the region singled out.

    Parameters
    ----------
    part, name : str
        Id, and name in the language of the reader.
    score : float
        Its score; nan if there is none.
    rank : int or None
        Its place among all regions.
    group, nation, best : float
        Median of the group, median of all, and best score; nan where not known.
    kind : str, optional
        ``strength``, ``weakness`` or empty.
    """

    part: str
    name: str
    score: float
    rank: int | None
    group: float
    nation: float
    best: float
    kind: str = ""


@dataclass(frozen=True)
class ProfileWords:
    """Finished words of the chart.

    Parameters
    ----------
    own, group, nation, best : str
        What the four points are called; an empty one is left out.
    axis : str
        Name of the axis of scores.
    marks : sequence of str
        What stands at the right of each row.
    lang : str
        Language whose way of writing numbers is used.
    """

    own: str
    group: str
    nation: str
    best: str
    axis: str
    marks: Sequence[str]
    lang: str = "zh"


def profile_chart(rows: Sequence[Profiled], *, words: ProfileWords) -> Drawing:
    """Draw the scores of a region beside the medians and the best, a row each part.

    Parameters
    ----------
    rows : sequence of Profiled
        In the order to show.
    words : ProfileWords
        What points and rows are called.

    Returns
    -------
    matplotlib.figure.Figure

    Raises
    ------
    ValueError
        If no row has a score.

    Examples
    --------
    >>> rows = [Profiled("x", "X", 20.0, 3, 30.0, 25.0, 90.0, "weakness")]
    >>> words = ProfileWords("A", "group", "nation", "best", "score", ["- weak"])
    >>> [text.get_text() for text in profile_chart(rows, words=words).axes[0].texts]
    ['A', 'group', 'nation', 'best', '- weak', 'score']
    """
    if not any(row.score == row.score for row in rows):
        raise ValueError("profile chart without scores: give rows with a score")
    with style.chart_style():
        looks = {"own": _OWN, "group": _GROUP, "nation": _NATION, "best": _BEST}
        signs = [Sign(look, getattr(words, name)) for name, look in looks.items()]
        axes = _axes(rows, words, key_height(signs))
        write_key(axes, signs)
        edge = axes.bbox.x1 + _GAP
        for row, mark, y in zip(rows, words.marks, axes.get_yticks(), strict=True):
            _draw(axes, row, y, words)
            at = axes.transData.inverted().transform((edge, 0))[0]
            strong = {} if row.kind else {"color": style.MUTED}
            axes.text(at, y, mark, fontsize=style.SMALL, va="center", **strong)
        low = (_BOTTOM - _NAME_BELOW) / axes.figure.get_figheight()
        look = {"fontsize": style.SMALL, "color": style.MUTED, "va": "top", "ha": "right"}
        right = axes.get_position().x1
        axes.text(right, low, words.axis, transform=axes.figure.transFigure, **look)
    return axes.figure


def _axes(rows: Sequence[Profiled], words: ProfileWords, key: float) -> Axes:
    ruler = style.blank_chart(height=1, left=0, right=0, top=0, bottom=0)
    widest = max(text_width(mark, ruler, size=style.SMALL) for mark in words.marks)
    axes = named_rows(
        [row.name for row in rows],
        row=_ROW,
        top=key + _TICKS,
        bottom=_BOTTOM,
        right=(widest + _GAP) / ruler.figure.dpi + 0.08,
        widest=0.33,
    )
    values = [v for row in rows for v in (row.score, row.group, row.nation, row.best) if v == v]
    low, high = min(values), max(values)
    span = (high - low) or 1.0
    axes.set_xlim(low - 0.05 * span, high + 0.05 * span)
    axes.locator_params(axis="x", nbins=5)
    ticks = [t for t in axes.get_xticks() if axes.get_xlim()[0] <= t <= axes.get_xlim()[1]]
    axes.set_xticks(ticks, [_tick(tick, ticks, words.lang) for tick in ticks])
    axes.grid(axis="y", visible=False)
    axes.grid(axis="x")
    return axes


def _tick(tick: float, ticks: Sequence[float], lang: str) -> str:
    step = ticks[1] - ticks[0] if len(ticks) > 1 else 1.0
    exact = (d for d in range(6) if abs(round(step, d) - step) < 1e-9 * step)
    return number(tick, next(exact, 2), lang=lang)


def _draw(axes: Axes, row: Profiled, y: float, words: ProfileWords) -> None:
    ends = [v for v in (row.score, row.group, row.nation, row.best) if v == v]
    if ends:
        axes.plot([min(ends), max(ends)], [y, y], **_SPAN)
    points = [
        (row.best, _BEST, words.best),
        (row.nation, _NATION, words.nation),
        (row.group, _GROUP, words.group),
        (row.score, _OWN, words.own),
    ]
    for value, look, word in points:
        if word and value == value:
            axes.plot([value], [y], **look)
