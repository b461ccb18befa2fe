"""Optimised weights: targets are reached, bounds hold, what is refused."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plantrack.errors import InputError
from plantrack.regions.index.weights import optimised as module
from plantrack.regions.index.weights.optimised import optimised

_QUICK = settings(max_examples=25, deadline=None)
_NAMES = ["a", "b", "c"]


def _values(seed: int, common: float = 2) -> np.ndarray:
    stream = np.random.Generator(np.random.PCG64(seed))
    own = stream.standard_normal((30, 3)) * [1.0, 5.0, 20.0]
    return own + common * stream.standard_normal((30, 1)) * [1.0, 5.0, 20.0]


def _with_mean(values: np.ndarray, weights: np.ndarray) -> np.ndarray:
    """Correlation of each part with the weighted mean, computed afresh."""
    score = values @ weights
    return np.array([np.corrcoef(column, score)[0, 1] for column in values.T])


@_QUICK
@given(st.integers(0, 10_000))
def test_parts_correlate_alike_with_their_mean_unless_a_bound_stops_it(seed):
    values = _values(seed)
    weights = optimised(values, _NAMES, part="total", smallest=0.01)
    assert weights.sum() == pytest.approx(1)
    assert (weights >= 0.01 / 3 - 1e-12).all()
    is_at_the_bound = weights.min() < 0.01 / 3 + 1e-9
    assert is_at_the_bound or np.ptp(_with_mean(values, weights)) < 1e-6


def test_parts_correlate_alike():
    values = _values(3, common=0.5)
    weights = optimised(values, _NAMES, part="total", smallest=0.01)
    assert np.ptp(_with_mean(values, weights)) < 1e-9


def test_targets_are_reached_in_proportion():
    values = _values(3, common=0.5)
    targets = np.array([1.0, 0.95, 0.9])
    weights = optimised(values, _NAMES, part="total", targets=targets, smallest=0.01)
    found = _with_mean(values, weights) / targets
    assert np.ptp(found) < 1e-6


def test_unit_of_a_part_is_undone_by_its_weight():
    values = _values(3, common=0.5)
    unit = np.array([2.0, 1.0, 1.0])
    one = optimised(values, _NAMES, part="total", smallest=0.001)
    other = optimised(values * unit, _NAMES, part="total", smallest=0.001)
    assert other * unit / (other @ unit) == pytest.approx(one, abs=1e-6)


def _with_a_middle() -> np.ndarray:
    """b lies between a and c, so it correlates most with any mean: it would need less than 0."""
    stream = np.random.Generator(np.random.PCG64(5))
    core, rest, noise = stream.standard_normal((3, 40))
    return np.column_stack([core + rest, core, core - rest + noise / 2])


def test_bounds_hold_where_targets_cannot_be_reached():
    values = _with_a_middle()
    weights = optimised(values, _NAMES, part="total", smallest=0.3)
    assert weights.sum() == pytest.approx(1)
    assert weights[1] == pytest.approx(0.1)
    # no allowed weights in a fine net leave a smaller spread
    steps = np.arange(0.1, 0.801, 0.02)
    net = [(a, b, 1 - a - b) for a in steps for b in steps if 1 - a - b >= 0.1 - 1e-9]
    best = min(np.var(_with_mean(values, np.array(w))) for w in net)
    assert np.var(_with_mean(values, weights)) <= best + 1e-9


def test_same_weights_every_time():
    found = [optimised(_with_a_middle(), _NAMES, part="total", smallest=0.3) for _ in range(2)]
    assert found[0].tolist() == found[1].tolist()


def test_twins_share_a_weight():
    values = _values(2)[:, [0, 0, 2]]
    weights = optimised(values, _NAMES, part="total")
    assert weights[0] == pytest.approx(weights[1])
    assert np.ptp(_with_mean(values, weights)) < 1e-6


def test_one_part_alone_has_all_the_weight():
    assert optimised(_values(1)[:, :1], ["a"], part="total") == pytest.approx([1])


def test_parts_that_cancel_out_get_bounded_weights():
    a = np.array([1.0, 2.0, 4.0, 3.0, 7.0])
    weights = optimised(np.column_stack([a, -a]), ["a", "b"], part="total")
    assert weights.sum() == pytest.approx(1)
    assert (weights >= 0.05 - 1e-12).all()


def test_contradicting_pairs_are_refused():
    # a moves with b, b with c, but a against c, each pair on rows of its own
    up, nan = np.arange(5.0), np.full(5, np.nan)
    values = np.vstack([np.column_stack(c) for c in ((up, up, nan), (nan, up, up), (up, nan, -up))])
    with pytest.raises(InputError, match="parts of total: .* contradict each other"):
        optimised(values, _NAMES, part="total")


def test_search_that_does_not_end_is_refused(monkeypatch):
    real = module.minimize
    monkeypatch.setattr(
        module, "minimize", lambda *a, **k: real(*a, **(k | {"options": {"maxiter": 1}}))
    )
    with pytest.raises(InputError, match="search for optimised weights did not end"):
        optimised(_with_a_middle(), _NAMES, part="total", smallest=0.3)


@pytest.mark.parametrize("targets", [[1, 1], [1, 0, 1], [1, -1, 1], [1, np.nan, 1]])
def test_targets_must_be_above_zero(targets):
    with pytest.raises(InputError, match="expected 3 numbers above 0"):
        optimised(_values(1), _NAMES, part="total", targets=np.array(targets))


@pytest.mark.parametrize("smallest", [0, -1, 1.1])
def test_smallest_weight_must_leave_room(smallest):
    with pytest.raises(InputError, match="above 0, at most 1"):
        optimised(_values(1), _NAMES, part="total", smallest=smallest)
