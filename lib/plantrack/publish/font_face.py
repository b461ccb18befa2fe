"""The font inside a page: what many pages share of it, and what one page needs besides."""

import base64
import re
from collections.abc import Iterable, Set
from dataclasses import dataclass, field
from typing import Self

from plantrack.publish.fonts import FAMILY, covered, subset

#: The rule for what one page needs besides, and the characters it names.
_OWN = re.compile(r"\n@font-face\{[^{}]*;unicode-range:(?P<range>[^{}]*)\}")
_CODE = re.compile(r"U\+([0-9A-F]+)")


@dataclass(frozen=True)
class SharedFont:
    """What many pages share of the font.

    Parameters
    ----------
    characters : frozenset of str
        All with a glyph.
    rule : str
        One ``@font-face`` rule with these inside.
    """

    characters: frozenset[str]
    rule: str = field(repr=False)

    @classmethod
    def of(cls, characters: Iterable[str]) -> Self:
        """Cut the font; for some thousand characters this takes seconds.

        Parameters
        ----------
        characters : iterable of str
            Those without a glyph are left out.

        Examples
        --------
        >>> sorted(SharedFont.of("达标😀").characters)
        ['标', '达']
        """
        held = covered().intersection(characters)
        return cls(held, _rule(held))


def font_of(page: str, shared: SharedFont) -> SharedFont:
    """Read what a page carries of the font, for another page on the same matter.

    Parameters
    ----------
    page : str
        A page that was written with `font_face`.
    shared : SharedFont
        What many pages share of the font.

    Returns
    -------
    SharedFont
        That, with what the page has besides; as given if the page was written with another one.

    Examples
    --------
    >>> shared = SharedFont.of("达")
    >>> found = font_of("<style>\\n" + font_face("达标", shared=shared) + "\\n", shared)
    >>> sorted(found.characters), found.rule.count("@font-face")
    (['标', '达'], 2)
    """
    _, has_shared, rest = page.partition(shared.rule)
    own = _OWN.match(rest)
    if not has_shared or own is None:
        return shared
    codes = (int(code, 16) for code in _CODE.findall(own["range"]))
    return SharedFont(shared.characters.union(map(chr, codes)), shared.rule + own[0])


def font_face(text: str, *, shared: SharedFont | None = None) -> str:
    """Write the style rules that embed what a page needs of the font.

    Parameters
    ----------
    text : str
        Everything the page shows.
    shared : SharedFont, optional
        Embedded anyway. What the page needs besides comes as a second, small one.

    Returns
    -------
    str
        One ``@font-face`` rule with the font inside, or two.

    Examples
    --------
    >>> font_face("达标").startswith('@font-face{font-family:"Noto Sans SC"')
    True
    >>> font_face("达标", shared=SharedFont.of("达")).count("@font-face")
    2
    """
    if shared is None:
        return _rule(covered().intersection(text))
    own = covered().intersection(text) - shared.characters
    # Its range keeps a browser from looking here for what the shared one has.
    return "\n".join([shared.rule, *([_rule(own, _unicode_range(own))] if own else [])])


def _rule(characters: Set[str], unicode_range: str = "") -> str:
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
