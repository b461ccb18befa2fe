"""How good a forecast was, once the outcome is known: pure functions on numbers.

All scores but `coverage` and `skill` are penalties: smaller is better.
"""

from plantrack.replay.scores.chances import (
    base_rate_brier,
    brier,
    log_score,
    ranked_probability_score,
)
from plantrack.replay.scores.distributions import crps_normal, crps_of_draws, quantile_score
from plantrack.replay.scores.intervals import coverage, coverage_gap, interval_score, msis
from plantrack.replay.scores.points import mae, mape, mase, naive_scale, owa, skill, smape
from plantrack.replay.scores.reliability import Reliability, decompose, reliability

__all__ = [
    "Reliability",
    "base_rate_brier",
    "brier",
    "coverage",
    "coverage_gap",
    "crps_normal",
    "crps_of_draws",
    "decompose",
    "interval_score",
    "log_score",
    "mae",
    "mape",
    "mase",
    "msis",
    "naive_scale",
    "owa",
    "quantile_score",
    "ranked_probability_score",
    "reliability",
    "skill",
    "smape",
]
