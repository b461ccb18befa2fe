"""Intervals: the ends belong to them, wider ones hold more, and misses are fined."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from plantrack.replay import scores

NUMBERS = st.floats(-1e6, 1e6)
LISTS = st.lists(NUMBERS, min_size=1, max_size=30)


def test_the_ends_are_inside():
    assert scores.coverage([1, 2, 2.1], [1, 1, 1], [2, 2, 2]) == pytest.approx(2 / 3)


def test_a_miss_below_costs_as_much_as_one_above():
    got = scores.interval_score([-1, 3], [0, 0], [2, 2], level=0.5)
    assert got.tolist() == [6, 6]  # width 2, plus 2 / 0.5 a unit


@given(LISTS, st.floats(0, 1e3), st.floats(0, 1e3))
def test_wider_intervals_hold_at_least_as_much(values, half, more):
    y, centre = np.array(values), np.median(values)
    narrow = scores.coverage(y, centre - half, centre + half)
    assert 0 <= narrow <= scores.coverage(y, centre - half - more, centre + half + more) <= 1


@given(NUMBERS, NUMBERS, NUMBERS, st.sampled_from([0.5, 0.8, 0.95]))
def test_the_score_is_at_least_the_width(actual, one, other, level):
    lower, upper = sorted((one, other))
    assert scores.interval_score(actual, lower, upper, level=level) >= upper - lower
