"""Goalposts, targets, standard values."""

import numpy as np
import pytest

from plantrack.errors import InputError
from plantrack.regions.index.scales import distance_to_target, goalposts, standard_value

_VALUES = np.array([[1.0, 2.0], [3.0, 4.0]])
_NAMES = ("x", "y")


def test_each_column_has_its_own_goalposts_and_direction():
    got = goalposts(
        _VALUES,
        low=np.array([0.0, 0.0]),
        high=np.array([2.0, 8.0]),
        direction=np.array([1, -1]),
        top=100,
    )
    assert got.tolist() == [[50, 75], [100, 50]]


@pytest.mark.parametrize(
    ("low", "high", "message"),
    [
        ([0, np.nan], [9, 9], "y: no low goalpost; scale goalposts needs one"),
        ([0, 0], [9, np.nan], "y: no high goalpost"),
        ([0, 9], [9, 9], "y: high goalpost 9 is not above the low one"),
    ],
)
def test_goalposts_that_cannot_be_used(low, high, message):
    with pytest.raises(InputError, match=message):
        goalposts(_VALUES, low=np.array(low), high=np.array(high), names=_NAMES)


def test_each_column_has_its_own_target():
    got = distance_to_target(
        _VALUES, target=np.array([2.0, 0.0]), direction=np.array([1, -1]), is_capped=True
    )
    assert got.tolist() == [[0, 0.5], [1, 0]]


@pytest.mark.parametrize(("direction", "target"), [(1, 2.0), (1, 1.0), (-1, 4.0), (-1, 5.0)])
def test_a_target_that_all_have_met_gives_no_scale(direction, target):
    with pytest.raises(InputError, match=f"y: even the last is at the target {target:g} or bey"):
        distance_to_target(
            _VALUES,
            target=np.array([9.0 * direction, target]),
            direction=direction,
            names=_NAMES,
        )


def test_no_target():
    with pytest.raises(InputError, match="y: no target; scale distance_to_target needs one"):
        distance_to_target(_VALUES, target=np.array([5, np.nan]), names=_NAMES)


def test_standard_value_in_both_directions():
    got = standard_value(_VALUES, standard=np.array([2.0, 2.0]), direction=np.array([1, -1]))
    assert got.tolist() == [[50, 100], [150, 50]]


@pytest.mark.parametrize(
    ("standard", "message"),
    [(np.nan, "y: no standard; scale"), (0, "y: found standard 0; expected a number above 0")],
)
def test_standards_that_cannot_be_used(standard, message):
    with pytest.raises(InputError, match=message):
        standard_value(_VALUES, standard=np.array([1, standard]), names=_NAMES)


def test_where_less_is_better_values_must_be_above_zero():
    with pytest.raises(InputError, match="found 0; where less is better"):
        standard_value(np.array([0.0, 1.0]), standard=1, direction=-1)
    assert standard_value(np.array([0.0, 1.0]), standard=1).tolist() == [0, 100]


@pytest.mark.parametrize("direction", [1, -1])
def test_gaps_stay_gaps(direction):
    values = np.array([1.0, np.nan, 3.0])
    for got in (
        goalposts(values, low=0, high=4, direction=direction),
        distance_to_target(values, target=2, direction=direction),
        standard_value(values, standard=2, direction=direction, is_capped=True),
    ):
        assert np.isnan(got).tolist() == [False, True, False]
