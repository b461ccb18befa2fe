"""The list of briefings."""

import pytest
from lxml import html

from plantrack.publish.index import Entry, IndexLabels, Missing, Notice, render_index
from plantrack.publish.inline import Chip, Link

LABELS = IndexLabels(
    as_of="数据截至",
    colon="：",
    without_page="没有页面",
    left_out="未能列出",
    skip="跳到列表",
    generator="由 plantrack 生成",
)
GROUPS = [("province", "全省"), ("city", "各市"), ("county", "各县")]
ENTRIES = [
    Entry(
        "city",
        "latest/taiyuan.html",
        "太原市进展",
        "居全省第一。",
        "2025年9月29日",
        counts=[(Chip("achieved", "已实现"), "3"), (Chip("behind", "滞后于预期"), "5")],
    ),
    Entry("province", "latest/rd.html", "投入强度", "达标可能性不大。", "2025年9月29日"),
    Entry(
        "province",
        "latest/new.html",
        "新产品规划",
        "已有8项实现。",
        "2025年3月1日",
        notices=[
            Notice("上次运行失败，本页为此前结果。", Link("原因", "failed/new/failure.html")),
            Notice("新版等待确认。"),
        ],
    ),
]


def _page(entries=ENTRIES, **changes) -> str:
    words = {"lang": "zh", "title": "进展简报", "intro": "能否实现。", "labels": LABELS}
    return render_index(entries, **words | {"groups": GROUPS} | changes)


def test_groups_and_entries_keep_their_order_and_empty_groups_are_left_out():
    root = html.document_fromstring(_page())
    assert [h.text for h in root.iter("h2")] == ["全省", "各市"]
    assert [a.get("href") for a in root.xpath("//h3/a")] == [
        "latest/rd.html",
        "latest/new.html",
        "latest/taiyuan.html",
    ]


def test_an_entry_shows_finding_date_and_counts():
    root = html.document_fromstring(_page())
    item = root.xpath("//li[h3/a/text()='太原市进展']")[0]
    assert [p.text for p in item.findall("p")] == ["居全省第一。", "数据截至：2025年9月29日"]
    counts = [" ".join(li.text_content().split()) for li in item.xpath("ul/li")]
    assert counts == ["✓ 已实现 3", "▼ 滞后于预期 5"]


def test_notices_stand_only_where_there_are_some_each_with_its_link():
    root = html.document_fromstring(_page())
    warned = root.xpath("//li[p[@class='warning']]")
    assert [item.xpath("string(h3/a)") for item in warned] == ["新产品规划"]
    lines = [" ".join(p.text_content().split()) for p in warned[0].xpath("p[@class='warning']")]
    assert lines == ["▲ 上次运行失败，本页为此前结果。 原因", "▲ 新版等待确认。"]
    assert warned[0].xpath("p[@class='warning']/a/@href") == ["failed/new/failure.html"]


def test_runs_without_a_page_stand_apart():
    notice = Notice("运行失败。", Link("原因", "failed/x/failure.html"))
    root = html.document_fromstring(_page(without_page=[Missing("run-x", "某市简报", notice)]))
    assert [h.text for h in root.iter("h2")] == ["全省", "各市", "没有页面"]
    item = root.xpath("//li[h3/text()='某市简报']")[0]
    assert item.xpath("p/a/@href") == ["failed/x/failure.html"]
    assert item.xpath("string(p[@class='foot'])") == "run-x"
    assert "没有页面" not in _page()


def test_what_is_left_out_is_named_with_its_reason():
    root = html.document_fromstring(_page(left_out=[("朔州市", "数据不足6年。")]))
    assert [(d.text, d.getnext().text) for d in root.iter("dt")] == [("朔州市", "数据不足6年。")]
    assert "未能列出" not in _page()


def test_an_empty_list_is_still_a_page():
    root = html.document_fromstring(_page([]))
    assert root.xpath("string(//h1)") == "进展简报" and not list(root.iter("h2"))


def test_the_list_repeats_byte_for_byte_and_shares_the_style_of_the_pages():
    page = _page()
    assert page == _page()
    assert type(page) is str and "@font-face" in page and "--accent" in page


def test_hostile_words_stay_words():
    hostile = "<script>alert(1)</script> \"&'"
    entry = Entry(
        "city",
        "a.html",
        hostile,
        hostile,
        hostile,
        [(Chip("ahead", hostile), hostile)],
        [Notice(hostile, Link(hostile, "b.html"))],
    )
    missing = Missing(hostile, hostile, Notice(hostile))
    others = {"without_page": [missing], "left_out": [(hostile, hostile)]}
    page = _page([entry], title=hostile, intro=hostile, **others)
    assert "<script" not in page
    assert html.document_fromstring(page).xpath("string(//h3/a)") == hostile


def test_an_entry_of_no_group_is_refused():
    with pytest.raises(ValueError, match="no group for 某县"):
        _page([Entry("town", "a.html", "某县", "", "")])


def test_a_link_that_is_no_page_is_refused():
    with pytest.raises(ValueError, match="javascript"):
        _page([Entry("city", "javascript:x()", "某市", "", "")])
