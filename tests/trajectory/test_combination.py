"""The point forecast: which methods count, how far they may go."""

import numpy as np
import pytest

from plantrack.trajectory.combination import Combination, combine, fit_experts, learn_weights
from plantrack.trajectory.fitting import COMPONENTS
from plantrack.trajectory.history import read_grid
from plantrack.trajectory.measures import mean_steps
from plantrack.trajectory.origins import Origins, earlier_origins
from plantrack.trajectory.scale import scale_of


def _at(rows, years, horizon: int = 1) -> Origins:
    rows, years = np.array(rows), np.array(years)
    return Origins(rows, years, years, np.ones(len(rows)), np.full((len(rows), horizon), np.nan))


def _experts(frame, kind: str = "amount"):
    scale = scale_of(kind)
    return fit_experts(read_grid(frame, scale), scale)


def test_a_free_scale_has_no_growth_methods(panel):
    assert _experts(panel, "real").names == COMPONENTS
    grown = tuple(f"{name}_growth" for name in COMPONENTS)
    assert _experts(panel).names == COMPONENTS + grown


def test_methods_of_growth_work_on_logarithms(panel):
    experts = _experts(panel)
    last = _at(range(8), [13] * 8)
    values = experts.plain.values
    got = experts.forecasts(last, 1)[experts.names.index("drift_growth"), :, 0]
    assert got == pytest.approx(values[:, 13] * (values[:, 13] / values[:, 0]) ** (1 / 13))


def test_growth_goes_no_further_than_the_series_ever_went(frame_of):
    """Ever faster: 1, 1, 1, 2, 8; within a year it grew by a factor of 4, within two by 8."""
    experts = _experts(frame_of({"a": [1.0, 1, 1, 2, 8]}))
    grown = experts.forecasts(_at([0], [4]), 3)[4:, 0]
    assert (grown <= np.array([32.0, 64.0, 64.0]) * (1 + 1e-12)).all()
    early = experts.forecasts(_at([0], [3]), 1)[4:, 0]
    assert (early <= 4.0 * (1 + 1e-12)).all()


def _loss(found, errors, weights, hold) -> float:
    share = weights / weights.sum()
    held = (found * np.log(np.maximum(found, 1e-300) * len(found))).sum()
    return float(share @ np.sqrt(1 + (errors @ found) ** 2) + hold * held)


@pytest.mark.parametrize("independent", [5.0, 50.0, 5000.0])
def test_learnt_weights_are_the_least_held_loss(independent):
    """Against every set of weights in steps of a hundredth; the loss is convex."""
    stream = np.random.Generator(np.random.PCG64(2))
    errors = stream.standard_normal((300, 3)) * [1.0, 2.0, 1.5] + [0.5, 0.0, -0.5]
    weights = stream.uniform(0.2, 1, 300)
    got = learn_weights(errors, weights, independent)
    hold = 0.02 + 0.5 / independent
    steps = np.arange(101) / 100
    grid = [(a, b, 1 - a - b) for a in steps for b in steps if a + b <= 1]
    least = min(_loss(np.array(w), errors, weights, hold) for w in grid)
    assert got.sum() == pytest.approx(1)
    assert (got > 0).all()
    assert _loss(got, errors, weights, hold) <= least + 1e-4


def test_little_evidence_leaves_equal_weights():
    errors = np.array([[0.0, 3.0], [0.0, -2.0]])
    assert learn_weights(errors, np.ones(2), 1e-6) == pytest.approx([0.5, 0.5], abs=1e-3)
    assert learn_weights(np.empty((0, 4)), np.empty(0), 10.0).tolist() == [0.25] * 4
    assert learn_weights(np.zeros((5, 2)), np.ones(5), 10.0).tolist() == [0.5, 0.5]


def test_equal_methods_share_their_weight():
    stream = np.random.Generator(np.random.PCG64(4))
    error = stream.standard_normal(200)
    got = learn_weights(np.stack([error, error, 3 * error], axis=1), np.ones(200), 100.0)
    assert got[0] == pytest.approx(got[1], rel=1e-6)
    assert got[2] < got[0]


def test_one_wild_error_does_not_decide():
    stream = np.random.Generator(np.random.PCG64(4))
    errors = stream.standard_normal((400, 2)) * [0.5, 2.0]
    calm = learn_weights(errors, np.ones(400), 400.0)
    errors[0, 0] = 60.0
    assert learn_weights(errors, np.ones(400), 400.0) == pytest.approx(calm, abs=0.1)


def test_the_combination_is_the_weighted_mean_of_its_methods(panel):
    experts = _experts(panel)
    grid = read_grid(panel, scale_of("amount"))
    step = mean_steps(grid.values)
    origins = earlier_origins(grid, step, 3)
    past = experts.forecasts(origins, 3)
    errors = (origins.outcomes - past) / step[origins.at][:, None]
    got = combine(experts, errors, origins, 30.0)
    expected = sum(w * ahead for w, ahead in zip(got.weights, past, strict=True))
    assert got.forecasts(origins, 3) == pytest.approx(expected)


def test_one_year_errors_are_those_of_forecasts_made_the_year_before(frame_of):
    frame = frame_of({"a": [1.0, 3, 2, 4, 5, 7, 6], "b": [2.0, 1, 4, 3, 5, 8, 9]})
    frame = frame[(frame["series"] == "a") | (frame["year"] != 2023)]
    experts = _experts(frame, "real")
    combination = Combination(experts, np.array([0.1, 0.2, 0.3, 0.4]))
    got = combination.one_year_errors
    values = experts.plain.values
    made = np.argwhere(np.isfinite(got)).tolist()
    # b has no figure in its sixth year: nothing to compare in it, nothing made from it
    assert made == [[0, 4], [0, 5], [0, 6], [1, 4]]
    for row, year in made:
        ahead = combination.forecasts(_at([row], [year - 1]), 1)[0, 0]
        assert got[row, year] == pytest.approx(abs(values[row, year] - ahead))
