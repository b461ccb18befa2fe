"""Means: what is missing, what is refused, and laws between the means."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from plantrack.errors import InputError
from plantrack.regions.index import means

# matplotlib closes its fonts when they are collected, whichever test runs at that time.
pytestmark = pytest.mark.filterwarnings("error", "ignore:unclosed file:ResourceWarning")

_QUICK = settings(max_examples=20, deadline=None)
_PARTS = 4
_NAN = np.nan
_VALUES = arrays(float, (3, _PARTS), elements=st.floats(1, 100))
_WEIGHTS = arrays(float, _PARTS, elements=st.floats(0.01, 10))
_MEANS = {
    "arithmetic": means.arithmetic,
    "geometric": means.geometric,
    "harmonic": means.harmonic,
    "square": lambda *given, **options: means.power(*given, exponent=2, **options),
    "minus two": lambda *given, **options: means.power(*given, exponent=-2, **options),
}
_EVERY = pytest.mark.parametrize("mean", _MEANS.values(), ids=_MEANS)


@_EVERY
def test_weights_are_shared_out_over_what_is_there(mean):
    weights = np.array([1.0, 2.0, 3.0])
    some = mean(np.array([[4.0, _NAN, 9.0]]), weights)
    assert some == pytest.approx(mean(np.array([[4.0, 9.0]]), weights[[0, 2]]))


@_EVERY
def test_nothing_there_has_no_mean(mean):
    assert np.isnan(mean(np.full((1, 2), _NAN), np.ones(2))).all()


@_EVERY
def test_parts_without_weight_alone_have_no_mean(mean):
    got = mean(np.array([[5.0, _NAN], [5.0, 7.0]]), np.array([0.0, 1.0]))
    assert np.isnan(got[0])
    assert got[1] == pytest.approx(7)


@_EVERY
def test_no_rows_give_no_means(mean):
    assert mean(np.empty((0, 2)), np.ones(2)).shape == (0,)


@pytest.mark.parametrize(("min_share", "is_there"), [(0.5, True), (2 / 3, True), (0.67, False)])
def test_share_of_parts_counts_parts_not_weights(min_share, is_there):
    got = means.arithmetic(
        np.array([[1.0, _NAN, 3.0]]), np.array([1.0, 98.0, 1.0]), min_share=min_share
    )
    assert np.isfinite(got[0]) == is_there


@pytest.mark.parametrize("value", [0.0, -1.0])
@pytest.mark.parametrize("name", ["geometric", "harmonic", "minus two"])
def test_values_not_above_zero_are_refused(name, value):
    with pytest.raises(InputError, match=r"economy: found .* scale from 1 to 100"):
        _MEANS[name](np.array([[value, 2.0]]), np.ones(2), part="economy")


@pytest.mark.parametrize("name", ["geometric", "harmonic", "minus two", "square"])
def test_value_that_does_not_count_is_not_refused(name):
    values = np.array([[-1.0, 2.0, 2.0], [-1.0, _NAN, _NAN], [1.0, 2.0, 2.0]])
    got = _MEANS[name](values, np.array([0.0, 1.0, 1.0]))
    assert got == pytest.approx([2, _NAN, 2], nan_ok=True)


def test_power_mean_takes_zero_but_nothing_below():
    assert means.power(np.array([[0.0, 0.0], [0.0, 2.0]]), np.ones(2), exponent=2) == pytest.approx(
        [0, 2**0.5]
    )
    with pytest.raises(InputError, match="from 0 up"):
        means.power(np.array([[-1.0, 2.0]]), np.ones(2), exponent=2)


@pytest.mark.parametrize("exponent", [0, np.nan, np.inf])
def test_power_without_a_mean_is_refused(exponent):
    with pytest.raises(InputError, match="choose geometric"):
        means.power(np.ones((1, 2)), np.ones(2), exponent=exponent)


def test_power_of_one_takes_any_value():
    got = means.power(np.array([[-3.0, 1.0]]), np.ones(2), exponent=1)
    assert got.tolist() == [-1]


@pytest.mark.parametrize(("exponent", "end"), [(900, 100.0), (-900, 1.0)])
def test_large_powers_stay_finite(exponent, end):
    got = means.power(np.array([[1.0, 100.0]]), np.ones(2), exponent=exponent)
    assert got == pytest.approx([end], rel=0.001)


@_QUICK
@given(_VALUES, _WEIGHTS)
def test_arithmetic_geometric_harmonic_in_order(values, weights):
    found = [mean(values, weights) for mean in (means.harmonic, means.geometric, means.arithmetic)]
    for lower, upper in zip(found, found[1:], strict=False):
        assert (lower <= upper * (1 + 1e-12)).all()
    assert (values.min(axis=1) * (1 - 1e-12) <= found[0]).all()
    assert (found[-1] <= values.max(axis=1) * (1 + 1e-12)).all()


@_EVERY
@_QUICK
@given(values=_VALUES, weights=_WEIGHTS, part=st.integers(0, _PARTS - 1), more=st.floats(0.1, 50))
def test_more_of_a_part_is_more_of_the_mean(mean, values, weights, part, more):
    raised = values.copy()
    raised[0, part] += more
    before, after = mean(values, weights), mean(raised, weights)
    assert after[0] > before[0] * (1 - 1e-12)
    assert after[1:].tolist() == before[1:].tolist()


@_EVERY
@_QUICK
@given(values=_VALUES, weights=_WEIGHTS, order=st.permutations(range(_PARTS)))
def test_order_of_parts_does_not_matter(mean, values, weights, order):
    assert mean(values[:, order], weights[order]) == pytest.approx(mean(values, weights))


@_EVERY
@_QUICK
@given(values=_VALUES, weights=_WEIGHTS, factor=st.floats(0.1, 10))
def test_weights_need_no_sum_and_means_follow_the_unit(mean, values, weights, factor):
    got = mean(values * factor, weights * 3)
    assert got == pytest.approx(mean(values, weights) * factor)


@_QUICK
@given(_VALUES, _WEIGHTS, arrays(bool, (3, _PARTS)))
def test_shares_sum_to_one(values, weights, is_missing):
    values[is_missing] = _NAN
    shares = means.counted_weights(values, weights)
    has_mean = ~is_missing.all(axis=1)
    assert shares[has_mean].sum(axis=1) == pytest.approx(1)
    assert np.isnan(shares[~has_mean]).all()
