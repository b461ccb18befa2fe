"""What stands around the name of a region: numbering, 其中, footnote marks; and rows of totals."""

import re

from plantrack.ingest.written.characters import joined, plain
from plantrack.ingest.written.footnote_marks import split_marks

_TOTALS = frozenset(
    "合计 总计 小计 总数 全省 全市 全省合计 全省总计 全市合计 各市合计 各省合计 "
    "total subtotal sub-total grandtotal".split()
)
_PART = re.compile(r"#?\s*其\s*中\s*:?|#")
# No digit may follow: 1.14 is a number, not line 1 of region 14.
_NUMBERING = re.compile(
    r"(?:\([一二三四五六七八九十]+\)|[一二三四五六七八九十]+[、.:]"
    r"|\(\d{1,2}\)|\d{1,2}\s*[、.:)]|\d{1,2}(?=\s))\s*+(?!\d)",
    re.ASCII,
)


def is_total(text: str) -> bool:
    """Whether a label stands for a total that names no region: 合计, 总计, 全省, 全市.

    Examples
    --------
    >>> is_total("合　计"), is_total("全省"), is_total("全国")
    (True, True, False)
    """
    return joined(bare_label(text)).lower() in _TOTALS


def is_part(text: str) -> bool:
    """Whether a label says that it is a part of the line above: 其中, or # in a yearbook.

    Examples
    --------
    >>> is_part("其中：太原市"), is_part("#国有企业"), is_part("太原市")
    (True, True, False)
    """
    return bool(_PART.match(_unnumbered(text)))


def bare_label(text: str) -> str:
    """A label without numbering, 其中, footnote marks and a colon at the end.

    Examples
    --------
    >>> bare_label("（一）其中：太原市①"), bare_label("1.太原")
    ('太原市', '太原')
    """
    label = _PART.sub("", _unnumbered(text), count=1) if is_part(text) else text
    label = _unnumbered(label)
    return split_marks(label)[0].rstrip(":").rstrip()


def _unnumbered(text: str) -> str:
    return (
        _NUMBERING.sub("", plain(text), count=1) if _NUMBERING.match(plain(text)) else plain(text)
    )
