"""The index: every page in place, what failed, what was left out; read back from the HTML."""

import pytest
from lxml import html

from plantrack.project import Project
from plantrack.publish.words import Words
from plantrack.run.batch import LeftOut
from plantrack.run.contents import write_index
from plantrack.run.deliver import Card, deliver, write_whole

ZH = Words("zh")
COMMON = frozenset("".join(chr(code) for code in range(0x20, 0x7F)))


@pytest.fixture
def project(tmp_path, monkeypatch) -> Project:
    """A project whose outputs hold two pages, the second of which failed since."""
    monkeypatch.setenv("PLANTRACK_OUTPUTS", str(tmp_path))
    for run_id, title in [("10_tables-140000", "数据"), ("90_briefing-a-140000", "简报")]:
        notebook = run_id.partition("-")[0]
        card = Card(run_id, notebook, "2022-12-31", "zh", title, "", {})
        deliver(tmp_path / "latest", card, "<h1>page</h1>", {})
    return Project(tmp_path)


def index_of(project: Project, contracts, newest, left_out=()):
    """The index as a tree."""
    file = write_index(project, contracts, newest, left_out, COMMON)
    assert file == project.outputs / "index.html"
    return html.document_fromstring(file.read_text(encoding="utf-8"))


def test_pages_are_linked_and_briefings_come_first(project, contracts, newest):
    tree = index_of(project, contracts, newest)
    links = [a.get("href") for a in tree.iter("a") if a.get("href").startswith("latest/")]
    assert links == ["latest/90_briefing-a-140000.html", "latest/10_tables-140000.html"]
    assert all((project.outputs / link).is_file() for link in links)


def test_a_failed_page_is_marked_and_the_mark_goes(project, contracts, newest):
    note = project.outputs / "failed" / "90_briefing-a-140000.txt"
    write_whole({note: "code cell 3: KeyError\n"})
    text = index_of(project, contracts, newest).text_content()
    assert text.count(ZH("index.failed")) == 1
    note.unlink()
    assert ZH("index.failed") not in index_of(project, contracts, newest).text_content()


def test_a_failed_run_without_a_page_is_listed(project, contracts, newest):
    write_whole({project.outputs / "failed" / "30_attainment-b.txt": "its process was killed\n"})
    text = index_of(project, contracts, newest).text_content()
    assert "30_attainment-b" in text
    assert ZH("index.failed_none") in text


def test_left_out_regions_stand_with_the_reason(project, contracts, newest):
    left_out = (LeftOut("20_trajectory", "140100", "rd_expenditure", 3, 5),)
    text = index_of(project, contracts, newest, left_out).text_content()
    assert "太原" in text
    assert ZH("index.left_out_points", points=3, needed=5) in text


def test_a_notebook_the_words_do_not_know_is_headed_by_its_question(project, contracts, newest):
    own = contracts["10_tables"].model_copy(update={"name": "15_own"})
    card = Card("15_own-140000", "15_own", "2022-12-31", "zh", "自编", "", {})
    deliver(project.outputs / "latest", card, "<h1>page</h1>", {})
    tree = index_of(project, {**contracts, "15_own": own}, newest)
    assert own.question.zh in [heading.text_content() for heading in tree.iter("h2")]


def test_the_page_of_a_notebook_that_is_gone_is_not_listed(project, contracts, newest):
    kept = {name: c for name, c in contracts.items() if name != "10_tables"}
    write_whole({project.outputs / "failed" / "10_tables-110000.txt": "gone\n"})
    text = index_of(project, kept, newest).text_content()
    assert "简报" in text
    assert "10_tables" not in text
