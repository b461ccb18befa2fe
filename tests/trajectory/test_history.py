"""Reading frames: what is refused as a wrong call, and how it is said."""

import numpy as np
import pandas as pd
import pytest

from plantrack.trajectory import TrajectoryError, project, project_panel
from plantrack.trajectory.history import read_frame


def _frame(**changes) -> pd.DataFrame:
    columns = {"series": ["a", "a", "b"], "year": [2020, 2021, 2021], "value": [1.0, 2.0, 3.0]}
    return pd.DataFrame({**columns, **changes})


@pytest.mark.parametrize(
    ("frame", "message"),
    [
        (_frame().drop(columns="year"), "history: column year missing; found series, value"),
        (_frame(year=[2020, 2020, 2021]), "series a has 2020 twice"),
        (_frame(year=["2020", "2021", "2021"]), "expected whole numbers or yearly periods"),
        (_frame(year=[2020.5, 2021, 2021]), "years of type float64"),
        (_frame(year=pd.array([2020, None, 2021], dtype="Int64")), "a year is missing"),
        (_frame(value=[1.0, np.nan, 3.0]), "1 values are missing or not finite"),
        (_frame(value=[1.0, np.inf, 3.0]), "1 values are missing or not finite"),
        (_frame(value=["1", "2", "3"]), "expected numbers"),
        (_frame(value=[True, False, True]), "values of type bool"),
        (_frame(value=[1.0, -2.0, 3.0]), "series a has -2 in 2021; kind 'count' expects"),
        (_frame(series=[140000, 140000, 110000]), "column series holds 140000; expected text"),
        (_frame(kind=["count", "share", "count"]), "series a is of two kinds"),
        (_frame(kind=["cuont"] * 3), "unknown kind 'cuont'. Did you mean count"),
        ([1, 2, 3], "history: expected a DataFrame, found list"),
    ],
)
def test_unusable_frames(frame, message):
    with pytest.raises(TrajectoryError, match=message):
        project_panel(frame, 1, kind="count")


def test_share_outside_its_limits():
    with pytest.raises(TrajectoryError, match="series b has 3 in 2021.*from 0 to 2.5"):
        read_frame(_frame(), "share", limits=(0, 2.5))


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


def test_one_series_means_one():
    with pytest.raises(TrajectoryError, match="expected one series, found 2: a, b"):
        project(_frame(), 1, kind="count")
    with pytest.raises(TrajectoryError, match="expected a DataFrame or a Series, found dict"):
        project({2020: 1.0}, 1, kind="count")


def test_the_wider_panel_is_named_in_messages():
    with pytest.raises(TrajectoryError, match="wider_panel: column value missing"):
        project_panel(_frame(), 1, kind="count", wider_panel=_frame().drop(columns="value"))


def test_kind_of_a_row_overrides_the_kind_of_the_call():
    records = read_frame(_frame(kind=["share", "share", None]), "amount")
    assert [r.kind for r in records.values()] == ["share", "amount"]


def test_whole_values_and_yearly_periods_are_fine():
    years = pd.PeriodIndex(["2020", "2021", "2021"], freq="Y")
    records = read_frame(_frame(year=years, value=[1, 2, 3]), "count")
    assert records["a"].years.tolist() == [2020, 2021]
    assert records["a"].values.dtype == float
