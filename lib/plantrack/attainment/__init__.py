"""Judge whether a target is met, how likely that is, and which pace it still needs."""

from plantrack.attainment.chance import stated_probability
from plantrack.attainment.forecast import WINDOW, Forecaster
from plantrack.attainment.judge import Judge
from plantrack.attainment.scoreboard import Scoreboard, judge, judge_series
from plantrack.attainment.settings import SETTINGS, Settings
from plantrack.attainment.status import Status
from plantrack.attainment.verdict import Verdict

__all__ = [
    "SETTINGS",
    "WINDOW",
    "Forecaster",
    "Judge",
    "Scoreboard",
    "Settings",
    "Status",
    "Verdict",
    "judge",
    "judge_series",
    "stated_probability",
]
