"""Tell a return form from other files by the names it carries, without reading it as a table."""

import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path

from plantrack.coverage.checks.form_columns import MARKER

#: Bytes. The form of five thousand firms has less than a tenth.
LARGEST_FORM = 4 * 2**20
#: What only a return form carries: the first cell of its marker sheet, and a grey name that stays
#: where that sheet was hidden, deleted, or left out of a CSV file.
_NAMES = (MARKER, "last_state")
_SOUGHT = tuple(name.encode(coding) for name in _NAMES for coding in ("ascii", "utf-16-le"))
_CHUNK, _MOST = 2**20, 2**26


def is_return(file: Path) -> bool:
    """Whether a file is a return form; one that cannot be read or is very large is none.

    Parameters
    ----------
    file : pathlib.Path
        Of any kind; is not taken apart, so that a table of figures is read once only.
    """
    try:
        if file.stat().st_size > LARGEST_FORM:
            return False
        return any(name in part for part in _parts(file) for name in _SOUGHT)
    except (OSError, EOFError, NotImplementedError, RuntimeError, zipfile.BadZipFile, zlib.error):
        return False


def _parts(file: Path) -> Iterator[bytes]:
    """Contents of a file, unpacked if it is a package, a little of each part twice."""
    if not zipfile.is_zipfile(file):
        yield file.read_bytes()
        return
    left, overlap = _MOST, max(map(len, _SOUGHT))
    with zipfile.ZipFile(file) as package:
        for name in package.namelist():
            if not name.endswith(".xml"):
                continue
            with package.open(name) as part:
                before = b""
                while left > 0 and (chunk := part.read(_CHUNK)):
                    yield before + chunk
                    before, left = chunk[-overlap:], left - len(chunk)
