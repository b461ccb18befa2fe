"""Between which numbers something may be supposed, and in which steps."""

from dataclasses import dataclass

import numpy as np

from plantrack.attainment import Verdict
from plantrack.explore.what_if import WhatIf
from plantrack.publish.phrases import decimals

#: Decimals of a pace, by its unit.
PACE_PLACES = {"pct": 1, "points": 2, "unit": 1}
#: Room beyond what is known or expected, as a share of it.
_ROOM = 0.15
_TAILS = (0.01, 0.99)


@dataclass(frozen=True)
class Span:
    """Numbers that may be supposed.

    Parameters
    ----------
    low, high : float
        Ends.
    start : float
        What is, or is expected.
    places : int
        Decimals.
    """

    low: float
    high: float
    start: float
    places: int

    @property
    def step(self) -> float:
        """Smallest difference."""
        return 10.0**-self.places

    def grid(self, count: int) -> list[float]:
        """So many numbers from end to end, rounded.

        Examples
        --------
        >>> Span(1.0, 2.0, 1.4, 1).grid(3)
        [1.0, 1.5, 2.0]
        """
        return _rounded(np.linspace(self.low, self.high, count), self.places)


def level_span(what_if: WhatIf, verdict: Verdict) -> Span:
    """Levels from where the series stands to beyond what is asked or expected."""
    case = what_if.case
    ends = np.quantile(what_if.trajectory.at(case.due), _TAILS)
    shown = [case.start_value, what_if.level, *ends]
    return _span(what_if, shown, what_if.level, decimals(verdict))


def figure_span(what_if: WhatIf, verdict: Verdict) -> Span:
    """Next figures that past errors leave possible, and a little more."""
    draws = what_if.trajectory.at(what_if.next_year)
    shown = [what_if.case.start_value, *np.quantile(draws, _TAILS)]
    return _span(what_if, shown, float(np.median(draws)), decimals(verdict))


def pace_span(what_if: WhatIf, verdict: Verdict) -> Span:
    """Paces around standing still, the recent, the expected and the needed one."""
    paces = [verdict.pace_recent, verdict.pace_required, verdict.pace_planned, what_if.pace]
    shown = [pace.value for pace in paces if pace is not None and pace.unit == what_if.pace.unit]
    shown = [0.0, *shown]
    places = PACE_PLACES[what_if.pace.unit]
    low, high = _widened(shown, places)
    # Growth cannot take away more than there is.
    low = max(low, -90.0) if what_if.pace.unit == "pct" else low
    return Span(low, high, round(what_if.pace.value, places), places)


def figure_grid(what_if: WhatIf, verdict: Verdict, shares: tuple[float, ...]) -> list[float]:
    """Next figures at some quantiles of the draws, as they would be printed."""
    found = np.quantile(what_if.trajectory.at(what_if.next_year), shares)
    return list(dict.fromkeys(_rounded(found, decimals(verdict))))


def _span(what_if: WhatIf, shown: list[float], start: float, places: int) -> Span:
    case = what_if.case
    low, high = _widened(shown, places)
    return Span(max(low, case.lower), min(high, case.upper), start, places)


def _widened(shown: list[float], places: int) -> tuple[float, float]:
    low, high = min(shown), max(shown)
    room = max(_ROOM * (high - low), 10.0**-places)
    ends = _rounded(np.array([low - room, high + room]), places)
    return ends[0], ends[1]


def _rounded(values: np.ndarray, places: int) -> list[float]:
    return [round(float(value), places) + 0.0 for value in values]
