"""The one font of the briefings: where it is, what it holds, and subsets of it."""

import io
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

from plantrack.errors import PlantrackError

FAMILY = "Noto Sans SC"

# The licence (13, 14) stays in every subset: the OFL asks that it travels with the font.
_KEPT_NAMES = (0, 1, 2, 13, 14)
# Controls, format marks, line and paragraph separators are never drawn.
_NOT_DRAWN = frozenset({"Cc", "Cf", "Zl", "Zp"})


class MissingGlyphError(PlantrackError):
    """Text holds characters that the font cannot draw."""


def font_path() -> Path:
    """Find the font file; the only place that knows which package it comes from.

    Returns
    -------
    pathlib.Path

    Examples
    --------
    >>> font_path().name
    'NotoSansSC-Regular.otf'
    """
    from pylopdf_fonts_zh_cn import sans_path

    return Path(sans_path())


@lru_cache(maxsize=1)
def register() -> str:
    """Make the font known to matplotlib, once a process.

    Returns
    -------
    str
        Family name to draw with.

    Examples
    --------
    >>> register()
    'Noto Sans SC'
    """
    from matplotlib import font_manager

    font_manager.fontManager.addfont(font_path())
    return FAMILY


def missing(text: str) -> frozenset[str]:
    """Tell which characters of a text have no glyph.

    Parameters
    ----------
    text : str
        Any text; line breaks and other characters that are never drawn do not count.

    Returns
    -------
    frozenset of str

    Examples
    --------
    >>> missing("太原 1.22%")
    frozenset()
    >>> missing("😀") == frozenset("😀")
    True
    """
    wanted = {c for c in set(text) if unicodedata.category(c) not in _NOT_DRAWN}
    return frozenset(wanted - covered())


def require(text: str, *, where: str) -> None:
    """Refuse a text with characters that would print as empty boxes.

    Parameters
    ----------
    text : str
        What will be shown.
    where : str
        What to name in the message.

    Raises
    ------
    MissingGlyphError
        Names the characters, their code points and the place.

    Examples
    --------
    >>> require("山西省", where="figure rd")
    """
    lost = sorted(missing(text))
    if lost:
        listed = ", ".join(f"{c} (U+{ord(c):04X})" for c in lost)
        raise MissingGlyphError(
            f"{where}: {FAMILY} has no glyph for {listed}. Write the text with other characters."
        )


def subset(characters: Iterable[str]) -> bytes:
    """Cut the font down to some characters.

    Parameters
    ----------
    characters : iterable of str
        Order and repetition do not matter; characters without a glyph are left out.

    Returns
    -------
    bytes
        A WOFF2 file, the same for the same characters.

    Examples
    --------
    >>> subset("达标")[:4]
    b'wOF2'
    """
    from fontTools import subset as cutter

    options = cutter.Options()
    options.flavor = "woff2"
    options.name_IDs = list(_KEPT_NAMES)
    # The outlines are large and the sizes on a page are not: hints buy nothing here.
    options.hinting = False
    # Quotation marks are square in Chinese; English pages ask for the narrow ones.
    options.layout_features = [*options.layout_features, "pwid"]
    options.desubroutinize = True
    font = cutter.load_font(font_path(), options)
    worker = cutter.Subsetter(options)
    worker.populate(text="".join(sorted(set(characters) & covered())))
    worker.subset(font)
    target = io.BytesIO()
    cutter.save_font(font, target, options)
    return target.getvalue()


@lru_cache(maxsize=1)
def covered() -> frozenset[str]:
    """Tell which characters have a glyph.

    Returns
    -------
    frozenset of str

    Examples
    --------
    >>> sorted(covered() & set("市😀"))
    ['市']
    """
    from fontTools.ttLib import TTFont

    with TTFont(font_path(), lazy=True) as font:
        return frozenset(map(chr, font.getBestCmap()))
