"""Work out how stable a verdict is: move its figures, its level and its probability a little."""

from dataclasses import dataclass

import numpy as np
from scipy.special import betainc

from plantrack.attainment.settings import Settings
from plantrack.attainment.stability import Shares, Stability
from plantrack.attainment.status import Status, reaches
from plantrack.attainment.verdict import Outlook, Verdict
from plantrack.reason import Reason
from plantrack.targets import FLOORS, Judged, kind_of_target

#: Points across the printed decimals of figure and level, rounding alone and with the rest let
#: loose as well. Even, so that half of them lie on either side, and of different number, so that
#: figure and level are never off by the same.
_FINE, _COARSE = (400, 90), (40, 14)
_STILL = np.zeros(1)


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
    current_level : float or None
        The level in the release of the current figure, if it is another one.
    is_counted : bool
        Whether the figure is one that the target is about; not so before its first year.
    """

    figure: float
    figure_half: float
    level: float
    level_half: float
    current: float
    factors: np.ndarray | None
    current_level: float | None = None
    is_counted: bool = True


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
    unsure = None if verdict.outlook is None else verdict.outlook.chance.independent
    is_revised = not np.isclose(loose.current, loose.figure, rtol=1e-10, atol=0)
    # Where nobody knows how figures are revised, a revision that has come already still counts.
    factors = np.ones(1) if loose.factors is None and is_revised else loose.factors
    case, fine = _Classes(verdict, loose, settings), _rounded(loose, _FINE)
    return Stability(
        status=verdict.status,
        rounding=case.shares(*fine),
        revision=None if factors is None else case.shares(factors=factors),
        model=None if unsure is None else case.shares(windows=unsure),
        together=case.shares(*_rounded(loose, _COARSE), factors, unsure),
        clear=settings.clear,
        reasons=() if loose.factors is not None else (Reason("revisions_unknown"),),
    )


def _rounded(loose: Loose, points: tuple[int, int]) -> tuple[np.ndarray, np.ndarray]:
    """How far figure and level may be off: evenly spaced over their last printed decimals."""
    halves = loose.figure_half, loose.level_half
    return tuple(
        half * ((2 * np.arange(count) + 1) / count - 1) if half else _STILL
        for half, count in zip(halves, points, strict=True)
    )


class _Classes:
    """The class of a target as a function of figure, level and how sure its probability is."""

    def __init__(self, verdict: Verdict, loose: Loose, settings: Settings):
        self.verdict, self.loose, self.settings = verdict, loose, settings
        self.is_outcome = verdict.status.is_outcome
        self.is_yearly = kind_of_target(verdict.target).judged is Judged.EVERY_YEAR

    def shares(
        self,
        figure_off: np.ndarray = _STILL,
        level_off: np.ndarray = _STILL,
        factors: np.ndarray | None = None,
        windows: float | None = None,
    ) -> Shares:
        """Mean share of each class over all that figure, level and revision may be.

        Figure and level are those that were judged; if they are revised, those known now.
        """
        loose = self.loose
        is_judged = factors is None
        start = loose.figure if is_judged else loose.current
        is_same_level = is_judged or loose.current_level is None
        level = loose.level if is_same_level else loose.current_level
        scale = np.ones(1) if is_judged else factors
        grid = np.meshgrid(start + figure_off, level + level_off, scale)
        figures, levels, scale = (part.ravel() for part in grid)
        return self._classes(figures * scale, levels, windows)

    def _classes(self, figures: np.ndarray, levels: np.ndarray, windows: float | None) -> Shares:
        is_met = self._met(figures, levels)
        if self.is_outcome or self.verdict.outlook is None:
            return self._by_fact(is_met.mean())
        chance = self.verdict.outlook.chance.probability(self._moved(figures, levels))
        above = _share_above(chance, self.settings.on_track, windows)
        ahead = _share_above(chance, self.settings.ahead, windows)
        # In the due year alone a level that is met already is met early; of several years that
        # must all meet it, one that does not is missed.
        missed = ~is_met if self.is_yearly and self.loose.is_counted else 0.0
        early = 0.0 if self.is_yearly else is_met
        rest = 1 - early - missed
        found = {
            Status.ACHIEVED_EARLY: early * above,
            Status.AHEAD: rest * ahead,
            Status.ON_TRACK: rest * (above - ahead),
            Status.BEHIND: (1 - missed) * (1 - above),
            Status.NOT_ACHIEVED: missed,
        }
        means = {status: float(np.mean(share)) for status, share in found.items()}
        return {status: share for status, share in means.items() if share > 0}

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
    if windows is None:
        return reaches(chance, cut).astype(float)
    edge = cut - 0.005
    # Chances are counted among draws, so only few of them differ.
    stated, at = np.unique(chance, return_inverse=True)
    return (1 - betainc(stated * windows + 0.5, (1 - stated) * windows + 0.5, edge))[at]
