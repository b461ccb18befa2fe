"""Rows of an Excel sheet that hold only numbers and simple texts, read without an XML parser.

Large sheets consist of such rows, and a pattern reads them several times as fast.
"""

import re
from collections.abc import Callable

from plantrack.tables.office.package import GuardedStream

#: Column, style, kind (``s`` is a shared text) and value of a cell, all ASCII; its text in UTF-8.
PlainCell = tuple[bytes, bytes, bytes, bytes, bytes]
_ROW = re.compile(rb'\s*<row r="([0-9]{1,7})"((?: [A-Za-z0-9:]+="[^"<&]*")*) ?>')
_CELL = re.compile(
    rb'<c r="([A-Z]{1,3})[0-9]+"(?: s="([0-9]{1,6})")?(?: t="([sn]|inlineStr)")?'
    rb"(?:/>|><v>([0-9.eE+-]{1,40})</v></c>"
    rb'|><is><t(?: xml:space="preserve")?>([^<&\x00-\x08\x0b-\x1f]+)</t></is></c>)'
)
_OTHER_ENCODING = re.compile(rb"""<\?xml[^>]*encoding=["'](?!utf-?8["'])""", re.IGNORECASE)
_HIDDEN = re.compile(rb' (?:hidden="(?:1|true)"|ht="0")')
_END = b"</row>"
_LONGEST = 1_000_000


class PlainRows:
    """Takes plain rows out of the XML of a sheet; what is left is still well-formed.

    A row counts as plain only if every tag in it belongs to a cell of the known form. Nothing is
    taken any more after a comment or the like, which could hide rows, or a row without number.

    Parameters
    ----------
    source : GuardedStream
        XML of the sheet.
    take : callable
        Is given the number of the row from 0, its cells, and whether it is hidden.
    """

    def __init__(self, source: GuardedStream, take: Callable[[int, list[PlainCell], bool], None]):
        self._source, self._take = source, take
        self._rest, self._is_first, self._is_over = b"", True, False

    def read(self, size: int = -1) -> bytes:
        """Read what is left; empty only at the end."""
        while True:
            block = self._source.read(size)
            text, self._rest = self._rest + block, b""
            # A declaration may stand at the very beginning.
            hides = b"<!" in text or text.find(b"<?", 1 if self._is_first else 0) >= 0
            is_other = self._is_first and _OTHER_ENCODING.match(text) is not None
            self._is_over = self._is_over or hides or is_other
            left = text if self._is_over or not block else self._without_plain_rows(text)
            if left or not block:
                self._is_first = False
                return left

    def _without_plain_rows(self, text: bytes) -> bytes:
        *rows, self._rest = text.split(_END)
        left = []
        for place, row in enumerate(rows):
            if self._is_over or not self._is_taken(row):
                left.append(row + _END)
            if b'<row r="' not in row:
                self._is_over = True
                left += [later + _END for later in rows[place + 1 :]]
                break
        if self._is_over or len(self._rest) > _LONGEST:
            self._is_over = True
            left.append(self._rest)
            self._rest = b""
        return b"".join(left)

    def _is_taken(self, row: bytes) -> bool:
        head = _ROW.match(row)
        if head is None or b"xmlns" in head[2]:
            return False
        cells = _CELL.findall(row, head.end())
        tags = sum(6 if text else 4 if value else 1 for _, _, _, value, text in cells)
        if tags != row.count(b"<", head.end()):
            return False
        self._take(int(head[1]) - 1, cells, _HIDDEN.search(head[2]) is not None)
        self._source.row_ended()
        return True
