"""The index: every page in place, what failed, what was left out; read back from the HTML."""

import json
import string

import pytest
from lxml import html

from plantrack.project import Project
from plantrack.publish.font_face import SharedFont
from plantrack.publish.words import Words
from plantrack.reason import Reason
from plantrack.run.batch import LeftOut
from plantrack.run.contents import write_index
from plantrack.run.failure import clear_failure
from plantrack.run.failure.write import write_failure
from plantrack.run.outcome import Ending, Outcome
from plantrack.run.request import make_request
from plantrack.run.whole_files import write_whole

ZH = Words("zh")
SHARED = SharedFont.of(string.printable)


TABLES, BRIEFING = "10_tables-140000-rd_intensity", "90_briefing-13fyp_sti-140000"
EMPTY = Reason("impossible", {"what": "empty", "table": "figures", "rows": 3})


def put(outputs, run_id: str, title: str) -> None:
    """Put a page in place, as far as the index looks at it."""
    notebook = run_id.partition("-")[0]
    card = {
        "run_id": run_id,
        "notebook": notebook,
        "as_of": "2022-12-31",
        "lang": "zh",
        "title": title,
        "headline": "",
        "parameters": {},
    }
    latest = outputs / "latest"
    write_whole({latest / run_id / "run.json": json.dumps(card), latest / f"{run_id}.html": "page"})


@pytest.fixture
def project(tmp_path, monkeypatch) -> Project:
    """A project whose outputs hold two pages."""
    monkeypatch.setenv("PLANTRACK_OUTPUTS", str(tmp_path))
    put(tmp_path, TABLES, "数据")
    put(tmp_path, BRIEFING, "简报")
    return Project(tmp_path)


@pytest.fixture
def note(project, contracts, newest):
    """Note how a run of the default parameters, or of others, ended."""

    def write(notebook: str, ending: Ending, *, reasons=(), **given: object) -> str:
        request = make_request(contracts, notebook, given, newest)
        outcome = Outcome(request.run_id, ending, "KeyError: 'x'", reasons=reasons)
        write_failure(project.outputs, outcome, request, newest, shared=SHARED)
        return request.run_id

    return write


def index_of(project: Project, contracts, newest, left_out=()):
    """The index as a tree."""
    file = write_index(project, contracts, newest, left_out, SHARED)
    assert file == project.outputs / "index.html"
    return html.document_fromstring(file.read_text(encoding="utf-8"))


def notices(tree, title: str) -> list[str]:
    """What is said of a page or run, without the mark and the words of the link."""
    found = tree.xpath(f"//li[contains(string(h3), '{title}')]/p[@class='warning']/text()")
    return [text.strip() for text in found if text.strip()]


def test_pages_are_linked_and_briefings_come_first(project, contracts, newest):
    tree = index_of(project, contracts, newest)
    links = [a.get("href") for a in tree.iter("a") if a.get("href").startswith("latest/")]
    assert links == [f"latest/{BRIEFING}.html", f"latest/{TABLES}.html"]
    assert all((project.outputs / link).is_file() for link in links)


def test_a_page_whose_run_failed_says_how_and_leads_to_the_failure_page(
    project, contracts, newest, note
):
    run_id = note("90_briefing", Ending.TIMED_OUT)
    assert run_id == BRIEFING
    tree = index_of(project, contracts, newest)
    assert notices(tree, "简报") == [ZH("index.failed") + ZH("failure.timed_out")]
    assert notices(tree, "数据") == []
    (link,) = [a.get("href") for a in tree.iter("a") if a.get("href").startswith("failed/")]
    assert (project.outputs / link).is_file()
    clear_failure(project.outputs, run_id)
    assert ZH("index.failed") not in index_of(project, contracts, newest).text_content()


def test_a_page_whose_new_version_waits_says_why(project, contracts, newest, note):
    more = Reason("more", {"of": "impossible", "count": 2})
    note("90_briefing", Ending.HELD, reasons=(EMPTY, more))
    tree = index_of(project, contracts, newest)
    why = "结果表figures是空的，而上次有3行；另有2处。"
    assert notices(tree, "简报") == [ZH("index.held") + why]
    (link,) = [a.get("href") for a in tree.iter("a") if a.get("href").startswith("held/")]
    assert (project.outputs / link).is_file()


def test_a_run_that_failed_while_a_version_waits_says_both(project, contracts, newest, note):
    note("90_briefing", Ending.HELD, reasons=(EMPTY,))
    note("90_briefing", Ending.CELL_FAILED)
    first, second = notices(index_of(project, contracts, newest), "简报")
    assert first.startswith(ZH("index.failed"))
    assert second.startswith(ZH("index.held"))


def test_runs_without_a_page_are_named_with_the_reason(project, contracts, newest, note):
    run_id = note("20_trajectory", Ending.OUT_OF_MEMORY, region="110000")
    note("30_attainment", Ending.HELD, reasons=(EMPTY,))
    tree = index_of(project, contracts, newest)
    assert notices(tree, "指标走势：") == [ZH("index.failed_none") + ZH("failure.out_of_memory")]
    (waiting,) = notices(tree, "全部目标评分表：")
    assert waiting.startswith(ZH("index.held_none"))
    (name,) = [h.text for h in tree.iter("h3") if (h.text or "").startswith("指标走势")]
    assert "北京、研究与试验发展经费，数据截至" in name
    assert run_id in [p.text for p in tree.xpath("//p[@class='foot']")]
    assert ZH("index.without_page") in [h.text for h in tree.iter("h2")]


def test_left_out_regions_stand_with_the_reason(project, contracts, newest):
    left_out = (LeftOut("20_trajectory", "140100", "rd_expenditure", 3, 5),)
    text = index_of(project, contracts, newest, left_out).text_content()
    assert "太原" in text
    assert ZH("index.left_out_points", points=3, needed=5) in text


def test_a_notebook_without_a_title_is_headed_by_its_question(project, contracts, newest):
    own = contracts["10_tables"].model_copy(update={"name": "15_own", "title": None})
    put(project.outputs, "15_own-140000", "自编")
    tree = index_of(project, {**contracts, "15_own": own}, newest)
    assert own.question.zh in [heading.text_content() for heading in tree.iter("h2")]


def test_pages_and_notes_of_a_notebook_that_is_gone_are_not_listed(
    project, contracts, newest, note
):
    note("10_tables", Ending.CELL_FAILED, region="110000")
    kept = {name: c for name, c in contracts.items() if name != "10_tables"}
    tree = index_of(project, kept, newest)
    assert "简报" in tree.text_content()
    assert "数据：" not in tree.text_content()
    assert not [a for a in tree.iter("a") if "10_tables" in a.get("href")]
