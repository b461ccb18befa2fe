"""What waits in the inbox is found, and what is none of it is not."""

import pytest

from plantrack.project import Project
from plantrack.run.inbox import inbox_files, label_of


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


def test_files_that_wait_are_found_in_order(project):
    put(project, "2026年9月.xlsx", "a/b.csv", "mapping.yaml")
    assert [file.name for file in inbox_files(project)] == [
        "2026年9月.xlsx",
        "b.csv",
        "mapping.yaml",
    ]


def test_labels_and_rejected_files_do_not_wait(project):
    put(project, "a.xlsx", "a.xlsx.yaml", "rejected/b.xlsx", "rejected/b.xlsx.html")
    assert [file.name for file in inbox_files(project)] == ["a.xlsx"]
    assert label_of(inbox_files(project)[0]).name == "a.xlsx.yaml"


def test_hidden_files_locks_of_office_programs_and_readmes_do_not_wait(project):
    put(project, ".DS_Store", ".~lock.a.ods#", "~$a.xlsx", "README.md", "readme.txt", ".git/x")
    assert inbox_files(project) == []


def test_an_inbox_that_is_not_there_is_empty(tmp_path):
    assert inbox_files(Project(tmp_path)) == []
