"""Filling: which figures count, what stays open, what is marked."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plantrack.errors import InputError
from plantrack.regions.index.layout import Layout
from plantrack.regions.index.missing import filled
from plantrack.regions.index.recipe import MISSING

_SOME = settings(max_examples=20, deadline=None)
_NAN = np.nan
#: Three regions in two years; the rows are not in order on purpose.
_LAYOUT = Layout(
    np.array(["c", "a", "b", "a", "b", "c"], dtype=object),
    np.array(["2021", "2020", "2020", "2021", "2021", "2020"], dtype=object),
)
_VALUES = np.array([[8.0], [1.0], [_NAN], [4.0], [_NAN], [5.0]])
_GROUPS = {"a": "east", "b": "east", "c": "west"}


def _along(values: list[float], how: str, years: list[str] | None = None) -> list[float]:
    years = years or [str(2015 + at) for at in range(len(values))]
    layout = Layout(np.full(len(values), "a", dtype=object), np.array(years, dtype=object))
    return filled(np.array(values, dtype=float)[:, None], layout, how)[0][:, 0].tolist()


def test_leave_fills_nothing():
    values, is_filled = filled(_VALUES, _LAYOUT, "leave")
    np.testing.assert_array_equal(values, _VALUES)
    assert not is_filled.any()


@pytest.mark.parametrize(
    ("how", "in_2020", "in_2021"),
    [("mean", 3, 6), ("median", 3, 6), ("group_mean", 1, 4), ("group_median", 1, 4)],
)
def test_middle_of_the_same_year(how, in_2020, in_2021):
    values, is_filled = filled(_VALUES, _LAYOUT, how, _GROUPS)
    assert values[:, 0].tolist() == [8, 1, in_2020, 4, in_2021, 5]
    assert is_filled[:, 0].tolist() == [False, False, True, False, True, False]


def test_median_is_not_the_mean():
    layout = Layout(np.array(list("abcde")), np.array(["2020"] * 5))
    column = np.array([[1.0], [2.0], [3.0], [30.0], [_NAN]])
    assert filled(column, layout, "median")[0][4, 0] == 2.5
    assert filled(column, layout, "mean")[0][4, 0] == 9


@pytest.mark.parametrize("how", [how for how in MISSING if how != "leave"])
def test_where_the_rule_finds_no_figure_the_cell_stays_open(how):
    values, is_filled = filled(np.full((6, 1), _NAN), _LAYOUT, how, _GROUPS)
    assert np.isnan(values).all()
    assert not is_filled.any()


def test_a_group_without_a_figure_stays_open():
    column = _VALUES.copy()
    column[0] = _NAN
    values, is_filled = filled(column, _LAYOUT, "group_mean", _GROUPS)
    assert np.isnan(values[0, 0])
    assert not is_filled[0, 0]


def test_linear_counts_years_not_rows():
    assert _along([0, _NAN, 10], "linear", ["2010", "2019", "2020"]) == [0, 9, 10]


def test_gaps_of_several_years_and_at_both_ends():
    given = [_NAN, 2, _NAN, _NAN, 8, _NAN]
    assert _along(given, "linear") == [2, 2, 4, 6, 8, 8]
    assert _along(given, "last_known") == [2, 2, 2, 2, 8, 8]


def test_regions_do_not_fill_each_other_in_time():
    values, _ = filled(_VALUES, _LAYOUT, "linear")
    assert np.isnan(values[[2, 4], 0]).all()


def test_a_year_without_a_row_is_no_obstacle():
    layout = Layout(np.array(list("aab")), np.array(["2019", "2021", "2020"]))
    values, _ = filled(np.array([[1.0], [_NAN], [7.0]]), layout, "last_known")
    assert values[:, 0].tolist() == [1, 1, 7]


def test_linear_needs_years():
    with pytest.raises(InputError, match="needs years as periods; found 2020Q1.*last_known"):
        _along([1, _NAN], "linear", ["2020Q1", "2020Q2"])


def test_a_region_without_a_group_is_named():
    with pytest.raises(InputError, match="region c has no group"):
        filled(_VALUES, _LAYOUT, "group_mean", {"a": "east", "b": "east"})


def test_an_unknown_rule_is_refused():
    with pytest.raises(InputError, match="unknown missing medain. Did you mean median"):
        filled(_VALUES, _LAYOUT, "medain")


_CELL = st.integers(-1000, 1000).map(float) | st.just(_NAN)


@_SOME
@given(
    cells=st.lists(st.tuples(_CELL, _CELL), min_size=6, max_size=6),
    how=st.sampled_from(MISSING),
    factor=st.sampled_from([0.25, 4.0, 1024.0]),
)
def test_laws(cells, how, factor):
    before = np.array(cells)
    after, is_filled = filled(before, _LAYOUT, how, _GROUPS)
    # what is there stays, what was filled was not there and lies between what is there
    np.testing.assert_array_equal(after[~is_filled], before[~is_filled])
    assert np.isnan(before[is_filled]).all()
    for column in range(2):
        own = after[is_filled[:, column], column]
        assert (own >= np.nanmin(np.append(before[:, column], np.inf))).all()
        assert (own <= np.nanmax(np.append(before[:, column], -np.inf))).all()
    # the unit does not matter, nor the column beside it
    np.testing.assert_allclose(
        filled(before * factor, _LAYOUT, how, _GROUPS)[0], after * factor, rtol=1e-12
    )
    alone = filled(before[:, :1], _LAYOUT, how, _GROUPS)[0]
    np.testing.assert_array_equal(alone, after[:, :1])
