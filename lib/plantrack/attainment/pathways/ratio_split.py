"""Split a ratio into what its numerator and its denominator did, or still have to do."""

import math
from dataclasses import dataclass

from plantrack.attainment.pathways.arguments import (
    check_not_negative,
    check_positive,
    check_years,
    growth_factor,
)
from plantrack.attainment.pathways.log_mean import log_mean


@dataclass(frozen=True)
class RatioChange:
    """Change of a ratio, in its own unit; the two parts add up to it."""

    before: float
    after: float
    from_numerator: float
    from_denominator: float

    @property
    def change(self) -> float:
        """``after - before``."""
        return self.after - self.before


@dataclass(frozen=True)
class GapSplit:
    """What closes the gap between a ratio and the one required; amounts in the numerator's unit.

    Parameters
    ----------
    ratio, required, numerator : float
        Ratio now, ratio required, numerator now.
    years : int
        Years that are left; 0 once the year itself is over.
    denominator_growth_pct : float
        Growth a year that is assumed for the denominator.
    """

    ratio: float
    required: float
    numerator: float
    years: int
    denominator_growth_pct: float

    @property
    def gap(self) -> float:
        """``x - r``, in the unit of the ratio."""
        return self.required - self.ratio

    @property
    def more_today(self) -> float:
        """What the numerator lacks at today's denominator; negative if it has more than enough."""
        return self.numerator * (self.required / self.ratio - 1)

    @property
    def keeping_up(self) -> float:
        """What the numerator has to add by the last year only to hold the ratio."""
        return self.numerator * (self._grown - 1)

    @property
    def closing(self) -> float:
        """What it has to add beyond that to close the gap."""
        return self._grown * self.more_today

    @property
    def numerator_needed(self) -> float:
        """Numerator that meets the required ratio in the last year."""
        # Not as a sum of its parts, which loses digits where they nearly cancel.
        return self.numerator * self._grown * (self.required / self.ratio)

    @property
    def log_keeping_up(self) -> float:
        """``n ln(1 + g)``: part of the logarithm of the needed growth over all years."""
        return self.years * math.log(growth_factor(self.denominator_growth_pct))

    @property
    def log_closing(self) -> float:
        """``ln(x / r)``: the other part."""
        return math.log(self.required) - math.log(self.ratio)

    @property
    def _grown(self) -> float:
        return growth_factor(self.denominator_growth_pct) ** self.years


def split_change(
    numerator_before: float,
    numerator_after: float,
    denominator_before: float,
    denominator_after: float,
    *,
    factor: float = 1.0,
) -> RatioChange:
    """Contributions of both parts to the change of ``r = factor * N / D``.

    ``L(r1, r0) ln(N1 / N0)`` and ``-L(r1, r0) ln(D1 / D0)`` with the logarithmic mean L: they add
    up to ``r1 - r0`` without a rest, and do not depend on which part is taken first.

    Parameters
    ----------
    numerator_before, numerator_after : float
        At least 0. A numerator of 0 explains the whole change, which is the limit of the formula.
    denominator_before, denominator_after : float
        Positive.
    factor : float
        Such as 100 for per cent.

    Returns
    -------
    RatioChange

    Raises
    ------
    InputError
        If a number is out of these ranges.

    Notes
    -----
    LMDI-I: Ang (2005), The LMDI approach to decomposition analysis: a practical guide, Energy
    Policy 33, 867-871. Limits at zero: Ang and Liu (2007), Energy Policy 35, 238-246.

    Examples
    --------
    Both doubled: the ratio stands still, one part up, the other down by 2 ln 2.

    >>> found = split_change(1, 2, 50, 100, factor=100)
    >>> round(found.from_numerator, 3), round(found.from_denominator, 3), found.change
    (1.386, -1.386, 0.0)
    """
    check_not_negative(numerator_before=numerator_before, numerator_after=numerator_after)
    check_positive(
        denominator_before=denominator_before, denominator_after=denominator_after, factor=factor
    )
    before = factor * numerator_before / denominator_before
    after = factor * numerator_after / denominator_after
    if before == 0 or after == 0:
        return RatioChange(before, after, after - before, 0.0)
    mean = log_mean(after, before)
    above = math.log(numerator_after) - math.log(numerator_before)
    below = math.log(denominator_after) - math.log(denominator_before)
    return RatioChange(before, after, mean * above, -mean * below)


def split_gap(
    numerator: float,
    denominator: float,
    required: float,
    *,
    years: int = 0,
    denominator_growth_pct: float = 0.0,
    factor: float = 1.0,
) -> GapSplit:
    """What the numerator lacks for a ratio, and how much of its way only keeps up.

    Today ``N (x / r - 1)``. After n years with the denominator growing at g, ``N ((1 + g)^n - 1)``
    holds the ratio and ``N (1 + g)^n (x / r - 1)`` closes the gap; together they lead to
    ``N (1 + g)^n x / r``, whose logarithm over N is ``n ln(1 + g) + ln(x / r)``.

    Parameters
    ----------
    numerator, denominator, required : float
        Both parts now, and the required ratio x; positive.
    years, denominator_growth_pct : int, float
        Years that are left, at least 0; growth of the denominator a year, more than -100.
    factor : float
        Such as 100 for per cent.

    Returns
    -------
    GapSplit

    Raises
    ------
    InputError
        If a number is out of these ranges.

    Notes
    -----
    Methods reference, section 1.9 (强度). The order of the amounts is that of the question: first
    what is needed to stand still, then what is needed to move.

    Examples
    --------
    R&D of 200 at a GDP of 10,000 is 2 %; for 2.5 % after one year in which GDP grows by 10 % it
    must be 275: 20 more to hold 2 %, 55 more to close the gap.

    >>> found = split_gap(200, 10_000, 2.5, years=1, denominator_growth_pct=10, factor=100)
    >>> found.more_today, round(found.keeping_up, 9), round(found.closing, 9)
    (50.0, 20.0, 55.0)
    """
    check_positive(numerator=numerator, denominator=denominator, required=required, factor=factor)
    check_years(fewest=0, years=years)
    growth_factor(denominator_growth_pct)  # refuses what is no growth
    ratio = factor * numerator / denominator
    return GapSplit(ratio, required, numerator, years, denominator_growth_pct)
