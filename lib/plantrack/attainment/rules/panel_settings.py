"""Cuts and choices of all rules of the panel, in one place."""

from dataclasses import dataclass

from plantrack.attainment.rules import destatis as _destatis
from plantrack.attainment.rules import escap as _escap
from plantrack.attainment.rules import eurostat as _eurostat
from plantrack.attainment.rules import statistics_canada as _statistics_canada
from plantrack.attainment.rules import time_progress as _time_progress
from plantrack.attainment.rules import un_statistics_division as _un_statistics_division


@dataclass(frozen=True)
class PanelSettings:
    """Cuts and choices of the rules; changed cuts make an opinion unsettled.

    Parameters
    ----------
    eurostat, statistics_canada, un_statistics_division, destatis, escap, time_progress
        Cuts of each rule.
    zero_as : float or None
        What stands for a base or target of 0 in the rule of Statistics Canada; None refuses it.
    is_percentage : bool
        Whether figures are per cent, for the UN chart.
    rounding_steps : int
        Values that are tried for each printed figure; 0 leaves rounding out.
    """

    eurostat: _eurostat.Cuts = _eurostat.PUBLISHED
    statistics_canada: _statistics_canada.Cuts = _statistics_canada.PUBLISHED
    un_statistics_division: _un_statistics_division.Cuts = _un_statistics_division.PUBLISHED
    destatis: _destatis.Cuts = _destatis.PUBLISHED
    escap: _escap.Cuts = _escap.OURS
    time_progress: _time_progress.Cuts = _time_progress.OURS
    zero_as: float | None = None
    is_percentage: bool = False
    rounding_steps: int = 5
