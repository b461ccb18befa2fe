"""Outputs with everything that retention has to tell apart."""

import dataclasses
import os
from pathlib import Path

import pytest

from plantrack.run.manifest import Before, Manifest

DAY = 24 * 3600
#: Time of the newest file; everything else is older.
NEWEST = 1_700_000_000


def manifest(**known: object) -> str:
    """Text of a manifest of which only some is of interest."""
    rest = {field.name: "" for field in dataclasses.fields(Manifest)}
    return Manifest(**rest | known).text()


@pytest.fixture
def outputs(tmp_path: Path) -> Path:
    """Outputs of some months: what is old is 100 days old, what is recent 80."""
    old, recent = NEWEST - 100 * DAY, NEWEST - 80 * DAY
    named = manifest(observations="needed", before=Before("2020-01-01", "needed_before"))
    files = {
        "index.html": (old, "index"),
        "README.md": (old, "kept in git"),
        "failed/old.txt": (old, "why"),
        "failed/recent.txt": (recent, "why"),
        "held/old.html": (old, "page"),
        "held/old/table.csv": (old, "a,b"),
        "held/recent.html": (old, "page"),
        "held/recent/manifest.json": (recent, manifest(observations="held", before=None)),
        "inputs/needed.csv": (old, "rows"),
        "inputs/needed_before.csv": (old, "rows"),
        "inputs/held.csv": (old, "rows"),
        "inputs/unneeded.csv": (old, "rows"),
        "latest/10_tables.html": (old, "page"),
        "latest/10_tables/manifest.json": (old, named),
        "latest/unlisted.html": (old, "page"),
        "latest/unlisted.pdf": (old, "print"),
        "latest/unlisted/table.csv": (old, "a,b"),
        "latest/.10_tables.html.x1.part": (old, "half"),
        "logs/plantrack.log": (NEWEST, "lines"),
        "logs/plantrack.log.5": (old, "lines"),
        "logs/plantrack.log.6": (old, "lines"),
        "logs/plantrack.log.old": (old, "somebody's own"),
    }
    for name, (time, text) in files.items():
        file = tmp_path / "outputs" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
        os.utime(file, (time, time))
    return tmp_path / "outputs"


def names(outputs: Path) -> set[str]:
    """All files, but for the lock."""
    files = {file.relative_to(outputs).as_posix() for file in outputs.rglob("*") if file.is_file()}
    return files - {".lock", ".holder.json"}


@pytest.fixture
def clock():
    """A clock that is right."""
    return lambda: float(NEWEST)


@pytest.fixture
def gone(outputs: Path):
    """Which files are no longer there."""
    before = names(outputs)
    return lambda: before - names(outputs)
