"""The frame of the small chart: where years and values lie, grid lines, names, room for labels."""

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup
from matplotlib.ticker import MaxNLocator

from plantrack.publish import style
from plantrack.publish.formatting import number

WIDTH, HEIGHT, SIZE = 620, 340, 13
_TOP, _BOTTOM, _GAP = 30, 28, 8
#: Labels on the right keep so many pixels apart.
_LINE = 16
#: A smaller span of values is none: drawings end at some digit.
_LEAST = 1e-9


@dataclass(frozen=True)
class Frame:
    """Maps years and values to pixels.

    Parameters
    ----------
    years, values : tuple of two float
        Ends that must be seen.
    left, right : float
        Pixels beside the plot.
    """

    years: tuple[float, float]
    values: tuple[float, float]
    left: float
    right: float

    def x(self, year: float) -> float:
        """Pixel of a year."""
        first, last = self.years
        return self.left + (year - first) / (last - first) * (WIDTH - self.left - self.right)

    def y(self, value: float) -> float:
        """Pixel of a value."""
        low, high = self.values
        return HEIGHT - _BOTTOM - (value - low) / (high - low) * (HEIGHT - _TOP - _BOTTOM)

    @property
    def ends(self) -> tuple[float, float]:
        """Pixels of the left and the right edge of the plot."""
        return self.left, WIDTH - self.right


def frame_of(
    years: Sequence[float], values: Sequence[float], labels: Sequence[str], *, lang: str
) -> Frame:
    """A frame with room for names on the left and labels on the right."""
    low, high = min(values), max(values)
    span = next(size for size in (high - low, abs(high), 1.0) if size > _LEAST)
    low, high = low - 0.08 * span, high + 0.10 * span
    names = [name for _, name in _levels(low, high, lang)]
    left = max(map(width_of, names), default=0) + 2 * _GAP
    right = max(map(width_of, labels), default=0) + 2 * _GAP
    return Frame((min(years) - 0.4, max(years) + 0.3), (low, high), left, right)


def width_of(text: str) -> float:
    """About how many pixels a text takes."""
    return SIZE * sum(1.0 if sign > "\u2e7f" else 0.56 for sign in text)


def axes(frame: Frame, unit: str, *, lang: str) -> Markup:
    """Grid lines with their values, years below, and the unit above."""
    left, right = frame.ends
    parts = [text(left - _GAP, 16, unit, color=style.MUTED, anchor="start", x0=_GAP)]
    for value, name in _levels(*frame.values, lang):
        y = frame.y(value)
        parts.append(
            Markup('<path d="M{:.1f} {:.1f}H{:.1f}" stroke="{}"/>').format(
                left, y, right, style.GRID
            )
        )
        parts.append(text(left - _GAP, y + 4, name, anchor="end"))
    parts += [text(frame.x(year), HEIGHT - 8, str(year), anchor="middle") for year in _years(frame)]
    return Markup().join(parts)


def text(
    x: float, y: float, words: str, *, color: str = style.INK, anchor: str, x0: float | None = None
) -> Markup:
    """A text with a white rim, so that lines behind it do not cross it."""
    return Markup(
        '<text x="{:.1f}" y="{:.1f}" fill="{}" text-anchor="{}" paint-order="stroke"'
        ' stroke="#fff" stroke-width="3">{}</text>'
    ).format(x if x0 is None else x0, y, color, anchor, words)


def apart(heights: Sequence[float]) -> list[float]:
    """Heights of labels, moved as little as their order allows so that none covers another.

    Examples
    --------
    >>> apart([100.0, 104.0, 40.0])
    [94.0, 110.0, 40.0]
    """
    order = sorted(range(len(heights)), key=lambda at: heights[at])
    groups: list[list[float]] = []  # middle and number of labels, from the top
    for at in order:
        groups.append([heights[at], 1])
        while len(groups) > 1 and _touch(*groups[-2:]):
            (upper, some), (lower, others) = groups[-2:]
            total = some + others
            groups[-2:] = [[(upper * some + lower * others) / total, total]]
    spread = [
        middle + _LINE * (place - (count - 1) / 2)
        for middle, count in groups
        for place in range(int(count))
    ]
    placed = dict(zip(order, spread, strict=True))
    return [placed[at] for at in range(len(heights))]


def _touch(above: list[float], below: list[float]) -> bool:
    return below[0] - above[0] < _LINE * (above[1] + below[1]) / 2


def _levels(low: float, high: float, lang: str) -> list[tuple[float, str]]:
    """Round values of the grid lines, as the charts of the pages have them."""
    ticks = MaxNLocator(nbins=6, steps=[1, 2, 2.5, 5, 10]).tick_values(low, high)
    step = ticks[1] - ticks[0]
    places = next((d for d in range(12) if abs(round(step, d) - step) < 1e-9 * step), 12)
    return [(tick, number(tick, places, lang=lang)) for tick in ticks if low <= tick <= high]


def _years(frame: Frame) -> list[int]:
    first, last = frame.years
    left, right = frame.ends
    room = (right - left) / (width_of("2000") + 2 * _GAP)
    step = next((s for s in (1, 2, 5, 10, 20, 50) if (last - first) / s < room), 100)
    return [year for year in range(round(first), round(last) + 1) if year % step == 0]
