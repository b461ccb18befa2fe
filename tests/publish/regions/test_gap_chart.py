"""The gap: bars add up, numbers carry their sign, and the sentence names the biggest item."""

from math import nan

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plantrack.publish.regions.gap_chart import (
    GapItem,
    GapWords,
    gap_chart,
    total_of,
)
from plantrack.publish.regions.gap_figure import gap_figure, rounding_note
from plantrack.publish.regions.gap_tables import change_table, gap_table
from plantrack.regions.explain.change import ScoreChange

AMOUNTS = st.lists(st.floats(-60, 60, allow_nan=False), min_size=1, max_size=8)


def items_of(*amounts: float) -> list[GapItem]:
    return [GapItem(f"p{at}", f"指标{at}", amount) for at, amount in enumerate(amounts)]


def words_of(*amounts: float) -> GapWords:
    return GapWords("低于湖北", "高于湖北", "合计", [f"{x:+.1f}" for x in (*amounts, sum(amounts))])


@settings(max_examples=20)
@given(AMOUNTS)
def test_bars_add_up_to_the_last(amounts):
    axes = gap_chart(items_of(*amounts), words=words_of(*amounts)).axes[0]
    *parts, total = [bar.get_width() for bar in axes.patches]
    assert parts == amounts and total == pytest.approx(sum(parts), abs=1e-9)
    assert len(axes.texts) >= len(amounts) + 1


@pytest.mark.parametrize(
    "amounts",
    [(-9.9, -5.2, -1.1, 0.0, 2.4), (5.0, 1.0), (-5.0, -30.0), (0.0,), (-3.0, 3.0), (-0.01, 80.0)],
)
@pytest.mark.parametrize(
    "name", ["规模以上工业企业研究与试验发展人员全时当量", "R&D personnel of firms"]
)
def test_numbers_can_be_read(amounts, name, faults):
    items = [GapItem(str(at), name, amount) for at, amount in enumerate(amounts)]
    assert faults(gap_chart(items, words=words_of(*amounts))) == []


def test_ahead_behind_and_total_differ_without_colour():
    axes = gap_chart(items_of(-2.0, 1.0), words=words_of(-2.0, 1.0)).axes[0]
    behind, ahead, total = axes.patches
    assert behind.get_hatch() and not ahead.get_hatch() and not total.get_hatch()
    assert total.get_facecolor()[:3] == (1, 1, 1) != ahead.get_facecolor()[:3]


def test_what_cannot_be_drawn_is_refused():
    with pytest.raises(ValueError, match="at least one"):
        gap_chart([], words=words_of())
    with pytest.raises(ValueError, match="amount of p0 is not known"):
        gap_chart(items_of(nan), words=words_of(nan))


def test_on_a_page(subject_in):
    figure = gap_figure(items_of(-5.25, 2.0, -9.87), subject_in("zh"), other="湖北")
    assert figure.title == "山西比湖北低13.1分，差距最大的是指标2，少9.9分"
    assert "指标2-9.9分；指标0-5.2分；指标1+2.0分" in figure.alt
    assert figure.svg.index("指标2") < figure.svg.index("指标0") < figure.svg.index("指标1")


def test_rounding_is_said_where_it_shows(subject_in):
    subject = subject_in("zh")
    assert rounding_note([0.04, 0.04, 0.08], subject) == "各项四舍五入，相加与合计可能略有出入"
    assert rounding_note([0.1, 0.2, 0.3], subject) == ""


def test_table_of_a_gap(subject_in):
    items = [GapItem("a", "甲", -6.0, 10.0, 30.0), GapItem("b", "乙", -2.0, 5.0, 9.0)]
    table = gap_table(items, subject_in("zh"), other="湖北")
    assert [cell["amount"] for cell in table.cells] == ["-6.0", "-2.0", "-8.0"]
    assert [cell["share"] for cell in table.cells] == ["75%", "25%", "100%"]
    assert [column.header for column in table.columns][1:3] == ["山西", "湖北"]
    mixed = gap_table([*items, GapItem("c", "丙", 1.0)], subject_in("zh"), other="湖北")
    assert "share" not in [column.key for column in mixed.columns]
    assert total_of(items) == -8.0


def test_table_of_a_change(subject_in):
    found = ScoreChange("140000", "2019", "2024", 24.0, 21.5, -2.0, -0.5, 0.0, None)
    table = change_table(found, subject_in("zh"))
    assert [(cell["cause"], cell["amount"]) for cell in table.cells] == [
        ("自身数据变化", "-2.0"),
        ("其他地区数据变化", "-0.5"),
        ("方法变化", "0.0"),
        ("合计", "-2.5"),
    ]
    assert table.caption == "2019—2024年山西研发投入指数得分由24.0变为21.5的原因"
