"""Differences of means, divided among their parts."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plantrack.regions.explain.difference import divided
from plantrack.regions.explain.slopes import slope
from plantrack.regions.explain.state import State
from plantrack.regions.index.parts import Part, Tree

_POWERS = {"arithmetic": 1.0, "geometric": 0.0, "harmonic": -1.0, "cubic": 3.0, "root": 0.5}


def _mean(values, weights, power):
    if power == 0:
        return np.exp(weights @ np.log(values))
    return (weights @ values**power) ** (1 / power)


def _state(values, weights, power) -> State:
    scores = {f"x{at}": np.array([value]) for at, value in enumerate(values)}
    scores["f"] = np.array([_mean(values, weights, power)])
    shares = {f"x{at}": np.array([weight]) for at, weight in enumerate(weights)}
    return State(scores, shares | {"f": np.ones(1)})


def _divided(start, end, weights, power):
    tree = Tree([Part("f"), *(Part(f"x{at}", "f", 1, 1) for at in range(len(start)))])
    states = (_state(np.asarray(v, dtype=float), weights, power) for v in (start, end))
    found = divided(tree, {"f": power}, *states)
    return np.array([found.parts[f"x{at}"][0] for at in range(len(start))]), found


@pytest.mark.parametrize("power", _POWERS.values(), ids=_POWERS)
def test_same_as_walking_from_one_state_to_the_other(power):
    """Sum of small steps, each divided by the derivatives of the mean, which nobody disputes."""
    start, end = np.array([2.0, 90.0, 30.0]), np.array([50.0, 20.0, 30.0])
    weights = np.array([0.2, 0.3, 0.5])

    def g(x):
        return np.log(x) if power == 0 else x**power

    def back(y):
        return np.exp(y) if power == 0 else y ** (1 / power)

    ends = np.linspace(0, 1, 4001)[:, None]
    walk = back(g(start) + ends * (g(end) - g(start)))
    middle = (walk[1:] + walk[:-1]) / 2
    means = np.array([_mean(x, weights, power) for x in middle])[:, None]
    derivatives = weights * (middle / means) ** (power - 1)
    expected = (derivatives * np.diff(walk, axis=0)).sum(axis=0)
    found, _ = _divided(start, end, weights, power)
    np.testing.assert_allclose(found, expected, rtol=1e-4, atol=1e-9)


@pytest.mark.parametrize("power", _POWERS.values(), ids=_POWERS)
def test_parts_that_cancel_out_still_add_their_own(power):
    """A mean that stays where it is, though one part rises and the other falls."""
    weights = np.array([0.5, 0.5])
    found, whole = _divided([4.0, 9.0], [9.0, 4.0], weights, power)
    assert whole.parts["f"][0] == pytest.approx(0, abs=1e-12)
    assert found.sum() == pytest.approx(0, abs=1e-9)
    assert found[0] > 1


@settings(max_examples=20, deadline=None)
@given(
    values=st.lists(st.floats(1e-3, 1e3), min_size=2, max_size=5),
    step=st.sampled_from([0.0, 1e-15, 1e-12, 1e-9, 1e-6]),
    power=st.sampled_from(list(_POWERS.values())),
)
def test_tiny_differences_are_divided_like_derivatives(values, step, power):
    values = np.array(values)
    weights = np.full(len(values), 1 / len(values))
    end = values * (1 + step * np.arange(len(values)))
    found, _ = _divided(values, end, weights, power)
    slopes = weights * (values / _mean(values, weights, power)) ** (power - 1)
    np.testing.assert_allclose(found, slopes * (end - values), rtol=1e-3, atol=1e-300)


def test_high_powers_stay_within_reach():
    for power in (-150.0, 60.0):
        found, whole = _divided([40.0, 80.0], [60.0, 90.0], np.array([0.5, 0.5]), power)
        assert np.isfinite(found).all()
        assert found.sum() == pytest.approx(whole.parts["f"][0], abs=1e-9)


def test_zeros_under_a_power_mean_have_nothing_to_divide():
    for power in (0.5, 3.0):
        found, _ = _divided([0.0, 4.0], [0.0, 9.0], np.array([0.5, 0.5]), power)
        assert found[0] == 0
        found, _ = _divided([0.0, 0.0], [0.0, 0.0], np.array([0.5, 0.5]), power)
        assert found.tolist() == [0, 0]
        found, whole = _divided([0.0, 0.0], [4.0, 9.0], np.array([0.5, 0.5]), power)
        assert found.sum() == pytest.approx(whole.parts["f"][0], abs=1e-9)


@given(one=st.floats(1e-6, 1e6), other=st.floats(1e-6, 1e6))
def test_slope_is_the_same_from_both_ends_and_lies_between_the_derivatives(one, other):
    for power in (0.0, -1.0, 2.5):
        found = float(slope(np.array(one), np.array(other), power))
        assert found == float(slope(np.array(other), np.array(one), power))
        ends = sorted(abs((power or 1.0) * x ** (power - 1)) for x in (one, other))
        assert ends[0] * (1 - 1e-6) <= abs(found) <= ends[1] * (1 + 1e-6)
        assert (found < 0) == (power < 0)
