"""How likely a target is met if a scenario comes true in the middle, and how likely it is."""

from dataclasses import dataclass

import numpy as np

from plantrack.attainment.chance import stated_probability
from plantrack.attainment.forecast import Forecaster
from plantrack.attainment.outlook import level_of
from plantrack.attainment.pathways.open_case import OpenCase
from plantrack.attainment.pathways.recentred import recentred
from plantrack.reason import Reason


@dataclass(frozen=True)
class Chances:
    """Probabilities around the values that scenarios lead to in the target year.

    Parameters
    ----------
    case : OpenCase
        With or without a trajectory.
    level : float, array of float, or Reason
        Level in the target year, or its draws, or why no probability can be given.
    """

    case: OpenCase
    level: float | np.ndarray | Reason

    def of_meeting(self, value: float) -> float | Reason | None:
        """Probability of meeting the target if a value were the median of the target year.

        Parameters
        ----------
        value : float
            Value of a scenario in the target year.

        Returns
        -------
        float, Reason or None
            As unsure as `stated_probability` is; a reason if the draws cannot be moved there; None
            if there is no level to compare with.
        """
        if isinstance(self.level, Reason):
            return None
        case, year = self.case, self.case.due
        limits = (case.lower, case.upper)
        made = recentred(case.forecast.trajectory, year, value, kind=case.kind, limits=limits)
        if made is None:
            return Reason("cannot_recentre", {"year": year})
        return stated_probability(made, case.required.comparator, self.level, year)

    def of_pace(self, value: float) -> float | None:
        """Probability by the projection as it is of ending at a value or better."""
        made = self.case.forecast.trajectory
        if made is None:
            return None
        side = "le" if self.case.direction == "down" else "ge"
        return stated_probability(made, side, value, self.case.due)


def find_chances(forecaster: Forecaster, case: OpenCase) -> Chances:
    """Chances of a case: its level in the target year, or the reason why there are none.

    Parameters
    ----------
    forecaster : Forecaster
        Projects the region that a moving level follows.
    case : OpenCase
        Case.

    Returns
    -------
    Chances
    """
    made = case.forecast.trajectory
    if made is None:
        return Chances(case, case.forecast.reasons[0])
    level = level_of(forecaster, case.indicator, case.required, made)
    if isinstance(level, np.ndarray):
        level = level[made.years[0].tolist().index(case.due)]
    return Chances(case, level)
