"""The chart of needed growth: what is marked, what is said, and that no label covers another."""

import math
from dataclasses import replace
from itertools import combinations

import pandas as pd
import pytest
from lxml import etree
from matplotlib.colors import to_hex
from matplotlib.figure import Figure

from plantrack.attainment import Forecaster, judge
from plantrack.attainment.pathways import needed_growth_table, ratio_case
from plantrack.attainment.settings import SETTINGS
from plantrack.publish import style
from plantrack.publish.needed_growth_chart import NeededGrowthWords, needed_growth_chart
from plantrack.publish.phrases import Phrases
from plantrack.publish.ratio_blocks import needed_growth_figure
from plantrack.publish.ratio_names import RatioNames
from plantrack.publish.words import Words

ZH = NeededGrowthWords(
    denominator="地区生产总值年均增长（现价，%）",
    numerator="研究与试验发展经费须年均增长（%）",
    line="2020年达到2.50%所需",
    marked="年均增长47.7%",
    own="实际：近三年年均下降0.9%",
)
EN = NeededGrowthWords(
    denominator="Gross domestic product: growth a year at current prices (%)",
    numerator="R&D expenditure of above-scale industrial firms: growth a year that is needed (%)",
    line="needed for the national figure of the same year (projected at 2.68% for 2024) in 2024",
    marked="growth of 47.2% a year",
    own="actual, last three years: growth of 12.7% a year",
    lang="en",
)
SVG = "{http://www.w3.org/2000/svg}"


def table_of(ratio: float, target: float, years: int, nearest: int) -> pd.DataFrame:
    table = needed_growth_table(ratio, target, years, range(11), numerator=100.0)
    return table.assign(is_nearest=table.index == nearest)


def boxes_of(figure: Figure) -> list[tuple[str, object]]:
    figure.draw_without_rendering()
    axes = figure.axes[0]
    shown = [*axes.get_xticklabels(), *axes.get_yticklabels(), *axes.texts]
    return [(text.get_text(), text.get_window_extent()) for text in shown]


@pytest.mark.parametrize("words", [ZH, EN], ids=["zh", "en"])
@pytest.mark.parametrize(
    ("own", "nearest"), [(-0.9, 7), (12.7, 10), (40.0, 0), (60.0, 5), (47.0, 7), (None, 10)]
)
def test_no_label_covers_another_or_leaves_the_chart(words, own, nearest):
    words = words if own is not None else replace(words, own="")
    figure = needed_growth_chart(table_of(0.95, 2.5, 3, nearest), own_growth_pct=own, words=words)
    boxes = boxes_of(figure)
    covered = [(a, b) for (a, x), (b, y) in combinations(boxes, 2) if x.padded(-1).overlaps(y)]
    page = figure.bbox.padded(1)
    outside = [w for w, b in boxes if b.x0 < page.x0 or b.x1 > page.x1 or b.y0 < page.y0]
    assert covered == [] and outside == []
    assert not [word for word, box in boxes if box.y1 > page.y1]


def test_the_marked_growth_and_the_own_one():
    axes = needed_growth_chart(table_of(0.95, 2.5, 3, 7), own_growth_pct=-0.9, words=ZH).axes[0]
    needed = 100 * ((2.5 / 0.95) ** (1 / 3) * 1.07 - 1)
    (dot,) = [line for line in axes.lines if line.get_marker() == "o"]
    assert dot.get_xydata().tolist() == [[7.0, pytest.approx(needed)]]
    (level,) = [line for line in axes.lines if line.is_dashed()]
    assert list(level.get_ydata()) == [-0.9, -0.9]
    (line,) = [line for line in axes.lines if len(line.get_xdata()) == 11]
    # dots, strokes and colours all differ
    assert not line.is_dashed() and line.get_marker() == "None"
    assert {to_hex(line.get_color()), to_hex(level.get_color())} == {style.ACCENT, style.INK}
    low, high = axes.get_ylim()
    assert low < -0.9 and high > line.get_ydata().max()


def test_labels_stand_in_the_chart_and_there_is_no_legend():
    axes = needed_growth_chart(table_of(0.95, 2.5, 3, 7), own_growth_pct=-0.9, words=ZH).axes[0]
    texts = [text.get_text().replace("\n", "") for text in axes.texts]
    assert set(texts) == {ZH.denominator, ZH.numerator, ZH.line, ZH.marked, ZH.own}
    assert axes.get_legend() is None
    assert [label.get_text() for label in axes.get_xticklabels()] == [str(n) for n in range(11)]


def test_without_own_growth_there_is_no_level():
    words = replace(ZH, own="")
    axes = needed_growth_chart(table_of(0.95, 2.5, 3, 7), own_growth_pct=None, words=words).axes[0]
    assert not [line for line in axes.lines if line.is_dashed()]


def test_a_chart_needs_one_marked_growth():
    table = table_of(0.95, 2.5, 3, 7)
    for wrong, count in [(table.assign(is_nearest=False), 0), (table.assign(is_nearest=True), 11)]:
        with pytest.raises(ValueError, match=f"one marked row, found {count}"):
            needed_growth_chart(wrong, own_growth_pct=None, words=ZH)


# -- on a page -------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def names(newest) -> RatioNames:
    """R&D intensity at the end of 2018: 0.95 % in 2017, 2.50 % by 2020."""
    book = newest.on("2018-12-31")
    board = judge(book, "13fyp_sti", "140000")
    (verdict,) = [v for v in board.main if v.target.target == "p13_rd_intensity_2020"]
    case = ratio_case(Forecaster(book), verdict)
    return RatioNames(case, verdict, Phrases(book, Words("zh")), SETTINGS)


def test_title_and_alternative_say_the_finding(names):
    figure = needed_growth_figure(names)
    first, marked, last = (
        f"{100 * ((2.5 / 0.95) ** (1 / 3) * (1 + growth) - 1):.1f}%" for growth in (0, 0.07, 0.1)
    )
    assert figure.title == f"地区生产总值年均增长7%时，研究与试验发展经费须年均增长{marked}"
    assert figure.alt.startswith("折线图，横轴为地区生产总值年均增长（现价，%），")
    assert figure.title in figure.alt
    assert f"横轴从0%到10%，相应的纵轴从{first}到{last}。" in figure.alt
    # 152.1871 in 2014, 148.2347 in 2017
    own = 100 * ((148.2347 / 152.1871) ** (1 / 3) - 1)
    assert math.isclose(own, -0.9, abs_tol=0.05)
    assert figure.alt.endswith("横虚线为研究与试验发展经费实际：近三年年均下降0.9%。")


def test_source_and_note_stand_below(names):
    figure = needed_growth_figure(names)
    assert "2017年山西省科技经费投入统计公报" in figure.source
    assert "年均增长6.8%，现价" in figure.note and "现价" in figure.note
    assert figure.name == "needed-growth-chart-p13-rd-intensity-2020"
    root = etree.fromstring(figure.svg)
    words = {text.text for text in root.iter(SVG + "text")}
    assert {"年均增长47.7%", "2020年达到2.50%所需", "研究与试验发展经费须年均增长（%）"} <= words


def test_the_same_in_english(names):
    phrases = Phrases(names.phrases.workbook, Words("en"))
    figure = needed_growth_figure(replace(names, phrases=phrases))
    assert figure.title == (
        "Gross domestic product with growth of 7% a year: R&D expenditure needs growth of 47.7% a"
        " year"
    )
    assert "From 0% to 10% across, the line goes from 38.1% to 51.9%." in figure.alt


def test_without_own_growth_nothing_is_said_of_it(names):
    case = replace(names.case, numerator_growth_pct=None)
    figure = needed_growth_figure(replace(names, case=case))
    assert "横虚线" not in figure.alt and "实际" not in figure.svg
