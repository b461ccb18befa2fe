"""Skewness and kurtosis against another library, and what cannot be judged."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from plantrack.regions.index.shape import kurtosis, passes, shape, skewness

_SOME = settings(max_examples=20, deadline=None)
_LISTS = st.lists(st.integers(-1000, 1000), min_size=4, max_size=20).filter(
    lambda x: len(set(x)) > 1
)


@_SOME
@given(_LISTS)
def test_as_scipy(x):
    values = np.array(x, dtype=float)
    assert skewness(values) == pytest.approx(stats.skew(values, bias=False), abs=1e-9)
    assert kurtosis(values) == pytest.approx(stats.kurtosis(values, bias=False), abs=1e-9)


@_SOME
@given(_LISTS, st.sampled_from([1e-12, 0.01, 7.0, 1e150]))
def test_the_unit_does_not_matter(x, factor):
    values = np.array(x, dtype=float)
    np.testing.assert_allclose(shape(values * factor), shape(values), rtol=1e-9, atol=1e-9)


@_SOME
@given(_LISTS)
def test_mirrored(x):
    values = np.array(x, dtype=float)
    assert skewness(-values) == pytest.approx(-skewness(values), abs=1e-9)
    assert kurtosis(-values) == pytest.approx(kurtosis(values), abs=1e-9)


def test_gaps_are_left_out_of_their_column():
    with_gap = np.array([[1, 5], [np.nan, 6], [2, 7], [3, 9], [9, 1.0]])
    skew, tail = shape(with_gap)
    own = with_gap[~np.isnan(with_gap[:, 0]), 0]
    assert skew[0] == pytest.approx(skewness(own))
    assert tail[0] == pytest.approx(kurtosis(own))
    assert skew[1] == pytest.approx(stats.skew(with_gap[:, 1], bias=False))


@pytest.mark.parametrize("x", [[1, 2, 9], [5, 5, 5, 5, 5], [0.1 + 0.2] * 7, [np.nan] * 6])
def test_what_cannot_be_judged_passes(x):
    values = np.array(x, dtype=float)
    assert np.isnan(kurtosis(values))
    assert passes(values, skew_limit=0, kurtosis_limit=-np.inf)


def test_one_limit_kept_is_enough():
    values = np.array([1.0, 2, 3, 4, 5, 6, 7, 8, 9, 10, 30, 100])  # G1 3.06, G2 9.74
    assert not passes(values, skew_limit=3.06, kurtosis_limit=9.74)
    assert passes(values, skew_limit=3.07, kurtosis_limit=9.74)
    assert passes(values, skew_limit=3.06, kurtosis_limit=9.75)
