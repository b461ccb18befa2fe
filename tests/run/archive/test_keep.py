"""An earlier issue is kept whole, once, and only if its results were replaced by others."""

import errno
import json
import os
from pathlib import Path

import pytest

from plantrack.file_hashes import file_hash
from plantrack.run.archive import keep
from plantrack.run.archive.issues import archived_issues, issues_of
from plantrack.run.whole_files import clear_leftovers

RUN = "90_briefing-13fyp_sti-140000"
OLD, NEW = {"figures": "year,x\n2020,1\n"}, {"figures": "year,x\n2020,2\n"}


def contents(folder: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in folder.iterdir()}


def test_other_results_leave_the_issue_before_as_it_was(outputs, issue):
    issue(OLD, as_of="2026-01-01")
    latest = outputs / "latest"
    before = contents(latest / RUN) | {f"{RUN}.html": (latest / f"{RUN}.html").read_bytes()}
    del before["notebook.ipynb"]
    issue(NEW, as_of="2026-02-01")
    (folder,) = (outputs / "archive" / RUN).iterdir()
    assert folder.name.startswith("2026-01-01-")
    assert contents(folder) == before
    manifest = json.loads((folder / "manifest.json").read_text("utf-8"))
    for name, known in manifest["results"].items():
        file = folder / Path(name).name
        assert file.name == "notebook.ipynb" or file_hash(file) == known


def test_the_same_results_are_one_issue(outputs, issue, kept):
    issue(OLD)
    issue(OLD, as_of="2026-02-01")
    assert kept() == []
    issue({**OLD, "news": "indicator\ngdp\n"})
    assert kept() == []


def test_results_that_come_back_are_kept_once_and_never_written_over(outputs, issue, kept):
    issue(OLD)
    issue(NEW)
    first = kept()
    times = {f: f.stat().st_mtime_ns for f in (outputs / "archive").rglob("*") if f.is_file()}
    issue(OLD)
    assert len(archived_issues(outputs, RUN)) == 2
    issue({"figures": "year,x\n2020,3\n"})
    assert len(archived_issues(outputs, RUN)) == 2
    assert set(first) < set(kept())
    assert all(file.stat().st_mtime_ns == time for file, time in times.items())


def test_the_one_in_place_is_not_listed_twice(outputs, issue):
    for tables in (OLD, NEW, OLD):
        issue(tables)
    found = issues_of(outputs, RUN)
    assert [one.is_latest for one in found] == [True, False]
    assert found[0].mark != found[1].mark


def test_another_finding_is_another_issue(outputs, issue, kept):
    issue(OLD, headline="甲。")
    issue(OLD, headline="乙。")
    assert [one.card.headline for one in issues_of(outputs, RUN)] == ["乙。", "甲。"]


def test_a_page_that_was_filed_stays_when_the_same_results_lose_its_number(outputs, issue, kept):
    issue(OLD)
    filed = {"parameters": {"seed": 0, "document_no": "1号"}}
    issue(OLD, **filed)
    # Without a number it was no more than a draft of this.
    assert kept() == []
    issue(OLD, **filed)
    assert kept() == []
    issue(OLD)
    assert [one.card.document_no for one in issues_of(outputs, RUN)] == ["", "1号"]


def test_issues_of_one_day_stand_in_the_order_in_which_they_were_made(outputs, issue):
    for number in range(6):
        issue({"figures": f"year,x\n2020,{number}\n"}, headline=str(number))
    assert [one.card.headline for one in issues_of(outputs, RUN)] == list("543210")


def test_what_may_not_be_listed_is_not_kept(issue, kept):
    issue(OLD, is_listed=False)
    issue(NEW, is_listed=False)
    assert kept() == []


@pytest.mark.parametrize("name", [f"{RUN}.html", f"{RUN}/figures.csv", f"{RUN}/manifest.json"])
def test_what_was_altered_is_no_issue(outputs, issue, kept, name):
    issue(OLD)
    (outputs / "latest" / name).write_text("mine", encoding="utf-8")
    issue(NEW)
    assert kept() == []


def test_where_files_have_one_name_only_they_are_copied(outputs, issue, monkeypatch):
    issue(OLD)

    def refused(*_: object) -> None:
        raise OSError(errno.EPERM, os.strerror(errno.EPERM))

    monkeypatch.setattr(os, "link", refused)
    issue(NEW)
    (one,) = archived_issues(outputs, RUN)
    assert one.tables == OLD and one.page.read_text("utf-8") == "<p>结论。"


@pytest.mark.parametrize("step", ["_link", "os.rename"])
def test_no_room_leaves_the_page_in_place_and_nothing_half_done(
    outputs, issue, kept, monkeypatch, step
):
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    issue(OLD)
    with monkeypatch.context() as patched:
        patched.setattr(f"{keep.__name__}.{step}", full)
        with pytest.raises(OSError, match="No space left"):
            issue(NEW)
    assert kept() == []
    assert (outputs / "latest" / RUN / "figures.csv").read_text("utf-8") == OLD["figures"]
    issue(NEW)
    assert archived_issues(outputs, RUN)[0].tables == OLD


def test_half_of_an_issue_is_cleared_and_made_again(outputs, issue, kept):
    issue(OLD)
    issue(NEW)
    (folder,) = (outputs / "archive" / RUN).iterdir()
    half = folder.rename(folder.with_name(f".{folder.name}.part"))
    # As a copy on a file system without second names leaves it.
    (half / ".figures.csv.x1.part").write_text("half", encoding="utf-8")
    clear_leftovers(outputs)
    assert kept() == []
    assert archived_issues(outputs, RUN) == []
