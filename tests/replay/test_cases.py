"""One projection against what came, by hand."""

from math import isnan

import pandas as pd
import pytest

from plantrack.replay.cases import COLUMNS, ENDS, score_cases


def test_a_case_by_hand(standing_of):
    history = {2008: 50, 2011: 4, 2012: 3, 2013: 7}
    draws = [[7.0] * 9, [11, 12, 13, 14, 15, 16, 17, 18, 19]]
    (row,) = score_cases(standing_of(history, draws), {2015: 20.0})
    assert list(row) == ["as_of", "region", "indicator", "origin", *COLUMNS[4:]]
    assert row["as_of"] == pd.Timestamp(2015, 12, 31)
    assert (row["origin"], row["horizon"], row["year"]) == (2013, 2, 2015)
    assert (row["outcome"], row["last_value"], row["median"]) == (20, 7, 15)
    assert (row["absolute_error"], row["naive_error"]) == (5, 13)
    assert row["scale"] == 2.5  # changes of 1 and 4 after the gap
    # mean distance 5, less half the mean distance of two draws: 240 / 81 / 2
    assert row["crps"] == pytest.approx(5 - 240 / 162)
    assert row["scaled_crps"] == pytest.approx((5 - 240 / 162) / 2.5)
    # signed ranks of nine draws: 2 and 8 at 50 %, 1 and 9 at 80 %
    assert [row[e] for e in ("lower50", "upper50", "lower80", "upper80")] == [12, 18, 11, 19]


def test_a_level_too_high_for_the_draws_is_left_open(standing_of):
    (row,) = score_cases(standing_of({2012: 3, 2013: 7}, [list(range(9))]), {2014: 4.0})
    assert {end for end in ENDS if isnan(row[end])} == {"lower95", "upper95"}


def test_a_series_that_never_moved_has_no_scale(standing_of):
    (row,) = score_cases(standing_of({2012: 7, 2013: 7}, [[7.0] * 9]), {2014: 8.0})
    assert row["scale"] == 0
    assert isnan(row["scaled_crps"]) and isnan(row["drift_crps"])


def test_years_without_a_figure_give_no_case(standing_of):
    assert score_cases(standing_of({2012: 3, 2013: 7}, [[7.0] * 9]), {2016: 1.0}) == []
