"""What a killed command leaves in the temporary folder goes; what belongs to others stays."""

import os
import platform
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from plantrack.project import Project
from plantrack.run.surroundings import surroundings

MARK = ".made-by-plantrack"


@pytest.fixture
def outer(tmp_path, monkeypatch) -> Path:
    """A temporary folder of this test alone, with a short name."""
    with tempfile.TemporaryDirectory(dir="/tmp") as folder:
        monkeypatch.setattr(tempfile, "tempdir", folder)
        yield Path(folder)


def dead() -> int:
    """Number of a process that is gone."""
    with subprocess.Popen([sys.executable, "-c", ""]) as process:
        process.wait()
    return process.pid


def test_only_folders_of_dead_commands_on_this_machine_are_removed(outer, tmp_path):
    here, gone = platform.node(), dead()
    marks = {
        "plantrack-dead": f"{here} {gone}",
        "plantrack-alive": f"{here} {os.getpid()}",
        "plantrack-elsewhere": f"other {gone}",
        "plantrack-odd": "no mark of ours",
        "thesis": f"{here} {gone}",
    }
    for name, mark in marks.items():
        (outer / name).mkdir()
        (outer / name / MARK).write_text(mark, encoding="utf-8")
    (outer / "plantrack-thesis").mkdir()
    (tmp_path / MARK).write_text(marks["plantrack-dead"], encoding="utf-8")
    (outer / "plantrack-link").symlink_to(tmp_path)
    with surroundings(Project(tmp_path)) as private:
        left = {file.name for file in outer.iterdir()} - {private.name}
        assert (private.stat().st_mode & 0o777, private.parent) == (0o700, outer)
    assert left == {*marks, "plantrack-thesis", "plantrack-link"} - {"plantrack-dead"}
    assert not private.exists()


def test_nothing_of_the_users_own_settings_is_handed_on(outer, tmp_path, monkeypatch):
    for name in ("PYTHONSTARTUP", "IPYTHONDIR", "JUPYTER_CONFIG_DIR", "MATPLOTLIBRC"):
        monkeypatch.setenv(name, "mine")
    before = dict(os.environ)
    with surroundings(Project(tmp_path)):
        assert "mine" not in os.environ.values()
        assert os.environ["OMP_NUM_THREADS"] == "1"
    assert dict(os.environ) == before
