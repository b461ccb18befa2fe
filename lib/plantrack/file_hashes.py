"""Hashes of files: the same hash means the same content. Imports nothing that takes time."""

import hashlib
from collections.abc import Iterable
from pathlib import Path


def file_hash(file: Path) -> str:
    """SHA-256 of the bytes of a file, in hexadecimal digits."""
    return bytes_hash(file.read_bytes())


def text_hash(text: str) -> str:
    """SHA-256 of a text written as UTF-8.

    Examples
    --------
    >>> text_hash("")[:8]
    'e3b0c442'
    """
    return bytes_hash(text.encode())


def bytes_hash(content: bytes) -> str:
    """SHA-256 of some bytes.

    Examples
    --------
    >>> bytes_hash(b"")[:8]
    'e3b0c442'
    """
    return hashlib.sha256(content).hexdigest()


def files_hash(folder: Path, files: Iterable[Path]) -> str:
    """Hash of the names and contents of some files of a folder, whatever their order."""
    named = sorted((file.relative_to(folder).as_posix(), file) for file in files)
    return text_hash("".join(f"{name}\0{file_hash(file)}\n" for name, file in named))


#: Folders of the tables that hold no tables: in which new files wait, in which those are kept that
#: figures came from, and which say how to read them.
INBOX, ARCHIVE, MAPPINGS = "inbox", "archive", "mappings"
#: Folder of the ledgers of firms, one folder each.
LEDGERS = "ledger"


def table_files(data: Path) -> list[Path]:
    """Files of a folder of tables: not new and archived ones, nor what editors leave behind."""
    others = {data / name for name in (INBOX, ARCHIVE, MAPPINGS)}
    return [file for file in _visible(data, "**/*") if not others & set(file.parents)]


def notebook_files(notebooks: Path) -> list[Path]:
    """Notebooks, their contracts and the list of runs."""
    return [file for kind in ("*.ipynb", "*.yaml") for file in _visible(notebooks, kind)]


def _visible(folder: Path, pattern: str) -> list[Path]:
    """Files of a folder without hidden ones, such as the marks of programs that have one open."""
    found = sorted(file for file in folder.glob(pattern) if file.is_file())
    return [
        file
        for file in found
        if not any(part.startswith(".") for part in file.relative_to(folder).parts)
    ]


def tables_hash(data: Path) -> str:
    """Hash of a folder of tables."""
    return files_hash(data, table_files(data))


def ledger_folders(data: Path) -> list[Path]:
    """Folders of the ledgers of a folder of tables, in order."""
    return sorted(one for one in (data / LEDGERS).glob("[!.]*") if one.is_dir())


def ledger_hashes(data: Path) -> dict[str, str]:
    """Hash of every ledger of a folder of tables, by its name."""
    return {one.name: files_hash(one, _visible(one, "**/*")) for one in ledger_folders(data)}


def library_hash() -> str:
    """Hash of this library: its code, words, styles and templates."""
    folder = Path(__file__).parent
    files = (file for file in folder.rglob("*") if file.is_file())
    return files_hash(folder, (file for file in files if "__pycache__" not in file.parts))
