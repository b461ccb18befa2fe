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


class TornFontError(PlantrackError):
    """The file of the font is not one, or not a whole one."""


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

    Raises
    ------
    TornFontError
        If it cannot be cut.

    Examples
    --------
    >>> subset("达标")[:4]
    b'wOF2'
    """
    import uharfbuzz
    from fontTools.ttLib import TTFont

    wanted = uharfbuzz.SubsetInput()
    wanted.unicode_set.update(map(ord, covered().intersection(characters)))
    # The outlines are large and the sizes on a page are not: hints buy nothing here.
    wanted.flags = uharfbuzz.SubsetFlags.NO_HINTING | uharfbuzz.SubsetFlags.DESUBROUTINIZE
    wanted.name_id_set.clear()
    wanted.name_id_set.update(_KEPT_NAMES)
    # Quotation marks are square in Chinese; English pages ask for the narrow ones.
    wanted.layout_feature_tag_set.add(int.from_bytes(b"pwid", "big"))
    try:
        cut = wanted.subset(_face()).blob.data
    except RuntimeError as error:
        raise TornFontError(_torn()) from error
    target = io.BytesIO()
    with TTFont(io.BytesIO(cut), recalcTimestamp=False) as font:
        font.flavor = "woff2"
        font.save(target)
    return target.getvalue()


@lru_cache(maxsize=1)
def covered() -> frozenset[str]:
    """Tell which characters have a glyph.

    Returns
    -------
    frozenset of str

    Raises
    ------
    TornFontError
        If it has none at all: a page would say every character as a number.

    Examples
    --------
    >>> sorted(covered() & set("市😀"))
    ['市']
    """
    found = frozenset(map(chr, _face().unicodes))
    if not found:
        raise TornFontError(_torn())
    return found


def _torn() -> str:
    return f"{font_path()}: this font is torn. plantrack doctor says how to mend it."


@lru_cache(maxsize=1)
def _face():
    import uharfbuzz

    return uharfbuzz.Face(uharfbuzz.Blob.from_file_path(font_path()))
