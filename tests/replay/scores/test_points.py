"""Scores of single numbers."""

from math import isnan

import pytest

from plantrack.replay import scores


def test_an_error_of_nothing_on_both_sides_is_zero():
    assert scores.smape([0, 1], [0, 3]) == 50  # mean of 0 and 200 * 2 / 4


def test_the_straight_line_is_scored_in_its_own_steps():
    # steps of 3, one year late
    assert scores.mase([13, 16], [10, 13], training=[1, 4, 7, 10]) == 1


def test_skill_against_a_perfect_reference_has_no_meaning():
    assert isnan(scores.skill(0.1, 0))
    assert scores.skill(0, 0.25) == 1
    assert scores.skill(0.5, 0.25) == pytest.approx(-1)
