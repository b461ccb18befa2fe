"""The one font of the briefings: where it is, what it holds, and subsets of it for pages."""

import base64
import io
import unicodedata
from collections.abc import Iterable, Set
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
    return frozenset(wanted - _covered())


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
    return _subset("".join(sorted(set(characters) & _covered())))


def font_face(text: str, *, common: Set[str] = frozenset()) -> str:
    """Write the style rules that embed what a page needs of the font.

    Parameters
    ----------
    text : str
        Everything the page shows.
    common : set of str, optional
        Characters to embed anyway. Pages share the subset of these, which is then computed once;
        what a page needs besides comes as a second, small one.

    Returns
    -------
    str
        One ``@font-face`` rule with the font inside, or two.

    Examples
    --------
    >>> font_face("达标").startswith('@font-face{font-family:"Noto Sans SC"')
    True
    >>> font_face("达标", common=frozenset("达")).count("@font-face")
    2
    """
    covered = _covered()
    shared = common & covered
    own = set(text) & covered - shared
    faces = [_face(shared)] if shared else []
    if own:
        # Its range keeps a browser from looking here for what the shared one has.
        faces.append(_face(own, _unicode_range(own) if shared else ""))
    return "\n".join(faces)


def _face(characters: Set[str], unicode_range: str = "") -> str:
    data = base64.b64encode(subset(characters)).decode("ascii")
    limited = f";unicode-range:{unicode_range}" if unicode_range else ""
    # Every weight is drawn with the one face: a browser's own imitation of bold prints badly.
    return (
        f'@font-face{{font-family:"{FAMILY}";font-weight:100 900;'
        f'src:url(data:font/woff2;base64,{data}) format("woff2"){limited}}}'
    )


def _unicode_range(characters: Set[str]) -> str:
    """Characters as CSS lists them.

    Examples
    --------
    >>> _unicode_range({"b", "a", "市"})
    'U+61,U+62,U+5E02'
    """
    return ",".join(f"U+{ord(character):X}" for character in sorted(characters))


@lru_cache(maxsize=1)
def _covered() -> frozenset[str]:
    from fontTools.ttLib import TTFont

    with TTFont(font_path(), lazy=True) as font:
        return frozenset(map(chr, font.getBestCmap()))


@lru_cache(maxsize=32)
def _subset(characters: str) -> bytes:
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
    worker.populate(text=characters)
    worker.subset(font)
    target = io.BytesIO()
    cutter.save_font(font, target, options)
    return target.getvalue()
