"""Draws of the data: within the print, by the factors, and none where there is no doubt."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from plantrack.errors import InputError
from plantrack.regions.uncertainty.data_doubt import DataDoubt

_VALUES = np.array([[10.0, 2.0], [20.0, np.nan], [30.0, 6.0]])


def _draws(doubt, count=2000, values=_VALUES):
    rng = np.random.default_rng(7)
    return np.array([doubt.draw(values, rng) for _ in range(count)])


def test_rounding_is_uniform_within_half_a_unit():
    half_unit = np.array([[0.5, 0.05], [0.0, 0.0], [5.0, 0.0]])
    drawn = _draws(DataDoubt(half_unit))
    off = drawn - _VALUES
    assert (np.abs(off[:, ~np.isnan(_VALUES)]) <= half_unit[~np.isnan(_VALUES)] + 1e-12).all()
    assert off[:, 0, 0].mean() == pytest.approx(0, abs=0.03)
    assert off[:, 0, 0].std() == pytest.approx(0.5 / np.sqrt(3), rel=0.05)
    assert np.isnan(drawn[:, 1, 1]).all()


def test_each_factor_is_as_likely_as_the_others():
    doubt = DataDoubt(np.zeros((3, 2)), {(0, 0): np.array([1.0, 1.1]), (2, 1): np.array([0.5])})
    drawn = _draws(doubt)
    assert set(np.round(drawn[:, 0, 0], 9)) == {10.0, 11.0}
    assert (drawn[:, 0, 0] > 10.5).mean() == pytest.approx(0.5, abs=0.04)
    assert (drawn[:, 2, 1] == 3.0).all()
    assert (drawn[:, 1, 0] == 20.0).all()


def test_a_figure_is_rounded_first_and_revised_then():
    doubt = DataDoubt(np.array([[1.0]]), {(0, 0): np.array([10.0])})
    drawn = _draws(doubt, values=np.array([[5.0]]))
    assert 40 <= drawn.min() < 41
    assert 59 < drawn.max() <= 60


def test_cells_are_drawn_apart():
    values, factors = np.ones((1, 2)), np.array([1.0, 2.0])
    doubt = DataDoubt(np.zeros((1, 2)), {(0, 0): factors, (0, 1): factors})
    drawn = _draws(doubt, values=values)[:, 0]
    assert (drawn[:, 0] == drawn[:, 1]).mean() == pytest.approx(0.5, abs=0.04)


@settings(deadline=None)
@given(arrays.arrays(float, (3, 2), elements=st.floats(-1e6, 1e6) | st.just(np.nan)))
def test_without_doubt_the_data_stay(values):
    drawn = DataDoubt.none((3, 2)).draw(values, np.random.default_rng(0))
    np.testing.assert_array_equal(drawn, values)


def test_same_generator_same_draws():
    doubt = DataDoubt(np.ones((3, 2)), {(0, 0): np.array([1.0, 2.0])})
    np.testing.assert_array_equal(_draws(doubt, 5), _draws(doubt, 5))


@pytest.mark.parametrize("half_unit", [[[-1.0]], [[np.nan]], [1.0]])
def test_half_units_that_cannot_be(half_unit):
    with pytest.raises(InputError, match="numbers from 0"):
        DataDoubt(np.array(half_unit))


@pytest.mark.parametrize(
    ("cell", "factors", "said"),
    [
        ((0, 0), [], "at least one"),
        ((0, 0), [0.0], "above 0"),
        ((0, 0), [np.nan], "above 0"),
        ((0, 2), [1.0], "no such cell"),
    ],
)
def test_factors_that_cannot_be(cell, factors, said):
    with pytest.raises(InputError, match=said):
        DataDoubt(np.zeros((1, 2)), {cell: np.array(factors)})


def test_another_table():
    with pytest.raises(InputError, match=r"half units for a table of \(1, 2\)"):
        DataDoubt.none((1, 2)).draw(_VALUES, np.random.default_rng(0))
