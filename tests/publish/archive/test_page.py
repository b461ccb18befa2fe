"""The page of all issues: read without a script, any two compared, hostile text shown as text."""

import pytest
from lxml import html

from plantrack.publish.archive.choosing import style_of
from plantrack.publish.archive.difference import Content
from plantrack.publish.archive.page import COMPARED, IssueShown, issue_labels, render_archive
from plantrack.publish.archive.view import TARGETS, make_view
from plantrack.publish.phrases import Phrases
from plantrack.publish.words import Words

HOSTILE = "<script>alert(1)</script></style>{color:red}\u202e😀=1+1"
HEAD = "target,gist,duplicate_of,status,status_code,probability,unit,latest_printed,latest_period\n"


def board(**codes: str) -> dict[str, str]:
    rows = (f"{target},目标{target},,,{code},0.5,%,1.2,2024.0\n" for target, code in codes.items())
    return {"scoreboard": HEAD + "".join(rows)}


def issues(*tables: dict[str, str], headline: str = "结论。") -> list[IssueShown]:
    """The newest first, a day each."""
    days = [f"2026-01-{day:02}" for day in range(len(tables), 0, -1)]
    return [
        IssueShown(day, Content(headline, one), f"a/{day}.html", f"a/{day}.xlsx", at == 0)
        for at, (day, one) in enumerate(zip(days, tables, strict=True))
    ]


@pytest.fixture
def render(newest, shared):
    """Write the page."""

    def write(found: list[IssueShown], title: str = "题目", lang: str = "zh") -> str:
        phrases = Phrases(newest, Words(lang))
        told = {"title": title, "index": "../index.html", "phrases": phrases, "shared": shared}
        page = render_archive(found, **told)
        assert page == render_archive(found, **told)
        return page

    return write


def test_without_a_script_everything_can_be_read(render):
    three = [board(a="achieved", b="behind"), board(a="behind", b="behind"), board(a="ahead")]
    root = html.document_fromstring(render(issues(*three)))
    days = ["2026-01-03", "2026-01-02", "2026-01-01"]
    assert [a.text for a in root.xpath("//li/h3/a")] == days
    assert [h.text for h in root.xpath("//h2[@id='steps']/following-sibling::h3")] == [
        "2026-01-03与上期2026-01-02相比",
        "2026-01-02与上期2026-01-01相比",
    ]
    said = [li.text for li in root.xpath("//ul[@class='changes']/li")]
    assert said[0] == "目标a：判断由“滞后于预期”转为“已实现”。"
    assert said[-1] == "目标b：新列，滞后于预期。"
    heads = [th.text for th in root.xpath("//div[@class='view']//thead//th")]
    assert heads == ["目标", *days[::-1]]
    rows = {r.xpath("string(th/text())").strip(): r for r in root.xpath("//tbody/tr")}
    assert set(rows["目标a"].get("class").split()) == {"s0-1", "s0-2", "s1-2"}
    assert set(rows["目标b"].get("class").split()) == {"a0-1", "a0-2"}
    chosen = root.xpath("//input[@checked]/@id")
    assert chosen == ["a1", "b2"]


def test_an_english_page_is_english(render):
    page = render(issues(board(a="achieved"), board(a="behind")), title="Plan", lang="en")
    root = html.document_fromstring(page)
    assert root.get("lang") == "en"
    assert "status from “Behind expectation” to “Achieved”" in root.text_content()


def test_many_issues_are_linked_and_the_last_compared(render):
    many = [board(a="achieved" if n % 2 else "behind") for n in range(COMPARED + 3)]
    root = html.document_fromstring(render(issues(*many)))
    assert len(root.xpath("//input[@type='radio']")) == 2 * COMPARED
    assert len(root.xpath("//details//li/a")) == 3
    assert len(root.xpath("//ul[@class='changes']")) == COMPARED - 1


def test_hostile_text_is_text(render):
    old = {"t": f"key,{HOSTILE.replace(',', '')}\n1,1\n{HOSTILE},2\n"}
    new = {"t": f"key,{HOSTILE.replace(',', '')}\n1,{HOSTILE}\n{HOSTILE},3\n"}
    page = render(issues(new, old, headline=HOSTILE), title=HOSTILE)
    root = html.document_fromstring(page)
    assert "<script>alert" not in page
    assert root.xpath("string(//h1)").startswith("<script>alert(1)</script></style>{color:red}")
    assert len(root.xpath("//style")) == 1


def test_other_pages_show_the_rows_that_differ(newest):
    old = {"figures": "year,value\n2023,1.5\n2024,2\n", "same": "a\n1\n"}
    new = {"figures": "year,value\n2023,1.5\n2024,2.25\n2025,3\n", "same": "a\n1\n"}
    view = make_view([old, new], Phrases(newest, Words("zh")))
    assert not view.is_plan
    assert [(line.label, line.classes) for line in view.lines] == [
        ("历年数据；2024", "d0-1"),
        ("历年数据；2025", "a0-1"),
    ]
    assert [entry.lines for entry in view.lines[0].entries] == [
        (("数值", "2"),),
        (("数值", "2.25"),),
    ]


def test_many_targets_with_long_names_in_many_issues_stay_a_light_page(render):
    codes = ("behind", "achieved")
    many = [
        board(**{f"{'长' * 300}{n}": codes[(n + turn) % 2] for n in range(400)})
        for turn in range(COMPARED)
    ]
    root = html.document_fromstring(render(issues(*many)))
    assert len(root.xpath("//div[@class='view']//tbody/tr")) == TARGETS


def test_every_pair_of_issues_has_its_rules():
    text = style_of(4)
    assert all(f".s{i}-{j} .ms" in text for i in range(4) for j in range(i + 1, 4))
    assert ".s1-0" not in text and "4" not in text.replace("table-cell", "")


def test_issues_of_one_day_are_numbered(newest):
    phrases = Phrases(newest, Words("zh"))
    assert issue_labels(["2026-02-01", "2026-01-01", "2026-01-01", ""], phrases) == [
        "2026-02-01",
        "2026-01-01（第2版）",
        "2026-01-01（第1版）",
        "未注日期",
    ]
