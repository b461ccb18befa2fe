"""The growth view: past growth regressed on past growth, against least squares."""

import numpy as np
import pytest

from plantrack.trajectory.ahead import carried
from plantrack.trajectory.growth_view import HOLD, _regress, growth_view
from plantrack.trajectory.history import Grid
from plantrack.trajectory.measures import mean_steps
from plantrack.trajectory.mixture import levels
from plantrack.trajectory.origins import Origins, last_origins
from plantrack.trajectory.scale import scale_of


def _cases(count: int = 400):
    stream = np.random.Generator(np.random.PCG64(6))
    x = stream.standard_normal((2, count))
    restless = 0.5 * stream.standard_normal(count)
    change = 0.3 + 0.6 * x[0] - 0.2 * x[1] + 0.3 * stream.standard_normal(count)
    return change, x, restless


def _clipped(values, share: float = 0.97):
    middle = np.median(values)
    reach = np.quantile(np.abs(values - middle), share)
    return np.clip(values, middle - reach, middle + reach)


@pytest.mark.parametrize("independent", [1e12, 100.0, 10.0])
def test_slopes_are_ridge_regression_with_wild_cases_reined_in(independent):
    """Ridge as least squares with two more rows, sqrt(hold) times the unit matrix."""
    change, x, restless = _cases()
    got = _regress(change, x, restless, independent)
    x, y = np.array([_clipped(row) for row in x]), _clipped(change)
    centred = x - x.mean(axis=1)[:, None]
    hold = HOLD / independent * (centred**2).sum() / 2
    left = np.vstack([centred.T, np.sqrt(hold) * np.eye(2)])
    slopes = np.linalg.lstsq(left, np.append(y - y.mean(), [0, 0]), rcond=None)[0]
    assert got.slopes == pytest.approx(slopes)
    assert got.intercept == pytest.approx(y.mean() - slopes @ x.mean(axis=1))


def test_prediction_and_scaled_residual_add_up_to_what_came():
    change, x, restless = _cases()
    got = _regress(change, x, restless, 100.0)
    x = np.array([_clipped(row) for row in x])
    spread = np.exp(got.power * (restless - got.restless))
    assert got.intercept + got.slopes @ x + spread * got.residuals == pytest.approx(change)


def test_little_evidence_expects_of_every_series_what_the_panel_did():
    change, x, restless = _cases()
    got = _regress(change, x, restless, 1e-6)
    assert got.slopes == pytest.approx([0, 0], abs=1e-6)
    assert got.intercept == pytest.approx(_clipped(change).mean(), abs=1e-6)
    assert got.power == pytest.approx(0.5, abs=1e-6)


def test_power_is_the_slope_of_the_logarithm_of_size():
    """The floor under sizes, a fifth of the median, pulls it from 0.8 towards 0."""
    stream = np.random.Generator(np.random.PCG64(6))
    restless = 0.5 * stream.standard_normal(3000)
    change = np.exp(0.8 * restless) * stream.standard_normal(3000)
    got = _regress(change, np.zeros((2, 3000)), restless, 1e9)
    left = np.abs(change - got.intercept)
    slope = np.polyfit(restless, np.log(left + 0.2 * np.median(left)), 1)[0]
    assert got.power == pytest.approx(slope)
    assert 0.5 < got.power < 0.8


def _learnt(values, kind: str, horizon: int):
    scale = scale_of(kind)
    names = tuple(f"s{i:03d}" for i in range(len(values)))
    grid = Grid(names, np.full(len(values), 2000), values)
    step = mean_steps(values)
    view = growth_view(grid, scale.growth(values), scale, step, horizon, 1e6)
    return view, last_origins(grid, horizon)


def test_lasting_growth_is_found_and_goes_on():
    """Every series grows by its own rate, from 1 to 8 %, and hardly anything else happens."""
    stream = np.random.Generator(np.random.PCG64(9))
    rates = np.linspace(0.01, 0.08, 40)[:, None]
    noise = 0.002 * stream.standard_normal((40, 15))
    values = np.exp(np.cumsum(np.full((40, 15), rates) + noise, axis=1))
    view, last = _learnt(values, "amount", 3)
    got = view.quantiles(last, np.array([0.5]))[5:-5, :, 0]
    expected = values[5:-5, -1:] * np.exp(rates[5:-5] * [1, 2, 3])
    assert got == pytest.approx(expected, rel=0.01)


def test_draws_go_not_much_further_than_the_panel_ever_went():
    stream = np.random.Generator(np.random.PCG64(9))
    values = np.exp(np.cumsum(0.3 * stream.standard_normal((20, 15)), axis=1))
    view, last = _learnt(values, "amount", 2)
    got = np.log(view.quantiles(last, levels(99)) / values[:, -1][:, None, None])
    for ahead in (0, 1):
        growth = np.abs(np.log(values[:, ahead + 1 :] / values[:, : -ahead - 1]))
        assert np.abs(got[:, ahead]).max() <= 1.5 * growth.max() + 1e-9


def test_quantiles_rise_and_are_carried_on_beyond_the_reach():
    stream = np.random.Generator(np.random.PCG64(9))
    values = np.cumsum(stream.standard_normal((5, 12)), axis=1)
    view, last = _learnt(values, "real", 8)
    far = len(view.horizons)
    assert 1 < far < 8
    got = view.quantiles(last, levels(9)) - values[:, -1][:, None, None]
    assert (np.diff(got, axis=-1) >= 0).all()
    expected = carried({far - 1: got[:, far - 1]}, 8)[-1]
    assert got[:, -1] == pytest.approx(expected)


def test_origins_of_any_year_can_be_asked():
    stream = np.random.Generator(np.random.PCG64(9))
    values = np.exp(np.cumsum(0.1 * stream.standard_normal((10, 15)), axis=1))
    view, last = _learnt(values, "amount", 2)
    both = Origins(*(np.repeat(getattr(last, f), 2, axis=0) for f in last.__dataclass_fields__))
    assert view.quantiles(both, levels(5))[::2].tolist() == view.quantiles(last, levels(5)).tolist()
