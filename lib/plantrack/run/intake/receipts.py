"""What each ingest appended: enough to take it back, and to find the file it came from."""

import json
from dataclasses import asdict, dataclass, field
from pathlib import Path

from plantrack.errors import InputError
from plantrack.file_hashes import ARCHIVE

_FOLDER = f"{ARCHIVE}/receipts"


@dataclass(frozen=True)
class Block:
    """Lines that were appended to one table.

    Parameters
    ----------
    table : str
        File, relative to the folder of the tables.
    lines : str
        Exactly what was added, line ends included.
    rows : int
        How many rows these are.
    is_new_file : bool
        Whether the file was made for them.
    """

    table: str
    lines: str = field(repr=False)
    rows: int
    is_new_file: bool = False


@dataclass(frozen=True)
class Receipt:
    """One ingest.

    Parameters
    ----------
    number : int
        Counted from 1.
    at : str
        When, as ISO 8601.
    file, sha256 : str
        Name and hash of the file that the rows came from.
    archived : str
        Its copy, relative to the folder of the tables.
    sources : tuple of str
        Ids of the sources of the rows.
    blocks : tuple of Block
        What was appended, in the order in which it was put in place.
    undone : str
        When it was taken back, as ISO 8601; empty while it stands.
    """

    number: int
    at: str
    file: str
    sha256: str
    archived: str
    sources: tuple[str, ...]
    blocks: tuple[Block, ...]
    undone: str = ""

    @property
    def name(self) -> str:
        """Its file, relative to the folder of the tables."""
        return f"{_FOLDER}/{self.number:05d}.json"

    def text(self) -> str:
        """What its file holds.

        Examples
        --------
        >>> one = Receipt(1, "2026-01-01", "a.csv", "ab", "archive/ab/ab.csv", ("s",), ())
        >>> read_receipt(one.text()) == one
        True
        """
        return json.dumps(asdict(self), ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def read_receipt(text: str) -> Receipt:
    """Read what `Receipt.text` has written.

    Raises
    ------
    ValueError, TypeError, KeyError
        If it is something else.
    """
    told = json.loads(text)
    blocks = tuple(Block(**block) for block in told.pop("blocks"))
    return Receipt(**told | {"sources": tuple(told["sources"]), "blocks": blocks})


def receipts(data: Path) -> list[Receipt]:
    """All receipts, in order.

    Parameters
    ----------
    data : pathlib.Path
        Folder of the tables.

    Raises
    ------
    InputError
        If the file of one holds something else.
    """
    found = []
    for file in sorted((data / _FOLDER).glob("[!.]*.json")):
        try:
            found.append(read_receipt(file.read_text(encoding="utf-8")))
        except (ValueError, TypeError, KeyError) as error:
            raise InputError(
                f"{file}: found no receipt ({type(error).__name__}: {error});"
                " expected what an ingest has written there. Restore it from git."
            ) from None
    return sorted(found, key=lambda receipt: receipt.number)
