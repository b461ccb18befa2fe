"""Shared by all tests: the project's own tables, a copy that may be broken, the pages' font."""

import shutil
from pathlib import Path

import pytest

import plantrack
from plantrack.publish.font_face import SharedFont
from plantrack.run.shared_font import shared_font

PROJECT = Path(__file__).parents[1]


@pytest.fixture(scope="session")
def newest() -> plantrack.Workbook:
    """The project's tables on the newest day."""
    return plantrack.load(PROJECT / "data")


@pytest.fixture(scope="session")
def shared(newest) -> SharedFont:
    """What most pages need of the font, cut once for all tests: it takes two seconds."""
    return shared_font(newest)


@pytest.fixture
def data_copy(tmp_path: Path) -> Path:
    """A copy of the project's tables that a test may break."""
    return Path(shutil.copytree(PROJECT / "data", tmp_path / "data"))
