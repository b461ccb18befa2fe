"""Weights of the views and width of their mixture, by brute force."""

from types import SimpleNamespace

import numpy as np
import pytest
from scipy.stats import norm

from plantrack.replay.scores import crps_of_draws
from plantrack.trajectory import mixture
from plantrack.trajectory.dependence import Dependence
from plantrack.trajectory.mixture import START, learn_mixture, levels
from plantrack.trajectory.origins import Origins
from plantrack.trajectory.scale import scale_of

_COUNT = 300


class _Normal:
    """A view that says the same normal distribution about every year."""

    def __init__(self, mean: float, sd: float):
        plain = SimpleNamespace(values=np.zeros((_COUNT, 1)))
        self.combination = SimpleNamespace(experts=SimpleNamespace(plain=plain))
        self.mean, self.sd = mean, sd

    def quantiles(self, origins, shares):
        found = self.mean + self.sd * norm.ppf(shares)
        return np.broadcast_to(found, (*origins.outcomes.shape, len(shares)))


def _origins(outcomes) -> Origins:
    rows = np.arange(len(outcomes))
    return Origins(rows, np.zeros(len(rows), dtype=int), rows, np.ones(len(rows)), outcomes)


def _outcomes(mean=0.0, sd=1.0, horizon=1) -> np.ndarray:
    stream = np.random.Generator(np.random.PCG64(12))
    return mean + sd * stream.standard_normal((_COUNT, horizon))


def _learn(views, outcomes, independent=1e9, blocks=1e9):
    dependence = Dependence(0.0, np.full(outcomes.shape[1], blocks), independent)
    step = np.ones((_COUNT, 1))
    return learn_mixture(views, _origins(outcomes), step, dependence, scale_of("real"))


def test_weights_are_those_of_the_least_crps():
    """Against the score of a weighted sample, tried for every set of weights."""
    views = _Normal(-1.0, 0.6), _Normal(1.2, 0.8), _Normal(0.0, 3.0)
    outcomes = _outcomes(horizon=2)
    got = _learn(views, outcomes).weights
    count = mixture._COARSE
    members = np.concatenate(
        [v.quantiles(_origins(np.zeros((1, 1))), levels(count)) for v in views], -1
    )
    members = members[0, 0]
    far = np.abs(members[:, None] - outcomes.ravel()).mean(axis=1)
    apart = np.abs(members[:, None] - members)
    scores = []
    for weights in mixture._grid():
        each = np.repeat(weights / count, count)
        scores.append(each @ far - each @ apart @ each / 2)
    assert got == pytest.approx(mixture._grid()[np.argmin(scores)])
    # the score itself, where all views count the same, is that of the pooled sample
    pooled = crps_of_draws(outcomes.ravel(), np.tile(members, (outcomes.size, 1))).mean()
    each = np.full(3 * count, 1 / (3 * count))
    assert each @ far - each @ apart @ each / 2 == pytest.approx(pooled)


def test_a_view_that_is_right_gets_the_weight():
    views = _Normal(0.0, 1.0), _Normal(4.0, 1.0), _Normal(-4.0, 1.0)
    assert _learn(views, _outcomes()).weights[0] > 0.85


def test_little_evidence_leaves_the_start():
    views = _Normal(0.0, 1.0), _Normal(4.0, 1.0), _Normal(-4.0, 1.0)
    got = _learn(views, _outcomes(), independent=1e-6)
    assert got.weights == pytest.approx(START)
    assert got.spread == pytest.approx(1.0, abs=1e-6)


def test_nothing_known_leaves_the_start():
    got = _learn([_Normal(0.0, 1.0)] * 3, np.full((_COUNT, 1), np.nan))
    assert got.weights == pytest.approx(START)
    assert got.spread == 1.0


@pytest.mark.parametrize(("said", "factor"), [(1.0, 1.0), (2.0, 0.5), (0.7, 1 / 0.7)])
def test_spread_sets_the_80_percent_interval_right(said, factor):
    got = _learn([_Normal(0.0, said)] * 3, _outcomes())
    assert got.spread == pytest.approx(factor, rel=0.1)


def test_spread_has_bounds():
    assert _learn([_Normal(0.0, 1e-3)] * 3, _outcomes()).spread == pytest.approx(2.0)
    assert _learn([_Normal(0.0, 100.0)] * 3, _outcomes()).spread == pytest.approx(0.3)


def test_quantiles_of_a_pool_are_those_of_numpy_for_equal_weights():
    values = np.sort(_outcomes(horizon=30), axis=1)
    upto = np.broadcast_to(np.cumsum(np.full(30, 1 / 30)), values.shape)
    for level in (0.0, 0.1, 0.25, 0.5, 0.9, 1.0):
        expected = np.quantile(values, level, axis=1, method="averaged_inverted_cdf")
        assert mixture._quantile(values, upto, level) == pytest.approx(expected)


def test_few_stretches_of_years_widen():
    few = _learn([_Normal(0.0, 1.0)] * 3, _outcomes(), blocks=2.0).spread
    many = _learn([_Normal(0.0, 1.0)] * 3, _outcomes()).spread
    assert few / many == pytest.approx(np.sqrt(1 + 1 / 4))


def test_weights_are_shares(panel):
    grid = mixture._grid()
    assert grid.shape == (231, 3)
    assert grid.sum(axis=1) == pytest.approx(np.ones(231))
    assert len(np.unique(grid, axis=0)) == 231
