"""The packed files of spreadsheets: opened only after their sizes are checked, read with care."""

import io
import zipfile
from collections.abc import Iterator

from lxml import etree

from plantrack.tables.office.limits import Limits
from plantrack.tables.office.unreadable import Refused

_SAFE = {"resolve_entities": False, "no_network": True, "load_dtd": False, "huge_tree": False}
_QUIET = {"remove_comments": True, "remove_pis": True, "collect_ids": False}
_DTD = b"<!DOCTYPE"


class Package:
    """A zip file in memory.

    Parameters
    ----------
    data : bytes
        The file.
    limits : Limits

    Raises
    ------
    Refused
        If it unpacks to more than is read, or is locked by a password.
    """

    def __init__(self, data: bytes, limits: Limits):
        self._zip = zipfile.ZipFile(io.BytesIO(data))
        self._limits = limits
        # Some programs write the folders of Windows.
        self._parts = {part.filename.replace("\\", "/"): part for part in self._zip.infolist()}
        _check(self._zip.infolist(), len(data), limits)

    @property
    def names(self) -> list[str]:
        """Names of the parts."""
        return list(self._parts)

    def open(self, name: str) -> "GuardedStream":
        """Read a part bit by bit."""
        if name not in self._parts:
            found = f"a spreadsheet without its part {name}"
            raise Refused("damaged", found, "a complete file", "Save it again and send it again.")
        return GuardedStream(self._zip.open(self._parts[name]), self._limits)

    def bytes_of(self, name: str) -> bytes:
        """A small part as it is; empty if there is none."""
        return self._zip.read(self._parts[name]) if name in self._parts else b""

    def tree(self, name: str) -> etree._Element:
        """Root of a small part."""
        with self.open(name) as stream:
            return etree.parse(stream, etree.XMLParser(**_SAFE, **_QUIET)).getroot()


class GuardedStream:
    """A part of a package that is stopped when it holds a DTD or never ends a row.

    Parameters
    ----------
    source : file
        Of bytes.
    limits : Limits
    """

    def __init__(self, source: io.BufferedIOBase, limits: Limits):
        self._source, self._limits = source, limits
        self._tail, self._tags = b"", 0

    def __enter__(self) -> "GuardedStream":
        return self

    def __exit__(self, *error: object) -> None:
        self._source.close()

    def read(self, size: int = -1) -> bytes:
        """Read the next bytes; all at once never happens, the parsers ask for blocks."""
        block = self._source.read(size)
        is_wide = not self._tail and b"\0" in block[:4]  # UTF-16: a DTD could hide in it
        if is_wide or _DTD in self._tail + block:
            remedy = "Save it again in Excel or WPS."
            raise Refused("entities", "XML with its own definitions", "a plain spreadsheet", remedy)
        self._tail = block[-len(_DTD) :]
        self._tags += block.count(b"<")
        if self._tags > self._limits.tags:
            found = f"more than {self._limits.tags:,} marks in one row"
            raise Refused("zip_bomb", found, "rows of a table", "Save it again in Excel or WPS.")
        return block

    def row_ended(self) -> None:
        """A row ended: what passed so far takes no memory any more."""
        self._tags = 0

    def events(
        self, tags: tuple[str, ...], *, starts: bool = False, through: object = None
    ) -> Iterator[tuple[str, etree._Element]]:
        """Elements as they end (and start), each forgotten when the next one is asked for.

        What is given as `through` reads this stream and passes on a part of it.
        """
        wanted = ("start", "end") if starts else ("end",)
        source = self if through is None else through
        for event, element in etree.iterparse(source, events=wanted, tag=tags, **_SAFE, **_QUIET):
            yield event, element
            if event == "end":
                _forget(element)
                self.row_ended()


def _forget(element: etree._Element) -> None:
    element.clear(keep_tail=False)
    parent = element.getparent()
    while parent is not None and element.getprevious() is not None:
        del parent[0]


def _check(parts: list[zipfile.ZipInfo], packed: int, limits: Limits) -> None:
    """Sizes as declared: Python unpacks no more of a part than its declared size."""
    if any(part.flag_bits & 1 for part in parts):
        raise encrypted()
    unpacked = sum(part.file_size for part in parts)
    if unpacked > limits.unpacked or unpacked > limits.ratio * packed:
        found = f"{packed:,} bytes that unpack to {unpacked:,}"
        expected = f"at most {limits.unpacked:,} bytes and {limits.ratio} for each packed one"
        raise Refused("zip_bomb", found, expected, "Ask the sender for the table alone.")
    if len(parts) > limits.parts:
        found = f"{len(parts):,} files inside one"
        raise Refused("zip_bomb", found, f"at most {limits.parts:,}", "Ask for the table alone.")


def encrypted() -> Refused:
    """A file that is locked by a password."""
    remedy = "Open it with its password, save it without one and send it again."
    return Refused("encrypted", "a file locked by a password", "an open file", remedy)
