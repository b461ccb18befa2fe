"""The point forecast and its replacements."""

import numpy as np
import pytest

from plantrack.trajectory import combination
from plantrack.trajectory.combination import point_forecast
from plantrack.trajectory.fitting import Fit
from plantrack.trajectory.shape import mean_step, shape


def test_straight_line():
    """SES follows at once (alpha 1), theta adds half the slope, damped 0.995 of it, drift all."""
    got = point_forecast([10.0, 12, 14, 16, 18, 20], 1)
    assert got.components["ses"] == pytest.approx([20], abs=1e-3)
    assert got.components["theta"] == pytest.approx([21], abs=1e-3)
    assert got.components["damped"] == pytest.approx([21.99], abs=2e-3)
    assert got.components["drift"] == pytest.approx([22], abs=1e-7)
    assert got.values == pytest.approx([(21 + 21.99) / 2], abs=2e-3)


def test_it_is_the_median_of_its_components():
    got = point_forecast([3.0, 5, 4, 6, 8, 7, 9, 12], 4)
    expected = np.median(list(got.components.values()), axis=0)
    assert got.values.tolist() == expected.tolist()
    assert set(got.components) == {"theta", "damped", "drift", "ses"}


def test_falling_history_mirrors_a_rising_one():
    values = np.array([3.0, 5, 4, 6, 8, 7, 9, 12])
    assert -point_forecast(-values, 3).values == pytest.approx(point_forecast(values, 3).values)


@pytest.mark.parametrize(
    ("broken", "cause"),
    [
        (lambda form: (_ for _ in ()).throw(np.linalg.LinAlgError), "LinAlgError"),
        (lambda form: Fit(np.nan, 0.1, 0.9, 0.0, 1.0, True), "not_finite"),
    ],
)
def test_a_component_that_fails_is_replaced_by_drift(monkeypatch, broken, cause):
    monkeypatch.setattr(combination, "fit_damped", broken)
    combination._damped_fit.cache_clear()
    got = point_forecast([3.0, 5, 4, 6, 8, 7, 9, 12], 2)
    combination._damped_fit.cache_clear()
    assert got.components["damped"].tolist() == got.components["drift"].tolist()
    assert [r.code for r in got.reasons] == ["component_replaced"]
    assert got.reasons[0].details == {"component": "damped", "cause": cause}


def test_a_fit_that_did_not_converge_is_kept_and_named(monkeypatch):
    monkeypatch.setattr(combination, "fit_damped", lambda form: Fit(0.5, 0.1, 0.9, 0.0, 1.0, False))
    combination._damped_fit.cache_clear()
    got = point_forecast([3.0, 5, 4, 6, 8, 7, 9, 12], 2)
    combination._damped_fit.cache_clear()
    assert [r.code for r in got.reasons] == ["component_not_converged"]
    assert got.components["damped"].tolist() != got.components["drift"].tolist()


def test_other_errors_are_not_swallowed(monkeypatch):
    def broken(form):
        raise KeyError("a mistake of ours")

    monkeypatch.setattr(combination, "fit_damped", broken)
    combination._damped_fit.cache_clear()
    with pytest.raises(KeyError):
        point_forecast([3.0, 5, 4, 6, 8, 7, 9, 12], 2)


def test_rounding_noise_is_no_step():
    assert mean_step([0.1 + 0.2, 0.3, 0.3]) == 0.0
    assert shape([0.3, 0.3, 0.3]) == (0.0, 0.0, 0.0)
