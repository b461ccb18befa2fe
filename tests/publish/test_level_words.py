"""The level of a target in words: the kind says how it comes about, the wording how it is meant."""

from dataclasses import replace

import pytest

from plantrack.attainment import judge
from plantrack.publish.phrases import Phrases
from plantrack.publish.words import Words


@pytest.fixture(scope="module")
def doubling(newest):
    board = judge(newest, "14fyp_innovation", "140000")
    name = "p14_rd_expenditure_doubling_2025"
    return next(v for v in board.verdicts if v.target.target == name)


def worded(newest, verdict, target: dict, required: dict) -> str:
    changed = replace(
        verdict,
        target=replace(verdict.target, **target),
        required=replace(verdict.required, **required),
    )
    return Phrases(newest, Words("zh")).level(changed)


@pytest.mark.parametrize(
    ("target", "required", "expected"),
    [
        ({}, {}, "422.2亿元（基数的2倍）"),
        ({"comparator": "approx"}, {}, "约422.2亿元（基数的2倍）"),
        ({}, {"comparator": "gt"}, "高于422.2亿元（基数的2倍）"),
        (
            {"kind": "average_growth", "value_printed": "8", "comparator": "approx"},
            {"value": 310.2},
            "约310.2亿元（基数年均增长8%）",
        ),
        ({"kind": "add"}, {"value": 500.0}, "500.0亿元"),
        ({"kind": "level", "value_printed": "450"}, {"value": 450.0}, "450亿元"),
        (
            {"kind": "level", "value_printed": "5", "range_max": 6.0},
            {"value": 5.0},
            "5～6亿元",
        ),
        (
            {"kind": "per_year", "value_printed": "30", "comparator": "approx"},
            {"value": 30.0},
            "每年约30亿元",
        ),
    ],
)
def test_kind_and_wording_are_both_said(newest, doubling, target, required, expected):
    assert worded(newest, doubling, target, required) == expected
