"""The fits are as good as the best statsmodels finds by itself."""

import warnings

import numpy as np
import pytest
from statsmodels.tsa.forecasting.theta import ThetaModel
from statsmodels.tsa.holtwinters import Holt, SimpleExpSmoothing

from plantrack.trajectory.components import smooth, theta
from plantrack.trajectory.fitting import fit_damped, fit_ses
from plantrack.trajectory.shape import shape


def _histories() -> list[tuple[float, ...]]:
    stream = np.random.Generator(np.random.PCG64(11))
    return [
        shape(np.cumsum(0.5 + stream.standard_normal(n)) + stream.standard_normal(n))
        for n in (5, 6, 8, 10, 12, 15, 20, 25)
        for _ in range(3)
    ]


def _sse(fit, values) -> float:
    end = smooth(
        values, alpha=fit.alpha, beta=fit.beta, phi=fit.phi, level=fit.level, trend=fit.trend
    )
    return float(end.sse)


@pytest.mark.parametrize("values", _histories(), ids=len)
def test_ses_is_no_worse_than_statsmodels(values):
    fit = fit_ses(values)
    oracle = SimpleExpSmoothing(
        np.array(values), initialization_method="known", initial_level=values[0]
    ).fit()
    assert _sse(fit, values) <= oracle.sse * (1 + 1e-6)
    assert fit.converged


@pytest.mark.parametrize("values", _histories(), ids=len)
def test_damped_trend_is_no_worse_than_statsmodels(values):
    fit = fit_damped(values)
    oracle = Holt(
        np.array(values),
        damped_trend=True,
        initialization_method="known",
        initial_level=fit.level,
        initial_trend=fit.trend,
    ).fit()
    assert _sse(fit, values) <= oracle.sse * (1 + 1e-4)


@pytest.mark.parametrize("values", _histories(), ids=len)
def test_theta_is_that_of_statsmodels(values):
    """Unless its single start ended in a worse optimum than ours."""
    fit = fit_ses(values)
    oracle = ThetaModel(np.array(values), deseasonalize=False).fit()
    alpha = float(oracle.params["alpha"])
    theirs = float(smooth(values, alpha=alpha, level=values[0]).sse)
    expected = oracle.forecast(5).to_numpy()
    is_same = theta(values, fit.alpha, 5) == pytest.approx(expected, abs=0.02)
    assert is_same or _sse(fit, values) < theirs


@pytest.mark.parametrize("values", _histories()[:6], ids=len)
def test_nothing_is_printed(values):
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert np.isfinite([fit_ses(values).alpha, fit_damped(values).alpha]).all()


def test_start_is_the_line_of_the_first_ten_years():
    values = (*[float(x) for x in range(10)], 30.0, 10.0, 30.0)
    assert (fit_damped(values).level, fit_damped(values).trend) == (-1.0, 1.0)
