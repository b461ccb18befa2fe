"""Weights from the first component: by hand, laws."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plantrack.errors import InputError
from plantrack.regions.index.weights.principal_component import principal_component

_QUICK = settings(max_examples=25, deadline=None)
_NAMES = ["a", "b", "c", "d"]


def _values(seed: int) -> np.ndarray:
    stream = np.random.Generator(np.random.PCG64(seed))
    return stream.standard_normal((20, 4)) + stream.standard_normal((20, 1))


def _weights(values: np.ndarray) -> np.ndarray:
    return principal_component(values, _NAMES[: values.shape[1]], part="total")


def test_part_that_moves_with_no_other_gets_nothing():
    # a = b, and c is uncorrelated with both: the component is (1, 1, 0) / sqrt 2
    values = np.array([[1.0, 1, 1], [1, 1, -1], [-1, -1, 1], [-1, -1, -1]])
    assert _weights(values) == pytest.approx([0.5, 0.5, 0])


def test_three_parts_by_hand():
    # correlations r with a in the middle, 0 between b and c: component (sqrt 2, 1, 1) / 2
    b, c = np.array([1.0, 1, -1, -1]), np.array([1.0, -1, 1, -1])
    assert _weights(np.column_stack([b + c, b, c])) == pytest.approx([0.5, 0.25, 0.25])


def test_parts_that_do_not_correlate_have_no_first_component():
    values = np.array([[1.0, 1], [1, -1], [-1, 1], [-1, -1]])
    with pytest.raises(InputError, match="parts of total: no principal component comes first"):
        _weights(values)


@_QUICK
@given(st.integers(0, 10_000), st.permutations(range(4)))
def test_units_directions_and_order_do_not_matter(seed, order):
    values = _values(seed)
    weights = _weights(values)
    assert weights.sum() == pytest.approx(1)
    assert (weights >= 0).all()
    moved = values * [2.0, -1.0, 0.01, 300.0] + [5.0, 0.0, -1.0, 9.0]
    assert _weights(moved[:, order]) == pytest.approx(weights[order], abs=1e-9)
