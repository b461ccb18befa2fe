"""Probabilities of being ahead, groups of equals, settled pairs."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from plantrack.errors import InputError
from plantrack.regions.uncertainty.ahead import probability_ahead, settled_share, tie_groups

_NAMES = list("abcd")
_SCORES = arrays.arrays(float, (7, 4), elements=st.integers(0, 5).map(float) | st.just(np.nan))
_WHOLE = arrays.arrays(float, (7, 4), elements=st.integers(0, 5).map(float))


def _frame(values):
    return pd.DataFrame(values, columns=_NAMES[: np.shape(values)[1]])


@settings(deadline=None)
@given(_SCORES)
def test_one_of_two_is_ahead(values):
    found = probability_ahead(_frame(values)).to_numpy()
    both = found + found.T
    assert np.isnan(found[np.isnan(both)]).all()
    assert both[~np.isnan(both)] == pytest.approx(1)
    assert ((found >= 0) & (found <= 1) | np.isnan(found)).all()


@settings(deadline=None)
@given(_SCORES)
def test_it_is_counted_as_by_hand(values):
    found = probability_ahead(_frame(values))
    pairs = [(x, y) for x, y in values[:, :2] if not (np.isnan(x) or np.isnan(y))]
    points = [1 if x > y else 0.5 if x == y else 0 for x, y in pairs]
    expected = np.mean(points) if points else np.nan
    assert found.loc["a", "b"] == pytest.approx(expected, nan_ok=True)


@settings(deadline=None)
@given(_WHOLE, st.integers(0, 6), st.integers(1, 3))
def test_a_higher_score_never_sets_a_region_back(values, at, gain):
    before = probability_ahead(_frame(values))
    values = values.copy()
    values[at, 0] += gain
    after = probability_ahead(_frame(values))
    assert (after.loc["a", ["b", "c", "d"]] >= before.loc["a", ["b", "c", "d"]]).all()


@settings(deadline=None)
@given(_WHOLE)
def test_groups_hold_everyone_once_and_merge_with_a_higher_limit(values):
    scores = _frame(values)
    nominal, ahead = scores.mean(), probability_ahead(scores)
    fine, coarse = (tie_groups(nominal, ahead, limit=limit) for limit in (0.6, 0.95))
    order = nominal.sort_values(ascending=False, kind="stable").index
    for groups in (fine, coarse):
        assert [name for group in groups for name in group] == list(order)
    assert all(any(set(one) <= set(other) for other in coarse) for one in fine)


def test_equals_are_one_group_and_certain_places_are_groups_of_one():
    same = _frame(np.ones((5, 3)))
    assert tie_groups(same.mean(), probability_ahead(same)) == (("a", "b", "c"),)
    apart = _frame(np.tile([1.0, 3.0, 2.0], (5, 1)))
    assert tie_groups(apart.mean(), probability_ahead(apart)) == (("b",), ("c",), ("a",))


def test_neighbours_in_a_chain():
    # a over b and b over c are open, a over c is not: still one group, as the rule says
    ahead = pd.DataFrame(
        [[0.5, 0.8, 1.0], [0.2, 0.5, 0.8], [0.0, 0.2, 0.5]], _NAMES[:3], _NAMES[:3]
    )
    assert tie_groups(pd.Series([3, 2, 1], _NAMES[:3]), ahead) == (("a", "b", "c"),)
    assert tie_groups(pd.Series([3, 2, 1], _NAMES[:3]), ahead, limit=0.8) == (
        ("a",),
        ("b",),
        ("c",),
    )


def test_the_limit_itself_tells_apart():
    ahead = pd.DataFrame([[0.5, 0.9], [0.1, 0.5]], ["a", "b"], ["a", "b"])
    assert tie_groups(pd.Series([2.0, 1.0], ["a", "b"]), ahead, limit=0.9) == (("a",), ("b",))


def test_regions_without_a_score_are_in_no_group():
    scores = _frame([[1.0, np.nan, 3.0]])
    ahead = probability_ahead(scores)
    assert np.isnan(ahead.loc["a", "b"])
    assert tie_groups(scores.iloc[0], ahead) == (("c",), ("a",))


@pytest.mark.parametrize("limit", [0.5, 1.1])
def test_limits_that_tell_nothing(limit):
    with pytest.raises(InputError, match="above 0.5"):
        tie_groups(pd.Series([1.0], ["a"]), pd.DataFrame([[0.5]], ["a"], ["a"]), limit=limit)


def test_settled_pairs():
    scores = _frame([[1.0, 2.0, 3.0], [1.0, 3.0, 2.0]])  # b and c change places, a stays last
    assert settled_share(probability_ahead(scores)) == pytest.approx(2 / 3)


def test_one_region_has_no_pairs():
    assert np.isnan(settled_share(pd.DataFrame([[0.5]], ["a"], ["a"])))
