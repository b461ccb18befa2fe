"""What is learnt from a panel gives rising quantiles; shares of a count."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from plantrack.trajectory.engine import Fitted, fit, shares
from plantrack.trajectory.history import read_grid
from plantrack.trajectory.mixture import levels
from plantrack.trajectory.origins import Origins, last_origins
from plantrack.trajectory.scale import scale_of


@given(st.lists(st.integers(0, 20), min_size=1, max_size=4).filter(any), st.integers(1, 2000))
def test_shares_add_up_and_miss_by_less_than_one(parts, count):
    weights = np.array(parts) / sum(parts)
    got = shares(weights, count)
    assert sum(got) == count
    assert all(abs(n - w * count) < 1 for n, w in zip(got, weights, strict=True))


def test_shares_by_hand():
    """3.5, 3.5 and 3 of ten: the first of two equal remainders gets the odd one."""
    assert shares(np.array([0.35, 0.35, 0.3]), 10) == [4, 3, 3]
    assert shares(np.array([0.0, 1.0, 0.0]), 7) == [0, 7, 0]
    assert shares(np.array([0.3, 0.3, 0.4]), 1000) == [300, 300, 400]
    assert shares(np.array([0.15, 0.05, 0.8]), 9) == [1, 1, 7]


@pytest.fixture(scope="module")
def fitted(panel) -> tuple[Fitted, Origins]:
    grid = read_grid(panel, scale_of("amount"))
    return fit(grid, scale_of("amount"), 3), last_origins(grid, 3)


def test_quantiles_rise(fitted):
    found, last = fitted
    got = found.quantiles(last, 200)
    assert got.shape == (8, 3, 200)
    assert (np.diff(got, axis=-1) >= 0).all()
    assert (got >= 0).all()


def test_quantiles_are_the_pooled_views_drawn_to_their_median(fitted):
    found, last = fitted
    got = found.quantiles(last, 101)
    parts = shares(found.mixture.weights, 101)
    pooled = np.concatenate(
        [v.quantiles(last, levels(n)) for v, n in zip(found.views, parts, strict=True) if n], -1
    )
    roots = np.sort(np.sqrt(pooled), axis=-1)
    middle = np.median(roots, axis=-1, keepdims=True)
    expected = np.maximum(middle + found.mixture.spread * (roots - middle), 0) ** 2
    assert got == pytest.approx(expected)


def test_weights_are_positive_and_add_up(fitted):
    found, _ = fitted
    for weights in (found.combination.weights, found.mixture.weights):
        assert weights.sum() == pytest.approx(1)
        assert (weights >= 0).all()


def test_too_few_windows_give_their_origins(panel):
    rows = panel[panel["series"] == "p0"]
    got = fit(read_grid(rows, scale_of("amount")), scale_of("amount"), 2)
    assert isinstance(got, Origins)
    assert len(got) == 10
