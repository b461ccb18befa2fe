"""The judgement of one target on one day, with all figures it rests on."""

from dataclasses import dataclass, field

import pandas as pd

from plantrack.attainment.chance import Chance
from plantrack.attainment.evidence import Evidence
from plantrack.attainment.figures import Figure
from plantrack.attainment.pace import Pace
from plantrack.attainment.stability import Stability
from plantrack.attainment.status import Status
from plantrack.reason import Reason
from plantrack.targets import Judged, Reading, Required, Target, kind_of_target


@dataclass(frozen=True)
class Outlook:
    """What the trajectory says about the target year.

    Parameters
    ----------
    median, lower, upper : float
        Median and 80 % interval of the projected value.
    probability : float
        Probability of meeting the target.
    likely_year : int or None
        First year in which the target is more likely than not reached.
    horizon_end : int
        Last year that was looked at.
    level : float
        Level in the target year; for a moving target the median of its projection.
    path : pandas.DataFrame
        year, median, lower80, upper80 of the projected years.
    chance : Chance
        The probability as it moves with figures and level.
    """

    median: float
    lower: float
    upper: float
    probability: float
    likely_year: int | None
    horizon_end: int
    level: float
    path: pd.DataFrame = field(repr=False, compare=False)
    chance: Chance = field(repr=False, compare=False)


@dataclass(frozen=True)
class ReadingVerdict:
    """What one reading of a target leads to.

    Parameters
    ----------
    reading : Reading
        How the text was read.
    status : Status
        The class under this reading.
    probability : float or None
        Probability of meeting the level, if the outcome is open and can be projected.
    reason : Reason
        Why.
    """

    reading: Reading
    status: Status
    probability: float | None
    reason: Reason


@dataclass(frozen=True)
class Verdict:
    """One target, judged.

    Parameters
    ----------
    target : Target
        The statement.
    evidence : Evidence
        The figures.
    required : Required
        The level and how it follows from the text.
    level : float or None
        The level in numbers; for an open moving target the median projected for the target year.
    figure : Figure or None
        The figure that is compared: the outcome, else the latest one.
    status : Status
        The class.
    reasons : tuple of Reason
        Why; the first one decides.
    pace_since_base, pace_planned, pace_recent, pace_required : Pace or None
        Yearly pace so far, as the plan asked for from its base, lately, and needed from now on.
    unit : str
        Unit of the figures and the level.
    ratio : float or None
        Recent pace as a multiple of the required one.
    outlook : Outlook or None
        Trajectory, if the outcome is open and the figures carry one.
    ratio_range : tuple of two float or None
        The ratio as rounding of the printed figures leaves it.
    readings : tuple of ReadingVerdict
        Each reading of the text, where it leaves several.
    stability : Stability or None
        How sure the class is; None where nothing is judged.
    """

    target: Target
    evidence: Evidence
    required: Required
    level: float | None
    figure: Figure | None
    status: Status
    reasons: tuple[Reason, ...]
    unit: str
    pace_since_base: Pace | None = None
    pace_planned: Pace | None = None
    pace_recent: Pace | None = None
    pace_required: Pace | None = None
    ratio: float | None = None
    outlook: Outlook | None = None
    ratio_range: tuple[float, float] | None = None
    readings: tuple[ReadingVerdict, ...] = ()
    stability: Stability | None = None

    @property
    def due(self) -> int | None:
        """Year that decides: the target year, or the last of the years that must all do."""
        is_yearly = kind_of_target(self.target).judged is Judged.EVERY_YEAR
        return self.target.years[-1] if is_yearly else self.target.target_period

    @property
    def is_marginal(self) -> bool:
        """Whether no class is clear (临界)."""
        return self.stability is not None and not self.stability.is_clear
