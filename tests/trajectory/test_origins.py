"""From which earlier years a forecast is made, and how many of them are kept."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from plantrack.trajectory.history import Grid
from plantrack.trajectory.measures import mean_steps
from plantrack.trajectory.origins import (
    MOST_ORIGINS,
    Origins,
    ahead_of,
    earlier_origins,
    last_origins,
    thin,
)

_NAN = np.nan


def _grid(rows, first) -> Grid:
    names = tuple(f"s{i:05d}" for i in range(len(rows)))
    return Grid(names, np.array(first), np.array(rows, dtype=float))


def _earlier(grid: Grid, horizon: int) -> Origins:
    return earlier_origins(grid, mean_steps(grid.values), horizon)


def test_origins_have_four_figures_before_and_one_after():
    rows = [[1, 2, 3, 4, 5, 6, 7], [1, 2, _NAN, 3, 4, _NAN, 5], [1, 2, 3, 4, 5, _NAN, _NAN]]
    got = _earlier(_grid(rows, [2000, 2001, 1990]), 2)
    assert list(zip(got.rows.tolist(), got.years.tolist(), strict=True)) == [
        (0, 3),
        (0, 4),
        (0, 5),
        (1, 4),
        (2, 3),
    ]
    assert got.calendar.tolist() == [2003, 2004, 2005, 2005, 1993]
    assert got.weights == pytest.approx([4 / 7, 5 / 7, 6 / 7, 5 / 7, 4 / 5])
    np.testing.assert_array_equal(got.outcomes, [[5, 6], [6, 7], [7, _NAN], [_NAN, 5], [5, _NAN]])


def test_years_that_stood_still_are_no_origins():
    """Step 0 up to the fifth year; then 0.2 and more of the full step of 4 / 7."""
    still = [1.0, 1, 1, 1, 1, 2, 3, 5]
    got = _earlier(_grid([still, [3.0] * 8], [2000, 2000]), 1)
    assert got.rows.tolist() == [0, 0]
    assert got.years.tolist() == [5, 6]


def test_the_last_year_of_every_series():
    got = last_origins(_grid([[1, 2, 3], [4, 5, _NAN]], [2000, 2003]), 2)
    assert (got.years.tolist(), got.calendar.tolist()) == ([2, 1], [2002, 2004])
    assert np.isnan(got.outcomes).all()


def test_what_came_is_unknown_in_gaps_and_beyond_the_end():
    values = np.array([[1.0, _NAN, 3.0], [4.0, 5.0, 6.0]])
    got = ahead_of(values, np.array([0, 1, 1]), np.array([0, 1, 2]), 2)
    np.testing.assert_array_equal(got, [[_NAN, 3], [6, _NAN], [_NAN, _NAN]])


@given(st.integers(0, 3000), st.integers(1, 400))
def test_thinning_keeps_so_many_of_different_ones_in_order(count, most):
    kept = thin(count, most)
    assert len(kept) == min(count, most)
    assert (np.diff(kept) > 0).all()
    assert all(0 <= k < count for k in kept)


@pytest.mark.parametrize("cycle", [7, 12, 20, 25])
def test_thinning_is_even_over_every_cycle(cycle):
    """Origins lie series by series: no year of the series may be left out or preferred."""
    count = 200 * cycle
    kept = thin(count, count // 5)
    seen = np.bincount(kept % cycle, minlength=cycle)
    assert seen.min() >= 0.7 * 40
    assert seen.max() <= 1.3 * 40
    tenths = np.bincount(kept * 10 // count, minlength=10)
    assert np.ptp(tenths) <= 0.1 * tenths.mean()


def test_thinning_by_hand():
    """Fractions of 0.618 k: 0, .618, .236, .854, .472, .090, .708, .326, .944, .562."""
    assert thin(10, 4).tolist() == [0, 2, 5, 7]
    assert thin(10, 3).tolist() == [0, 2, 5]
    assert thin(3, 10).tolist() == [0, 1, 2]
    assert thin(0, 3).tolist() == []


def test_a_large_panel_is_thinned():
    stream = np.random.Generator(np.random.PCG64(0))
    grid = _grid(np.cumsum(stream.standard_normal((500, 25)), axis=1), [2000] * 500)
    got = _earlier(grid, 3)
    assert len(got) == MOST_ORIGINS
    assert len(np.unique(got.rows)) == 500
