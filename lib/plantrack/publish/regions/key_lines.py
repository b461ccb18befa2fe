"""Explains the marks of a chart in lines above it, drawn with the marks themselves."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from matplotlib.axes import Axes

from plantrack.publish import style
from plantrack.publish.lettering import fold, text_width

# In inches: height of a line, the mark with the gap to its word, and the gap after a word.
_LINE, _MARK, _STROKE, _AFTER = 0.21, 0.15, 0.3, 0.16
_BELOW = 0.08


@dataclass(frozen=True)
class Sign:
    """A mark and what it stands for.

    Parameters
    ----------
    look : mapping or None
        Options of ``Axes.plot``; None for a word without a mark.
    word : str
        What it stands for; a sign without a word is left out.
    is_line : bool, optional
        Whether it is a line rather than a point.
    """

    look: Mapping | None
    word: str
    is_line: bool = False

    @property
    def before(self) -> float:
        """Room from the left edge of the mark to the word, in inches."""
        if self.look is None:
            return 0.0
        return _STROKE if self.is_line else _MARK


def key_height(signs: Sequence[Sign]) -> float:
    """Room that the lines need above a chart, in inches; nothing for no signs."""
    if not _named(signs):
        return 0.0
    ruler = style.blank_chart(height=1, left=0, right=0, top=0, bottom=0)
    return _LINE * len(_lines(signs, ruler)) + _BELOW


def write_key(axes: Axes, signs: Sequence[Sign]) -> None:
    """Write what the marks stand for at the top of the figure.

    Parameters
    ----------
    axes : matplotlib.axes.Axes
        Its figure has `key_height` free at the top.
    signs : sequence of Sign
        Marks in the order of reading.
    """
    height = axes.figure.get_figheight()
    on_page = {"transform": axes.figure.transFigure, "clip_on": False}
    still = {"scalex": False, "scaley": False}
    for at, line in enumerate(_lines(signs, axes) if _named(signs) else []):
        y, left = 1 - _LINE * (at + 0.6) / height, style.MARGIN
        for sign in line:
            if sign.look is not None:
                room = sign.before - 0.06
                xs = [left, left + room] if sign.is_line else [left + room / 2]
                xs = [x / style.WIDTH for x in xs]
                axes.plot(xs, [y] * len(xs), **{**sign.look, **on_page, **still})
            start = (left + sign.before) / style.WIDTH
            axes.text(start, y, sign.word, fontsize=style.SMALL, va="center", **on_page)
            left += _width(sign, axes)


def _named(signs: Sequence[Sign]) -> list[Sign]:
    return [sign for sign in signs if sign.word]


def _lines(signs: Sequence[Sign], axes: Axes) -> list[list[Sign]]:
    """Put signs into lines no wider than the page."""
    lines: list[list[Sign]] = [[]]
    left = style.MARGIN
    for sign in _named(signs):
        room = (style.WIDTH - 2 * style.MARGIN - sign.before) * axes.figure.dpi
        sign = replace(sign, word=fold(sign.word, axes, width=room, size=style.SMALL, lines=1))
        width = _width(sign, axes)
        if lines[-1] and left + width - _AFTER > style.WIDTH - style.MARGIN:
            lines.append([])
            left = style.MARGIN
        lines[-1].append(sign)
        left += width
    return lines


def _width(sign: Sign, axes: Axes) -> float:
    text = text_width(sign.word, axes, size=style.SMALL) / axes.figure.dpi
    return sign.before + text + _AFTER
