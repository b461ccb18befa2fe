"""The command of a schedule names this checkout and nothing of the shell it was made in."""

import sys

import pytest

from plantrack.errors import InputError
from plantrack.project import Project
from plantrack.run.schedule.job import job_of


def test_it_runs_what_has_changed_with_this_python_on_this_project(machine, project):
    job = job_of(project)
    assert job.words == (
        "/usr/bin/env",
        f"PLANTRACK_PROJECT={project.root}",
        sys.executable,
        "-m",
        "plantrack.cli",
        "run",
        "--if-changed",
    )


def test_folders_that_the_environment_names_go_along_as_absolute_paths(
    machine, project, monkeypatch, tmp_path
):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PLANTRACK_OUTPUTS", "out")
    assert f"PLANTRACK_OUTPUTS={tmp_path / 'out'}" in job_of(project).words


def test_two_checkouts_have_names_of_their_own(tmp_path):
    names = {job_of(Project(tmp_path / name)).name for name in ("a", "b", "a")}
    assert len(names) == 2


@pytest.mark.parametrize("name", ["two\nlines", "a\ttab", "not\udcffutf8"])
def test_a_path_that_no_schedule_can_carry_is_told(tmp_path, name):
    with pytest.raises(InputError, match="rename the folder"):
        job_of(Project(tmp_path / name))


def test_an_ideographic_blank_is_no_obstacle(tmp_path):
    assert job_of(Project(tmp_path / "十四五\u3000规划")).name.startswith("plantrack-")
