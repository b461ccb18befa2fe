"""Distance from the best and from one region."""

import numpy as np
import pytest

from plantrack.errors import InputError
from plantrack.regions.index.scales import distance_to_max, distance_to_reference, minmax


def test_distance_to_max_is_min_max_from_0_to_1():
    values = np.array([[2.0, -1.0], [3.0, np.nan], [9.0, 4.0]])
    np.testing.assert_allclose(distance_to_max(values), minmax(values, high=1))


def test_equal_values_are_an_error():
    with pytest.raises(InputError, match="y: all values are 5 .*scale distance_to_max"):
        distance_to_max(np.array([[1.0, 5.0], [2.0, 5.0]]), names=("x", "y"))


def test_the_reference_of_each_year():
    values = np.array([0.0, 4.0, 0.0, 9.0])
    reference = np.array([2.0, 2.0, 6.0, 6.0])
    assert distance_to_reference(values, reference).tolist() == [0, 2, 0, 1.5]


def test_the_reference_is_the_lowest():
    values = np.array([[1.0, 4.0], [2.0, 5.0]])
    with pytest.raises(InputError, match="y: the reference is the lowest .4 where more is better"):
        distance_to_reference(values, values[0] + np.array([1, 0]), names=("x", "y"))


def test_the_reference_has_no_figure():
    values = np.array([1.0, 2.0, np.nan])
    with pytest.raises(InputError, match="the reference has no figure in a year in which others"):
        distance_to_reference(values, np.array([1.5, np.nan, 1.5]))
    # where nobody has one, nothing is compared
    got = distance_to_reference(values, np.array([1.5, 1.5, np.nan]))
    np.testing.assert_array_equal(got, [0, 2, np.nan])
