"""The own view: past errors in units of each series, added to its point forecast."""

from types import SimpleNamespace

import numpy as np
import pytest
from statsmodels.regression.linear_model import OLS

from plantrack.trajectory.ahead import carried
from plantrack.trajectory.dependence import Dependence
from plantrack.trajectory.origins import Origins
from plantrack.trajectory.own_view import (
    FARTHEST,
    OwnView,
    _size_coefficients,
    common_parts,
    cut,
    inflation,
)
from plantrack.trajectory.scale import scale_of

_LEVELS = np.array([0.1, 0.25, 0.5, 0.75, 0.9])


def _origins(count: int, horizon: int, calendar=None, weights=None) -> Origins:
    rows = np.arange(count)
    calendar = rows if calendar is None else calendar
    weights = np.ones(count) if weights is None else weights
    return Origins(rows, np.zeros(count, dtype=int), calendar, weights, np.empty((count, horizon)))


def _view(errors, *, common=0.0, blocks=10.0, point=0.0, unit=None, kind="real", calendar=None):
    """A view of one year whose point forecast is the same for all series and years ahead."""
    errors = np.array(errors, dtype=float)
    count, horizon = errors.shape
    combination = SimpleNamespace(forecasts=lambda o, h: np.full((len(o), h), float(point)))
    dependence = Dependence(common, np.full(horizon, blocks), 50.0)
    unit = np.ones((count, 1)) if unit is None else unit
    origins = _origins(count, horizon, calendar)
    return OwnView(combination, scale_of(kind), unit, origins, errors, dependence)


def test_without_anything_in_common_the_errors_are_the_quantiles():
    errors = np.linspace(-3, 5, 41)[:, None]
    got = _view(errors).pooled(_LEVELS)[0]
    twice = np.repeat(errors[:, 0], 2)
    assert got == pytest.approx(np.quantile(twice, _LEVELS, method="hazen"))


def test_errors_are_added_in_units_on_the_spread_scale():
    """A point of 16 is 4 on the root scale; units of 1, 2 and 4 times an error of -1, 0 or 1."""
    errors = np.repeat([-1.0, 0.0, 1.0], 10)[:, None]
    unit = np.array([[1.0], [2.0], [4.0], *[[1.0]] * 27])
    view = _view(errors, point=16, unit=unit, kind="amount")
    got = view.quantiles(_origins(3, 1), np.array([0.05, 0.5, 0.95]))[:, 0]
    assert got == pytest.approx(np.array([[9, 16, 25], [4, 16, 36], [0, 16, 64]]))


def test_beyond_their_reach_errors_grow_with_a_power_of_the_horizon():
    errors = np.full((30, 4), np.nan)
    errors[:, :2] = np.linspace(-1, 1, 30)[:, None] * [1.0, 1.5]
    got = _view(errors).pooled(_LEVELS)
    assert got == pytest.approx(carried({0: got[0], 1: got[1]}, 4))


def test_what_a_year_has_in_common_counts_with_either_sign():
    """All errors of few years were positive; a year may as well go the other way."""
    errors = np.tile([[1.0], [2.0]], (15, 1))
    calendar = np.tile([2001, 2002], 15)
    one_sided = _view(errors, common=0.0, calendar=calendar).pooled(_LEVELS)[0]
    both = _view(errors, common=1.0, blocks=1.0, calendar=calendar).pooled(_LEVELS)[0]
    assert (one_sided > 0).all()
    assert both == pytest.approx(-both[::-1])
    assert both[-1] == pytest.approx(inflation(1.0) * 2)


def test_common_parts_are_means_shrunk_by_hand():
    """Shares 3 c / (1 + 2 c) = 0.6 and 1 c = 1/3 for c = 1/3 and groups of three and one."""
    errors, calendar = np.array([1.0, 2.0, 9.0, 3.0]), np.array([7, 8, 7, 7])
    got = common_parts(errors, calendar, 1 / 3)
    assert got == pytest.approx([13 / 3 * 0.6, 2 / 3, 13 / 3 * 0.6, 13 / 3 * 0.6])
    assert common_parts(errors, calendar, 0.0).tolist() == [0.0] * 4
    assert common_parts(errors, calendar, 1.0) == pytest.approx([13 / 3, 2, 13 / 3, 13 / 3])


def test_inflation_falls_with_the_stretches_of_years():
    found = [inflation(b) for b in (0.5, 1.0, 1.5, 2.0, 5.0, 50.0, 1e9)]
    assert found == sorted(found, reverse=True)
    assert found[:3] == [1.75, 1.75, pytest.approx((1 + 5**0.5) / 2)]
    assert found[-1] == pytest.approx(1.0)


def test_far_errors_are_cut():
    errors = np.append(np.linspace(-1, 1, 201), [1e6, -1e6])
    got = cut(errors)
    far = FARTHEST * np.quantile(np.abs(errors), 0.9)
    assert (got.max(), got.min()) == (far, -far)
    assert (got[:201] == errors[:201]).all()


def test_sizes_are_a_regression_where_the_panel_tells_much():
    """With little hold it is least squares on the logarithm of size, one intercept a horizon."""
    stream = np.random.Generator(np.random.PCG64(3))
    traits = stream.standard_normal((3, 4000))
    size = np.exp(0.8 * traits[0] - 0.5 * traits[1] + 0.3 * traits[2])[:, None]
    errors = size * stream.standard_normal((4000, 2)) * [1.0, 2.0]
    got = _size_coefficients(errors, traits, np.ones(4000), 1e9)
    found = np.log(np.abs(errors) + 0.05 * np.sqrt([1, 2]))
    x = np.concatenate([np.column_stack([traits.T, np.eye(2)[[h] * 4000]]) for h in (0, 1)])
    oracle = OLS(found.T.ravel(), x).fit().params[:3]
    # the hold of 0.1 beside variances of 1 pulls towards the start of 0, 0 and -0.25
    assert got == pytest.approx((oracle + 0.1 * np.array([0, 0, -0.25])) / 1.1, abs=0.02)


def test_sizes_stay_at_their_start_where_it_tells_little():
    stream = np.random.Generator(np.random.PCG64(3))
    traits = stream.standard_normal((3, 100))
    errors = np.exp(traits[0])[:, None]
    got = _size_coefficients(errors, traits, np.ones(100), 1e-6)
    assert got == pytest.approx([0.0, 0.0, -0.25], abs=1e-3)
    nothing = _size_coefficients(np.full((100, 1), np.nan), traits, np.ones(100), 10.0)
    assert nothing.tolist() == [0.0, 0.0, -0.25]
