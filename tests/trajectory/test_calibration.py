"""Simulated panels whose truth is known: do ranges hold what they say, and do they beat a rival?"""

from dataclasses import dataclass

import numpy as np
import pytest

from plantrack.replay.scores import crps_normal, crps_of_draws
from plantrack.trajectory import project_panel
from plantrack.trajectory.components import drift, drift_standard_error

_SERIES, _KNOWN, _AHEAD, _SEEDS = 200, 22, 5, 4
_SHAPE = (_SERIES, _KNOWN + _AHEAD)


def _walks_with_drift(stream) -> np.ndarray:
    pace, size = stream.normal(1, 1, (_SERIES, 1)), np.exp(stream.normal(0, 0.5, (_SERIES, 1)))
    return np.cumsum(pace + 2 * size * stream.standard_normal(_SHAPE), axis=1)


def _autoregression_around_a_trend(stream) -> np.ndarray:
    size, slope = np.exp(stream.normal(0, 0.5, _SERIES)), stream.normal(0, 0.5, (_SERIES, 1))
    noise, now = np.empty(_SHAPE), np.zeros(_SERIES)
    for year in range(_SHAPE[1]):
        now = 0.6 * now + size * stream.standard_normal(_SERIES)
        noise[:, year] = now
    return slope * np.arange(_SHAPE[1]) + noise


def _growth(stream) -> np.ndarray:
    pace = stream.normal(0.06, 0.03, (_SERIES, 1))
    size = np.exp(stream.normal(-3, 0.4, (_SERIES, 1)))
    start = stream.normal(4, 1, (_SERIES, 1))
    return np.exp(start + np.cumsum(pace + size * stream.standard_normal(_SHAPE), axis=1))


def _growth_with_heavy_tails(stream) -> np.ndarray:
    pace = stream.normal(0.05, 0.02, (_SERIES, 1))
    size = np.exp(stream.normal(-3.2, 0.4, (_SERIES, 1)))
    return 50 * np.exp(np.cumsum(pace + size * stream.standard_t(3, _SHAPE), axis=1))


def _shares(stream) -> np.ndarray:
    pace = stream.normal(0.05, 0.05, (_SERIES, 1))
    return 100 / (1 + np.exp(1 - np.cumsum(pace + 0.15 * stream.standard_normal(_SHAPE), axis=1)))


_PANELS = {
    "walks with drift": (_walks_with_drift, "real"),
    "autoregression around a trend": (_autoregression_around_a_trend, "real"),
    "growth": (_growth, "amount"),
    "growth with heavy tails": (_growth_with_heavy_tails, "amount"),
    "shares": (_shares, "share"),
}


@dataclass(frozen=True)
class _Outcome:
    """Draws and truth of all series of several panels, rows by year ahead."""

    kind: str
    known: np.ndarray
    came: np.ndarray
    draws: np.ndarray


@pytest.fixture(scope="module", params=_PANELS)
def outcome(request, frame_of_rows) -> _Outcome:
    simulate, kind = _PANELS[request.param]
    panels = [simulate(np.random.Generator(np.random.PCG64(seed))) for seed in range(_SEEDS)]
    draws = [
        project_panel(frame_of_rows(p[:, :_KNOWN]), _AHEAD, kind=kind, draws=500).draws
        for p in panels
    ]
    whole = np.concatenate(panels)
    return _Outcome(kind, whole[:, :_KNOWN], whole[:, _KNOWN:], np.concatenate(draws))


def _coverage(outcome: _Outcome, level: float) -> float:
    low, high = np.quantile(outcome.draws, [(1 - level) / 2, (1 + level) / 2], axis=2)
    return float(((outcome.came >= low) & (outcome.came <= high)).mean())


def test_ranges_hold_what_they_say(outcome):
    assert _coverage(outcome, 0.8) == pytest.approx(0.8, abs=0.05)
    assert _coverage(outcome, 0.95) == pytest.approx(0.95, abs=0.03)


def test_ranges_hold_at_every_horizon(outcome):
    for ahead in range(_AHEAD):
        one = _Outcome("", outcome.known, outcome.came[:, [ahead]], outcome.draws[:, [ahead]])
        assert _coverage(one, 0.8) == pytest.approx(0.8, abs=0.08)


def test_misses_fall_on_either_side(outcome):
    low, high = np.quantile(outcome.draws, [0.1, 0.9], axis=2)
    assert (outcome.came < low).mean() == pytest.approx(0.1, abs=0.05)
    assert (outcome.came > high).mean() == pytest.approx(0.1, abs=0.05)


def test_a_level_is_met_as_often_as_said(outcome):
    """At least 1.2 times the last figure, or two steps above it."""
    said, happened = _chances(outcome)
    assert said.mean() == pytest.approx(happened.mean(), abs=0.04)


def test_a_multiple_comes_as_often_as_said(outcome):
    """Also among the cases of which much, or little, was said: bins of 200 cases or more.

    Not for numbers without a multiple: where trends last, as in the autoregression, the panel keeps
    what it says of the steepest of them too near to the middle.
    """
    said, happened = _chances(outcome)
    bins = np.minimum((said * 5).astype(int), 4)
    full = [k for k in range(5) if (bins == k).sum() >= 200 and outcome.kind != "real"]
    for k in full:
        assert said[bins == k].mean() == pytest.approx(happened[bins == k].mean(), abs=0.1)


def _chances(outcome: _Outcome) -> tuple[np.ndarray, np.ndarray]:
    last = outcome.known[:, -1:]
    step = np.abs(np.diff(outcome.known)).mean(axis=1)[:, None]
    level = last + 2 * step if outcome.kind == "real" else 1.2 * last
    return (outcome.draws >= level[..., None]).mean(axis=2), outcome.came >= level


def test_draws_score_better_than_a_random_walk_with_drift(outcome):
    """CRPS in mean yearly changes, against its textbook normal intervals."""
    mean = drift(outcome.known[:, -1], outcome.known[:, 0], _KNOWN - 1, _AHEAD)
    spread = np.array([drift_standard_error(row, _AHEAD) for row in outcome.known])
    unit = np.abs(np.diff(outcome.known)).mean(axis=1)[:, None]
    rival = (crps_normal(outcome.came, mean, spread) / unit).mean()
    flat = outcome.draws.reshape(-1, outcome.draws.shape[2])
    own = crps_of_draws(outcome.came.ravel(), flat).reshape(outcome.came.shape)
    assert (own / unit).mean() < rival
