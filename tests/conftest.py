"""Shared by all tests: the project's own tables, and a copy of them that may be broken."""

import shutil
from pathlib import Path

import pytest

import plantrack

PROJECT = Path(__file__).parents[1]


@pytest.fixture(scope="session")
def newest() -> plantrack.Workbook:
    """The project's tables on the newest day."""
    return plantrack.load(PROJECT / "data")


@pytest.fixture
def data_copy(tmp_path: Path) -> Path:
    """A copy of the project's tables that a test may break."""
    return Path(shutil.copytree(PROJECT / "data", tmp_path / "data"))
