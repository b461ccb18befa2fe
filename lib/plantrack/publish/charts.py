"""The chart of one target: what was, what is expected, what was promised."""

from collections.abc import Sequence

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from plantrack.publish import hover, scales, style
from plantrack.publish.lettering import reserve_margin, write_margin
from plantrack.publish.placing import Placer
from plantrack.publish.record_charts import (
    CoverageWords,
    VintageWords,
    coverage_chart,
    vintage_chart,
)
from plantrack.publish.scene import ChartWords, Scene, TargetMark, clean_history, fan_from

__all__ = [
    "ChartWords",
    "CoverageWords",
    "TargetMark",
    "VintageWords",
    "coverage_chart",
    "trajectory_chart",
    "vintage_chart",
]

# Years a target's guide reaches back when there are several targets: one plan.
_PLAN_YEARS = 5
# Widest label in the right margin, in inches.
_MARGIN_LABEL = 1.25
# Guides come from the left, so a target's label stands above or below it first.
_TARGET_SIDES = ("above", "below", "above_left", "above_right", "right")
_BREAK_SIDES = ("above", "above_right", "above_left", "below_right", "below_left")
_LATEST_SIDES = ("below_right", "above_left", "above", "below", "right")


def trajectory_chart(
    history: pd.DataFrame,
    *,
    unit: str,
    words: ChartWords,
    projection: pd.DataFrame | None = None,
    targets: Sequence[TargetMark] = (),
    base: tuple[int, float, str] | None = None,
    breaks: Sequence[tuple[int, str]] = (),
    decimals: int = 2,
) -> Figure:
    """Draw a series with its expected path and its targets.

    Parameters
    ----------
    history : pandas.DataFrame
        ``year``, ``value``, ``printed`` (the figure as the source prints it) and ``is_interim``.
    unit : str
        Unit of the values.
    words : ChartWords
        What stands beside the marks.
    projection : pandas.DataFrame, optional
        ``year``, ``median``, ``lower80``, ``upper80``; if it has ``printed``, the last of these is
        written at the end of the path, otherwise the median with ``decimals``.
    targets : sequence of TargetMark, optional
        Hollow diamonds with a dotted guide.
    base : tuple of (year, value, label), optional
        The figure the plan started from: a hollow square.
    breaks : sequence of (year, label), optional
        First year of a new caliber: the line is cut before it and a vertical line drawn.
    decimals : int, optional
        Decimals of the last projected value.

    Returns
    -------
    matplotlib.figure.Figure

    Raises
    ------
    ValueError
        If there is nothing to draw or a year stands twice.

    Examples
    --------
    >>> rows = {"year": [2020, 2021], "value": [1.19, 1.12], "printed": ["1.19", "1.12"]}
    >>> figure = trajectory_chart(
    ...     pd.DataFrame(rows | {"is_interim": False}),
    ...     unit="%",
    ...     words=ChartWords(actual="R&D"),
    ...     targets=[TargetMark(2025, 2.5, "2.5")],
    ... )
    >>> [text.get_text() for text in figure.axes[0].texts]
    ['%', '2.5', '1.12', 'R&D']
    """
    history = clean_history(history)
    path = fan_from(history, projection)
    scene = Scene(history, path, targets, base, breaks, words, decimals)
    with style.chart_style():
        axes = _frame(scene, unit)
        placer = Placer(axes)
        _draw_history(axes, placer, scene)
        _draw_path(axes, placer, scene.path)
        _draw_marks(axes, placer, scene)
        _label(axes, placer, scene)
    return axes.figure


def _frame(scene: Scene, unit: str) -> Axes:
    """Set margins and limits, and write what stands outside the axes."""
    if not len(scene.points):
        raise ValueError("nothing to draw: no history, no projection, no target")
    years, values = scene.points.T
    axes = style.blank_chart(height=3.15, left=0.5, right=style.MARGIN, top=0.36, bottom=0.3)
    scales.set_years(axes, years.min(), years.max())
    scales.set_numbers(axes, values.min(), values.max(), lang=scene.words.lang)
    scales.fit_left(axes)
    scales.write_unit(axes, unit)
    labels = _margin_labels(scene)
    folded = reserve_margin(axes, [words for words, _, _ in labels], widest=_MARGIN_LABEL)
    labels = [(words, *rest) for words, (_, *rest) in zip(folded, labels, strict=True)]
    write_margin(axes, labels, at=scene.last_year)
    return axes


def _margin_labels(scene: Scene) -> list[tuple[str, float, str]]:
    """Label what stands at the last year: targets, and the end of the path or of the series."""
    labels = [
        (target.label, target.value, style.GOAL)
        for target in scene.targets
        if target.period == scene.last_year
    ]
    if len(scene.path):
        end = scene.path.iloc[-1]
        labels.append((scene.projected_label, end["median"], style.INK))
        labels.append((scene.words.band, end["upper80"], style.MUTED))
    elif len(scene.history) and scene.history["year"].iloc[-1] == scene.last_year:
        labels.append((scene.latest_label, scene.history["value"].iloc[-1], style.ACCENT))
    return [label for label in labels if label[0] and np.isfinite(label[1])]


def _draw_history(axes: Axes, placer: Placer, scene: Scene) -> None:
    history = scene.history
    piece = np.searchsorted(sorted(year for year, _ in scene.breaks), history["year"], side="right")
    for _, part in history.groupby(piece):
        years = part["year"].astype(int)
        # Thin across years without a figure, full between neighbouring years.
        axes.plot(years, part["value"], **style.ACTUAL | {"linewidth": 0.7})
        full = part.set_index(years)["value"].reindex(range(years.min(), years.max() + 1))
        axes.plot(full.index, full, **style.ACTUAL)
        placer.avoid(years, part["value"], dots=True)
    interim = history["is_interim"].astype(bool)
    for rows, look in [(history[~interim], style.DOT), (history[interim], style.INTERIM)]:
        (dots,) = axes.plot(rows["year"], rows["value"], **look)
        hover.mark(dots, scene.said_by(rows))


def _draw_path(axes: Axes, placer: Placer, path: pd.DataFrame) -> None:
    years, low, high = (path[c].astype(float) for c in ("year", "lower80", "upper80"))
    axes.fill_between(years, low, high, color=style.BAND, linewidth=0, zorder=1)
    for edge in (low, high):
        axes.plot(years, edge, **style.EDGE)
        placer.avoid(years, edge)
    axes.plot(years, path["median"].astype(float), **style.PROJECTED)
    placer.avoid(years, path["median"])


def _draw_marks(axes: Axes, placer: Placer, scene: Scene) -> None:
    for target in scene.targets:
        alone = len(scene.targets) == 1
        start = axes.get_xlim()[0] if alone else target.period - _PLAN_YEARS
        axes.plot([start, target.period], [target.value] * 2, **style.GUIDE)
        axes.plot(target.period, target.value, **style.TARGET)
        placer.avoid([start, target.period], [target.value] * 2)
        placer.avoid([target.period], [target.value], dots=True)
    if scene.base:
        axes.plot(*scene.base[:2], **style.BASE)
        placer.avoid([scene.base[0]], [scene.base[1]], dots=True)
    for year, _ in scene.breaks:
        axes.axvline(year - 0.5, **style.BREAK)
        placer.avoid([year - 0.5] * 2, axes.get_ylim())


def _label(axes: Axes, placer: Placer, scene: Scene) -> None:
    """Write the labels inside the axes, those that must not give way first."""
    top = axes.get_ylim()[1]
    for year, words in scene.breaks:
        placer.put(words, (year - 0.5, top), sides=_BREAK_SIDES, gap=1, share=1)
    for target in scene.targets:
        if target.period != scene.last_year:
            at = (target.period, target.value)
            placer.put(target.label, at, sides=_TARGET_SIDES, color=style.GOAL, gap=8)
    if scene.base:
        placer.put(scene.base[2], scene.base[:2], sides=("below", "above", "right", "left"), gap=7)
    points = list(scene.history[["year", "value"]].itertuples(index=False, name=None))
    if points and points[-1][0] != scene.last_year:
        placer.put(scene.latest_label, points[-1], sides=_LATEST_SIDES, color=style.ACCENT)
    placer.put(scene.words.actual, *points[-2::-1], *points, color=style.ACCENT)
