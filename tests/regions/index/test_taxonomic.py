"""Distance to an ideal region: by hand, gaps, what is refused."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from plantrack.errors import InputError
from plantrack.regions.index.taxonomic import taxonomic

# matplotlib closes its fonts when they are collected, whichever test runs at that time.
pytestmark = pytest.mark.filterwarnings("error", "ignore:unclosed file:ResourceWarning")

_QUICK = settings(max_examples=20, deadline=None)
_NAN = np.nan
# all values of a column differ, so that each has a spread
_COLUMN = st.permutations([1.0, 2.0, 4.0, 7.0, 11.0])
_VALUES = st.lists(_COLUMN, min_size=3, max_size=3).map(lambda columns: np.array(columns).T)
_WEIGHTS = arrays(float, 3, elements=st.floats(0.1, 10))


def test_two_parts_by_hand():
    # both columns have standard deviation 2, so 0 lies two of them behind the ideal 4
    values = np.array([[4.0, 4.0], [0.0, 4.0], [4.0, 0.0], [0.0, 0.0]])
    d = np.array([0, 2**0.5, 2**0.5, 2])  # sqrt(2^2 / 2) behind in one part, sqrt(2^2) in both
    expected = 1 - d / (d.mean() + 2 * d.std())
    assert taxonomic(values, np.ones(2)) == pytest.approx(expected)


def test_best_in_everything_scores_one():
    assert taxonomic(np.array([[9.0, 8.0], [1.0, 2.0], [3.0, 1.0]]), np.ones(2))[0] == 1


def test_equally_far_regions_score_zero():
    assert taxonomic(np.array([[0.0, 1.0], [1.0, 0.0]]), np.ones(2)) == pytest.approx([0, 0])


def test_row_is_measured_over_what_it_has():
    values = np.array([[4.0, 1.0], [1.0, 4.0], [1.0, 1.0], [4.0, _NAN], [_NAN, _NAN]])
    got = taxonomic(values, np.ones(2))
    assert got[3] == 1
    assert np.isnan(got[4])
    assert np.isfinite(got[:4]).all()
    assert np.isnan(taxonomic(values, np.ones(2), min_share=1)[3:]).all()


def test_no_data_at_all_have_no_score():
    assert np.isnan(taxonomic(np.full((2, 2), _NAN), np.ones(2))).all()


def test_part_without_data_does_not_count():
    values = np.array([[1.0, _NAN], [2.0, _NAN], [3.0, _NAN]])
    assert taxonomic(values, np.ones(2)) == pytest.approx(taxonomic(values[:, :1], np.ones(1)))


@pytest.mark.parametrize("values", [[[1.0, 5.0], [2.0, 5.0]], [[1.0, 5.0]]])
def test_equal_values_are_refused(values):
    with pytest.raises(InputError, match=r"economy: all values .* needs a spread"):
        taxonomic(np.array(values), np.ones(2), part="economy")


def test_equal_values_without_weight_do_no_harm():
    got = taxonomic(np.array([[1.0, 5.0], [2.0, 5.0]]), np.array([1.0, 0.0]))
    assert got == pytest.approx([1 - 1 / 1.5, 1.0])


@_QUICK
@given(_VALUES, _WEIGHTS)
def test_units_do_not_matter(values, weights):
    moved = values * [2.0, 0.5, 100.0] + [0.0, 30.0, -7.0]
    assert taxonomic(moved, weights) == pytest.approx(taxonomic(values, weights))


@_QUICK
@given(_VALUES, _WEIGHTS)
def test_better_in_everything_is_never_behind(values, weights):
    score = taxonomic(values, weights)
    is_better = (values[:, np.newaxis] >= values).all(axis=2)
    assert (score[:, np.newaxis] >= score - 1e-12)[is_better].all()


@_QUICK
@given(_VALUES, _WEIGHTS, st.permutations(range(5)), st.permutations(range(3)))
def test_order_of_rows_and_parts_does_not_matter(values, weights, rows, columns):
    moved = taxonomic(values[rows][:, columns], weights[columns])
    assert moved == pytest.approx(taxonomic(values, weights)[rows])
