"""The tile map: one square for each region, near its place on the map, with no boundary drawn."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure as Drawing
from matplotlib.patches import Rectangle

from plantrack.publish import style
from plantrack.publish.formatting import number
from plantrack.publish.regions.key_lines import Sign, key_height, write_key
from plantrack.publish.regions.score_classes import class_of, classes_of
from plantrack.publish.regions.tile_name import tile_name

# Light to dark; ink is read on the first three (contrast 7 and more), white on the others (5).
_SHADES = ("#eef3f8", "#c6d6e6", "#93b1cf", "#41709f", "#143a60")
_DARK_FROM = 3
_MOST_SIZE, _HIGH = 0.95, 0.88
_FRAME = {"facecolor": "none", "edgecolor": style.GOAL, "linewidth": 3.2, "zorder": 5}
_EMPTY = {"facecolor": "white", "edgecolor": style.BAND_EDGE, "hatch": "////", "linewidth": 0.8}
_GAP = 0.04


@dataclass(frozen=True)
class Tile:
    """One region of the map.

    Parameters
    ----------
    region, name : str
        Id, and name in the language of the reader.
    row, column : int
        Place on the grid, the first row on top.
    rank : int or None
        Place in the index; None without a score.
    score : float
        Score; nan if there is none.
    is_chosen : bool, optional
        Whether it is the region singled out.
    """

    region: str
    name: str
    row: int
    column: int
    rank: int | None
    score: float
    is_chosen: bool = False

    @property
    def has_score(self) -> bool:
        """Whether it has a score and a place."""
        return self.rank is not None and bool(np.isfinite(self.score))


@dataclass(frozen=True)
class TileWords:
    """Finished words of the map.

    Parameters
    ----------
    missing : str
        Written in a tile without a score.
    score : str
        What the shades show.
    between : str
        Template of a class, with ``lower`` and ``upper``.
    lang : str
        Language whose way of writing numbers is used.
    """

    missing: str
    score: str
    between: str
    lang: str = "zh"


def tile_map(tiles: Sequence[Tile], *, words: TileWords) -> Drawing:
    """Draw the map: score by shade, place in each tile, the chosen region framed.

    Parameters
    ----------
    tiles : sequence of Tile
        Each at its own place on the grid.
    words : TileWords
        Words of key and empty tiles.

    Returns
    -------
    matplotlib.figure.Figure

    Raises
    ------
    ValueError
        If there is no tile, or two share a place.

    Examples
    --------
    >>> tiles = [Tile("a", "A", 1, 1, 1, 50.0), Tile("b", "B", 1, 2, None, float("nan"))]
    >>> drawing = tile_map(tiles, words=TileWords("no data", "score", "{lower} to {upper}"))
    >>> [text.get_text() for text in drawing.axes[0].texts][-4:]
    ['A', '1', 'B', 'no data']
    """
    _check(tiles)
    bounds = classes_of([tile.score for tile in tiles if tile.has_score])
    with style.chart_style():
        signs = _signs(bounds, words)
        axes, room = _grid(tiles, key_height(signs))
        write_key(axes, signs)
        for tile in tiles:
            _draw(axes, tile, bounds, words, room)
    return axes.figure


def _check(tiles: Sequence[Tile]) -> None:
    if not tiles:
        raise ValueError("tile map without regions: give at least one tile")
    places = [(tile.row, tile.column) for tile in tiles]
    twice = next((p for p in places if places.count(p) > 1), None)
    if twice:
        names = ", ".join(t.region for t in tiles if (t.row, t.column) == twice)
        raise ValueError(f"tile map: {names} share row {twice[0]}, column {twice[1]}")


def _shade(at: int, bounds: Sequence[float]) -> int:
    """Spread few classes over all shades."""
    classes = max(len(bounds) - 1, 1)
    return round(at * (len(_SHADES) - 1) / max(classes - 1, 1))


def _signs(bounds: Sequence[float], words: TileWords) -> list[Sign]:
    """One sign a class, after the word for what is shown."""
    step = bounds[1] - bounds[0] if len(bounds) > 1 else 0.0
    exact = (d for d in range(6) if step and abs(round(step, d) - step) < 1e-9 * step)
    places = next(exact, 1)
    texts = [number(bound, places, lang=words.lang) for bound in bounds]
    square = {"linestyle": "none", "marker": "s", "markersize": 10, "markeredgecolor": style.MUTED}
    square |= {"markeredgewidth": 0.7}
    signs = [Sign(None, words.score)] if bounds else []
    for at, (low, high) in enumerate(zip(texts, texts[1:], strict=False)):
        look = square | {"markerfacecolor": _SHADES[_shade(at, bounds)]}
        signs.append(Sign(look, words.between.format(lower=low, upper=high)))
    return signs


def _grid(tiles: Sequence[Tile], top: float) -> tuple[Axes, float]:
    """Axes in units of tiles, and the width of a tile in inches."""
    rows, columns = ([getattr(tile, side) for tile in tiles] for side in ("row", "column"))
    across, down = (max(x) - min(x) + 1 for x in (columns, rows))
    room = min((style.WIDTH - 2 * style.MARGIN) / across, _MOST_SIZE)
    edge = {"left": style.MARGIN, "bottom": style.MARGIN, "top": top + 0.06}
    right = style.WIDTH - style.MARGIN - room * across
    high = room * _HIGH * down + edge["top"] + edge["bottom"]
    axes = style.blank_chart(height=high, right=right, **edge)
    axes.set_xlim(min(columns), max(columns) + 1)
    axes.set_ylim(max(rows) + 1, min(rows))
    axes.set_xticks([])
    axes.set_yticks([])
    axes.set_axis_off()
    return axes, room


def _draw(axes: Axes, tile: Tile, bounds: Sequence[float], words: TileWords, room: float) -> None:
    corner, side = (tile.column + _GAP / 2, tile.row + _GAP / 2), 1 - _GAP
    shade = _shade(class_of(tile.score, bounds), bounds) if tile.has_score else 0
    full = {"facecolor": _SHADES[shade], "edgecolor": style.MUTED, "linewidth": 0.5}
    axes.add_patch(Rectangle(corner, side, side, **(full if tile.has_score else _EMPTY)))
    if tile.is_chosen:
        axes.add_patch(Rectangle(corner, side, side, clip_on=False, **_FRAME))
    name = tile_name(tile.name, axes, width=(room * side - 0.02) * axes.figure.dpi)
    color = "white" if tile.has_score and shade >= _DARK_FROM else style.INK
    look = {"ha": "center", "va": "center", "color": color, "zorder": 6, "linespacing": 1.0}
    if not tile.has_score:
        look["bbox"] = {"facecolor": "white", "edgecolor": "none", "pad": 1.0}
    middle = tile.column + 0.5
    high = 0.31 if "\n" in name else 0.34
    axes.text(middle, tile.row + high, name, fontsize=style.SMALL, **look)
    value = str(tile.rank) if tile.has_score else words.missing
    size = style.TEXT if tile.has_score else style.SMALL
    axes.text(middle, tile.row + 0.77, value, fontsize=size, **look)
