"""Work out how stable a verdict is: move its figures, its level and its probability a little."""

from dataclasses import dataclass

import numpy as np
from scipy.special import betainc

from plantrack.attainment.settings import Settings
from plantrack.attainment.stability import Shares, Stability
from plantrack.attainment.status import Status
from plantrack.attainment.verdict import Outlook, Verdict
from plantrack.reason import Reason
from plantrack.targets import FLOORS

#: Points across the width of a printed decimal.
_POINTS = 21
_STILL = np.zeros(1)
_OUTCOMES = (Status.ACHIEVED, Status.NOT_ACHIEVED)


@dataclass(frozen=True)
class Loose:
    """What may be off about a verdict.

    Parameters
    ----------
    figure, figure_half : float
        The figure the class rests on, and how far rounding may have moved it.
    level, level_half : float
        The level of the same year, likewise.
    current : float
        The figure as known now.
    factors : array of float, or None
        By how much figures like it are revised against the level; None where nobody knows.
    """

    figure: float
    figure_half: float
    level: float
    level_half: float
    current: float
    factors: np.ndarray | None


def stability_of(verdict: Verdict, loose: Loose, settings: Settings) -> Stability:
    """Probability of each class of a judged target.

    Figure and level are spread evenly over the width of their last printed decimal; the figure is
    multiplied by each revision that figures like it went through; and a probability p learnt from n
    independent windows is spread as ``Beta(p n + 1/2, (1 - p) n + 1/2)``. Draws move in proportion
    to the figure (by the difference where values may be negative). Each of these alone, then all.

    Parameters
    ----------
    verdict : Verdict
        With a class other than "cannot be judged".
    loose : Loose
        What may be off.
    settings : Settings
        Cuts.

    Returns
    -------
    Stability
    """
    rounded = _spread(loose.figure_half), _spread(loose.level_half)
    unsure = None if verdict.outlook is None else verdict.outlook.chance.independent
    factors = np.ones(1) if loose.factors is None else loose.factors
    case = _Classes(verdict, loose, settings)

    def shares(figure_off=_STILL, level_off=_STILL, factor=None, windows=None) -> Shares:
        start = loose.figure if factor is None else loose.current
        factor = np.ones(1) if factor is None else factor
        figures, levels, factor = (
            part.ravel() for part in np.meshgrid(start + figure_off, level_off, factor)
        )
        return case.shares(figures * factor, loose.level + levels, windows)

    is_known = loose.factors is not None
    return Stability(
        status=verdict.status,
        rounding=shares(*rounded),
        revision=shares(factor=factors) if is_known else None,
        model=None if unsure is None else shares(windows=unsure),
        together=shares(*rounded, factors if is_known else None, unsure),
        clear=settings.clear,
        reasons=() if is_known else (Reason("revisions_unknown"),),
    )


def _spread(half: float) -> np.ndarray:
    """Evenly spaced points over the width of a printed decimal."""
    return half * ((2 * np.arange(_POINTS) + 1) / _POINTS - 1) if half else _STILL


class _Classes:
    """The class of a target as a function of figure, level and how sure its probability is."""

    def __init__(self, verdict: Verdict, loose: Loose, settings: Settings):
        self.verdict, self.loose, self.settings = verdict, loose, settings
        self.is_outcome = verdict.status in _OUTCOMES

    def shares(self, figures: np.ndarray, levels: np.ndarray, windows: float | None) -> Shares:
        """Mean share of each class over figures and levels, pair by pair."""
        is_met = self._met(figures, levels)
        if self.is_outcome or self.verdict.outlook is None:
            return self._by_fact(is_met.mean())
        chance = self.verdict.outlook.chance.probability(self._moved(figures, levels))
        above = _share_above(chance, self.settings.on_track, windows)
        ahead = _share_above(chance, self.settings.ahead, windows)
        found = {
            Status.ACHIEVED_EARLY: (is_met * above).mean(),
            Status.AHEAD: (~is_met * ahead).mean(),
            Status.ON_TRACK: (~is_met * (above - ahead)).mean(),
            Status.BEHIND: (1 - above).mean(),
        }
        return {status: float(share) for status, share in found.items() if share > 0}

    def _by_fact(self, met: float) -> Shares:
        """Without a projection the class is what the figure says, or nothing can be said."""
        yes = self.verdict.status
        no = Status.CANNOT_JUDGE
        if self.is_outcome:
            without_date = self.verdict.due is None
            yes, no = Status.ACHIEVED, Status.CANNOT_JUDGE if without_date else Status.NOT_ACHIEVED
        found = {yes: float(met), no: float(1 - met)}
        return {status: share for status, share in found.items() if share > 0}

    def _met(self, figures: np.ndarray, levels: np.ndarray) -> np.ndarray:
        """Which figures meet their level; equal is met where the level is included."""
        required = self.verdict.required
        edge = levels - required.direction * required.band * np.abs(levels)
        is_equal = np.isclose(figures, edge, rtol=1e-10, atol=0)
        beyond = figures > edge if required.comparator in FLOORS else figures < edge
        is_included = required.comparator in {"ge", "le"}
        return (beyond & ~is_equal) | (is_equal & is_included)

    def _moved(self, figures: np.ndarray, levels: np.ndarray) -> np.ndarray:
        outlook: Outlook = self.verdict.outlook
        now, level = self.loose.current, self.loose.level
        if not outlook.chance.is_ratio:
            return (figures - now) - (levels - level)
        # Nothing moves in proportion to zero.
        return (figures / now if now else np.ones_like(figures)) / (levels / level)


def _share_above(chance: np.ndarray, cut: float, windows: float | None) -> np.ndarray:
    """Share of a probability that lies above a cut of printed per cents: 0 or 1 if it is sure."""
    edge = cut - 0.005
    if windows is None:
        return (np.round(100 * chance) >= round(100 * cut)).astype(float)
    return 1 - betainc(chance * windows + 0.5, (1 - chance) * windows + 0.5, edge)
