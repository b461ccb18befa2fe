"""Texts of Excel workbooks, which may be written in parts of different looks."""

import re

from lxml import etree

_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")


def rich_text(item: etree._Element) -> str:
    """Text of a shared or inline string, without the reading aids of its characters."""
    tag = item.tag.rpartition("}")[0] + "}"
    parts = [t for t in item.iter(f"{tag}t") if t.getparent().tag != f"{tag}rPh"]
    return unescaped("".join(part.text or "" for part in parts))


def unescaped(text: str) -> str:
    """Characters that Excel writes by number; line breaks are one character.

    Examples
    --------
    >>> unescaped("a_x000D__x000A_b")
    'a\\nb'
    """
    if "_x" in text:
        text = _ESCAPED.sub(lambda match: chr(int(match[1], 16)), text)
    return text.replace("\r\n", "\n").replace("\r", "\n")
