"""What xlrd does not tell of an old Excel file: its formulas and its links to other files."""

import struct
from collections.abc import Iterator
from dataclasses import dataclass

from xlrd.compdoc import SIGNATURE, CompDoc

_BOF, _EOF, _BOUNDSHEET, _SUPBOOK = 0x0809, 0x000A, 0x0085, 0x01AE
_FORMULAS = (0x0006, 0x0206, 0x0406)
_SELF, _ADD_IN = 0x0401, 0x3A01
_WORKSHEET = 0


@dataclass(frozen=True)
class LegacyRecords:
    """What stands in the records of a workbook.

    Parameters
    ----------
    formulas : list of list of (int, int)
        Of each worksheet in order, the row and column of each formula.
    links : list of str
        Other files the workbook points to.
    """

    formulas: list[list[tuple[int, int]]]
    links: list[str]


def legacy_records(data: bytes, log: object) -> LegacyRecords:
    """Walk through the records of an .xls file.

    Parameters
    ----------
    data : bytes
        The file.
    log : file
        Where xlrd writes its warnings.

    Returns
    -------
    LegacyRecords

    Notes
    -----
    [MS-XLS] 2.4.28 (BoundSheet8), 2.4.127 (Formula), 2.4.271 (SupBook).
    """
    stream = _stream(data, log)
    formulas, links = [], []
    for code, start, end in _records(stream, 0):
        if code == _BOUNDSHEET:
            offset, _, kind = struct.unpack_from("<IBB", stream, start)
            if kind == _WORKSHEET:
                formulas.append(_formulas(stream, offset))
        elif code == _SUPBOOK:
            links += _link(stream[start:end])
    return LegacyRecords(formulas, links)


def _stream(data: bytes, log: object) -> bytes:
    if not data.startswith(SIGNATURE):
        return data
    document = CompDoc(data, logfile=log)
    return document.get_named_stream("Workbook") or document.get_named_stream("Book") or b""


def _records(stream: bytes, place: int) -> Iterator[tuple[int, int, int]]:
    """Code, start and end of each record up to the end of this part; charts within are passed."""
    depth = 0
    while place + 4 <= len(stream):
        code, size = struct.unpack_from("<HH", stream, place)
        depth += (code == _BOF) - (code == _EOF)
        if depth == 1:
            yield code, place + 4, place + 4 + size
        if depth <= 0:
            return
        place += 4 + size


def _formulas(stream: bytes, offset: int) -> list[tuple[int, int]]:
    records = _records(stream, offset)
    return [struct.unpack_from("<HH", stream, at) for code, at, _ in records if code in _FORMULAS]


def _link(record: bytes) -> list[str]:
    """Path in a record; its control characters stand for drives and folders."""
    if len(record) < 5 or struct.unpack_from("<H", record, 2)[0] in (_SELF, _ADD_IN):
        return []
    is_wide = record[4] & 1
    text = record[5:].decode("utf-16-le" if is_wide else "latin-1", errors="replace")
    size = struct.unpack_from("<H", record, 2)[0]
    path = "".join("/" if letter == "\x03" else letter for letter in text[:size])
    return ["".join(letter for letter in path if letter.isprintable())]
