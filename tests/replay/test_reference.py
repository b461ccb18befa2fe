"""The simple rules projections are compared with."""

from math import isnan, sqrt

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from plantrack.replay import scores
from plantrack.replay.reference import base_rate, drift_crps, growth_windows


def test_the_line_goes_on_from_the_last_figure():
    # 10, 12, 13, 15, 16: 1.5 a year; changes 2, 1, 2, 1 have a deviation of sqrt(1/3)
    sd = sqrt(1 / 3) * sqrt(3 * (1 + 3 / 4))
    expected = float(scores.crps_normal(22, 16 + 3 * 1.5, sd))
    got = drift_crps(np.array([10, 12, 13, 15, 16.0]), np.array([22.0]), np.array([3]))
    assert got.tolist() == pytest.approx([expected])


@pytest.mark.parametrize("run", [[1.0, 2.0], [1.0, 2.0, 3.0]])
def test_no_spread_can_be_told_from_two_years_or_equal_steps(run):
    assert np.isnan(drift_crps(np.array(run), np.array([5.0, 6.0]), np.array([1, 2]))).all()


def test_windows_need_both_ends_and_a_start_above_zero():
    years, values = np.array([2010, 2011, 2012, 2014]), np.array([0.0, 2.0, 3.0, 4.0])
    assert growth_windows(years, values, 1).tolist() == [1.5]
    assert growth_windows(years, values, 2).tolist() == [4 / 3]
    assert growth_windows(years, values, 3).tolist() == [2.0]
    assert growth_windows(years, values, 5).tolist() == []


@given(st.lists(st.floats(0.1, 10), max_size=40), st.floats(0.1, 10), st.floats(0, 5))
def test_reaching_more_is_never_likelier(factors, factor, more):
    rates = base_rate(np.array(factors), factor), base_rate(np.array(factors), factor + more)
    if factors:
        assert 0 < rates[1] <= rates[0] < 1
    else:
        assert all(isnan(rate) for rate in rates)
