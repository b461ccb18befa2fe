"""The chart of states: one bar a place, its firms closed off, active, contacted, not started."""

from collections.abc import Sequence
from dataclasses import dataclass

from matplotlib.axes import Axes
from matplotlib.figure import Figure as Drawing
from matplotlib.patches import Patch

from plantrack.coverage.rules import STATES
from plantrack.publish import style
from plantrack.publish.regions.named_rows import named_rows

_ROW, _BAR = 0.21, 0.68
_TOP, _BOTTOM, _KEY = 0.34, 0.32, 0.1
#: From the closed ones on; brightness falls and the hatching differs, so a photocopy tells them.
_LOOKS = {
    "closed": {"facecolor": style.ACCENT, "hatch": ""},
    "active": {"facecolor": "#9db8d2", "hatch": "////"},
    # Not dots: a page would hold each of some thousand circles as four curves.
    "contacted": {"facecolor": "white", "hatch": "\\\\"},
    "not_started": {"facecolor": "white", "hatch": ""},
}
_EDGE = {"edgecolor": style.INK, "linewidth": 0.7}


@dataclass(frozen=True)
class Bar:
    """Firms of one place.

    Parameters
    ----------
    name : str
        The place with its covered share.
    counts : dict of str to int
        Firms in just each of the four states.
    """

    name: str
    counts: dict[str, int]


def states_chart(bars: Sequence[Bar], *, words: dict[str, str]) -> Drawing:
    """Draw the share of each state, the first place on top.

    Parameters
    ----------
    bars : sequence of Bar
        At least one.
    words : dict of str to str
        What the four states are called.

    Returns
    -------
    matplotlib.figure.Figure

    Raises
    ------
    ValueError
        If there is no bar.

    Examples
    --------
    >>> counts = {"closed": 1, "active": 1, "contacted": 1, "not_started": 1}
    >>> drawing = states_chart([Bar("a  50%", counts)], words={state: state for state in counts})
    >>> [float(patch.get_width()) for patch in drawing.axes[0].patches]
    [25.0, 25.0, 25.0, 25.0]
    """
    if not bars:
        raise ValueError("chart of states without places: give at least one bar")
    with style.chart_style():
        names = [bar.name for bar in bars]
        # So that the last tick, 100 %, has room.
        axes = named_rows(names, row=_ROW, top=_TOP, bottom=_BOTTOM, right=0.32)
        for bar, y in zip(bars, axes.get_yticks(), strict=True):
            _draw(axes, bar, y)
        axes.set_xlim(0, 100)
        ticks = range(0, 101, 25)
        axes.set_xticks(ticks, [f"{tick}%" for tick in ticks])
        axes.grid(axis="y", visible=False)
        _key(axes, words)
    return axes.figure


def _draw(axes: Axes, bar: Bar, y: float) -> None:
    total, start = sum(bar.counts.values()), 0.0
    for state in reversed(STATES):
        width = 100 * bar.counts[state] / total if total else 0.0
        axes.barh(y, width, height=_BAR, left=start, **_LOOKS[state], **_EDGE)
        start += width


def _key(axes: Axes, words: dict[str, str]) -> None:
    signs = [Patch(**_LOOKS[state], **_EDGE, label=words[state]) for state in reversed(STATES)]
    height = axes.figure.get_figheight()
    place = {"loc": "upper left", "bbox_to_anchor": (style.MARGIN / style.WIDTH, 1 - 0.02 / height)}
    axes.figure.legend(
        handles=signs,
        ncols=len(signs),
        fontsize=style.SMALL,
        handlelength=1.7,
        handleheight=1.0,
        handletextpad=0.5,
        columnspacing=1.3,
        borderpad=0,
        borderaxespad=_KEY,
        **place,
    )
