"""Charts of the record: which figures were printed, and how they were revised later."""

from dataclasses import dataclass
from itertools import accumulate

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from plantrack.publish import scales, style
from plantrack.publish.lettering import fold, text_width
from plantrack.publish.placing import Placer

# Height of a row, and of each further line of its name as a share of that.
_ROW = 0.192
_LINE = 0.75
# More releases: larger and another shape, so that the classes differ without colour.
_CLASSES = {
    "one": {"marker": "o", "markersize": 3.6, "markerfacecolor": "white", "markeredgewidth": 1.1},
    "few": {"marker": "o", "markersize": 5.6},
    "many": {"marker": "s", "markersize": 6.6},
}
_NAME_WIDTH = 0.43
_TOP, _BOTTOM = 0.62, 0.3


@dataclass(frozen=True)
class CoverageWords:
    """Finished words for the three classes of dots: 1, 2 to 3, 4 and more releases."""

    one: str
    few: str
    many: str


@dataclass(frozen=True)
class VintageWords:
    """Finished words for the two ends of a revision."""

    first: str
    latest: str
    lang: str = "zh"


def coverage_chart(frame: pd.DataFrame, *, words: CoverageWords) -> Figure:
    """Draw which years of which indicators have figures, and how often they were printed.

    Parameters
    ----------
    frame : pandas.DataFrame
        ``indicator`` (name to show), ``year``, ``vintages`` (number of releases; rows with 0 keep
        the indicator in the chart). Indicators appear in the order of the frame.
    words : CoverageWords
        What the dots mean.

    Returns
    -------
    matplotlib.figure.Figure

    Raises
    ------
    ValueError
        If the frame is empty.

    Examples
    --------
    >>> frame = pd.DataFrame({"indicator": ["GDP"], "year": [2020], "vintages": [4]})
    >>> figure = coverage_chart(frame, words=CoverageWords("1", "2-3", "4+"))
    >>> [text.get_text() for text in figure.axes[0].get_yticklabels()]
    ['GDP']
    """
    if frame.empty:
        raise ValueError("coverage chart of an empty table: give at least one indicator and year")
    names = list(dict.fromkeys(frame["indicator"]))
    with style.chart_style():
        axes = _named_rows(names)
        scales.set_years(axes, frame["year"].min(), frame["year"].max())
        axes.grid(axis="x")
        axes.tick_params(labeltop=True)
        scales.fit_left(axes)
        height = frame["indicator"].map(dict(zip(names, axes.get_yticks(), strict=True)))
        count = frame["vintages"]
        classes = {"one": count == 1, "few": count.between(2, 3), "many": count >= 4}
        for name, chosen in classes.items():
            axes.plot(frame["year"][chosen], height[chosen], **style.DOT | _CLASSES[name])
        _key(axes, words)
    return axes.figure


def _named_rows(names: list[str]) -> Axes:
    """Make a chart with a row for each name, higher where the name needs two lines."""
    ruler = style.blank_chart(height=1, left=0, right=0, top=0, bottom=0)
    room = _NAME_WIDTH * ruler.bbox.width
    folded = [fold(name, ruler, width=room, size=style.SMALL, lines=2) for name in names]
    heights = [1 + _LINE * name.count("\n") for name in folded]
    ends = list(accumulate(heights))
    axes = style.blank_chart(
        height=_TOP + _BOTTOM + _ROW * ends[-1],
        left=0.5,
        right=style.MARGIN,
        top=_TOP,
        bottom=_BOTTOM,
    )
    axes.set_ylim(ends[-1], 0)
    middles = [end - height / 2 for end, height in zip(ends, heights, strict=True)]
    axes.set_yticks(middles, folded, linespacing=1.0)
    return axes


def vintage_chart(frame: pd.DataFrame, *, unit: str, words: VintageWords) -> Figure:
    """Draw how the figures of one series were revised; the largest revision is labelled.

    Parameters
    ----------
    frame : pandas.DataFrame
        ``year``, ``first`` and ``latest`` value, ``first_printed`` and ``latest_printed``.
    unit : str
        Unit of the values.
    words : VintageWords
        What the two ends of a line are called.

    Returns
    -------
    matplotlib.figure.Figure

    Raises
    ------
    ValueError
        If the frame has no year with both values.

    Examples
    --------
    >>> row = {"year": 2014, "first": 1.19, "latest": 1.26}
    >>> frame = pd.DataFrame([row | {"first_printed": "1.19", "latest_printed": "1.26"}])
    >>> figure = vintage_chart(frame, unit="%", words=VintageWords("first", "latest"))
    >>> [text.get_text() for text in figure.axes[0].texts]
    ['%', 'latest 1.26', 'first 1.19']
    """
    frame = frame.dropna(subset=["first", "latest"])
    if frame.empty:
        raise ValueError("vintage chart without figures: give years with first and latest value")
    years, first, latest = frame["year"], frame["first"], frame["latest"]
    ends = pd.concat([first, latest])
    with style.chart_style():
        axes = style.blank_chart(height=2.9, left=0.5, right=style.MARGIN, top=0.34, bottom=0.3)
        scales.set_years(axes, years.min(), years.max())
        scales.set_numbers(axes, ends.min(), ends.max(), lang=words.lang)
        scales.fit_left(axes)
        scales.write_unit(axes, unit)
        placer = Placer(axes)
        for year, low, high in zip(years, first, latest, strict=True):
            axes.plot([year, year], [low, high], **style.ACTUAL)
            placer.avoid([year, year], [low, high], dots=True)
        axes.plot(years, first, **style.INTERIM)
        axes.plot(years, latest, **style.DOT)
        _label_largest(placer, frame, words)
    return axes.figure


def _label_largest(placer: Placer, frame: pd.DataFrame, words: VintageWords) -> None:
    row = frame.loc[(frame["latest"] - frame["first"]).abs().idxmax()]
    above = ("above", "above_left", "above_right", "left", "right")
    below = ("below", "below_left", "below_right", "left", "right")
    rises = row["latest"] >= row["first"]
    latest = f"{words.latest} {row['latest_printed']}"
    placer.put(latest, (row["year"], row["latest"]), sides=above if rises else below)
    if row["latest"] != row["first"]:
        first = f"{words.first} {row['first_printed']}"
        placer.put(first, (row["year"], row["first"]), sides=below if rises else above)


def _key(axes: Axes, words: CoverageWords) -> None:
    """Explain the dots in one line above the chart, drawn with the dots themselves."""
    left, line = style.MARGIN * axes.figure.dpi + 5, axes.figure.bbox.height - 15
    for name, mark in _CLASSES.items():
        word = getattr(words, name)
        places = axes.transAxes.inverted().transform([(left, line), (left + 9, line)])
        axes.plot(*places[:1].T, transform=axes.transAxes, clip_on=False, **style.DOT | mark)
        axes.text(*places[1], word, transform=axes.transAxes, va="center")
        left += 9 + text_width(word, axes, size=style.TEXT) + 24
