"""What the index tells of issues, and of all plans together."""

import pytest
from lxml import html

from plantrack.project import Project
from plantrack.publish.words import Words
from plantrack.run.contents import write_index

RUN = "90_briefing-13fyp_sti-140000"
PLAN = {"plan": "13fyp_sti", "region": "140000"}


@pytest.fixture
def index(outputs, contracts, newest, shared, monkeypatch):
    """The index as a tree; made twice, it is the same."""
    monkeypatch.setenv("PLANTRACK_OUTPUTS", str(outputs))

    def write():
        project = Project(outputs.parent)
        file = write_index(project, contracts, newest, (), shared)
        text = file.read_text("utf-8")
        assert write_index(project, contracts, newest, (), shared).read_text("utf-8") == text
        return html.document_fromstring(text)

    return write


def test_the_latest_change_its_day_and_the_way_to_all_issues(outputs, issue, board, index):
    issue({"scoreboard": board(a="behind", b="behind")}, parameters=PLAN)
    issue({"scoreboard": board(a="achieved", b="behind")}, parameters=PLAN, as_of="2026-02-01")
    tree = index()
    assert tree.xpath("string(//p[@class='changed'])") == (
        "最近变化（2026-02-01）：2项目标中，1项判断有变化。目标a：判断由“滞后于预期”转为“已实现”。"
    )
    link = tree.xpath("//a[starts-with(@href, 'archive/')]")[0]
    assert link.text == "往期与变化（共2期）"
    assert (outputs / link.get("href")).is_file()


def test_what_changed_last_is_the_last_that_a_reader_sees(issue, index):
    one, other = {"figures": "a,x\n1,1\n"}, {"figures": "a,x\n1,2\n"}
    issue(one, as_of="2026-01-01")
    issue(other, as_of="2026-02-01")
    issue(other | {"settings": "a\n1\n"}, as_of="2026-03-01")
    tree = index()
    said = "最近变化（2026-02-01）：数表变化：“历年数据”更新1行。"
    assert tree.xpath("string(//p[@class='changed'])") == said
    issue(other, as_of="2026-04-01", headline="新结论。")
    said = "最近变化（2026-04-01）：主要结论原为：结论。现为：新结论。"
    assert index().xpath("string(//p[@class='changed'])") == said


def test_a_plan_with_several_pages_counts_once_by_its_newest(issue, board, index):
    old, new = board(a="behind", b="behind", c="behind"), board(a="achieved", b="behind")
    issue({"scoreboard": new}, parameters=PLAN, as_of="2026-02-01")
    earlier = {"run_id": f"{RUN}-2026-01-01", "as_of": "2026-01-01", "parameters": PLAN}
    issue({"scoreboard": old}, **earlier)
    scores = {"run_id": "30_attainment-13fyp_sti-140000", "as_of": "2026-02-01"}
    issue({"scoreboard": new}, **scores, parameters=PLAN)
    summary = index().get_element_by_id("summary")
    assert summary.xpath("string(p)").startswith("1个规划共2项目标")
    counts = [" ".join(li.text_content().split()) for li in summary.xpath(".//li")]
    assert counts == ["✓ 已实现 1", "▼ 滞后于预期 1"]


def test_of_english_pages_only_the_list_is_english(issue, index):
    issue({}, lang="en", run_id="90_briefing-13fyp_sti-140000-en")
    tree = index()
    assert tree.get("lang") == "en"
    assert tree.xpath("string(//h1)") == Words("en")("index.title")
    issue({}, lang="zh")
    assert index().xpath("string(//h1)") == Words("zh")("index.title")


def test_issues_of_a_page_that_is_gone_are_named_last(outputs, issue, index):
    issue({"figures": "a\n1\n"})
    issue({"figures": "a\n2\n"})
    (outputs / "latest" / f"{RUN}.html").unlink()
    tree = index()
    (link,) = tree.get_element_by_id("no-longer").iter("a")
    assert (link.text, link.get("href")) == ("题目", f"archive/{RUN}.html")
