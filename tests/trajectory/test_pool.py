"""Pools: which errors, from whom, and when the wider panel is needed."""

import numpy as np
import pytest

from plantrack.trajectory.combination import point_forecast
from plantrack.trajectory.history import read_frame
from plantrack.trajectory.member import to_member
from plantrack.trajectory.pool import error_vectors, gather_errors
from plantrack.trajectory.shape import mean_step


def _members(frame, kind="amount"):
    return [to_member(r) for r in read_frame(frame, kind).values()]


@pytest.mark.parametrize(
    ("points", "horizon", "origins"),
    [(5, 1, 0), (6, 1, 1), (9, 1, 4), (10, 1, 5), (25, 1, 5), (12, 5, 3), (12, 7, 1), (12, 8, 0)],
)
def test_origins_have_five_points_before_and_a_whole_horizon_after(points, horizon, origins):
    values = tuple(float(x * x) for x in range(points))
    assert error_vectors(values, horizon).shape == (origins, horizon)


def test_an_error_is_scaled_by_the_step_of_its_training_years():
    values = (1.0, 3.0, 2.0, 4.0, 3.0, 5.0, 8.0, 6.0)
    last = error_vectors(values, 2)[-1]
    forecast = point_forecast(values[:6], 2).values
    expected = (np.array(values[6:]) - forecast) / mean_step(values[:6])
    assert last.tolist() == expected.tolist()


def test_errors_cannot_be_changed():
    with pytest.raises(ValueError, match="read-only"):
        error_vectors((1.0, 3.0, 2.0, 4.0, 3.0, 5.0), 1)[0, 0] = 0.0


def test_constant_training_years_give_no_error():
    assert error_vectors((2.0,) * 5 + (3.0, 4.0), 1).shape == (1, 1)


def test_the_series_itself_is_left_out(panel):
    members = _members(panel)
    errors, pool, reasons = gather_errors(members[0], members, [], 3)
    others = np.concatenate([error_vectors(m.values, 3) for m in members[1:]])
    assert errors.tolist() == others.tolist()
    assert (pool.vectors, pool.series, pool.is_wider, pool.holds_own) == (35, 7, False, False)
    assert reasons == ()


def test_the_series_itself_helps_out(panel):
    members = _members(panel[panel["series"] <= "p3"])
    _, pool, reasons = gather_errors(members[0], members, [], 3)
    assert (pool.vectors, pool.series, pool.holds_own) == (20, 4, True)
    assert [r.code for r in reasons] == ["own_errors_used"]


def test_a_wider_panel_comes_before_refusal(panel):
    members = _members(panel)
    own, near, far = members[0], members[:2], members[2:]
    _, pool, reasons = gather_errors(own, near, far, 3)
    assert (pool.vectors, pool.series, pool.is_wider, pool.holds_own) == (35, 7, True, False)
    assert [r.code for r in reasons] == ["wider_panel_used"]
    assert reasons[0].details == {"vectors": 35, "series": 7}


def test_the_series_itself_is_not_taken_from_the_wider_panel(panel):
    members = _members(panel)
    _, pool, _ = gather_errors(members[0], members[:2], members, 3)
    assert (pool.vectors, pool.series) == (35, 7)


def test_a_twin_under_another_name_is_the_series_itself(panel):
    twin = panel[panel["series"] == "p0"].assign(series="twin")
    members = _members(panel)
    errors, _, _ = gather_errors(_members(twin)[0], members, [], 3)
    assert len(errors) == 35


def test_a_wider_panel_may_mix_families(panel, frame_of):
    shares = frame_of({f"s{i}": [20.0 + i, 25, 24, 28, 30, 33, 35, 34, 40, 42] for i in range(4)})
    mixed = shares.assign(kind="share")
    own = _members(panel)[0]
    wide = [to_member(r) for r in read_frame(mixed, "amount").values()]
    _, pool, _ = gather_errors(own, [own], wide, 1)
    assert {m.scale.form for m in wide} == {"logit"}
    assert (pool.vectors, pool.series, pool.is_wider, pool.holds_own) == (20, 4, True, False)
