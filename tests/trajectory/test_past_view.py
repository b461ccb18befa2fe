"""The outside view: whatever the panel did in as many years."""

import numpy as np
import pytest

from plantrack.trajectory.ahead import carried
from plantrack.trajectory.ground import Ground
from plantrack.trajectory.origins import Origins
from plantrack.trajectory.past_view import past_view
from plantrack.trajectory.scale import scale_of

_LEVELS = np.linspace(0.05, 0.95, 7)


def _walks() -> np.ndarray:
    """24 changes over one year, 20 over two, 16 over three: too few."""
    stream = np.random.Generator(np.random.PCG64(8))
    return np.cumsum(0.1 + 0.2 * stream.standard_normal((4, 7)), axis=1)


def _last(values) -> Origins:
    rows = np.arange(len(values))
    years = np.full(len(rows), values.shape[1] - 1)
    return Origins(rows, years, years, np.ones(len(rows)), np.empty((len(rows), 0)))


def _amounts(growth, horizon: int):
    ones = np.ones(growth.shape)
    return past_view(Ground(scale_of("amount"), np.exp(growth), growth, ones), horizon)


def _reals(growth, step, horizon: int):
    return past_view(Ground(scale_of("real"), growth, growth, step), horizon)


def _changes(growth, years: int) -> np.ndarray:
    found = (growth[:, years:] - growth[:, :-years]).ravel()
    return np.clip(found, *np.quantile(found, [0.025, 0.975]))


def test_draws_are_the_present_value_times_past_growth():
    growth = _walks()
    view = _amounts(growth, 3)
    got = view.quantiles(_last(growth), _LEVELS)
    now = np.exp(growth[:, -1:])
    one, two = (np.quantile(_changes(growth, k), _LEVELS) for k in (1, 2))
    assert got[:, 0] == pytest.approx(now * np.exp(one))
    assert got[:, 1] == pytest.approx(now * np.exp(two))
    # three years are not reached
    assert got[:, 2] == pytest.approx(now * np.exp(carried({0: one, 1: two}, 3)[2]))


def test_on_a_free_scale_changes_are_counted_in_steps():
    growth = _walks()
    step = np.repeat([[1.0], [2.0], [3.0], [4.0]], 7, axis=1)
    got = _reals(growth, step, 1).quantiles(_last(growth), _LEVELS)[:, 0]
    found = (np.diff(growth) / step[:, :-1]).ravel()
    found = np.clip(found, *np.quantile(found, [0.025, 0.975]))
    assert got == pytest.approx(growth[:, -1:] + step[:, -1:] * np.quantile(found, _LEVELS))


def test_gaps_and_still_series_give_no_changes():
    growth = _walks()
    step = np.ones(growth.shape)
    expected = _reals(growth, step, 1).changes[0]
    more = np.vstack([growth, np.full((1, 7), np.nan), np.full((1, 7), 3.0)])
    step = np.vstack([step, np.ones((1, 7)), np.zeros((1, 7))])
    assert _reals(more, step, 1).changes[0].tolist() == expected.tolist()


def test_a_few_wild_changes_count_as_the_nearest_others():
    stream = np.random.Generator(np.random.PCG64(8))
    growth = np.cumsum(stream.standard_normal((30, 12)), axis=1)
    wild = growth.copy()
    wild[0, 6:] += 1e6
    step = np.ones(growth.shape)
    calm, got = (_reals(g, step, 1).changes[0] for g in (growth, wild))
    assert got.max() == pytest.approx(calm.max(), rel=0.2)
