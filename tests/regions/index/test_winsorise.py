"""Winsorising by hand, and its laws."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plantrack.regions.index.shape import passes
from plantrack.regions.index.winsorise import winsorised

_SOME = settings(max_examples=20, deadline=None)
_LIMITS = {"skew_limit": 2.0, "kurtosis_limit": 3.5}


def _pulled(x, max_points: int = 5, **limits) -> list[float]:
    values = np.array(x, dtype=float)
    return winsorised(values, max_points=max_points, **(_LIMITS | limits)).tolist()


def test_low_end_is_pulled_up():
    assert _pulled([-100, *range(10)]) == [0, *range(10)]


def test_what_passes_stays():
    assert _pulled(range(10)) == list(range(10))


def test_points_already_pulled_in_count_once():
    # a limit that nothing keeps: three steps replace one, two, three points
    never = {"skew_limit": 0.0, "kurtosis_limit": -9.0}
    assert _pulled([0, 0, 0, 0, 1, 2, 3, 10], 3, **never) == [0, 0, 0, 0, 1, 1, 1, 1]


def test_ties_go_together_and_may_exceed_the_limit():
    given = [0] * 30 + [1, 2, 90, 90, 90]
    assert _pulled(given, 1) == [0] * 30 + [1, 2, 2, 2, 2]
    # the first step leaves four points at 2; together they are three more than two allow
    assert _pulled(given, 2) == [0] * 30 + [1, 2, 2, 2, 2]
    assert _pulled(given, 4) == [0] * 30 + [1, 1, 1, 1, 1]


def test_no_step_makes_all_values_equal():
    sparse = [0] * 30 + [1]
    assert _pulled(sparse) == sparse
    assert _pulled([0] * 30 + [1, 2]) == [0] * 30 + [1, 1]


def test_no_points_allowed():
    assert _pulled([*range(10), 100], 0) == [*range(10), 100]


def test_gaps_stay_gaps():
    got = _pulled([np.nan, *range(1, 11), 100])
    assert np.isnan(got[0])
    assert got[-1] == 10


_COLUMN = st.lists(st.integers(-20, 20) | st.integers(-9999, 9999), min_size=6, max_size=6)


@_SOME
@given(st.lists(_COLUMN, min_size=1, max_size=4), st.integers(0, 5))
def test_laws(columns, max_points):
    before = np.array(columns, dtype=float).T
    after = winsorised(before, max_points=max_points, **_LIMITS)
    for at in range(before.shape[1]):
        x, y = before[:, at], after[:, at]
        # no column minds the others
        np.testing.assert_array_equal(y, _pulled(x, max_points))
        # inside the old range, in the old order, only values that were there
        assert (np.diff(y[np.argsort(x, kind="stable")]) >= 0).all()
        assert set(y) <= set(x)
        assert passes(x, **_LIMITS) == bool((x == y).all()) or len(set(x)) == 2 or max_points == 0
        # the rest keeps its value: only ends moved
        kept = x == y
        assert kept.sum() >= 1
        middle = (x > y.min()) & (x < y.max())
        np.testing.assert_array_equal(x[middle], y[middle])


@_SOME
@given(_COLUMN, st.sampled_from([0.125, 8.0]), st.integers(-100, 100))
def test_unit_and_origin_do_not_matter(x, factor, shift):
    values = np.array(x, dtype=float)
    want = np.array(_pulled(values)) * factor + shift
    np.testing.assert_array_equal(_pulled(values * factor + shift), want)


@pytest.mark.parametrize("max_points", [1, 5, 50])
def test_two_columns_stop_at_different_steps(max_points):
    late, early = [0] * 20 + [5, 6, 7, 80, 90], [*range(24), 500]
    both = np.array([late, early], dtype=float).T
    after = winsorised(both, max_points=max_points, **_LIMITS)
    assert after[:, 1].tolist() == [*range(24), 23]
    assert after[:, 0].tolist() == _pulled(late, max_points)
