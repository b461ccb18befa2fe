"""Where labels go in a chart: beside what they name, on nothing else.

Every label tries the places around its anchor, nearest and preferred first, and takes the one that
covers least. Margins and limits must be final before the first label: all measuring is in pixels.
"""

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from matplotlib.axes import Axes
from matplotlib.text import Text
from matplotlib.transforms import Bbox

from plantrack.publish import style
from plantrack.publish.lettering import fold

# Direction from the anchor to the label: to the right and upwards.
SIDES = {
    "above": (0, 1),
    "below": (0, -1),
    "right": (1, 0),
    "left": (-1, 0),
    "above_right": (1, 1),
    "above_left": (-1, 1),
    "below_right": (1, -1),
    "below_left": (-1, -1),
}
_DISTANCES = (3, 8, 16, 26, 38, 54, 74, 100, 130)
_NEEDS_LEADER = 16
_STEP = 3.0


class _Place(NamedTuple):
    """One place to try: what it costs before anything is in the way, and where it is."""

    base: float
    distance: float
    anchor: np.ndarray
    box: Bbox


class Placer:
    """Keeps in mind what is drawn in a pair of axes and finds room for labels.

    Parameters
    ----------
    axes : matplotlib.axes.Axes
        With final margins and limits.
    """

    def __init__(self, axes: Axes) -> None:
        self._axes = axes
        self._marks = np.empty((0, 2))
        self._dots = np.empty((0, 2))
        shown = [*axes.get_xticklabels(), *axes.get_yticklabels(), *axes.texts]
        self._boxes = [t.get_window_extent() for t in shown if t.get_visible() and t.get_text()]

    def avoid(self, xs: Sequence[float], ys: Sequence[float], *, dots: bool = False) -> None:
        """Keep labels off a line, and still more off the dots on it.

        Parameters
        ----------
        xs, ys : sequence of float
            Data coordinates of the ends and bends of the line.
        dots : bool, optional
            Whether there is a mark at each of them.
        """
        points = self._pixels(np.column_stack([xs, ys]))
        points = points[np.isfinite(points).all(axis=1)]
        way = [_between(a, b) for a, b in pairwise(points)]
        self._marks = np.vstack([self._marks, *way])
        if dots:
            self._dots = np.vstack([self._dots, points])

    def put(
        self,
        words: str,
        *anchors: tuple[float, float],
        sides: Sequence[str] = ("above", "right", "below", "left"),
        color: str = style.INK,
        gap: float = 5,
        share: float = 0.42,
    ) -> Text | None:
        """Write a label near the best of some points.

        Parameters
        ----------
        words : str
            Label; nothing is written if it is empty.
        *anchors : tuple of float
            Points it may stand at, in data coordinates, best first.
        sides : sequence of str, optional
            Keys of `SIDES`, best first.
        color : str, optional
            Colour of the text.
        gap : float, optional
            Half the size of the mark at the point, in pixels.
        share : float, optional
            Longest line as a share of the axes; longer labels are broken.

        Returns
        -------
        matplotlib.text.Text or None
        """
        if not words or not anchors:
            return None
        axes, room = self._axes, self._axes.bbox.width * share
        words = fold(words, axes, width=room, size=style.TEXT)
        text = axes.text(
            *anchors[0], words, color=color, ha="center", va="bottom", zorder=7, linespacing=1.3
        )
        place = self._best(self._pixels(anchors), text.get_window_extent().size, sides, gap)
        box = place.box
        text.set_position(self._data([((box.x0 + box.x1) / 2, box.y0)])[0])
        self._boxes.append(box)
        if place.distance >= _NEEDS_LEADER:
            end = np.clip(place.anchor, box.min - 2, box.max + 2)
            way = end - place.anchor
            line = self._data([place.anchor + way * gap / np.hypot(*way), end])
            axes.plot(*line.T, scalex=False, scaley=False, **style.LEADER)
        return text

    def _best(
        self, anchors: np.ndarray, size: np.ndarray, sides: Sequence[str], gap: float
    ) -> _Place:
        places = [
            _Place(
                distance + 4 * rank + 2 * turn,
                distance,
                anchor,
                _beside(anchor, size, SIDES[side], gap + distance),
            )
            for turn, anchor in enumerate(anchors)
            for distance in _DISTANCES
            for rank, side in enumerate(sides)
        ]
        places.sort(key=lambda place: place.base)
        best, least = places[0], np.inf
        for place in places:
            # All that follow cost at least as much: usually after a few.
            if place.base >= least:
                break
            cost = place.base + self._cost(place, gap)
            best, least = (place, cost) if cost < least else (best, least)
        return best

    def _cost(self, place: _Place, gap: float) -> float:
        box, page, near = place.box, self._axes.figure.bbox, place.box.padded(5)
        outside = max(page.x0 - box.x0, box.x1 - page.x1, 0) + max(
            page.y0 - box.y0, box.y1 - page.y1, 0
        )
        labels = sum(near.overlaps(other) for other in self._boxes)
        crossed = 0
        if place.distance >= _NEEDS_LEADER:
            crossed = self._crossed(place.anchor, np.clip(place.anchor, box.min, box.max), gap)
        covered = 4 * _inside(self._marks, near) + 40 * _inside(self._dots, near)
        return 1000 * labels + 100 * outside + covered + 15 * crossed

    def _crossed(self, anchor: np.ndarray, end: np.ndarray, gap: float) -> int:
        """Count what a line from the mark to its label would run over."""
        way = _between(anchor, end)
        way = way[np.hypot(*(way - anchor).T) > gap]
        marks = np.vstack([self._marks, self._dots])
        apart = np.abs(way[:, None] - marks[None]).max(axis=2, initial=0)
        return int((apart < _STEP).any(axis=1).sum())

    def _pixels(self, points: Sequence[Sequence[float]]) -> np.ndarray:
        return self._axes.transData.transform(np.asarray(points, dtype=float))

    def _data(self, pixels: Sequence[Sequence[float]]) -> np.ndarray:
        return self._axes.transData.inverted().transform(np.asarray(pixels, dtype=float))


def _beside(
    anchor: np.ndarray, size: np.ndarray, direction: tuple[int, int], distance: float
) -> Bbox:
    toward = np.array(direction)
    # On a slant both offsets add up, so each is shortened.
    reach = distance / np.hypot(*toward)
    center = anchor + toward * (reach + size / 2)
    return Bbox([center - size / 2, center + size / 2])


def _inside(points: np.ndarray, box: Bbox) -> int:
    return int(((points >= box.min) & (points <= box.max)).all(axis=1).sum())


def _between(start: np.ndarray, end: np.ndarray) -> np.ndarray:
    count = max(int(np.hypot(*(end - start)) / _STEP), 1) + 1
    return np.linspace(start, end, count)
