"""CRPS: against its definition, against the normal formula, and the laws it obeys."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from plantrack.replay import scores

NUMBERS = st.floats(-1e6, 1e6).map(lambda x: round(x, 3))
DRAWS = st.lists(NUMBERS, min_size=1, max_size=25)


@given(NUMBERS, DRAWS)
def test_sorting_gives_the_double_sum_of_the_definition(actual, draws):
    x = np.array(draws)
    pairs = np.abs(x[:, None] - x[None, :]).sum()
    expected = np.abs(x - actual).mean() - pairs / (2 * len(x) ** 2)
    assert scores.crps_of_draws(actual, x) == pytest.approx(expected, abs=1e-6)


@given(NUMBERS, DRAWS)
def test_never_negative_and_never_above_the_mean_distance(actual, draws):
    got = scores.crps_of_draws(actual, draws)
    assert 0 <= got <= np.abs(np.array(draws) - actual).mean() + 1e-9


@given(NUMBERS, DRAWS, NUMBERS)
def test_moves_with_the_values_and_not_with_their_order(actual, draws, shift):
    got = scores.crps_of_draws(actual + shift, np.array(draws[::-1]) + shift)
    assert got == pytest.approx(scores.crps_of_draws(actual, draws), abs=1e-6)


def test_one_draw_is_an_absolute_error():
    assert scores.crps_of_draws(5, [2]) == 3


def test_cases_side_by_side_equal_cases_one_by_one():
    draws = np.random.Generator(np.random.PCG64(1)).normal(size=(4, 3, 50))
    actual = np.arange(12).reshape(4, 3) / 6
    got = scores.crps_of_draws(actual, draws)
    assert got.shape == (4, 3)
    one_by_one = [
        float(scores.crps_of_draws(y, d))
        for y, d in zip(actual.ravel(), draws.reshape(12, 50), strict=True)
    ]
    assert got.ravel() == pytest.approx(one_by_one, rel=1e-12)


def test_many_normal_draws_come_near_the_normal_formula():
    quantiles = np.random.Generator(np.random.PCG64(2)).normal(3, 2, size=200_000)
    for actual in (0.0, 3.0, 7.5):
        expected = float(scores.crps_normal(actual, 3, 2))
        assert float(scores.crps_of_draws(actual, quantiles)) == pytest.approx(expected, rel=0.01)


@given(NUMBERS, st.floats(0.01, 0.99))
def test_the_true_quantile_costs_nothing(value, level):
    assert scores.quantile_score(value, value, level=level) == 0
