"""Pages of the archive are written where issues changed, the same every time."""

import shutil
from pathlib import Path

import pytest
from lxml import html

from plantrack.run.archive import pages
from plantrack.run.archive.pages import write_archives

RUN, OTHER = "90_briefing-13fyp_sti-140000", "10_tables-140000-rd_intensity"
OLD, NEW = {"figures": "year,x\n2020,1\n"}, {"figures": "year,x\n2020,2\n2021,2\n"}


@pytest.fixture
def write(outputs, contracts, newest, shared):
    """Write what is due; what is told of it."""
    return lambda: write_archives(outputs, contracts, newest, shared, "zh")


def tree_of(file: Path):
    return html.document_fromstring(file.read_text(encoding="utf-8"))


def test_every_link_leads_to_a_file(outputs, issue, write):
    issue(OLD, as_of="2026-01-01")
    issue(NEW, as_of="2026-02-01")
    told = write()[RUN]
    page = outputs / "archive" / f"{RUN}.html"
    links = [a.get("href") for a in tree_of(page).iter("a") if not a.get("href").startswith("#")]
    assert "../index.html" in links
    files = [page.parent / link for link in links if link != "../index.html"]
    assert len(files) == 4 and all(file.is_file() for file in files)
    assert (told.count, told.day) == (2, "2026-02-01")
    assert told.changed == "数表变化：“历年数据”新增1行，更新1行。"


def test_only_what_changed_is_written_and_it_is_the_same(outputs, issue, write, monkeypatch):
    for run_id in (RUN, OTHER):
        issue(OLD, run_id=run_id)
        issue(NEW, run_id=run_id)
    told = write()
    files = sorted((outputs / "archive").glob("*.html"))
    before = {file: file.read_bytes() for file in files}
    assert [file.stem for file in files] == [OTHER, RUN]
    with monkeypatch.context() as patched:
        patched.setattr(pages, "render_archive", None)
        assert write() == told
    issue(OLD, run_id=OTHER)
    files[0].unlink()
    issue(NEW, run_id=OTHER)
    assert write()[RUN] == told[RUN]
    assert files[1].read_bytes() == before[files[1]]
    (outputs / "archive" / ".pages.json").write_text("{half", encoding="utf-8")
    assert write()[RUN] == told[RUN]
    assert files[1].read_bytes() == before[files[1]]


def test_one_issue_needs_no_page_and_one_without_issues_loses_it(outputs, issue, write):
    issue(OLD)
    assert write() == {}
    issue(NEW)
    assert set(write()) == {RUN}
    (folder,) = (outputs / "archive" / RUN).iterdir()
    folder.rename(outputs / "elsewhere")
    assert write() == {}
    assert not (outputs / "archive" / f"{RUN}.html").exists()


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("figures.csv", "year,x\n20", "figures.csv altered or torn"),
        ("figures.csv", None, "figures.csv not there"),
        ("stray.csv", "year,x\n", "stray.csv altered or torn"),
        (f"{RUN}.html", None, f"{RUN}.html not there"),
        ("manifest.json", "{", "figures.csv altered or torn"),
        ("run.json", "{", "not the card of a run"),
    ],
)
def test_an_issue_that_is_damaged_is_told_and_never_compared(
    outputs, issue, write, capsys, name, text, said
):
    for run_id in (RUN, OTHER):
        issue(OLD, run_id=run_id)
        issue(NEW, run_id=run_id)
    (folder,) = (outputs / "archive" / RUN).iterdir()
    (folder / name).unlink() if text is None else (folder / name).write_text(text, "utf-8")
    for _ in range(2):
        assert set(write()) == {OTHER}
        told = capsys.readouterr().err
        assert said in told and str(folder) in told
    shutil.rmtree(folder)
    write()
    assert capsys.readouterr().err == ""


def test_a_page_that_shows_firms_gets_none(outputs, issue, write):
    run_id, parameters = "60_coverage-2020-06-140000-sample-yes", {"firms": "yes"}
    # Kept by a version that did not know better.
    issue(OLD, run_id=run_id, parameters=parameters)
    issue(NEW, run_id=run_id, parameters=parameters)
    assert write() == {}
    assert list((outputs / "archive").glob("*.html")) == []


def test_issues_of_a_page_that_is_gone_stay_within_reach(outputs, issue, write):
    issue(OLD)
    issue(NEW)
    (outputs / "latest" / f"{RUN}.html").unlink()
    told = write()[RUN]
    assert (told.count, told.changed) == (1, "")
    page = tree_of(outputs / "archive" / f"{RUN}.html")
    assert page.xpath("string(//h1)") == "题目：历期与变化"
    assert not page.xpath("//input")
