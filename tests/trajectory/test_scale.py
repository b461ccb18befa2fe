"""Scales: there and back, domains, limits, wrong calls."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from plantrack.trajectory import KINDS, TrajectoryError
from plantrack.trajectory.scale import Scale, scale_of

_POSITIVE = Scale("positive", 0.0, np.inf)
_SHARE = Scale("bounded", 0.0, 100.0)
_FORMS = [_POSITIVE, _SHARE, Scale("bounded", -2.0, 3.0), Scale("free", -np.inf, np.inf)]


@given(st.floats(1e-6, 1 - 1e-6), st.floats(-5, 5), st.floats(0.1, 100))
def test_bounded_there_and_back(share, lower, width):
    scale = Scale("bounded", lower, lower + width)
    value = np.array([lower + share * width])
    assert scale.from_growth(scale.growth(value)) == pytest.approx(value, abs=1e-8)
    assert scale.from_spread(scale.spread(value)) == pytest.approx(value, abs=1e-8)


@given(st.floats(1e-100, 1e100))
def test_positive_there_and_back(value):
    assert _POSITIVE.from_growth(_POSITIVE.growth(np.array([value]))) == pytest.approx([value])
    assert _POSITIVE.from_spread(_POSITIVE.spread(np.array([value]))) == pytest.approx([value])


@given(st.floats(-1e300, 1e300))
def test_no_growth_leaves_the_domain(value):
    for scale in _FORMS:
        got = scale.from_growth(np.array([value]))[0]
        assert np.isfinite(got) and scale.lower <= got <= scale.upper


@given(st.floats(-1e150, 1e150))
def test_no_error_leaves_the_domain(value):
    for scale in _FORMS:
        got = scale.from_spread(np.array([value]))[0]
        assert np.isfinite(got) and scale.lower <= got <= scale.upper


@pytest.mark.parametrize("scale", _FORMS, ids=lambda s: f"{s.form} {s.lower:g}")
def test_both_maps_rise(scale):
    low, high = max(scale.lower, -50.0), min(scale.upper, 50.0)
    values = np.linspace(low, high, 101)
    assert (np.diff(scale.growth(values)) >= 0).all()
    assert (np.diff(scale.spread(values)) > 0).all()


@pytest.mark.parametrize("scale", _FORMS, ids=lambda s: f"{s.form} {s.lower:g}")
def test_unit_is_the_slope_of_spread(scale):
    value, step = np.array([1.5]), np.array([1e-6])
    slope = (scale.spread(value + step) - scale.spread(value - step)) / 2
    assert scale.unit(value, step) == pytest.approx(slope, rel=1e-4)


def test_unit_has_a_bound_on_a_limit_the_same_on_either_side():
    step = np.array([2.0])
    for value in (0.0, 1.0, 2.0):
        assert _POSITIVE.unit(np.array([value]), step) == pytest.approx(1 / np.sqrt(2))
        top = np.array([100.0 - value])
        assert _SHARE.unit(top, step) == pytest.approx(_SHARE.unit(100 - top, step))
    assert np.isfinite(_SHARE.unit(np.array([0.0, 1.0]), np.array([400.0, 400.0]))).all()


def test_a_zero_counts_as_half_of_the_smallest_of_its_own_row():
    rows = np.array([[0.0, 4.0, 8.0], [0.0, 10.0, np.nan]])
    expected = [[2.0, 4.0, 8.0], [5.0, 10.0, np.nan]]
    assert np.exp(_POSITIVE.growth(rows)) == pytest.approx(np.array(expected), nan_ok=True)


def test_full_coverage_counts_as_half_way_to_the_nearest():
    natural = _SHARE.from_growth(_SHARE.growth(np.array([[100.0, 96.0]])))
    assert natural[0, 1] == pytest.approx(96)
    assert natural[0, 0] == pytest.approx(100 * 100 / 102)


@pytest.mark.parametrize(
    ("scale", "limit"), [(_POSITIVE, 0.0), (_SHARE, 0.0), (_SHARE, 100.0)], ids=str
)
def test_a_row_that_is_always_on_a_limit_stays_on_it(scale, limit):
    growth = scale.growth(np.full((1, 3), limit))
    assert np.isfinite(growth).all()
    for change in (-5.0, 0.0, 5.0):
        assert (scale.from_growth(growth + change) == limit).all()


@pytest.mark.parametrize(
    ("kind", "form", "limits"),
    [
        ("amount", "positive", (0, np.inf)),
        ("count", "positive", (0, np.inf)),
        ("index", "positive", (0, np.inf)),
        ("share", "bounded", (0, 100)),
        ("real", "free", (-np.inf, np.inf)),
    ],
)
def test_scale_of_a_kind(kind, form, limits):
    assert scale_of(kind) == Scale(form, *limits, kind == "count")


@pytest.mark.parametrize("limits", [(1, 1), (2, 1), (0, np.inf), (0, np.nan), (0,), "ab", 3])
def test_limits_must_be_two_rising_numbers(limits):
    with pytest.raises(TrajectoryError, match="limits: expected"):
        scale_of("share", limits)


@pytest.mark.parametrize("kind", [k for k in KINDS if k != "share"])
def test_only_shares_have_limits(kind):
    with pytest.raises(TrajectoryError, match="limits belong to the kind 'share'"):
        scale_of(kind, (0, 1))


def test_unknown_kind_names_the_nearest():
    with pytest.raises(TrajectoryError, match="unknown kind 'shares'. Did you mean share"):
        scale_of("shares")
