"""The rank rule beyond the worked examples."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from plantrack.trajectory import TrajectoryError
from plantrack.trajectory.ranks import (
    fewest_signed,
    fewest_symmetric,
    signed_interval,
    signed_ranks,
    symmetric_half_width,
    symmetric_rank,
)

_LEVELS = st.sampled_from([0.5, 0.6, 0.8, 0.9, 0.95, 0.99])


@given(_LEVELS, st.integers(1, 2000))
def test_ranks_exist_from_the_fewest_values_on(level, n):
    low, high = signed_ranks(n, level)
    assert (low >= 1 and high <= n) == (n >= fewest_signed(level))
    assert (symmetric_rank(n, level) <= n) == (n >= fewest_symmetric(level))
    assert low + high == n + 1


@given(_LEVELS, st.lists(st.floats(-10, 10), min_size=200, max_size=300))
def test_the_interval_holds_its_level(level, values):
    low, high = signed_interval(values, level)
    assert np.mean((np.array(values) >= low) & (np.array(values) <= high)) >= level
    assert np.mean(np.abs(values) <= symmetric_half_width(values, level)) >= level


def test_too_few_values():
    with pytest.raises(TrajectoryError, match="level 0.8 needs at least 9 values, found 8"):
        signed_interval(range(8), 0.8)
    with pytest.raises(TrajectoryError, match="needs at least 4 values, found 3"):
        symmetric_half_width([1, 2, 3], 0.8)


@pytest.mark.parametrize("level", [0, 1, 80, -0.1])
def test_a_level_is_a_share(level):
    with pytest.raises(TrajectoryError, match="level: expected a number between 0 and 1"):
        signed_ranks(9, level)
