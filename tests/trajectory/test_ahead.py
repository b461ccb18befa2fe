"""Weighted quantiles, and how far past errors reach."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from plantrack.trajectory.ahead import FEWEST_WINDOWS, learnt, stand_ins, weighted_quantiles

_VALUES = st.lists(st.floats(-100, 100), min_size=1, max_size=40)
_DIFFERENT = st.lists(st.integers(-100, 100), min_size=2, max_size=40, unique=True)
_LEVELS = np.linspace(0, 1, 21)


@given(_VALUES, st.floats(0.01, 10))
def test_equal_weights_give_the_quantiles_of_numpy(values, weight):
    got = weighted_quantiles(np.array(values), np.full(len(values), weight), _LEVELS)
    assert got == pytest.approx(np.quantile(values, _LEVELS, method="hazen"), abs=1e-9)


@given(_DIFFERENT, st.randoms(use_true_random=False))
def test_they_rise_stay_within_the_values_and_ignore_order(values, random):
    weights = [random.uniform(0.1, 1) for _ in values]
    got = weighted_quantiles(np.array(values, dtype=float), np.array(weights), _LEVELS)
    assert (np.diff(got) >= 0).all()
    assert (got >= min(values)).all() and (got <= max(values)).all()
    pairs = sorted(zip(values, weights, strict=True))
    again = weighted_quantiles(*np.array(pairs).T, _LEVELS)
    assert again == pytest.approx(got, abs=1e-6)


def test_midpoints_by_hand():
    """Weights 1, 2, 1: the midpoints lie at 1/8, 1/2 and 7/8."""
    levels = np.array([0.0, 0.125, 0.3125, 0.5, 0.875, 1.0])
    got = weighted_quantiles(np.array([10.0, 20.0, 40.0]), np.array([1.0, 2.0, 1.0]), levels)
    assert got.tolist() == [10, 10, 15, 20, 40, 40]


def test_only_horizons_with_enough_windows_are_learnt():
    outcomes = np.ones((FEWEST_WINDOWS, 4))
    assert learnt(outcomes) == [0, 1, 2, 3]
    outcomes[0, 2] = np.nan
    assert learnt(outcomes) == [0, 1, 3]
    assert stand_ins([0, 1, 3], 6) == [0, 1, 1, 3, 3, 3]
    assert learnt(np.empty((0, 3))) == []
