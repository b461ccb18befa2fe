"""The methods against their definitions and against statsmodels."""

import itertools

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from statsmodels.regression.linear_model import OLS
from statsmodels.tsa.forecasting.theta import ThetaModel
from statsmodels.tsa.holtwinters import Holt, SimpleExpSmoothing

from plantrack.trajectory.components import damped, drift, drift_standard_error, slopes, theta
from plantrack.trajectory.fitting import COMPONENTS, START_POINTS, fit_components
from plantrack.trajectory.smoothing import smooth

_HISTORIES = st.lists(st.integers(-50, 50), min_size=5, max_size=25)
_Y = np.array([10.0, 12, 11, 14, 13, 15, 15, 17, 16, 19])


def _walks(count: int, years: int, seed: int = 11) -> np.ndarray:
    stream = np.random.Generator(np.random.PCG64(seed))
    return np.cumsum(0.5 + stream.standard_normal((count, years)), axis=1)


def _simple(values, alpha) -> float:
    *_, (level, _, _) = smooth(np.asarray(values, dtype=float), alpha=alpha, level=values[0])
    return float(level)


def _slope(values) -> float:
    return float(slopes(np.array([values], dtype=float))[0, -1])


@given(_HISTORIES, st.floats(0.01, 1), st.integers(1, 10))
def test_theta_is_the_mean_of_line_and_smoothed_theta_line(values, alpha, horizon):
    y, n = np.array(values, dtype=float), len(values)
    line = y.mean() + _slope(y) * (np.arange(n + horizon) - (n - 1) / 2)
    direct = (line[n:] + _simple(2 * y - line[:n], alpha)) / 2
    got = theta(_simple(y, alpha), _slope(y), alpha, n, horizon)
    assert got == pytest.approx(direct, abs=1e-8)


@pytest.mark.parametrize("values", [_Y, *_walks(6, 14)], ids=range(7))
def test_theta_equals_statsmodels_at_its_alpha(values):
    """statsmodels finds alpha by an optimizer, the product on a grid; the formula is the same."""
    fit = ThetaModel(values, deseasonalize=False).fit()
    alpha = float(fit.params["alpha"])
    got = theta(_simple(values, alpha), _slope(values), alpha, len(values), 5)
    assert got == pytest.approx(fit.forecast(5).to_numpy(), abs=1e-8)


def test_damped_trend_equals_statsmodels_from_a_given_state():
    model = Holt(
        _Y, damped_trend=True, initialization_method="known", initial_level=9.0, initial_trend=1.0
    )
    fit = model.fit(smoothing_level=0.6, smoothing_trend=0.2, damping_trend=0.9, optimized=False)
    got = damped(fit.level[-1], fit.trend[-1], 0.9, 4)
    assert got == pytest.approx(fit.forecast(4), abs=1e-9)


def test_small_alpha_is_the_limit():
    """(1 - (1 - alpha)^n) / alpha tends to n."""
    assert theta(0.0, 1.0, 1e-12, 5, 1)[0] == pytest.approx(0.5 * 5, abs=1e-6)


def test_alpha_of_one_is_the_last_value_and_half_the_slope():
    assert theta(4.0, 1.0, 1.0, 5, 2) == pytest.approx([4.5, 5.0], abs=1e-9)


@given(_HISTORIES, st.integers(1, 10))
def test_drift_is_a_random_walk_with_the_mean_change(values, horizon):
    changes = np.diff(np.array(values, dtype=float))
    pace = OLS(changes, np.ones(len(changes))).fit().params[0]
    got = drift(values[-1], values[0], len(values) - 1, horizon)
    assert got == pytest.approx(values[-1] + pace * np.arange(1, horizon + 1), abs=1e-8)


def test_error_of_drift_is_that_of_a_walk_whose_mean_change_is_estimated():
    """Variance of h further changes, plus h^2 times that of the estimated mean."""
    changes = np.diff(_Y)
    fit = OLS(changes, np.ones(len(changes))).fit()
    h = np.arange(1, 6)
    expected = np.sqrt(h * fit.scale + (h * fit.bse[0]) ** 2)
    assert drift_standard_error(_Y, 5) == pytest.approx(expected, rel=1e-12)


def test_slopes_equal_polyfit_up_to_each_year_and_over_gaps():
    y = np.array([3.0, 1, np.nan, 1, 5, 9, np.nan, 6])
    got = slopes(y[None])[0]
    for years in range(2, 9):
        known = np.flatnonzero(np.isfinite(y[:years]))
        assert got[years - 1] == pytest.approx(np.polyfit(known, y[known], 1)[0], abs=1e-10)
    assert got[0] == 0.0


def _forecasts(values, horizon: int, years: int | None = None) -> dict[str, np.ndarray]:
    """Forecasts of the fitted components of one series, from its last year or an earlier one."""
    values = np.asarray(values, dtype=float)
    at = np.array([0]), np.array([(years or len(values)) - 1])
    ahead = fit_components(values[None]).forecasts(*at, horizon)[:, 0]
    return dict(zip(COMPONENTS, ahead, strict=True))


@pytest.mark.parametrize("values", _walks(4, 12), ids=range(4))
def test_fitted_smoothing_is_the_best_of_statsmodels_on_the_grid(values):
    fits = [
        SimpleExpSmoothing(values, initialization_method="known", initial_level=values[0]).fit(
            smoothing_level=alpha, optimized=False
        )
        for alpha in np.arange(1, 20) / 20
    ]
    best = min(fits, key=lambda fit: fit.sse)
    walk = np.square(np.diff(values)).sum()
    level = values[-1] if walk < best.sse else best.level[-1]
    assert _forecasts(values, 2)["ses"] == pytest.approx(np.full(2, level), abs=1e-9)


@pytest.mark.parametrize("values", _walks(4, 12), ids=range(4))
def test_fitted_damped_trend_is_the_best_of_statsmodels_on_the_grid(values):
    slope, level = np.polyfit(np.arange(1, START_POINTS + 1), values[:START_POINTS], 1)
    model = Holt(
        values,
        damped_trend=True,
        initialization_method="known",
        initial_level=level,
        initial_trend=slope,
    )
    grid = itertools.product(
        [0.1, 0.3, 0.5, 0.7, 0.9, 1.0], [0.05, 0.2, 0.4, 0.6, 0.8], [0.8, 0.88, 0.94, 0.98]
    )
    fits = [
        model.fit(smoothing_level=a, smoothing_trend=b, damping_trend=p, optimized=False)
        for a, b, p in grid
    ]
    best = min(fits, key=lambda fit: fit.sse)
    assert _forecasts(values, 3)["damped"] == pytest.approx(best.forecast(3), abs=1e-8)


@pytest.mark.parametrize("values", _walks(12, 16, seed=2), ids=range(12))
def test_the_grid_costs_little_against_an_optimizer(values):
    simple = SimpleExpSmoothing(
        values, initialization_method="known", initial_level=values[0]
    ).fit()
    alpha = fit_components(values[None]).simple.alpha[0, -1]
    *_, (_, _, sse) = smooth(values, alpha=alpha, level=values[0])
    assert sse <= 1.01 * simple.sse


def test_an_earlier_year_knows_nothing_of_what_came_later():
    values = _walks(1, 14)[0]
    early = _forecasts(values[:9], 3)
    for name, ahead in _forecasts(values, 3, years=9).items():
        assert ahead == pytest.approx(early[name], abs=1e-9), name


def test_a_straight_line():
    """SES follows at once (alpha 1), theta adds half the slope, drift all, damped nearly all."""
    got = _forecasts([10.0, 12, 14, 16, 18, 20], 1)
    assert got["ses"] == pytest.approx([20])
    assert got["theta"] == pytest.approx([21])
    assert got["drift"] == pytest.approx([22])
    assert 21.5 < got["damped"][0] < 22


def test_a_falling_history_mirrors_a_rising_one():
    values = np.array([3.0, 5, 4, 6, 8, 7, 9, 12])
    rising, falling = _forecasts(values, 3), _forecasts(-values, 3)
    for name in COMPONENTS:
        assert falling[name] == pytest.approx(-rising[name])


def test_a_constant_history_goes_on():
    for ahead in _forecasts([5.0] * 7, 4).values():
        assert ahead == pytest.approx(np.full(4, 5.0))


def test_drift_over_a_gap_counts_the_years():
    values = [10.0, 11, np.nan, np.nan, 14, 18]
    assert _forecasts(values, 2)["drift"] == pytest.approx([18 + 8 / 5, 18 + 16 / 5])
