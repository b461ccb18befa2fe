"""Scales: there and back, domains, wrong calls."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from plantrack.trajectory import KINDS, TrajectoryError
from plantrack.trajectory.scale import Scale, choose_scale, domain


@given(st.floats(1e-6, 1 - 1e-6), st.floats(-5, 5), st.floats(0.1, 100))
def test_logit_there_and_back(share, lower, width):
    scale = Scale("logit", lower, lower + width)
    value = lower + share * width
    back = scale.to_natural(scale.to_model(np.array([value])))
    assert back == pytest.approx([value], abs=1e-8)


@given(st.floats(1e-100, 1e100))
def test_log_there_and_back(value):
    scale = Scale("log", 0.0, np.inf)
    assert scale.to_natural(scale.to_model(np.array([value]))) == pytest.approx([value])


@given(st.floats(-1e300, 1e300))
def test_no_value_leaves_the_domain(value):
    for form, lower, upper in (("log", 0, np.inf), ("logit", 0, 100), ("plain", 2, 3)):
        got = Scale(form, lower, upper).to_natural(np.array([value]))[0]
        assert np.isfinite(got) and lower <= got <= upper


@pytest.mark.parametrize(
    ("kind", "form"),
    [("amount", "log"), ("count", "log"), ("index", "log"), ("share", "logit"), ("real", "plain")],
)
def test_scale_of_a_kind(kind, form):
    scale, reasons = choose_scale(kind, np.array([1.0, 2.0]), domain(kind, None))
    assert (scale.form, reasons) == (form, ())


@pytest.mark.parametrize(("kind", "value"), [("amount", 0.0), ("share", 0.0), ("share", 100.0)])
def test_a_value_on_a_limit_makes_the_scale_plain(kind, value):
    scale, (reason,) = choose_scale(kind, np.array([1.0, value]), domain(kind, None))
    assert scale.form == "plain"
    assert reason.code == "plain_scale"
    assert reason.details["value"] == value


@pytest.mark.parametrize("limits", [(1, 1), (2, 1), (0, np.inf), (0,), "ab", 3])
def test_limits_must_be_two_rising_numbers(limits):
    with pytest.raises(TrajectoryError, match="limits: expected"):
        domain("share", limits)


@pytest.mark.parametrize("kind", [k for k in KINDS if k != "share"])
def test_only_shares_have_limits(kind):
    with pytest.raises(TrajectoryError, match="limits belong to the kind 'share'"):
        domain(kind, (0, 1))


def test_unknown_kind_names_the_nearest():
    with pytest.raises(TrajectoryError, match="unknown kind 'shares'. Did you mean share"):
        domain("shares", None)
