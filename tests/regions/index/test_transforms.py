"""Transforms keep the order; their exponents and limits."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from plantrack.errors import InputError
from plantrack.regions.index.recipe import TRANSFORMS
from plantrack.regions.index.transforms import (
    box_cox,
    log,
    log_coin,
    log_gii,
    most_normal_exponent,
    transformed,
)

_SOME = settings(max_examples=20, deadline=None)
_DISTINCT = st.lists(st.integers(0, 10**6), min_size=3, max_size=12, unique=True)


@_SOME
@given(x=_DISTINCT)
def test_order_is_kept(x):
    values = np.sort(np.array(x, dtype=float))
    for how in TRANSFORMS:
        step = np.diff(transformed(values, how))
        # exponents below 0 press large values together until floating point cannot tell them apart
        assert ((step >= 0) if how == "box_cox" else (step > 0)).all(), how


@pytest.mark.parametrize("how", TRANSFORMS)
def test_gaps_stay_and_columns_do_not_mind_each_other(how):
    values = np.array([[1.0, 40], [np.nan, 3], [5, 7], [90, 8]])
    got = transformed(values, how)
    np.testing.assert_array_equal(np.isnan(got), np.isnan(values))
    for at in (0, 1):
        np.testing.assert_allclose(transformed(values[:, at], how), got[:, at])


@_SOME
@given(_DISTINCT, st.sampled_from([0.001, 3.0, 1e6]), st.integers(-1000, 1000))
def test_a_change_of_unit_only_shifts_log_coin(x, factor, shift):
    values = np.array(x, dtype=float)
    moved = log_coin(values * factor + shift) - log_coin(values)
    np.testing.assert_allclose(moved, np.log(factor), atol=1e-6)


def test_log_gii_runs_from_zero_to_the_logarithm_of_the_maximum():
    got = log_gii(np.array([3.0, 20.0, 50.0]))
    assert got[0] == 0
    assert got[-1] == pytest.approx(np.log(50))


def test_log_gii_refuses_to_turn_the_order():
    with pytest.raises(InputError, match="share: .* maximum above 1; found 0.9. Use log_coin"):
        log_gii(np.array([[5, 0.1], [9, 0.9]]), names=["big", "share"])


@pytest.mark.parametrize("how", ["log_coin", "log_gii"])
def test_no_spread_no_transform(how):
    with pytest.raises(InputError, match=f"all values are 7; transform {how} needs a spread"):
        transformed(np.array([7.0, 7.0]), how)


def test_equal_values_where_that_is_no_trouble():
    assert log(np.array([7.0, 7.0])).tolist() == [0, 0]
    assert most_normal_exponent(np.array([7.0, 7.0])) == 1
    assert box_cox(np.array([7.0, 7.0])).tolist() == [0, 0]


@pytest.mark.parametrize(
    "x",
    [
        [0, 1, 2, 4, 8, 16, 32, 64],
        [0, 1, 4, 9, 16, 25, 36],
        [0, 50, 80, 95, 99, 100],
        [0, 0, 0, 0, 0, 1, 200],
        [0, 90, 100, 100, 100],
        [5, 6, 7, 8, 9],
    ],
)
def test_exponent_is_the_likeliest_of_the_grid(x):
    z = np.array(x, dtype=float) - min(x) + 1
    grid = np.arange(-20, 21) / 10
    likelihood = [stats.boxcox_llf(a, z) for a in grid]
    assert most_normal_exponent(np.array(x, dtype=float)) == grid[np.argmax(likelihood)]


def test_an_unknown_transform_is_refused():
    with pytest.raises(InputError, match="unknown transform log_coi. Did you mean log_coin"):
        transformed(np.array([1.0, 2.0]), "log_coi")
