"""How much a series moves, by hand and against pandas."""

import numpy as np
import pandas as pd
import pytest

from plantrack.trajectory.measures import (
    RECENT,
    changes,
    mean_steps,
    previous,
    restlessness,
    running_mean,
)

_NAN = np.nan


def test_changes_over_gaps_by_hand():
    """4 over 4 years: 1 a year, size 4 / 2; -9 over 9 years: -1 a year, size 9 / 3."""
    values = np.full((1, 15), _NAN)
    values[0, [0, 1, 5, 14]] = [3.0, 2.0, 6.0, -3.0]
    got = changes(values)
    known = [1, 5, 14]
    assert got.per_year[0, known].tolist() == [-1.0, 1.0, -1.0]
    assert got.size[0, known].tolist() == [1.0, 2.0, 3.0]
    rest = np.setdiff1d(np.arange(15), known)
    assert np.isnan(got.per_year[0, rest]).all()
    assert np.isnan(got.size[0, rest]).all()


def test_previous_is_the_last_observation_and_its_age():
    value, years = previous(np.array([[5.0, _NAN, 7.0, 8.0, _NAN]]))
    np.testing.assert_array_equal(value, [[_NAN, 5, 5, 7, 8]])
    np.testing.assert_array_equal(years, [[_NAN, 1, 2, 1, 1]])


def test_running_means_equal_those_of_pandas():
    stream = np.random.Generator(np.random.PCG64(1))
    values = np.where(stream.random((6, 20)) < 0.3, _NAN, stream.standard_normal((6, 20)))
    table = pd.DataFrame(values.T)
    expected = table.expanding(min_periods=1).mean().to_numpy().T
    np.testing.assert_allclose(running_mean(values), expected, atol=1e-12)
    expected = table.rolling(4, min_periods=1).mean().to_numpy().T
    np.testing.assert_allclose(running_mean(values, years=4), expected, atol=1e-12)
    expected = table.expanding(min_periods=1).mean().to_numpy().T
    np.testing.assert_allclose(running_mean(values, years=50), expected, atol=1e-12)


def test_mean_step_is_known_in_each_year_and_carried_over_gaps():
    got = mean_steps(np.array([[10.0, 12.0, _NAN, _NAN, _NAN, 6.0]]))
    # 2 over one year; 6 over four years counts as 3
    np.testing.assert_allclose(got, [[_NAN, 2, 2, 2, 2, 2.5]])


def test_restlessness_by_hand():
    values = np.array([[1.0, 2.0, 4.0, 5.0, 9.0, 8.0]])
    step = np.array([1.0, 2, 1, 4, 1])
    change = np.array([1.0, 2, 1, 4, -1])
    errors = np.array([[_NAN, _NAN, _NAN, _NAN, 3.0, 5.0]])
    slope = np.full(values.shape, 2.0)
    got = restlessness(values, np.log(values), slope, errors)[:, 0, -1]
    mean = step.mean()
    expected = [
        np.std(change) / mean,
        np.abs(np.diff(change)).mean() / mean,
        step[-RECENT:].mean() / mean,
        2 * np.abs(np.diff(np.log(values[0]))).mean() / mean,
        (4.0 * 2 + 2 * mean) / 4 / mean,
    ]
    assert got[:5] == pytest.approx(np.log(expected))
    assert got[5] == pytest.approx(np.log(6 / 10))


def test_measures_are_bounded_whatever_the_series():
    values = np.array([[5.0] * 8, [0.0] * 8, [1.0, 1, 1, 1, 1e9, 1, 1, 1]])
    got = restlessness(values, values, np.full(values.shape, _NAN), np.full(values.shape, _NAN))
    assert (np.abs(got) <= np.log(20) + 1e-9).all()
