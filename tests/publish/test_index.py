"""The list of briefings."""

from dataclasses import replace

import pytest
from lxml import html

from plantrack.publish.index import render_index
from plantrack.publish.index_entries import (
    Entry,
    Files,
    Missing,
    Notice,
    Others,
    Summary,
)
from plantrack.publish.inline import Chip, Link
from plantrack.publish.templating import script
from plantrack.publish.words import Words

ZH = Words("zh")
GROUPS = [("province", "全省"), ("city", "各市"), ("county", "各县")]
ENTRIES = [
    Entry(
        "city",
        "latest/taiyuan.html",
        "太原市进展",
        "居全省第一。",
        "2025年9月29日",
        counts=[(Chip("achieved", "已实现"), "3"), (Chip("behind", "滞后于预期"), "5")],
        changed="2项判断有变化。",
        files=Files("latest/taiyuan/annex.xlsx", "latest/taiyuan.pdf", "archive/taiyuan.html", 3),
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
    return render_index(entries, **{"words": ZH, "groups": GROUPS} | changes)


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
    told = [p.text_content().split()[0] for p in item.findall("p")]
    assert told == ["居全省第一。", "2项判断有变化。", "数据截至：2025年9月29日"]
    counts = [" ".join(li.text_content().split()) for li in item.xpath("ul/li")]
    assert counts == ["✓ 已实现 3", "▼ 滞后于预期 5"]
    links = {a.text: a.get("href") for a in item.xpath("p//a")}
    assert links == {
        "全部数表（Excel）": "latest/taiyuan/annex.xlsx",
        "PDF版": "latest/taiyuan.pdf",
        "往期与变化（共3期）": "archive/taiyuan.html",
    }


def test_notices_stand_only_where_there_are_some_each_with_its_link():
    root = html.document_fromstring(_page())
    warned = root.xpath("//li[p[@class='warning']]")
    assert [item.xpath("string(h3/a)") for item in warned] == ["新产品规划"]
    lines = [" ".join(p.text_content().split()) for p in warned[0].xpath("p[@class='warning']")]
    assert lines == ["▲ 上次运行失败，本页为此前结果。 原因", "▲ 新版等待确认。"]
    assert warned[0].xpath("p[@class='warning']/a/@href") == ["failed/new/failure.html"]


def test_runs_without_a_page_stand_apart():
    notice = Notice("运行失败。", Link("原因", "failed/x/failure.html"))
    root = html.document_fromstring(_page(others=Others([Missing("run-x", "某市简报", notice)])))
    assert [h.text for h in root.iter("h2")] == ["全省", "各市", ZH("index.without_page")]
    item = root.xpath("//li[h3/text()='某市简报']")[0]
    assert item.xpath("p/a/@href") == ["failed/x/failure.html"]
    assert item.xpath("string(p[@class='foot'])") == "run-x"
    assert ZH("index.without_page") not in _page()


def test_what_is_left_out_is_named_with_its_reason():
    root = html.document_fromstring(_page(others=Others(left_out=[("朔州市", "数据不足6年。")])))
    assert [(d.text, d.getnext().text) for d in root.iter("dt")] == [("朔州市", "数据不足6年。")]
    assert ZH("index.left_out") not in _page()


def test_an_empty_list_is_still_a_page():
    root = html.document_fromstring(_page([]))
    assert root.xpath("string(//h1)") == ZH("index.title") and not list(root.iter("h2"))


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
        hostile,
    )
    missing = Missing(hostile, hostile, Notice(hostile))
    others = Others([missing], [(hostile, hostile)], [Link(hostile, "c.html")])
    many = [replace(entry, group="county", part=hostile, short=hostile)] * 9
    page = _page([entry, *many], others=others)
    assert page.count("<script") == 1 and f"<script>{script()}</script>" in page
    assert html.document_fromstring(page).xpath("string(//h3/a)") == hostile


def test_an_entry_of_no_group_is_refused():
    with pytest.raises(ValueError, match="no group for 某县"):
        _page([Entry("town", "a.html", "某县", "", "")])


def test_a_link_that_is_no_page_is_refused():
    with pytest.raises(ValueError, match="javascript"):
        _page([Entry("city", "javascript:x()", "某市", "", "")])


#: Of one part all have one day, of the other every one has its own.
DAYS = {"甲市各县": "2025-09-29", "乙市各县": "2025-0{}-01"}
MANY = [
    Entry(
        "county",
        f"latest/{n}.html",
        f"县{n}的走势",
        "有进展。",
        day.format(n + 1),
        part=part,
        short=f"县{n}",
    )
    for part, day in DAYS.items()
    for n in range(5)
]


def test_a_large_group_becomes_a_table_for_each_part():
    root = html.document_fromstring(_page([*ENTRIES, *MANY]))
    tables = root.xpath("//table[@class='compact']")
    assert [t.xpath("string(caption/text())").strip() for t in tables] == ["甲市各县", "乙市各县"]
    assert tables[0].xpath("string(caption/span)") == "数据截至：2025-09-29"
    assert [a.text for a in tables[0].xpath(".//th/a")] == [f"县{n}" for n in range(5)]
    # Days that differ stand in the rows.
    assert tables[1].xpath("string(caption/span)") == ""
    assert tables[1].xpath("string(.//tr[2]//p[@class='foot'])") == "数据截至：2025-02-01"


def test_every_group_and_part_is_a_link_away():
    others = Others(left_out=[("朔州市", "数据不足6年。")], no_longer=[Link("旧简报", "a.html")])
    root = html.document_fromstring(_page([*ENTRIES, *MANY], others=others))
    places = {a.get("href"): a.text for a in root.xpath("//nav//a")}
    assert len(places) == 7 and all(root.xpath(f"//*[@id='{place[1:]}']") for place in places)
    assert places["#group-county"] == "各县（10）"


def test_all_plans_together_stand_first():
    summary = Summary(2, 8, [(Chip("achieved", "已实现"), "3"), (Chip("behind", "滞后"), "5")])
    root = html.document_fromstring(_page(summary=summary))
    assert [h.text for h in root.iter("h2")] == [ZH("index.summary"), "全省", "各市"]
    section = root.get_element_by_id("summary")
    assert section.xpath("string(p)").startswith("2个规划共8项目标")
    assert [" ".join(li.text_content().split()) for li in section.xpath(".//li")] == [
        "✓ 已实现 3",
        "▼ 滞后 5",
    ]


def test_a_page_for_every_prefecture_stays_a_light_list(shared):
    parts = [(f"研究与试验发展经费：省{n}各市", n) for n in range(31)]
    finding = "2024年为1275.1亿元；据推算，2029年预计2131.0亿元，80%区间1695.2亿元～2698.5亿元。"
    entries = [
        Entry(
            "city",
            f"latest/20_trajectory-14fyp_innovation-{n:02}{c:02}00-rd_expenditure.html",
            f"某市{n}{c}研究与试验发展经费的走势",
            finding,
            "2025-09-29",
            shortly="最近变化（2025-09-29）：历年数据、推算",
            files=Files("latest/x/annex.xlsx", "latest/x.pdf", "archive/x.html", 9),
            part=part,
            short=f"某市{c}",
        )
        for part, n in parts
        for c in range(11)
    ]
    assert len(entries) == 341
    assert len(_page(entries, shared=shared).encode()) < 1_000_000
