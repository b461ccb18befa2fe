"""Ranks against another library, ties, gaps, one region alone."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from plantrack.regions.index.scales import borda, percentile_rank, places, rank

_SOME = settings(max_examples=20, deadline=None)
_TABLES = st.lists(st.tuples(*[st.integers(-4, 4)] * 3), min_size=1, max_size=12)


@_SOME
@given(_TABLES)
def test_as_scipy(rows):
    values = np.array(rows, dtype=float)
    np.testing.assert_array_equal(rank(values), stats.rankdata(values, "min", axis=0))
    np.testing.assert_array_equal(places(values), stats.rankdata(-values, "min", axis=0))


@_SOME
@given(_TABLES, st.data())
def test_gaps_do_not_count(rows, data):
    values = np.array(rows, dtype=float)
    is_gap = np.array(data.draw(st.lists(st.booleans(), min_size=len(rows), max_size=len(rows))))
    with_gaps = np.where(is_gap[:, None], np.nan, values)
    np.testing.assert_array_equal(rank(with_gaps)[~is_gap], rank(values[~is_gap]))
    assert np.isnan(rank(with_gaps)[is_gap]).all()
    np.testing.assert_array_equal(
        percentile_rank(with_gaps)[~is_gap], percentile_rank(values[~is_gap])
    )


@_SOME
@given(st.lists(st.integers(-50, 50), min_size=1, max_size=9))
def test_borda_counts_the_lower_ones(x):
    values = np.array(x, dtype=float)
    assert borda(values).tolist() == [(values < value).sum() for value in values]


def test_one_region_alone():
    alone = np.array([7.0])
    assert (rank(alone), borda(alone), percentile_rank(alone), places(alone)) == (1, 0, 0, 1)


def test_all_equal_is_no_error():
    same = np.array([5.0, 5.0, 5.0])
    assert rank(same).tolist() == [1, 1, 1]
    assert percentile_rank(same).tolist() == [0, 0, 0]


def test_no_figure_at_all():
    assert np.isnan(rank(np.array([np.nan, np.nan]))).all()
    assert np.isnan(percentile_rank(np.array([np.nan, np.nan]))).all()
