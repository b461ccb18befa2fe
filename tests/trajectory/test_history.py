"""Reading frames: what is refused as a wrong call, and how it is said."""

import numpy as np
import pandas as pd
import pytest

from plantrack.trajectory import TrajectoryError, project, project_panel
from plantrack.trajectory.history import Grid, read_grid, stacked
from plantrack.trajectory.scale import Scale, scale_of

_FREE = Scale("free", -np.inf, np.inf)


def _frame(**changes) -> pd.DataFrame:
    columns = {"series": ["a", "a", "b"], "year": [2020, 2021, 2021], "value": [1.0, 2.0, 3.0]}
    return pd.DataFrame({**columns, **changes})


@pytest.mark.parametrize(
    ("frame", "message"),
    [
        (_frame().drop(columns="year"), "history: column year missing; found series, value"),
        (_frame(year=[2020, 2020, 2021]), "series a has 2020 twice"),
        (_frame(year=["2020", "2021", "2021"]), "expected whole numbers or yearly periods"),
        (_frame(year=[2020.5, 2021, 2021]), "year 2020.5; expected whole numbers"),
        (_frame(year=[2020, 2021, 10**7]), "year 1e.07; expected whole numbers"),
        (_frame(year=[2020, 1200, 2021]), "series a runs from 1200 to 2020; .* at most 500 years"),
        (_frame(year=pd.array([2020, None, 2021], dtype="Int64")), "a year is missing"),
        (_frame(year=[True, False, True]), "years of type bool"),
        (_frame(value=[1.0, np.nan, 3.0]), "series a has nan in 2021; expected a number"),
        (_frame(value=[1.0, 2.0, np.inf]), "series b has inf in 2021; expected a number"),
        (_frame(value=["1", "2", "3"]), "series a has '1' in 2020; expected numbers"),
        (_frame(value=[1.0, 2.0, "x"]), "series b has 'x' in 2021; expected numbers"),
        (_frame(value=[True, False, True]), "values of type bool"),
        (_frame(value=[1.0, -2.0, 3.0]), "series a has -2 in 2021; expected values from 0 to inf"),
        (_frame(series=[1.5, 1.5, 2.5]), "column series holds 1.5; expected text"),
        (_frame(series=["a", "a", None]), "column series holds .*; expected text"),
        ([1, 2, 3], "history: expected a DataFrame, found list"),
    ],
)
def test_unusable_frames(frame, message):
    with pytest.raises(TrajectoryError, match=message):
        project_panel(frame, 1, kind="count")


def test_share_outside_its_limits():
    with pytest.raises(TrajectoryError, match="series b has 3 in 2021.*from 0 to 2.5"):
        read_grid(_frame(), scale_of("share", (0, 2.5)))


def test_errors_are_value_errors():
    with pytest.raises(ValueError, match="unknown kind"):
        project_panel(_frame(), 1, kind="volume")


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"horizon": 0}, "horizon: expected a whole number of at least 1, found 0"),
        ({"horizon": 1.5}, "horizon: expected a whole number"),
        ({"horizon": True}, "horizon: expected a whole number"),
        ({"draws": 8}, "draws: expected a whole number of at least 9, found 8"),
        ({"seed": -1}, "seed: expected a whole number of at least 0, found -1"),
        ({"limits": (0, 1)}, "limits belong to the kind 'share'"),
    ],
)
def test_unusable_options(options, message):
    horizon = options.pop("horizon", 1)
    with pytest.raises(TrajectoryError, match=message):
        project_panel(_frame(), horizon, kind="count", **options)
    with pytest.raises(TrajectoryError, match=message):
        project(_frame().iloc[:2], horizon, kind="count", **options)


def test_the_frame_at_fault_is_named():
    with pytest.raises(TrajectoryError, match="panel: column value missing"):
        project(_frame().iloc[:2], 1, kind="count", panel=_frame().drop(columns="value"))
    with pytest.raises(TrajectoryError, match="series: series a has -2 in 2021"):
        project(_frame(value=[1.0, -2.0, 3.0]).iloc[:2], 1, kind="count", panel=_frame())


def test_whole_values_and_yearly_periods_are_fine():
    years = pd.PeriodIndex(["2020", "2021", "2021"], freq="Y")
    grid = read_grid(_frame(year=years, value=[1, 2, 3]), _FREE)
    assert grid.first.tolist() == [2020, 2021]
    assert grid.values.dtype == float


@pytest.mark.parametrize("freq", ["M", "Q"])
def test_other_periods_are_not(freq):
    years = pd.PeriodIndex(["2020-01", "2021-01", "2021-01"], freq=freq)
    with pytest.raises(TrajectoryError, match="expected whole numbers or yearly periods"):
        read_grid(_frame(year=years), _FREE)


def test_whole_number_names_are_read_as_text():
    assert read_grid(_frame(series=[140000, 140000, 110000]), _FREE).names == ("110000", "140000")


def test_a_grid_starts_each_series_at_its_own_first_year():
    frame = pd.DataFrame(
        {
            "series": ["b", "a", "b", "a", "b"],
            "year": [2023, 2021, 2020, 2019, 2021],
            "value": [6.0, 2.0, 4.0, 1.0, 5.0],
        }
    )
    grid = read_grid(frame, _FREE)
    assert grid.names == ("a", "b")
    assert grid.first.tolist() == [2019, 2020]
    np.testing.assert_array_equal(grid.values, [[1, np.nan, 2, np.nan], [4, 5, np.nan, 6]])
    assert grid.counts.tolist() == [[1, 1, 2, 2], [1, 2, 2, 3]]
    assert grid.last.tolist() == [2, 3]


def test_taking_rows_drops_years_nobody_has_left():
    values = np.array([[1.0, 2, np.nan], [1, 2, 3]])
    grid = Grid(("a", "b"), np.array([2000, 2001]), values).take(np.array([True, False]))
    assert (grid.names, grid.first.tolist(), grid.values.tolist()) == (("a",), [2000], [[1, 2]])


def test_an_empty_row_is_added_for_a_name_without_figures():
    grid = read_grid(_frame(), _FREE).with_name("z")
    assert grid.names == ("a", "b", "z")
    assert np.isnan(grid.values[2]).all()
    assert grid.with_name("z") is grid


def test_histories_are_stacked_without_the_empty_ones():
    one = pd.DataFrame({"year": [2020, 2022], "value": [1.0, 2.0], "printed": ["1", "2"]})
    got = stacked([("a", one), ("b", one[:0]), ("c", one[1:])])
    expected = {"series": ["a", "a", "c"], "year": [2020, 2022, 2022], "value": [1.0, 2.0, 2.0]}
    assert got.to_dict("list") == expected
    assert read_grid(stacked([("b", one[:0])]), scale_of("amount")).names == ()


def test_an_empty_frame_is_an_empty_grid():
    grid = read_grid(_frame().iloc[:0], _FREE)
    assert grid.names == ()
    assert grid.values.size == 0
