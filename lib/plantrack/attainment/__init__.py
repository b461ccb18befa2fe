"""Judge whether a target is met, how likely that is, and which pace it still needs."""

from plantrack.attainment.forecast import Forecaster
from plantrack.attainment.scoreboard import Scoreboard, judge, judge_series
from plantrack.attainment.settings import SETTINGS, Settings
from plantrack.attainment.status import Status
from plantrack.attainment.verdict import Verdict

__all__ = [
    "SETTINGS",
    "Forecaster",
    "Scoreboard",
    "Settings",
    "Status",
    "Verdict",
    "judge",
    "judge_series",
]
