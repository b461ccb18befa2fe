"""Answers are those of the whole plan, kept, and kept apart by day."""

from datetime import date

import pytest

from plantrack.attainment import Forecaster, judge
from plantrack.errors import InputError
from plantrack.explore.memo import Memo


def test_one_series_is_judged_as_the_whole_plan_is(memo, newest, day):
    board = judge(newest.on(day), "13fyp_sti", "140000")
    whole = {v.target.target: v for v in board.main if v.evidence.indicator == "rd_intensity"}
    answer = memo.answer(day, "13fyp_sti", "140000", "rd_intensity")
    assert [v.target.target for v in answer.verdicts] == list(whole)
    for verdict in answer.verdicts:
        same = whole[verdict.target.target]
        assert verdict.status == same.status
        assert verdict.outlook.probability == same.outlook.probability
        assert verdict.stability == same.stability


def test_a_target_is_put_to_a_region_of_the_same_level_only(memo, day):
    put = memo.answer(day, "13fyp_sti", "110000", "rd_intensity")
    assert not put.asked.is_own
    assert [v.target.region for v in put.verdicts] == ["110000"]
    nation = memo.answer(day, "13fyp_sti", "000000", "rd_intensity")
    assert (nation.verdicts, nation.asked.refusal.code) == ((), "other_kind_of_region")
    nothing = memo.answer(day, "13fyp_sti", "140000", "gdp")
    assert (nothing.verdicts, nothing.asked.refusal.code) == ((), "asks_nothing")


def test_answers_are_kept_and_panels_shared(memo, day):
    one = memo.answer(day, "13fyp_sti", "140000", "rd_intensity")
    assert memo.answer(day, "13fyp_sti", "140000", "rd_intensity") is one
    assert memo.is_quick(day, "440000", "rd_intensity")
    assert not memo.is_quick(date(2016, 12, 31), "440000", "rd_intensity")


def test_days_not_asked_for_are_dropped_with_all_that_rests_on_them(newest):
    asked = []

    def known_on(day: date):
        asked.append(day)
        return newest.on(day)

    small, days = Memo(known_on, days=2), [date(2017 + at, 12, 31) for at in range(3)]
    first = small.statements(days[0], "13fyp_sti")
    small.judge(days[1]), small.judge(days[0]), small.judge(days[2])
    assert asked == days
    assert small.statements(days[0], "13fyp_sti") is first
    assert isinstance(small.judge(days[1]).forecaster, Forecaster)
    assert asked == [*days, days[1]]


def test_a_plan_not_yet_issued_is_refused(memo):
    with pytest.raises(InputError, match="was issued on"):
        memo.statements(date(2016, 12, 31), "14fyp_innovation")
