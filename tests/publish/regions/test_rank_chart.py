"""The chart of places: every region has its row, its range and its sign."""

from dataclasses import replace

import pytest

from plantrack.publish import style
from plantrack.publish.regions.rank_chart import RankWords, rank_chart
from plantrack.publish.regions.rank_figure import rank_figure

WORDS = RankWords("山西", "中部六省", "其他地区", "方法和数据都变动", "仅数据变动", "位次")


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_31_rows_can_be_read(lang, ranking_in, subject_in, faults):
    rows = ranking_in(lang)
    drawing = rank_chart(rows, words=WORDS)
    assert faults(drawing) == []
    labels = [label.get_text() for label in drawing.axes[0].get_yticklabels()]
    assert len(labels) == 31 and labels[3].startswith("◆") and labels[3].endswith("4")
    assert [label[0] for label in labels].count("■") == 5
    assert drawing.get_figwidth() == style.WIDTH


def test_dots_and_lines_stand_where_they_should(ranking_in):
    axes = rank_chart(ranking_in("zh"), words=WORDS).axes[0]
    middle = axes.get_yticks()[3]
    own = [line for line in axes.lines if set(line.get_ydata()) == {middle}]
    both, data, dot = own
    assert list(both.get_xdata()) == [2, 6] and list(data.get_xdata()) == [4, 5]
    assert both.get_linewidth() > 3 * data.get_linewidth()
    assert list(dot.get_xdata()) == [4]


def test_kinds_of_regions_differ_in_shape(ranking_in):
    axes = rank_chart(ranking_in("zh"), words=WORDS).axes[0]
    rows = set(axes.get_yticks())
    dots = [line for line in axes.lines if len(line.get_xdata()) == 1]
    shapes = [dot.get_marker() for dot in dots if dot.get_ydata()[0] in rows]
    assert {shape: shapes.count(shape) for shape in set(shapes)} == {"D": 1, "s": 5, "o": 25}


def test_only_what_is_drawn_is_explained(ranking_in):
    rows = [replace(row, is_in_group=False, data_high=row.rank) for row in ranking_in("zh")]
    texts = [text.get_text() for text in rank_chart(rows, words=WORDS).axes[0].texts]
    assert texts == [WORDS.chosen, WORDS.others, WORDS.both, WORDS.axis]


def test_exactly_one_region_is_singled_out(ranking_in):
    rows = [replace(row, is_chosen=False) for row in ranking_in("zh")]
    with pytest.raises(ValueError, match="0 singled out; expected one"):
        rank_chart(rows, words=WORDS)


def test_title_and_alternative_say_the_finding(ranking_in, subject_in):
    figure = rank_figure(ranking_in("zh"), subject_in("zh"))
    assert figure.title == "2024年山西研发投入指数居全国第4位，可能在第2至6位之间"
    assert "31个地区" in figure.alt and "在中部六省居第1位" in figure.alt
    assert "90%" in figure.note and figure.source == "统计公报"


def test_a_place_outside_its_range_is_said(ranking_in, subject_in):
    rows = [replace(row, low=6, high=9) if row.is_chosen else row for row in ranking_in("en")]
    figure = rank_figure(rows, subject_in("en"))
    assert figure.title == (
        "R&D input index 2024: Shanxi holds place 4 in China by the method as defined, mostly"
        " places 6 to 9 by others"
    )


def test_a_sure_place(ranking_in, subject_in):
    rows = [replace(row, low=4, high=4) if row.is_chosen else row for row in ranking_in("zh")]
    assert rank_figure(rows, subject_in("zh")).title.endswith("居全国第4位，位次稳定")
