"""Stated chances: the ends of the scale, and why honesty pays."""

from math import inf

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plantrack.replay import scores


def test_certainty_that_fails_costs_all():
    assert scores.brier([1], [0]) == 1
    assert scores.log_score([1], [0]) == inf
    assert scores.log_score([1], [1]) == 0


@given(st.integers(0, 20), st.integers(1, 20))
def test_quoting_the_share_that_happened_gives_the_base_rate_score(came, not_came):
    happened = [1] * came + [0] * not_came
    rate = came / len(happened)
    expected = scores.base_rate_brier(rate)
    assert scores.brier(rate, happened) == pytest.approx(expected, abs=1e-12)


@given(st.floats(0, 1), st.floats(0, 1))
def test_saying_what_one_believes_costs_least(truth, said):
    def expected(p: float) -> float:
        return truth * scores.brier([p], [1]) + (1 - truth) * scores.brier([p], [0])

    assert expected(truth) <= expected(said) + 1e-12


def test_two_classes_ranked_are_the_brier_score():
    assert scores.ranked_probability_score([0.3, 0.7], 2) == pytest.approx(scores.brier([0.7], [1]))
