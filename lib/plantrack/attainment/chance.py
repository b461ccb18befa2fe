"""The chance that a target is met, and how it moves when figures or level are a little off."""

from dataclasses import dataclass, field

import numpy as np

from plantrack.targets.required import FLOORS
from plantrack.trajectory import Trajectory

#: As figures are compared with levels: what differs in the tenth digit only is equal.
_DUST = 1e-10


@dataclass(frozen=True)
class Chance:
    """Chance of meeting a level, from sorted margins of the draws.

    Parameters
    ----------
    margins : array of float, shape (draws,)
        Draws over level, or draws less level, rising.
    is_ratio : bool
        Whether margins are ratios, so that a figure that is off moves them in proportion.
    comparator : str
        ge, gt, le or lt.
    least : float
        How near to 0 or 1 a stated probability may come.
    independent : float
        Number of independent past windows behind the draws.
    slack : float
        What margins may differ by and still be equal: the dust of a level that was computed.
    """

    margins: np.ndarray = field(repr=False, compare=False)
    is_ratio: bool
    comparator: str
    least: float
    independent: float
    slack: float = 0.0

    def probability(self, moved: np.ndarray | float | None = None) -> np.ndarray:
        """Probability that readers see, if the draws lay elsewhere: ``(k + 1/2) / (n + 1)``.

        Parameters
        ----------
        moved : array of float, optional
            By how much draws move against the level: a factor for ratios, else an addend.

        Returns
        -------
        array of float, shape of `moved`
        """
        still = 1.0 if self.is_ratio else 0.0
        moved = np.asarray(still if moved is None else moved, dtype=float)
        edge = 1.0 / moved if self.is_ratio else -moved
        is_left = self.comparator in {"ge", "lt"}
        slack = self.slack * (edge if self.is_ratio else 1.0)
        edge = edge - slack if is_left else edge + slack
        below = np.searchsorted(self.margins, edge, side="left" if is_left else "right")
        met = len(self.margins) - below if self.comparator in FLOORS else below
        return np.clip((met + 0.5) / (len(self.margins) + 1), self.least, 1 - self.least)


def chance_of(
    trajectory: Trajectory, comparator: str, draws: np.ndarray, level: float | np.ndarray
) -> Chance:
    """Set draws against a level.

    Parameters
    ----------
    trajectory : Trajectory
        Where the draws come from.
    comparator : str
        ge, gt, le or lt.
    draws : array of float, shape (draws,) or (years, draws)
        With several years, each of them must meet the level.
    level : float or array of float
        The level, or draws of it.

    Returns
    -------
    Chance
    """
    is_ratio = bool(np.min(level) > 0 and np.min(draws) >= 0)
    margins = draws / level if is_ratio else draws - level
    if margins.ndim > 1:
        margins = margins.min(axis=0) if comparator in FLOORS else margins.max(axis=0)
    independent, least = trajectory.choices.independent, least_of(trajectory)
    slack = _DUST if is_ratio else _DUST * float(np.max(np.abs(level)))
    return Chance(np.sort(margins), is_ratio, comparator, least, independent, slack)


def least_of(trajectory: Trajectory) -> float:
    """How near to 0 or 1 a probability may come: ``1/2 / (s + 1)``.

    s is the number of series that were learnt from, or of independent windows if that is smaller.
    """
    return 0.5 / (min(trajectory.choices.series, trajectory.choices.independent) + 1)


def stated_probability(trajectory: Trajectory, comparator: str, level, year: int) -> float:
    """Probability that readers see: counted among draws, kept as unsure as the errors behind it.

    Parameters
    ----------
    trajectory : Trajectory
        A single series.
    comparator : {"ge", "gt", "le", "lt"}
        How the series is compared with the level.
    level : float or array of float
        The level, or its draws.
    year : int
        Forecast year.

    Returns
    -------
    float
        Never nearer to 0 or 1 than `least_of` allows.
    """
    least = least_of(trajectory)
    return min(max(float(trajectory.probability(comparator, level, year)), least), 1 - least)
