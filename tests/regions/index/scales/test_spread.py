"""Min-max, z-scores, share of the maximum."""

import numpy as np
import pandas as pd
import pytest

from plantrack.errors import InputError
from plantrack.regions.index.scales import fraction_of_max, minmax, zscore

_FLAT = np.array([[1.0, 5.0], [2.0, 5.0]])


def test_minmax_between_other_ends():
    assert minmax(np.array([2.0, 4.0, 10.0]), low=1, high=100).tolist() == [1, 25.75, 100]


def test_zscore_as_pandas():
    frame = pd.DataFrame({"a": [1.0, 4.0, np.nan, 9.0], "b": [3.0, 3.5, -2.0, 0.0]})
    want = (frame - frame.mean()) / frame.std(ddof=1) * 10 + 50
    np.testing.assert_allclose(zscore(frame.to_numpy(), mean=50, deviation=10), want)


@pytest.mark.parametrize("scale", [minmax, zscore])
def test_equal_values_are_an_error_that_names_the_indicator(scale):
    with pytest.raises(InputError, match=f"y: all values are 5 .*scale {scale.__name__} is not"):
        scale(_FLAT, names=("x", "y"))


@pytest.mark.parametrize("scale", [minmax, zscore])
def test_equal_values_that_are_not_exact_in_binary(scale):
    with pytest.raises(InputError, match="all values are 0.1"):
        scale(np.full(7, 0.1))


@pytest.mark.parametrize("scale", [minmax, zscore])
def test_one_region_alone_is_an_error(scale):
    with pytest.raises(InputError, match="or there is one alone"):
        scale(np.array([3.0, np.nan]))


@pytest.mark.parametrize("scale", [minmax, zscore, fraction_of_max])
def test_no_figure_at_all_stays_open(scale):
    got = scale(np.array([[1.0, np.nan], [2.0, np.nan]]))
    assert np.isnan(got[:, 1]).all()
    assert not np.isnan(got[:, 0]).any()


def test_fraction_of_max_takes_the_best_in_both_directions():
    values = np.array([[2.0, 2.0], [np.nan, 8.0], [8.0, 4.0]])
    got = fraction_of_max(values, direction=np.array([1, -1]))
    np.testing.assert_array_equal(got, [[0.25, 1], [np.nan, 0.25], [1, 0.5]])


def test_fraction_of_max_may_be_negative_but_not_turned_over():
    assert fraction_of_max(np.array([-2.0, 4.0])).tolist() == [-0.5, 1]
    with pytest.raises(InputError, match="found -1; scale fraction_of_max needs a maximum above"):
        fraction_of_max(np.array([-2.0, -1.0]))
    with pytest.raises(InputError, match="debt: found 0; .* needs all values above 0"):
        fraction_of_max(np.array([[0.0], [1.0]]), direction=np.array([-1]), names=("debt",))


def test_fraction_of_max_with_one_region_alone():
    assert fraction_of_max(np.array([3.0])).tolist() == [1]
