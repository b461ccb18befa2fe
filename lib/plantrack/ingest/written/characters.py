"""One spelling for characters that look alike: full-width forms, dashes, spaces."""

import re

#: How spreadsheets show a date that has no time of day.
_MIDNIGHT = re.compile(r"(?<=\d)\s+0?0:00(:00)?$")
_DASHES = "‐‑‒–—―−﹣─"
_SPACES = "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f"
_INVISIBLE = "\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\u00ad"

# Not NFKC: it would turn the footnote mark in 12① into another digit, 121.
_PLAIN = str.maketrans(
    {chr(code): chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}
    | {dash: "-" for dash in _DASHES}
    | {space: " " for space in _SPACES + "\u205f\u3000"}
    | {character: "" for character in _INVISIBLE}
    | {"﹪": "%", "﹒": ".", "﹐": ",", "〔": "[", "〕": "]", "【": "[", "】": "]"}
)


def plain(text: str) -> str:
    """Write full-width characters, dashes and spaces in their ASCII forms; trim the ends.

    Line breaks and marks such as ① stay what they are.

    Parameters
    ----------
    text : str
        As it stands in a cell.

    Returns
    -------
    str

    Examples
    --------
    >>> plain("　－１，２３４．５０％ "), plain("12①")
    ('-1,234.50%', '12①')
    """
    return text.translate(_PLAIN).strip()


def joined(text: str) -> str:
    """The same without any space or line break, for labels such as 山　西.

    Examples
    --------
    >>> joined("全　 国")
    '全国'
    """
    return "".join(plain(text).split())


def without_midnight(text: str) -> str:
    """A date without the time that spreadsheets show where it has none.

    Examples
    --------
    >>> without_midnight("2025-11-03 0:00:00")
    '2025-11-03'
    """
    return _MIDNIGHT.sub("", text)
