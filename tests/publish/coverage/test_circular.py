"""The circular against figures counted by hand, see conftest."""

from dataclasses import replace
from datetime import date

import pytest

import plantrack
from plantrack.publish.blocks import Section
from plantrack.publish.coverage.figures import history_figure
from plantrack.publish.coverage.measures import measures_text
from plantrack.publish.coverage.sentences import ends_sentence, pace_sentence
from plantrack.publish.phrases import Phrases
from plantrack.publish.words import Words


def texts(blocks) -> str:
    return "\n".join(block.to_text() for block in blocks)


def test_the_sections_come_in_the_order_of_an_office(make_page, all_blocks):
    blocks = all_blocks(make_page())
    assert [block.text for block in blocks if isinstance(block, Section)] == [
        "一、总体进展",
        "二、各市进展",
        "三、部门进展",
        "四、报送情况",
        "五、存在问题",
        "六、下一步工作要求",
    ]


def test_title_and_finding(make_page):
    title, headline, addressees = make_page().head()
    assert title.text == "关于2020年2月企业创新活动全覆盖工作进展情况的通报"
    assert ("文号", "（由印发单位填写）") in title.facts
    assert headline.text == (
        "2020年2月底，全省6家规模以上工业企业创新活动覆盖率为33.3%，销号率为16.7%，尚有5家未销号。"
    )
    assert addressees.text.endswith("推进小组：")


def test_progress_counts_states_and_changes(make_page):
    said = texts(make_page().progress())
    assert "已开展创新活动2家，覆盖率33.3%；在已开展企业中，已销号1家" in said
    assert "已对接1家，未对接3家" in said
    assert "有2个单位尚未报送本月进展" in said
    assert "与上月相比，新销号1家，新开展1家。" in said
    # Five firms in the ten months from March to December.
    assert "此后10个月需销号5家，平均每月1家" in said
    assert "月份仅2个，按期完成的可能性暂不作判断" in said


def test_a_chance_seen_after_the_due_date_says_so(make_page):
    page = make_page()
    assert "期限已过" not in texts(page.progress())
    after = replace(page, subject=replace(page.subject, as_of=date(2021, 1, 15)))
    assert "数据截至2021年1月15日，期限已过，是否按期完成以期限所在月份的通报为准" in texts(
        after.progress()
    )


def test_cities_are_ranked_with_the_four_aims(make_page):
    table = make_page().places()[2]
    rows = [(c["rank"], c["city"], c["covered_share"], c["rd_activity"]) for c in table.cells]
    assert rows == [
        ("1", "太原", "66.7", "50.0（1）"),
        ("2", "大同", "0.0", "—"),
        ("", "未标明市", "0.0", "—"),
        ("", "全省", "33.3", "50.0"),
    ]


def test_departments_add_up_to_the_whole(make_page):
    table = make_page().departments()[1]
    assert [cells["department"] for cells in table.cells] == ["省工信厅", "未落实主管部门", "全省"]
    assert [cells["firms"] for cells in table.cells] == ["3", "3", "6"]


def test_who_reported(make_page):
    said = make_page().reports()[1].text
    assert "2020年3月5日（含当日）前报送，应报单位3个，按时报送1个" in said
    assert "未报2个：大同市、省工信厅" in said
    assert "迟报" not in said


def test_problems_name_offices_and_count_firms(make_page):
    blocks = make_page().problems()
    assert "未办结问题2个，其中属政府职责的1个、属企业自身的1个，已超过办理时限的1个" in texts(
        blocks
    )
    assert "1个工作组中有1个不符合要求，其中人数不足的1个，没有专业技术人员的1个" in texts(blocks)
    owners = [(cells["owner"], cells["overdue"]) for cells in blocks[-1].cells]
    assert owners == [("省工信厅", "1"), ("企业自身（合计）", "0")]


def test_next_steps_carry_the_needed_pace(make_page):
    blocks = make_page().next_steps()
    assert "（一）加快销号进度。距2020年12月31日还有10个月" in blocks[1].text
    (table,) = [block for block in blocks if hasattr(block, "cells")]
    assert [(cells["city"], cells["open_firms"]) for cells in table.cells] == [
        ("太原", "2"),
        ("大同", "2"),
    ]


def test_a_passed_due_date_is_a_fact(make_page):
    page = make_page()
    pace = replace(page.dispatch.paces["whole"], outcome="missed", needed=None)
    assert pace_sentence(pace, page.subject) == "完成时限2020年12月31日已过，仍有5家企业未销号。"


@pytest.mark.parametrize(
    ("by_share", "by_number", "end"),
    [
        (0.62, 0.62, "按期全部销号的可能性中等（约62%）。"),
        (0.52, 0.62, "按期全部销号的可能性中等（在约52%与约62%之间）。"),
        (0.002, 0.998, "两种推算相差较大，暂不作判断。"),
    ],
)
def test_a_chance_is_told_with_what_it_rests_on(make_page, by_share, by_number, end):
    page = make_page()
    whole = page.dispatch.paces["whole"]
    reason = replace(whole.reason, details={**whole.reason.details, "count": 6})
    chances = {"by_share": by_share, "by_number": by_number}
    pace = replace(whole, outcome="open", recent=0.5, reason=reason, **chances)
    said = pace_sentence(pace, page.subject)
    assert "近6个月平均每月销号0.5家" in said
    assert said.endswith(end)


def test_the_statistical_share_stands_beside_the_ledger(make_page):
    page = make_page()
    said = measures_text(page.dispatch, page.subject)
    assert "三个口径不同的指标，不能互相替代" in said
    assert "2020年2月底为33.3%" in said
    assert "2014年7.99%" in said
    assert "统计口径、认定方式和所属年份均不一致" in said


def test_a_share_that_was_not_published_yet_is_not_shown(make_page, project_data):
    page = make_page()
    before = plantrack.load(project_data, as_of="2016-12-31")
    subject = replace(page.subject, phrases=Phrases(before, Words("zh")), as_of=date(2016, 12, 31))
    said = measures_text(page.dispatch, subject)
    assert "7.99" not in said
    assert "尚无已公布的数据" in said


def test_every_split_has_its_table(make_page):
    shown = [block for block in make_page().annex() if block.to_html()]
    captions = [block.to_text().split("\n")[0] for block in shown]
    assert [caption[:3] for caption in captions] == [
        "附表",
        *(f"附表{number}" for number in range(1, 9)),
    ]


def test_cities_that_are_alike_have_no_first_and_last(make_page):
    page = make_page(month="2020-01")
    alike = replace(page.dispatch, as_of=date(2020, 1, 31))
    assert ends_sentence(alike, page.subject) == ""
    assert "太原（33.3%）" in ends_sentence(page.dispatch, page.subject)


def test_one_month_makes_no_line(make_page):
    page = make_page(month="2020-01")
    assert history_figure(page.dispatch, page.subject) is None
    assert "由2020年1月的16.7%变为2020年2月的33.3%" in (
        history_figure(make_page().dispatch, page.subject).title
    )
