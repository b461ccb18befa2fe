"""Regions two by two: ties, gaps, both Copeland versions."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from plantrack.errors import InputError
from plantrack.regions.index.outranking import (
    copeland,
    copeland_row_sum,
    dominance_pairs,
    dominance_share,
    outranking,
)

# matplotlib closes its fonts when they are collected, whichever test runs at that time.
pytestmark = pytest.mark.filterwarnings("error", "ignore:unclosed file:ResourceWarning")

_QUICK = settings(max_examples=20, deadline=None)
_NAN = np.nan
_TABLE = (5, 3)
_VALUES = arrays(float, _TABLE, elements=st.integers(1, 4).map(float))
_GAPS = arrays(bool, _TABLE)
_WEIGHTS = arrays(float, _TABLE[1], elements=st.floats(0.01, 10))


def test_tie_gives_half_the_weight():
    got = outranking(np.array([[1.0, 5.0], [1.0, 4.0]]), np.array([1.0, 3.0]))
    assert got[0, 1] == 0.875
    assert got[1, 0] == 0.125


def test_pair_is_compared_over_what_both_have():
    values = np.array([[5.0, 1.0, _NAN], [4.0, _NAN, 9.0]])
    assert outranking(values, np.array([1.0, 5.0, 5.0]))[0, 1] == 1


def test_pair_without_a_part_in_common_is_a_draw():
    values = np.array([[5.0, _NAN], [_NAN, 4.0], [1.0, 1.0]])
    assert np.isnan(outranking(values, np.ones(2))[0, 1])
    assert copeland(values, np.ones(2)).tolist() == [1, 1, -2]
    assert copeland_row_sum(values, np.ones(2)).tolist() == [1.5, 1.5, 0]


def test_region_with_too_few_parts_is_not_compared():
    values = np.array([[5.0, 5.0], [9.0, _NAN], [1.0, 1.0]])
    for how, expected in ((copeland, [1, _NAN, -1]), (copeland_row_sum, [1, _NAN, 0])):
        assert how(values, np.ones(2), min_share=1) == pytest.approx(expected, nan_ok=True)
    assert dominance_share(values, np.ones(2), min_share=1) == 1


def test_weights_that_only_nearly_balance_are_a_draw():
    # 0.1 + 0.2 is not 0.3 in floating point
    values = np.array([[2.0, 2.0, 1.0], [1.0, 1.0, 2.0]])
    assert copeland(values, np.array([0.1, 0.2, 0.3])).tolist() == [0, 0]


def test_versions_can_rank_differently():
    # a narrowly beats b and c; b loses to a narrowly but beats c in everything
    values = np.array([[3.0, 3.0, 1.0], [2.0, 2.0, 3.0], [1.0, 1.0, 2.0]])
    assert copeland(values, np.ones(3)).tolist() == [2, 0, -2]
    assert copeland_row_sum(values, np.ones(3)) == pytest.approx([4 / 3, 4 / 3, 1 / 3])


def test_one_region_alone():
    assert copeland(np.array([[5.0]]), np.ones(1)).tolist() == [0]
    assert dominance_pairs(np.array([[5.0]]), np.ones(1)) == 0
    with pytest.raises(InputError, match="found 1 regions"):
        dominance_share(np.array([[5.0]]), np.ones(1))


def test_equal_value_breaks_dominance():
    assert dominance_pairs(np.array([[2.0, 2.0], [1.0, 2.0]]), np.ones(2)) == 0


@_QUICK
@given(_VALUES, _GAPS, _WEIGHTS)
def test_both_sides_of_a_pair_sum_to_one(values, gaps, weights):
    values[gaps] = _NAN
    speaks = outranking(values, weights)
    both = (speaks + speaks.T)[~np.isnan(speaks)]
    assert both == pytest.approx(np.ones(len(both)))


@_QUICK
@given(_VALUES, _GAPS, _WEIGHTS)
def test_wins_and_losses_balance(values, gaps, weights):
    values[gaps] = _NAN
    assert np.nansum(copeland(values, weights)) == 0
    n = (~gaps.all(axis=1)).sum()
    assert np.nansum(copeland_row_sum(values, weights)) == pytest.approx(n * (n - 1) / 2)


@_QUICK
@given(_VALUES, _WEIGHTS, st.integers(0, _TABLE[1] - 1))
def test_more_of_a_part_never_costs_a_place(values, weights, part):
    raised = values.copy()
    raised[0, part] += 1
    for how in (copeland, copeland_row_sum):
        before, after = how(values, weights), how(raised, weights)
        assert after[0] >= before[0] - 1e-12
        assert (after[1:] <= before[1:] + 1e-12).all()


@_QUICK
@given(_VALUES, _WEIGHTS, st.permutations(range(_TABLE[0])), st.permutations(range(_TABLE[1])))
def test_order_of_regions_and_parts_does_not_matter(values, weights, rows, columns):
    moved = copeland(values[rows][:, columns], weights[columns])
    assert moved.tolist() == copeland(values, weights)[rows].tolist()


@_QUICK
@given(_VALUES, _WEIGHTS)
def test_only_the_order_of_values_counts(values, weights):
    assert copeland(values**3 + 7, weights).tolist() == copeland(values, weights).tolist()
