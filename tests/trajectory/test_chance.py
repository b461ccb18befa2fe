"""Chances counted among draws."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from plantrack.trajectory import TrajectoryError, probability

_DRAWS = st.lists(st.floats(-100, 100), min_size=1, max_size=50).map(np.array)


@given(_DRAWS, st.sampled_from(["ge", "gt", "le", "lt"]), st.floats(-200, 200))
def test_never_certain(draws, comparator, value):
    assert 0 < probability(draws, comparator, value) < 1


@given(_DRAWS, st.floats(-200, 200), st.floats(0, 100))
def test_monotone_in_the_level(draws, value, more):
    assert probability(draws, "ge", value + more) <= probability(draws, "ge", value)
    assert probability(draws, "gt", value + more) <= probability(draws, "gt", value)
    assert probability(draws, "le", value + more) >= probability(draws, "le", value)
    assert probability(draws, "lt", value + more) >= probability(draws, "lt", value)


@given(_DRAWS, st.floats(-200, 200))
def test_opposites_add_up_to_one(draws, value):
    assert probability(draws, "ge", value) + probability(draws, "lt", value) == pytest.approx(1)
    assert probability(draws, "gt", value) + probability(draws, "le", value) == pytest.approx(1)


@pytest.mark.parametrize(
    ("comparator", "expected"), [("ge", 2.5), ("gt", 1.5), ("le", 2.5), ("lt", 1.5)]
)
def test_comparators_at_a_tie(comparator, expected):
    assert probability(np.array([1.0, 2.0, 3.0]), comparator, 2.0) == expected / 4


def test_a_moving_level_is_compared_pair_by_pair():
    draws, level = np.array([1.0, 2.0, 3.0]), np.array([2.0, 1.0, 3.0])
    assert probability(draws, "ge", level) == 2.5 / 4


def test_wrong_calls():
    draws = np.array([1.0, 2.0, 3.0])
    with pytest.raises(TrajectoryError, match="unknown comparator '>='.*Known: ge, gt, le, lt"):
        probability(draws, ">=", 1)
    with pytest.raises(TrajectoryError, match="draws of shape .3,., found .2,."):
        probability(draws, "ge", [1, 2])
    with pytest.raises(TrajectoryError, match="found a missing one"):
        probability(draws, "ge", float("nan"))
