"""The sheet of a city against figures counted by hand, see conftest."""


def texts(blocks) -> str:
    return "\n".join(block.to_text() for block in blocks)


def test_the_finding_compares_with_the_province(make_page):
    headline = make_page("140100").head()[-1]
    assert headline.text == (
        "太原市创新活动覆盖率66.7%，在2个市中居第1位，高于全省33.3个百分点；尚有2家企业未销号。"
    )


def test_a_city_below_the_province_is_said_to_be(make_page):
    assert "低于全省33.3个百分点" in make_page("140200").head()[-1].text


def test_own_figures_stand_beside_those_of_the_province(make_page):
    table = make_page("140100").progress()[2]
    rows = {row.item: (row.own, row.province) for row in table.data.itertuples()}
    assert rows["firms"] == (3, 6)
    assert rows["newly_closed"] == (1, 1)
    assert rows["open"] == (2, 5)
    assert rows["closed_share"] == (1 / 3, 1 / 6)
    assert [cells["place"] for cells in table.cells[:3]] == ["—", "1", "1"]


def test_an_aim_without_figures_is_left_open(make_page):
    table = make_page("140200").progress()[2]
    activity = next(cells for cells in table.cells if cells["item"].startswith("目标三"))
    assert (activity["own"], activity["province"], activity["place"]) == ("—", "50.0%", "—")


def test_problems_are_those_of_own_firms(make_page):
    blocks = make_page("140100").problems()
    assert [cells["owner"] for cells in blocks[-1].cells] == ["省工信厅", "企业自身（合计）"]
    assert "需调整的工作组（共1个）：g1。" in texts(blocks)
    other = texts(make_page("140200").problems())
    assert "省工信厅" not in other
    assert "g1" not in other


def test_returns_of_the_city(make_page):
    assert make_page("140100").reports()[0].text == (
        "报送情况：本月按时报送。累计应报2次，按时2次，迟报0次，未报0次。"
    )
    assert "本月未报，已逾期5天。累计应报2次，按时0次，迟报1次，未报1次" in (
        make_page("140200").reports()[0].text
    )


def test_no_other_city_is_shown(make_page, all_blocks):
    shown = texts(all_blocks(make_page("140100", firms="yes")))
    assert "大同" not in shown


def test_lists_without_a_firm_say_so(make_page):
    _, said, *_ = make_page("140200", firms="yes").annex()
    assert said.text == "本月没有新销号企业，也没有停滞企业。"
