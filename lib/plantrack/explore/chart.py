"""The small chart of the workbench: drawn as SVG at once, where matplotlib takes a quarter second.

Marks and colours are those of the charts on pages; what is supposed has a colour of its own.
"""

from collections.abc import Sequence

import pandas as pd
from markupsafe import Markup

from plantrack.explore.frame import HEIGHT, SIZE, WIDTH, Frame, apart, axes, frame_of, text
from plantrack.explore.scene import Scene
from plantrack.publish import style
from plantrack.publish.charts import TargetMark

#: Nothing else has this colour; contrast on white 7.
SUPPOSED = "#6a3d9a"
_LABEL = 7


def draw(scene: Scene, *, lang: str) -> Markup:
    """The chart as SVG; its texts are escaped."""
    labels = _labels(scene)
    frame = frame_of(*_extent(scene), [words for _, words, _ in labels], lang=lang)
    parts = [axes(frame, scene.unit, lang=lang)]
    if scene.path is not None:
        parts.append(_fan(frame, _from_last(scene, scene.path.path)))
    parts.append(_history(frame, scene))
    parts += [_target(frame, mark, style.GOAL, "1 2.2") for mark in scene.targets]
    if scene.supposed_path is not None:
        parts.append(_supposed(frame, scene))
    if scene.supposed_level is not None:
        parts.append(_target(frame, scene.supposed_level, SUPPOSED, "6 3"))
    parts.append(_margin(frame, labels))
    return Markup(
        '<svg class="explore-chart" viewBox="0 0 {} {}" role="img" aria-label="{}"'
        ' font-size="{}" font-family="\'Noto Sans SC\', sans-serif" fill="none">{}</svg>'
    ).format(WIDTH, HEIGHT, scene.alt, SIZE, Markup().join(parts))


def _extent(scene: Scene) -> tuple[list[float], list[float]]:
    years, values = list(scene.series["year"]), list(scene.series["value"])
    for line in (scene.path, scene.supposed_path):
        if line is not None:
            years += list(line.path["year"])
            values += [*line.path["lower80"], *line.path["upper80"]]
    marks = [*scene.targets, *([scene.supposed_level] if scene.supposed_level else [])]
    return (
        [*map(float, years), *(float(mark.period) for mark in marks)],
        [*map(float, values), *(float(mark.value) for mark in marks)],
    )


def _labels(scene: Scene) -> list[tuple[float, str, str]]:
    """Value, words and colour of what is named on the right."""
    found = [(mark.value, mark.label, style.GOAL) for mark in scene.targets]
    if scene.path is not None:
        end = scene.path.path.iloc[-1]
        found.append((end["median"], scene.path.label, style.INK))
        found.append((end["upper80"], scene.band, style.MUTED))
    else:
        found.append((scene.series["value"].iloc[-1], scene.latest, style.ACCENT))
    if scene.supposed_level is not None:
        found.append((scene.supposed_level.value, scene.supposed_level.label, SUPPOSED))
    if scene.supposed_path is not None:
        end = scene.supposed_path.path.iloc[-1]
        found.append((end["median"], scene.supposed_path.label, SUPPOSED))
    return found


def _margin(frame: Frame, labels: Sequence[tuple[float, str, str]]) -> Markup:
    heights = apart([frame.y(value) for value, _, _ in labels])
    right = frame.ends[1] + _LABEL
    return Markup().join(
        text(right, y + 4, words, color=color, anchor="start")
        for y, (_, words, color) in zip(heights, labels, strict=True)
    )


def _points(frame: Frame, years: Sequence[float], values: Sequence[float]) -> str:
    pairs = zip(years, values, strict=True)
    return " ".join(f"{frame.x(float(x)):.1f},{frame.y(float(y)):.1f}" for x, y in pairs)


def _line(
    frame: Frame, table: pd.DataFrame, column: str, color: str, width: float, dash: str = ""
) -> Markup:
    return Markup(
        '<polyline points="{}" stroke="{}" stroke-width="{}" stroke-dasharray="{}"/>'
    ).format(_points(frame, table["year"], table[column]), color, width, dash or "none")


def _fan(frame: Frame, path: pd.DataFrame) -> Markup:
    there = _points(frame, path["year"], path["upper80"])
    back = _points(frame, path["year"][::-1], path["lower80"][::-1])
    band = Markup('<polygon points="{} {}" fill="{}"/>').format(there, back, style.BAND)
    edges = [_line(frame, path, end, style.BAND_EDGE, 0.8) for end in ("lower80", "upper80")]
    dots = [
        _dot(frame, row.year, row.median, 2, style.ACCENT, row.shown)
        for row in path[1:].itertuples()
    ]
    return Markup().join(
        [band, *edges, _line(frame, path, "median", style.ACCENT, 1.6, "6 3"), *dots]
    )


def _from_last(scene: Scene, path: pd.DataFrame) -> pd.DataFrame:
    """A path with the last figure before it, so that both hang together."""
    last = scene.series.iloc[-1]
    start = dict.fromkeys(("median", "lower80", "upper80"), last["value"]) | {"year": last["year"]}
    return pd.concat([pd.DataFrame([start]), path], ignore_index=True)


def _history(frame: Frame, scene: Scene) -> Markup:
    series = scene.series
    # Thin across years without a figure, full between neighbouring years.
    runs = (series["year"].diff() > 1).cumsum()
    lines = [_line(frame, series, "value", style.ACCENT, 0.7)]
    lines += [_line(frame, part, "value", style.ACCENT, 2) for _, part in series.groupby(runs)]
    dots = [
        _dot(frame, row.year, row.value, 3.4, style.ACCENT, row.shown, hollow=row.is_interim)
        for row in series.itertuples()
    ]
    last = series.iloc[-1]
    if scene.path is not None:
        is_falling = len(series) > 1 and series["value"].iloc[-2] > last["value"]
        at = frame.x(last["year"]) - 4, frame.y(last["value"]) + (20 if is_falling else -9)
        dots.append(text(*at, scene.latest, color=style.ACCENT, anchor="end"))
    return Markup().join([*lines, *dots])


def _dot(
    frame: Frame, year: float, value: float, size: float, color: str, words: str, *, hollow=False
) -> Markup:
    return Markup(
        '<circle cx="{:.1f}" cy="{:.1f}" r="{}" fill="{}" stroke="{}" stroke-width="1.3">'
        "<title>{}</title></circle>"
    ).format(frame.x(year), frame.y(value), size, "#fff" if hollow else color, color, words)


def _target(frame: Frame, mark: TargetMark, color: str, dash: str) -> Markup:
    x, y = frame.x(mark.period), frame.y(mark.value)
    guide = Markup(
        '<path d="M{:.1f} {:.1f}H{:.1f}" stroke="{}" stroke-width="1.2" stroke-dasharray="{}"/>'
    ).format(frame.ends[0], y, x, color, dash)
    return guide + Markup(
        '<path d="M{:.1f} {:.1f}l6 6l-6 6l-6 -6z" fill="#fff" stroke="{}" stroke-width="1.7">'
        "<title>{}</title></path>"
    ).format(x, y - 6, color, mark.label)


def _supposed(frame: Frame, scene: Scene) -> Markup:
    path = _from_last(scene, scene.supposed_path.path)
    edges = [_line(frame, path, end, SUPPOSED, 0.8, "2 2") for end in ("lower80", "upper80")]
    return Markup().join([*edges, _line(frame, path, "median", SUPPOSED, 2, "6 3")])
