"""Files of the inbox that cannot be used lie aside with the reason beside them."""

import pytest

from plantrack.errors import InputError
from plantrack.run.intake.rejected import reject


@pytest.fixture
def inbox(project):
    """The inbox, with one file in it."""
    folder = project.data / "inbox"
    folder.mkdir()
    (folder / "2026.xlsx").write_bytes(b"first")
    return folder


def test_the_file_moves_and_both_reports_stand_beside_it(project, inbox):
    place = reject(project, inbox / "2026.xlsx", report_html="<p>因为</p>", report_json="{}")
    assert place == inbox / "rejected" / "2026.xlsx"
    found = {file.name: file.read_bytes() for file in place.parent.iterdir()}
    assert found == {
        "2026.xlsx": b"first",
        "2026.xlsx.html": "<p>因为</p>".encode(),
        "2026.xlsx.json": b"{}",
    }
    assert not (inbox / "2026.xlsx").exists()


def test_nothing_rejected_earlier_is_overwritten(project, inbox):
    for content in (b"first", b"second", b"third"):
        (inbox / "2026.xlsx").write_bytes(content)
        reject(project, inbox / "2026.xlsx", report_html=f"{content}", report_json="{}")
    kept = {file.name: file.read_bytes() for file in (inbox / "rejected").glob("*.xlsx")}
    assert kept == {"2026.xlsx": b"first", "2026-2.xlsx": b"second", "2026-3.xlsx": b"third"}
    assert len(list((inbox / "rejected").iterdir())) == 9


def test_only_files_of_the_inbox_are_moved(project, inbox, office_file):
    for file in (office_file, inbox / "none.xlsx", inbox / ".." / "plans.csv"):
        with pytest.raises(InputError, match="expected a file in .*inbox"):
            reject(project, file, report_html="", report_json="")
    assert office_file.exists()
    assert (project.data / "plans.csv").exists()


def test_a_report_that_cannot_be_written_leaves_the_file_in_the_inbox(project, inbox, monkeypatch):
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(OSError, match="No space"):
        reject(project, inbox / "2026.xlsx", report_html="a", report_json="b")
    assert (inbox / "2026.xlsx").read_bytes() == b"first"
    assert list((inbox / "rejected").iterdir()) == []
