"""Smoothing against statsmodels, and the choice among parameters by brute force."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from statsmodels.tsa.holtwinters import Holt, SimpleExpSmoothing

from plantrack.trajectory.smoothing import Parameters, best_states, smooth

_Y = np.array([10.0, 12, 11, 14, 13, 15, 15, 17, 16, 19])
_SHARES = st.floats(0.01, 0.99)


def _end(values, **parameters):
    *_, end = smooth(np.asarray(values, dtype=float), **parameters)
    return tuple(float(x) for x in end)


@given(_SHARES, st.floats(-20, 20))
def test_simple_smoothing_equals_statsmodels(alpha, level):
    model = SimpleExpSmoothing(_Y, initialization_method="known", initial_level=level)
    oracle = model.fit(smoothing_level=alpha, optimized=False)
    got, _, sse = _end(_Y, alpha=alpha, level=level)
    assert got == pytest.approx(oracle.forecast(1)[0], abs=1e-9)
    assert sse == pytest.approx(oracle.sse, rel=1e-9)


@given(_SHARES, _SHARES, st.floats(0.8, 0.995), st.floats(-20, 20), st.floats(-3, 3))
def test_damped_trend_equals_statsmodels(alpha, beta, phi, level, trend):
    model = Holt(
        _Y,
        damped_trend=True,
        initialization_method="known",
        initial_level=level,
        initial_trend=trend,
    )
    oracle = model.fit(
        smoothing_level=alpha, smoothing_trend=beta, damping_trend=phi, optimized=False
    )
    got, slope, sse = _end(_Y, alpha=alpha, beta=beta, phi=phi, level=level, trend=trend)
    assert got == pytest.approx(oracle.level[-1], abs=1e-8)
    assert slope == pytest.approx(oracle.trend[-1], abs=1e-8)
    assert sse == pytest.approx(oracle.sse, rel=1e-8)


def test_a_gap_moves_the_state_on_and_corrects_nothing():
    """By hand: level 10, trend 2, phi 0.5; a year passes unseen, then 14 is seen."""
    states = list(
        smooth(np.array([np.nan, 14.0]), alpha=0.5, beta=0.5, phi=0.5, level=10.0, trend=2.0)
    )
    assert [float(x) for x in states[0]] == [11.0, 1.0, 0.0]
    # expected 11.5, error 2.5, step 0.5 + 1.25
    assert [float(x) for x in states[1]] == [12.75, 0.5 * 1.75 + 0.5 * 0.5, 6.25]


def test_each_year_has_the_set_with_the_least_squared_errors_so_far():
    stream = np.random.Generator(np.random.PCG64(5))
    values = np.cumsum(stream.standard_normal((3, 9)), axis=1)
    values[1, 4] = np.nan
    sets = Parameters(*stream.uniform(0.1, 1.0, (3, 25)))
    start = stream.standard_normal((2, 3))
    got = best_states(values, sets, *start)
    for row in range(3):
        for years in range(1, 10):
            ends = [
                _end(
                    values[row, :years],
                    alpha=sets.alpha[k],
                    beta=sets.beta[k],
                    phi=sets.phi[k],
                    level=start[0, row],
                    trend=start[1, row],
                )
                for k in range(25)
            ]
            best = min(range(25), key=lambda k: ends[k][2])
            at = row, years - 1
            assert got.alpha[at] == sets.alpha[best]
            assert got.phi[at] == sets.phi[best]
            assert (got.level[at], got.trend[at]) == pytest.approx(ends[best][:2], abs=1e-12)


def test_of_equal_sets_the_first_is_taken():
    sets = Parameters(np.array([0.3, 0.6]), np.zeros(2), np.ones(2))
    got = best_states(np.full((1, 4), 2.0), sets, np.full(1, 2.0), np.zeros(1))
    assert got.alpha.tolist() == [[0.3] * 4]
