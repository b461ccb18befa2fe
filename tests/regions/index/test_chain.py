"""Chained growth: re-based years, odd levels, laws."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from plantrack.errors import InputError
from plantrack.regions.index import chain

# matplotlib closes its fonts when they are collected, whichever test runs at that time.
pytestmark = pytest.mark.filterwarnings("error", "ignore:unclosed file:ResourceWarning")

_QUICK = settings(max_examples=20, deadline=None)
_TABLE = (6, 3)
_LEVELS = arrays(float, _TABLE, elements=st.floats(1, 1000))
_WEIGHTS = arrays(float, _TABLE[1], elements=st.floats(0.01, 10))
_WRONG = pytest.mark.parametrize("wrong", [0.0, -1.0, np.nan, np.inf])


def test_weighted_step_by_hand():
    # growth 200/3 and 0, weights 3 : 1, V = 50, 250/150
    assert chain.step(90, [1, 1], [2, 1], weights=[3, 1]) == pytest.approx(150)


def test_chain_is_the_steps_one_after_the_other():
    levels = np.array([[1.0, 5.0], [2.0, 4.0], [3.0, 6.0]])
    first = chain.step(100, levels[0], levels[1])
    expected = [100, first, chain.step(first, levels[1], levels[2])]
    assert chain.chain(levels) == pytest.approx(expected)


def test_total_is_weighted_along_the_last_axis():
    domains = np.array([[100.0, 100.0], [110.0, 130.0]])
    assert chain.total(domains, weights=[3, 1]) == pytest.approx([100, 115])


def test_rebasing_a_total_is_not_rebasing_its_domains():
    domains = np.array([[100.0, 100.0], [100.0, 300.0], [100.0, 330.0]])
    late = np.column_stack([chain.rebased(column, 1) for column in domains.T])
    assert chain.rebased(chain.total(domains), 1)[-1] == pytest.approx(107.5)
    assert chain.total(late)[-1] == pytest.approx(105)


@_QUICK
@given(_LEVELS, _WEIGHTS, st.integers(0, _TABLE[0] - 1))
def test_indicators_rebased_to_another_year_give_the_same_ratios(levels, weights, year):
    index = chain.chain(levels, weights)
    rebased = chain.chain(levels / levels[year] * 100, weights)
    assert rebased == pytest.approx(index)
    assert chain.rebased(index, year)[year] == pytest.approx(100)
    assert chain.rebased(index, year) / index == pytest.approx(100 / index[year])


@_QUICK
@given(_LEVELS, _WEIGHTS)
def test_way_back_undoes_the_way_there(levels, weights):
    assert chain.chain(np.vstack([levels, levels[::-1]]), weights)[-1] == pytest.approx(100)


@_QUICK
@given(_LEVELS, _WEIGHTS, st.integers(0, _TABLE[1] - 1), st.floats(1.01, 5))
def test_more_in_the_last_year_is_a_higher_index(levels, weights, part, factor):
    raised = levels.copy()
    raised[-1, part] *= factor
    before, after = chain.chain(levels, weights), chain.chain(raised, weights)
    assert after[-1] > before[-1]
    assert after[:-1].tolist() == before[:-1].tolist()


@_QUICK
@given(arrays(float, 5, elements=st.floats(0.5, 2)))
def test_common_growth_is_the_growth_of_the_index(growth):
    path = np.concatenate([[1.0], np.cumprod(growth)])
    index = chain.chain(np.outer(path, [3.0, 500.0]))
    assert index == pytest.approx(100 * path)


@_WRONG
def test_levels_without_growth_are_refused(wrong):
    levels = np.array([[1.0, 2.0], [1.0, wrong]])
    with pytest.raises(InputError, match=r"found level .* at position \(1, 1\).*above 0"):
        chain.chain(levels)
    with pytest.raises(InputError, match="above 0"):
        chain.step(100, levels[0], levels[1])
    with pytest.raises(InputError, match="above 0"):
        chain.step(wrong, [1.0], [1.0])
    with pytest.raises(InputError, match="above 0"):
        chain.total(levels)
    with pytest.raises(InputError, match="above 0"):
        chain.rebased(levels[1], 0)


@pytest.mark.parametrize("weights", [[1], [1, -1], [0, 0], [1, np.nan], [[1, 1]]])
def test_weights_that_are_none_are_refused(weights):
    with pytest.raises(InputError, match="expected 2 numbers from 0"):
        chain.chain(np.ones((2, 2)), weights)


@pytest.mark.parametrize("levels", [np.ones(3), np.empty((0, 3)), np.empty((3, 0))])
def test_no_table_no_chain(levels):
    with pytest.raises(InputError, match="needs years and indicators"):
        chain.chain(levels)


def test_one_year_is_the_base():
    assert chain.chain(np.array([[7.0, 8.0]]), base=50).tolist() == [50]


@pytest.mark.parametrize("at", [2, -3])
def test_unknown_base_year(at):
    with pytest.raises(InputError, match="one of 2 years"):
        chain.rebased([100, 110], at)
