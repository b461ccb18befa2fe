"""What waits in the inbox is told by name, and what is none of it is not."""

import pytest

from plantrack.project import Project
from plantrack.run.inbox import inbox_files, inbox_message


@pytest.fixture
def project(tmp_path, monkeypatch):
    """A project with an inbox."""
    monkeypatch.delenv("PLANTRACK_DATA", raising=False)
    (tmp_path / "data" / "inbox").mkdir(parents=True)
    return Project(tmp_path)


def put(project: Project, *names: str) -> None:
    for name in names:
        file = project.data / "inbox" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(b"x")


def test_files_that_wait_are_told_with_what_to_do(project):
    put(project, "2026年9月.xlsx", "a/b.csv")
    assert [file.name for file in inbox_files(project)] == ["2026年9月.xlsx", "b.csv"]
    told = inbox_message(project)
    assert told.startswith(f"2 files wait in {project.data / 'inbox'}: 2026年9月.xlsx, a/b.csv.")
    assert f"enter the figures in {project.data / 'observations'} by hand" in told


def test_hidden_files_locks_of_office_programs_and_readmes_do_not_wait(project):
    put(project, ".DS_Store", ".~lock.a.ods#", "~$a.xlsx", "README.md", "readme.txt", ".git/x")
    assert inbox_files(project) == []
    assert inbox_message(project) == ""


def test_an_inbox_that_is_not_there_is_empty(tmp_path):
    assert inbox_files(Project(tmp_path)) == []
