"""Sentences as a planning office writes them, in both languages."""

from dataclasses import replace
from math import nan

import pandas as pd
import pytest

from plantrack.publish.regions.convergence_table import convergence_sentence
from plantrack.publish.regions.gap_chart import GapItem
from plantrack.publish.regions.profile_chart import Profiled
from plantrack.publish.regions.ranked import not_told_from
from plantrack.publish.regions.sentences import (
    gap_sentence,
    place_sentence,
    profile_sentence,
    targets_sentence,
    tie_sentence,
)
from plantrack.regions.explain.convergence import BetaConvergence


def items_of(*amounts: float) -> list[GapItem]:
    return [GapItem(str(at), f"Part {at}", amount) for at, amount in enumerate(amounts)]


def test_place(ranking_in, subject_in):
    rows = ranking_in("zh")
    assert place_sentence(rows, subject_in("zh")) == (
        "2024年，山西研发投入指数居全国第4位（可能在第2至6位之间），在中部六省居第1位。"
    )
    assert place_sentence(ranking_in("en"), subject_in("en")) == (
        "In 2024, Shanxi holds place 4 in China in the R&D input index (probably places 2 to 6);"
        " among the six central provinces it holds place 1."
    )
    alone = [replace(row, is_in_group=False) for row in rows]
    assert "中部六省" not in place_sentence(alone, subject_in("zh"))


@pytest.mark.parametrize(
    ("low", "high", "said"),
    [
        (4, 4, "居全国第4位，在中部六省居第1位。"),
        (5, 6, "按既定方法居全国第4位，但换用其他方法或计入数据误差后多在第5至6位之间，"),
        (1, 3, "多在第1至3位之间"),
    ],
)
def test_place_that_is_sure_or_outside_its_range(low, high, said, ranking_in, subject_in):
    rows = [replace(r, low=low, high=high) if r.is_chosen else r for r in ranking_in("zh")]
    assert said in place_sentence(rows, subject_in("zh"))


def test_ties(ranking_in, subject_in):
    rows, subject = ranking_in("zh"), subject_in("zh")
    assert tie_sentence(rows, subject, ["130000", "150000"]) == (
        "计入方法选择和数据误差后，山西与河北、内蒙古无法区分先后。"
    )
    assert tie_sentence(rows, subject, []).endswith("与其他地区均能区分先后。")
    every = [row.region for row in rows]
    said = tie_sentence(rows, subject, every)
    assert said.endswith("山西与北京、天津、河北、内蒙古、辽宁、吉林等30个地区无法区分先后。")


def test_who_cannot_be_told_apart_is_the_same_seen_from_both_sides():
    names = list("abc")
    ahead = pd.DataFrame([[0.5, 0.9, 0.6], [0.1, 0.5, 0.3], [0.4, 0.7, 0.5]], names, names)
    assert not_told_from(ahead, "a", limit=0.9) == ["c"]
    assert not_told_from(ahead, "b", limit=0.9) == ["c"]
    assert not_told_from(ahead, "c", limit=0.9) == ["a", "b"]


@pytest.mark.parametrize(
    ("amounts", "said"),
    [
        ((-3.0, -1.0), "Shanxi is 4.0 points behind Hubei; most is lost in part 0, 3.0 points, 75%"
                       " of the gap."),
        ((-3.0, 1.0), "Shanxi is 2.0 points behind Hubei; most is lost in part 0, 3.0 points."),
        ((3.0, 1.0), "Shanxi is 4.0 points ahead of Hubei; most is gained in part 0, 3.0 points,"
                     " 75% of the gap."),
        ((-1.0, 3.0), "Shanxi is 2.0 points ahead of Hubei; most is gained in part 1, 3.0 points."),
        ((-1.0, 1.01), "Shanxi and Hubei have the same score."),
    ],
)  # fmt: skip
def test_gap(amounts, said, subject_in):
    assert gap_sentence(items_of(*amounts), subject_in("en"), other="Hubei") == said


def test_strongest_and_weakest(subject_in):
    ranks = [3, 1, 5, 2, 30]
    kinds = ["strength"] * 4 + ["weakness"]
    rows = [
        Profiled(str(rank), f"指标{rank}", 1.0, rank, nan, nan, nan, kind)
        for rank, kind in zip(ranks, kinds, strict=True)
    ]
    assert profile_sentence(rows, subject_in("zh")) == (
        "山西有4个强项，最突出的是指标1（第1位）、指标2（第2位）、指标3（第3位）。"
        "山西的弱项是指标30（第30位）。"
    )
    assert profile_sentence(rows[:0], subject_in("zh")) == (
        "山西没有突出的强项。山西没有突出的弱项。"
    )


@pytest.mark.parametrize(
    ("ranks", "said"),
    [
        ((25, 7), "在全国由第25位升至第7位。另有9条目标表述"),
        ((25, 25), "在全国的位次不变"),
        ((7, 25), "在全国由第7位降至第25位"),
    ],
)
def test_targets(ranks, said, subject_in):
    before, after = ((20.0 + at, rank) for at, rank in enumerate(ranks))
    subject = subject_in("zh")
    text = targets_sentence(subject, before=before, after=after, entered=2, left_out=9)
    assert said in text and "20.0" in text and "21.0" in text
    none = targets_sentence(subject, before=before, after=after, entered=0, left_out=9)
    assert none.startswith("规划目标中没有一项")


@pytest.mark.parametrize(
    ("slope", "half_life", "said"),
    [
        (
            -0.02,
            30.4,
            "趋于收敛（31个地区，系数-0.0200，标准误0.0050）。按此速度，差距缩小一半约需30年。",
        ),
        (0.02, nan, "没有收敛（31个地区，系数+0.0200，标准误0.0050）。"),
        (-0.009, 77.0, "看不出收敛（31个地区，系数-0.0090，标准误0.0050）。"),
    ],
)
def test_convergence(slope, half_life, said, subject_in):
    beta = BetaConvergence("2014", "2024", 31, (), slope, 0.005, 0.3, 0.0, 0.0, half_life)
    text = convergence_sentence(beta, subject_in("zh"), what="研发经费")
    assert text.startswith("2014—2024年，") and text.endswith(said)
