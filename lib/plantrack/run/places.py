"""Names of the folders in the outputs, each in one place."""

from pathlib import Path

#: Pages in place, and results held back for a person.
LATEST, HELD = "latest", "held"
#: Notes on runs whose last attempt failed.
FAILED = "failed"
#: The observations that runs stood on, one file for each state of the tables.
INPUTS = "inputs"


def snapshot_file(outputs: Path, content: str) -> Path:
    """Where the observations of one state of the tables are kept, by the hash of their text."""
    return outputs / INPUTS / f"{content}.csv"
