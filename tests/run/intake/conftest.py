"""A small project whose tables are sound, and a file that was read."""

import json
import shutil
from datetime import UTC, datetime
from pathlib import Path
from types import SimpleNamespace

import pandas as pd
import pytest

from plantrack.file_hashes import file_hash
from plantrack.project import Project
from plantrack.run.intake.appending import append
from plantrack.run.intake.receipts import Receipt
from plantrack.run.intake.undoing import undo
from plantrack.tables.checked import read_checked

DATA = Path(__file__).parents[3] / "data"
AT = datetime(2026, 11, 26, 8, 30, tzinfo=UTC)
#: Files of observations that stay, how many rows of each, and tables of which no row stays: a check
#: of all the tables then takes little time.
OBSERVATIONS = ("national_rd_bulletins.csv", "shanxi_rd_bulletins.csv")
STAY = 4
EMPTIED = ("targets.csv", "conflicts.csv", "breaks.csv", "selection.csv")


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Project:
    """A project that a test may change."""
    monkeypatch.delenv("PLANTRACK_DATA", raising=False)
    data = tmp_path / "data"
    # Ledgers are half of all files, and tests that kill copy and hash the folder a thousand times.
    ignored = shutil.ignore_patterns(".*", "archive", "inbox", "ledger")
    shutil.copytree(DATA, data, ignore=ignored)
    for file in (data / "observations").glob("*.csv"):
        if file.name in OBSERVATIONS:
            _cut(file, 1 + STAY)
        else:
            file.unlink()
    _declare(data / "datapackage.json")
    for name in EMPTIED:
        _cut(data / name, 1)
    return Project(tmp_path)


def _declare(descriptor: Path) -> None:
    package = json.loads(descriptor.read_text(encoding="utf-8"))
    (table,) = [one for one in package["resources"] if one["name"] == "observations"]
    table["path"] = [f"observations/{name}" for name in OBSERVATIONS]
    descriptor.write_text(json.dumps(package), encoding="utf-8")


@pytest.fixture
def whole_project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Project:
    """A project with all figures, in which commands run; without targets, so that it loads fast."""
    for name in ("PLANTRACK_DATA", "PLANTRACK_OUTPUTS"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("PLANTRACK_PROJECT", str(tmp_path))
    data = tmp_path / "data"
    shutil.copytree(DATA, data, ignore=shutil.ignore_patterns(".*", "archive", "inbox"))
    for name in EMPTIED:
        _cut(data / name, 1)
    return Project(tmp_path)


def _cut(file: Path, lines: int) -> None:
    kept = file.read_bytes().splitlines(keepends=True)[:lines]
    file.write_bytes(b"".join(kept))


@pytest.fixture
def office_file(tmp_path: Path) -> Path:
    """What an office has sent; its content does not matter here."""
    file = tmp_path / "公报 2024.XLSX"
    file.write_bytes(b"PK\x03\x04 not really")
    return file


@pytest.fixture
def intake(project: Project, office_file: Path) -> SimpleNamespace:
    """What tests do with the project: append, undo, look."""

    def take_in(rows: pd.DataFrame, **more: object) -> Receipt:
        told = {"file": office_file, "sha256": file_hash(office_file), "at": AT}
        return append(project, rows, **told | more)

    return SimpleNamespace(
        data=project.data,
        append=take_in,
        undo=lambda: undo(project, at=AT),
        rows=_rows,
        source_row=_source_row,
        observations=lambda: read_checked(project.data)["observations"],
        files=lambda: _every_file(project.data),
    )


def _rows(*values: str, source: str = "nbs_rd_bulletin_2011", note: str = "") -> pd.DataFrame:
    """Figures of the nation that no table holds: one a year from 1950 on."""
    columns = ["region", "indicator", "period", "value", "unit", "published", "source", "note"]
    rows = [
        ("000000", "rd_expenditure", f"{year}", value, "亿元", "2026-11-20", source, note)
        for year, value in enumerate(values, start=1950)
    ]
    return pd.DataFrame(rows, columns=columns)


def _source_row(source: str) -> pd.DataFrame:
    columns = ["source", "title", "publisher", "document_no", "published", "url", "grade", "note"]
    return pd.DataFrame([(source, "公报", "", "", "2026-11-20", "", "A", "")], columns=columns)


def _every_file(data: Path) -> dict[str, bytes]:
    """Content of all files but those of the folder that is worked in."""
    files = (file for file in data.rglob("*") if file.is_file())
    named = {file.relative_to(data).as_posix(): file.read_bytes() for file in files}
    return {name: content for name, content in named.items() if not name.startswith(".ingest/")}
