"""The page on a run without a new page: read back from the HTML."""

import pytest
from lxml import html

from plantrack.publish.failure_page import FailurePage
from plantrack.publish.templating import script
from plantrack.publish.words import LANGUAGES, Words, catalogue
from plantrack.reason import Reason
from plantrack.run.outcome import Ending

BAD = [ending for ending in Ending if not ending.is_good]
EMPTY = Reason("impossible", {"what": "empty", "table": "figures", "rows": 3})


@pytest.fixture
def page(newest, shared):
    """A page as a tree, with what differs from a cell that failed."""

    def make(lang: str = "zh", **changes: object) -> html.HtmlElement:
        facts = {
            "code": "cell_failed",
            "run_id": "90_briefing-13fyp_sti-140000",
            "notebook": "90_briefing",
            "heading": "规划简报",
            "parameters": {"plan": "13fyp_sti", "region": "140000", "as_of": "2022-12-31"},
            "message": "KeyError: 'x'",
            "detail": "Traceback\n  KeyError: 'x'",
            "cell": 5,
            "line": "board['x']",
            "last_output": "170 targets",
            "attempts": 2,
            "page_as_of": "2021-12-31",
            "old_page": "../../latest/90_briefing-13fyp_sti-140000.html",
            "half_executed": "notebook.ipynb",
            "command": "plantrack run 90_briefing",
        }
        text = FailurePage(workbook=newest, lang=lang, **facts | changes).render(shared=shared)
        return html.document_fromstring(text)

    return make


def words_of(tree: html.HtmlElement) -> str:
    """All text of a page, spaces and breaks as one space."""
    return " ".join(tree.text_content().split())


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("ending", BAD)
def test_every_ending_says_what_happened_and_who_does_what(page, ending, lang):
    reasons = (EMPTY,) if ending is Ending.HELD else ()
    tree, words = page(lang, code=ending.value, reasons=reasons), Words(lang)
    headline = tree.xpath("string(//p[@class='headline'])")
    assert headline.startswith(words(f"failure.{ending}"))
    assert words("failure_page.old_page", as_of="2021-12-31") in headline
    assert words(f"failure_next.{ending}") in words_of(tree)
    assert tree.get("lang") == {"zh": "zh-CN", "en": "en"}[lang]


def test_every_ending_has_its_words_and_no_other():
    for stem in ("failure", "failure_next"):
        known = {key.removeprefix(f"{stem}.") for key in catalogue() if key.startswith(f"{stem}.")}
        assert known == {ending.value for ending in BAD}


def test_the_place_is_told(page):
    tree = page()
    rows = {dt.text: dt.getnext().text_content() for dt in tree.iter("dt")}
    assert rows == {
        "笔记本": "90_briefing.ipynb",
        "代码单元": "第5个",
        "该单元首行": "board['x']",
        "最后的输出": "170 targets",
        "尝试次数": "2",
    }
    assert tree.xpath("string(//h1)") == "未能更新：规划简报"
    subtitle = tree.xpath("string(//p[@class='subtitle'])")
    assert subtitle == "《山西省“十三五”科技创新规划》、山西，数据截至2022-12-31"


def test_what_is_not_known_is_left_out_or_said(page):
    tree = page(cell=None, line="", last_output="", half_executed="", ended="2026-01-02T03:04:05")
    rows = {dt.text: dt.getnext().text_content() for dt in tree.iter("dt")}
    assert rows["代码单元"] == Words("zh")("failure_page.no_cell")
    assert rows["结束时间"] == "2026-01-02T03:04:05"
    assert "该单元首行" not in rows
    assert "notebook.ipynb" not in [a.get("href") for a in tree.iter("a")]


@pytest.mark.parametrize(
    ("as_of", "key"), [(None, "no_page"), ("", "old_page_undated"), ("2021-12-31", "old_page")]
)
def test_what_stays_in_place(page, as_of, key):
    old = "" if as_of is None else "../../latest/x.html"
    tree = page(page_as_of=as_of, old_page=old)
    assert Words("zh")(f"failure_page.{key}", as_of=as_of) in words_of(tree)
    assert (Words("zh")("failure_page.open_old") in words_of(tree)) == bool(old)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_result_that_waits_is_linked_with_the_reasons(page, lang):
    more = Reason("more", {"of": "impossible", "count": 2})
    tree = page(
        lang,
        code="held",
        reasons=(EMPTY, more),
        held_page="../a.html",
        command="plantrack approve a",
        message="not shown",
    )
    items = [li.text_content() for li in tree.xpath("//ul[@class='causes']/li")]
    assert len(items) == 2
    assert all(text.endswith(Words(lang)("label.full_stop")) for text in items)
    assert "../a.html" in [a.get("href") for a in tree.iter("a")]
    assert "plantrack approve a" in words_of(tree)
    assert "not shown" not in words_of(tree)
    assert not list(tree.iter("dl"))


def test_the_traceback_is_folded_and_long_ones_are_cut_at_the_front(page):
    tree = page(detail="\x1b[31mfirst\x1b[0m\n" + "x\n" * 20_000 + "last 😀")
    (details,) = tree.iter("details")
    assert details.get("open") is None
    shown = details.text_content()
    assert shown.rstrip().endswith("last \\U0001f600")
    assert "first" not in shown
    assert Words("zh")("failure_page.cut", count=20_000) in shown
    assert Words("zh")("failure_page.cut", count=20_000) not in page().text_content()


def test_it_is_headed_by_what_pages_of_the_notebook_are_called(page):
    assert page(heading="问").xpath("string(//h1)") == "未能更新：问"


def test_hostile_text_stays_text(page):
    hostile = "<script>alert(1)</script> </pre> \"&' {{ 1 }} \x00\ud800"
    tree = page(
        message=hostile,
        detail=hostile,
        line=hostile,
        last_output=hostile,
        parameters={"plan": hostile, "region": hostile, "indicator": hostile, "own": hostile},
        command=hostile,
    )
    assert [part.text for part in tree.iter("script")] == [script()]
    assert tree.text_content().count("<script>alert(1)</script>") >= 7


def test_an_endless_message_does_not_make_an_endless_page(page):
    tree = page(message="m" * 3_000_000, line="l" * 3_000_000, last_output="o" * 3_000_000)
    assert len(tree.text_content()) < 10_000 + len(tree.xpath("string(//style)"))


def test_the_same_run_gives_the_same_page(newest):
    one = FailurePage(newest, "en", "timed_out", "a", "40_replay", "?", {})
    assert one.render() == one.render()
