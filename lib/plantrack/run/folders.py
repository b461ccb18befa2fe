"""Names of folders and files in the outputs, each in one place; takes no time to import."""

from pathlib import Path

from plantrack.file_hashes import text_hash

#: The list of pages; gone, it is written again by the next run, though nothing else has changed.
INDEX = "index.html"
#: Pages in place, and results held back for a person.
LATEST, HELD = "latest", "held"
#: Earlier issues of pages, and the pages that compare them.
ARCHIVE = "archive"
#: Notes on runs whose last attempt failed.
FAILED = "failed"
#: What is known of a run that failed or is held back, for machines.
NOTE = "failure.json"
#: What a run used and made, written last.
MANIFEST = "manifest.json"
#: The observations that runs stood on, one file for each state of the tables.
INPUTS = "inputs"


def snapshot_text(outputs: Path, content: str) -> str | None:
    """The observations of one state of the tables; None if they are gone or were altered."""
    file = snapshot_file(outputs, content)
    text = file.read_bytes().decode("utf-8") if file.is_file() else ""
    return text if text_hash(text) == content else None


def snapshot_file(outputs: Path, content: str) -> Path:
    """Where the observations of one state of the tables are kept, by the hash of their text."""
    return outputs / INPUTS / f"{content}.csv"
