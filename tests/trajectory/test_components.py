"""The methods against their definitions and against statsmodels."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from statsmodels.tsa.forecasting.theta import ThetaModel
from statsmodels.tsa.holtwinters import Holt

from plantrack.trajectory.components import damped, drift, slope, smooth, theta

_HISTORIES = st.lists(st.integers(-50, 50), min_size=5, max_size=25)


@given(_HISTORIES, st.floats(0.01, 1), st.integers(1, 10))
def test_theta_is_the_mean_of_line_and_smoothed_theta_line(values, alpha, horizon):
    """The identity of the method reference, section 3.2."""
    y, n = np.array(values, dtype=float), len(values)
    line = y.mean() + slope(y) * (np.arange(n + horizon) - (n - 1) / 2)
    bent = 2 * y - line[:n]
    smoothed = smooth(bent, alpha=alpha, level=bent[0]).level
    start = smooth(y, alpha=alpha, level=y[0]).level
    direct = (line[n:] + smoothed) / 2
    assert theta(y, alpha, horizon) == pytest.approx(direct, abs=1e-8)
    assert theta(y, alpha, horizon)[0] - start == pytest.approx(
        slope(y) / 2 * (1 - (1 - alpha) ** n) / alpha, abs=1e-8
    )


def test_theta_equals_statsmodels_with_its_own_alpha():
    y = np.array([10.0, 12, 11, 14, 13, 15, 15, 17, 16, 19])
    fit = ThetaModel(y, deseasonalize=False).fit()
    expected = fit.forecast(5).to_numpy()
    assert theta(y, fit.params["alpha"], 5) == pytest.approx(expected, abs=1e-9)


def test_damped_trend_equals_statsmodels_with_given_parameters():
    y = np.array([10.0, 12, 11, 14, 13, 15, 15, 17, 16, 19])
    model = Holt(
        y, damped_trend=True, initialization_method="known", initial_level=9.0, initial_trend=1.0
    )
    fit = model.fit(smoothing_level=0.6, smoothing_trend=0.2, damping_trend=0.9, optimized=False)
    end = smooth(y, alpha=0.6, beta=0.2, phi=0.9, level=9.0, trend=1.0)
    assert end.sse == pytest.approx(fit.sse, abs=1e-9)
    assert damped(end.level, end.trend, 0.9, 4) == pytest.approx(fit.forecast(4), abs=1e-9)


def test_small_alpha_is_the_limit():
    """(1 - (1 - alpha)^n) / alpha tends to n."""
    assert theta([0.0, 1, 2, 3, 4], 1e-12, 1)[0] == pytest.approx(0.5 * 5, abs=1e-6)


def test_alpha_of_one_is_the_last_value_and_half_the_slope():
    assert theta([0.0, 1, 2, 3, 4], 1.0, 2).tolist() == [4.5, 5.0]


@given(_HISTORIES, st.integers(1, 10))
def test_drift_continues_the_line_through_both_ends(values, horizon):
    ahead = drift(values, horizon)
    pace = (values[-1] - values[0]) / (len(values) - 1)
    assert np.diff(ahead, prepend=values[-1]) == pytest.approx(np.full(horizon, pace), abs=1e-9)


def test_slope_equals_polyfit():
    y = [3.0, 1, 4, 1, 5, 9, 2, 6]
    assert slope(y) == pytest.approx(np.polyfit(range(8), y, 1)[0], abs=1e-12)
