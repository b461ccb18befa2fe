"""Shared by all tests: the project's own tables, a copy that may be broken, the pages' font."""

import csv
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import settings

import plantrack
from plantrack.publish.font_face import SharedFont
from plantrack.run.shared_font import shared_font

PROJECT = Path(__file__).parents[1]

# How long an example takes is no matter of correctness, least of all on a busy machine.
settings.register_profile("plantrack", deadline=None, max_examples=25)
settings.load_profile("plantrack")


@pytest.fixture(scope="session")
def newest() -> plantrack.Workbook:
    """The project's tables on the newest day."""
    return plantrack.load(PROJECT / "data")


@pytest.fixture(scope="session")
def shared(newest) -> SharedFont:
    """What most pages need of the font, cut once for all tests: it takes two seconds."""
    return shared_font(newest)


def _cut_figures(data: Path, is_kept: Callable[[list[str]], bool]) -> None:
    with (data / "targets.csv").open(encoding="utf-8", newline="") as stream:
        bases = {row["base_source"] for row in csv.DictReader(stream)}
    for file in (data / "observations").glob("*.csv"):
        with file.open(encoding="utf-8", newline="") as stream:
            head, *rows = csv.reader(stream)
        # Statements lean on some figures, and the tables are only whole with them.
        kept = [row for row in rows if is_kept(row) or "/".join([*row[:3], *row[5:7]]) in bases]
        with file.open("w", encoding="utf-8", newline="") as stream:
            csv.writer(stream, lineterminator="\n").writerows([head, *kept])


@pytest.fixture(scope="session")
def cut_figures() -> Callable[[Path, Callable[[list[str]], bool]], None]:
    """Leave some of the figures in a copy of the tables: all of them take a second to read."""
    return _cut_figures


@pytest.fixture
def data_copy(tmp_path: Path) -> Path:
    """A copy of the project's tables that a test may break."""
    return Path(shutil.copytree(PROJECT / "data", tmp_path / "data"))
