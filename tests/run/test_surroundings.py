"""What a killed command leaves in the temporary folder goes; what belongs to others stays."""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from plantrack.project import Project
from plantrack.run.surroundings import surroundings


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
    with surroundings(Project(tmp_path)) as private:
        alive = private.name
        machine, mine = alive.split("-")[1:3]
        assert mine == str(os.getpid())
        names = {
            "dead": f"plantrack-{machine}-{dead()}-x1",
            "elsewhere": f"plantrack-{int(machine, 16) ^ 1:04x}-{dead()}-x1",
            "odd": "plantrack-thesis",
            "other": f"thesis-{machine}-{dead()}-x1",
        }
        for name in names.values():
            (outer / name / "run-1").mkdir(parents=True)
        (outer / f"{names['dead']}a").symlink_to(tmp_path)
        with surroundings(Project(tmp_path)) as second:
            left = {file.name for file in outer.iterdir()} - {second.name}
            assert (second.stat().st_mode & 0o777, second.parent) == (0o700, outer)
    assert left == {*names.values(), f"{names['dead']}a", alive} - {names["dead"]}
    assert not private.exists()


def test_nothing_of_the_users_own_settings_is_handed_on(outer, tmp_path, monkeypatch):
    for name in ("PYTHONSTARTUP", "IPYTHONDIR", "JUPYTER_CONFIG_DIR", "MATPLOTLIBRC"):
        monkeypatch.setenv(name, "mine")
    before = dict(os.environ)
    with surroundings(Project(tmp_path)):
        assert "mine" not in os.environ.values()
        assert os.environ["OMP_NUM_THREADS"] == "1"
    assert dict(os.environ) == before
