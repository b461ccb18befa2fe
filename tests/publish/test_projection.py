"""What a projection was learnt from, and a ratio's two paths side by side."""

import re
from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from plantrack.attainment.forecast import Forecast
from plantrack.publish import SeriesPage
from plantrack.publish.phrases import Phrases
from plantrack.publish.projection import Projection
from plantrack.publish.reasons import say_reason
from plantrack.publish.words import Words
from plantrack.reason import Reason
from plantrack.trajectory import Choices, LastPoint, Trajectory

CHOICES = Choices(
    series=32,
    windows=360,
    reached=3,
    common=0.2,
    independent=26.7,
    components={"theta": 1.0},
    views={"own": 0.3, "growth": 0.25, "past": 0.45},
    spread=0.97,
)


def paths(*middles: float, first: int = 2025) -> Trajectory:
    """Nine draws a year, one tenth apart."""
    draws = np.array(middles)[:, None] + np.linspace(-0.4, 0.4, 9)
    years = first + np.arange(len(middles))[None]
    last = {"a": LastPoint(first - 1, 1.0)}
    return Trajectory(("a",), years, draws[None], last, {"a": ()}, {}, CHOICES)


def projection(newest, lang="zh", joint=None, reasons=()) -> Projection:
    direct = paths(1.25, 1.3)
    forecast = Forecast(direct, reasons, joint)
    path = direct.table[["year", "median", "lower80", "upper80"]]
    return Projection(forecast, path, "caption", "%", 2, Phrases(newest, Words(lang)))


@pytest.mark.parametrize(
    ("lang", "expected"),
    [
        (
            "zh",
            "这一推算的依据是32个序列以往360个时点的推算检验，三种看法所占权重："
            "本序列走势30%，相近序列的增长25%，各序列以往的变化45%。"
            "以往数据能检验3年以内的推算，更远的年份按其误差外推。",
        ),
        (
            "en",
            "This was learnt from 360 earlier windows of 32 series; the three views count as"
            " follows: own path 30%, growth of the like 25%, past of all 45%. The past checks"
            " projections up to 3 years ahead; beyond that its errors are carried on.",
        ),
    ],
)
def test_what_it_was_learnt_from(newest, lang, expected):
    table, learnt = projection(newest, lang, reasons=(Reason("horizon_extended"),)).blocks()
    assert learnt.text == expected
    row = table.data.iloc[0]
    held = {row[f"learnt_{name}"] for name in ("series", "windows", "years")}
    held |= {round(100 * row[f"weight_{name}"]) for name in ("own", "growth", "past")}
    assert {int(n) for n in re.findall(r"\d+", learnt.text)} == held


def test_that_others_were_turned_round_is_said(newest):
    assert "正反方向各计一次" not in projection(newest).blocks()[1].text
    turned = projection(newest, reasons=(Reason("turned_round"),)).blocks()[1].text
    assert turned.endswith("因此其他指标的以往变化正反方向各计一次，只借鉴变化的幅度。")


def test_within_what_the_past_reaches_nothing_is_said_of_carrying_on(newest):
    assert "外推" not in projection(newest).blocks()[1].text


def test_an_ordinary_series_has_one_path(newest):
    table = projection(newest).table()
    assert [column.key for column in table.columns] == ["year", "median", "lower", "upper"]
    shown = {"year": "2025", "median": "1.25", "lower": "0.85", "upper": "1.65"}
    assert table.cells[0] == shown
    assert not any(name.startswith("joint") for name in table.data)


def test_a_ratio_has_both_paths_and_says_which_decides(newest):
    table, _, which = projection(newest, joint=paths(1.2)).blocks()
    assert table.cells == [
        {
            "year": "2025",
            "direct": "1.25",
            "range": "0.85～1.65",
            "joint": "1.20",
            "joint_range": "0.80～1.60",
        },
        {"year": "2026", "direct": "1.30", "range": "0.90～1.70", "joint": "—", "joint_range": "—"},
    ]
    assert "以直接推算为准" in which.text
    assert table.data["joint_median"].tolist()[0] == pytest.approx(1.2)
    assert pd.isna(table.data["joint_median"]).tolist() == [False, True]


@pytest.mark.parametrize(
    ("reason", "zh", "en"),
    [
        (
            Reason("too_far", {"years": 9, "reached": 4}),
            "需推算9年，而以往数据只能检验4年以内的推算，年限过长，不作推算",
            "9 years would have to be projected and the past checks only 4; too far, no projection",
        ),
        (
            Reason("too_few_errors", {"vectors": 2, "needed": 10, "series": 1}),
            "同类序列以往只有2个时点可供检验推算误差，少于10个，不作推算",
            "comparable series give only 2 earlier windows to learn errors from, fewer than 10;"
            " no projection",
        ),
        (
            Reason("too_few_points", {"points": 3, "needed": 5}),
            "可比数据只有3个年份，少于5个，不作推算",
            "only 3 years of comparable figures, fewer than 5; no projection",
        ),
        (
            Reason("too_wide", {"times": 8}),
            "推算区间上限超过下限的8倍，过宽而没有参考价值，不作推算",
            "the projected range spans more than a factor of 8 and says nothing; no projection",
        ),
        (
            Reason("constant_history"),
            "历年数值不变，没有波动可据以估计概率",
            "the figures never changed, so there is nothing to estimate a probability from",
        ),
        (Reason("no_history"), "没有可用于推算的历史数据", "no history to project from"),
        (
            Reason("horizon_past", {"year": 2020}),
            "2020年已过，没有可推算的年份",
            "2020 has passed; there is no year to project",
        ),
    ],
)
def test_every_refusal_has_its_words(newest, reason, zh, en):
    got = [say_reason(reason, Phrases(newest, Words(lang))) for lang in ("zh", "en")]
    assert got == [zh, en]


def test_the_chart_of_a_series_says_what_is_projected_and_for_which_year(newest):
    page = SeriesPage.of(newest, "14fyp_innovation", "140000", "rd_expenditure")
    target = "研究与试验发展经费到2025年达到422.2亿元（基数的2倍）的概率约2%；2024年为311.8亿元，"
    assert page.headline().text.startswith(target)
    end = page.path.iloc[-1]
    assert f"{end['year']:.0f}年推算 {end['median']:.1f}" in page.chart().svg
    other = replace(page, region="110000", verdicts=())
    title = "北京研究与试验发展经费2024年为3278.4亿元，据推算2029年为"
    assert other.chart().title.startswith(title)
