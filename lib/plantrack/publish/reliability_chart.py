"""The chart of stated probabilities against what came true."""

from dataclasses import dataclass

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from plantrack.publish import style
from plantrack.publish.lettering import reserve_margin, write_margin
from plantrack.publish.placing import Placer

# Side of the square in inches, and the room above and below it.
_SIDE, _TOP, _BOTTOM, _LEFT = 3.55, 0.36, 0.58, 0.62
_WIDEST = style.WIDTH - _LEFT - _SIDE - 0.25
_TICKS = (0.0, 0.2, 0.4, 0.6, 0.8, 1.0)
# A line between the two shares themselves: dots on it said what came.
_EVEN = {"color": style.INK, "linewidth": 1.2, "linestyle": (0, (1, 1.8)), "zorder": 3}
_SIDES = ("below_right", "right", "below", "above_left", "left", "above")


@dataclass(frozen=True)
class ReliabilityWords:
    """Finished words of the chart.

    Parameters
    ----------
    said, came : str
        Names of the horizontal and the vertical axis.
    even : str
        What the slanting line stands for.
    more, fewer : str
        What it means to lie above and below it.
    """

    said: str
    came: str
    even: str
    more: str
    fewer: str


def reliability_chart(frame: pd.DataFrame, *, words: ReliabilityWords) -> Figure:
    """Draw how often statements of a probability came true, with the line where both are equal.

    Parameters
    ----------
    frame : pandas.DataFrame
        One row a range of probabilities: ``said`` and ``share`` from 0 to 1, ``label`` to stand
        beside the dot, ``is_weak`` for too few cases: a hollow dot. Rows without cases are left
        out.
    words : ReliabilityWords
        Axes, line and corners.

    Returns
    -------
    matplotlib.figure.Figure

    Raises
    ------
    ValueError
        If no row has cases.

    Examples
    --------
    >>> rows = {"said": [0.2, 0.8], "share": [0.1, 0.9], "label": ["30", "9"]}
    >>> frame = pd.DataFrame(rows | {"is_weak": [False, True]})
    >>> words = ReliabilityWords("said", "came true", "equal", "more", "fewer")
    >>> texts = reliability_chart(frame, words=words).axes[0].texts
    >>> [text.get_text() for text in texts]
    ['equal', 'came true', 'said', 'more', 'fewer', '30', '9']
    """
    frame = frame.dropna(subset=["said", "share"])
    if frame.empty:
        raise ValueError("reliability chart without cases: give ranges with said and share")
    with style.chart_style():
        axes = _square()
        (even,) = reserve_margin(axes, [words.even], widest=_WIDEST)
        axes.set_position(_box())
        write_margin(axes, [(even, 1.0, style.INK)], at=1.0)
        _name(axes, words)
        placer = Placer(axes)
        axes.plot([0, 1], [0, 1], **_EVEN)
        placer.avoid([0, 1], [0, 1])
        axes.plot(frame["said"], frame["share"], **style.ACTUAL)
        placer.avoid(frame["said"], frame["share"], dots=True)
        for is_weak, look in [(False, style.DOT), (True, style.INTERIM)]:
            rows = frame[frame["is_weak"] == is_weak]
            axes.plot(rows["said"], rows["share"], **look | {"markersize": 7.5})
        for row in frame.itertuples():
            placer.put(row.label, (row.said, row.share), sides=_SIDES, gap=8, color=style.ACCENT)
    return axes.figure


def _box() -> tuple[float, float, float, float]:
    height = _SIDE + _TOP + _BOTTOM
    return _LEFT / style.WIDTH, _BOTTOM / height, _SIDE / style.WIDTH, _SIDE / height


def _square() -> Axes:
    """Both axes from 0 to 100 %, of the same length, so that equal shares lie on 45 degrees."""
    height = _SIDE + _TOP + _BOTTOM
    axes = style.blank_chart(height=height, left=_LEFT, right=0.2, top=_TOP, bottom=_BOTTOM)
    axes.set_position(_box())
    texts = [f"{100 * tick:.0f}%" for tick in _TICKS]
    axes.set_xlim(-0.02, 1.03)
    axes.set_ylim(-0.02, 1.03)
    axes.set_xticks(_TICKS, texts)
    axes.set_yticks(_TICKS, texts)
    return axes


def _name(axes: Axes, words: ReliabilityWords) -> None:
    """Name the axes at their ends, and the two sides of the line in their corners."""
    small = {"fontsize": style.SMALL, "color": style.MUTED, "transform": axes.transAxes}
    down = -0.42 / _SIDE
    axes.text(-0.5 / _SIDE, 1.03, words.came, va="bottom", ha="left", **small)
    axes.text(1.0, down, words.said, va="bottom", ha="right", **small)
    axes.text(0.03, 0.9, words.more, va="center", ha="left", **small)
    axes.text(0.97, 0.1, words.fewer, va="center", ha="right", **small)
