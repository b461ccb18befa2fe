"""A small project whose every part is in order, for tests to break."""

import csv
import json
import shutil
from collections.abc import Callable
from dataclasses import asdict
from datetime import datetime
from pathlib import Path

import pytest

from plantrack.project import Project
from plantrack.run.card import Card
from plantrack.run.doctor.examine import examine
from plantrack.run.doctor.finding import Finding, Level
from plantrack.run.logs import log_to
from plantrack.run.manifest import Manifest

ROOT = Path(__file__).parents[3]
PAGE = "10_one-140000"


@pytest.fixture(scope="session")
def small_tables(tmp_path_factory, cut_figures) -> Path:
    """Tables with the figures of one series, which are read in no time."""
    data = tmp_path_factory.mktemp("tables") / "data"
    shutil.copytree(ROOT / "data", data, ignore=shutil.ignore_patterns("ledger"))
    cut_figures(data, lambda row: tuple(row[:2]) == ("140000", "rd_expenditure"))
    return data


@pytest.fixture
def project(tmp_path, small_tables, monkeypatch) -> Project:
    """A project with a page, a log and a lock file, at home on a machine without a schedule."""
    root = tmp_path / "project"
    shutil.copytree(small_tables, root / "data")
    (root / "notebooks").mkdir()
    shutil.copy(ROOT / "requirements.lock", root)
    for name in ("PLANTRACK_DATA", "PLANTRACK_OUTPUTS", "PLANTRACK_CHROMIUM"):
        monkeypatch.delenv(name, raising=False)
    programs = tmp_path / "programs"
    programs.mkdir()
    write_program(programs / "chromium", "echo Chromium 156.0.1")
    monkeypatch.setenv("PATH", f"{programs}:/usr/bin:/bin")
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("PLANTRACK_PROJECT", str(root))
    project = Project(root)
    put_page(project)
    with log_to(project.outputs, "run"):
        pass
    return project


def write_program(file: Path, *lines: str) -> None:
    """Write a program."""
    file.write_text("\n".join(["#!/bin/sh", *lines]) + "\n", encoding="utf-8")
    file.chmod(0o755)


def put_page(project: Project) -> None:
    """Put a page in place as a run does."""
    latest = project.outputs / "latest"
    (latest / PAGE).mkdir(parents=True)
    (latest / f"{PAGE}.html").write_text("<h1>1</h1>", encoding="utf-8")
    now = datetime.now().astimezone().isoformat(timespec="seconds")
    known = {"run_id": PAGE, "notebook": "10_one", "as_of": "2022-12-31", "parameters": {}}
    rest = {"identity": "", "inputs": {}, "reads": [], "observations": "", "results": {}}
    made = {"verdicts": {}, "changed": {}, "before": None, "versions": {}, "engine": "warm"}
    spent = {"ended": now, "seconds": 1.0, "peak_memory_mb": 1, "attempts": 1}
    manifest = Manifest(**known, **rest, **made, **spent)
    (latest / PAGE / "manifest.json").write_text(manifest.text(), encoding="utf-8")
    card = Card(PAGE, "10_one", "2022-12-31", "zh", "题", "结论。", {})
    (latest / PAGE / "run.json").write_text(json.dumps(asdict(card)), encoding="utf-8")


@pytest.fixture
def found(project) -> Callable[..., list[Finding]]:
    """Findings of one check."""
    return lambda check, **how: [one for _, one in examine([check], **how)]


@pytest.fixture
def the_fault(found) -> Callable[[str], Finding]:
    """The only fault of a check."""

    def get(check: str) -> Finding:
        (fault,) = [one for one in found(check) if one.level is Level.FAULT]
        return fault

    return get


@pytest.fixture
def break_table() -> Callable[[Path], None]:
    """Have a region twice in a table of regions."""

    def start(data: Path) -> None:
        file = data / "regions.csv"
        with file.open(encoding="utf-8", newline="") as stream:
            rows = list(csv.reader(stream))
        with file.open("w", encoding="utf-8", newline="") as stream:
            csv.writer(stream, lineterminator="\n").writerows([*rows, rows[1]])

    return start
