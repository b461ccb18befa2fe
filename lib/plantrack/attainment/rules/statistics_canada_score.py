"""Statistics Canada: limit factor, score and the status of several series."""

from collections.abc import Sequence
from dataclasses import dataclass

from plantrack.attainment.rules.cannot_assess import CannotAssess
from plantrack.attainment.rules.points import check_finite, reaches

_RULE = "statistics_canada"
#: Exponent of the limit factor.
STEEPNESS = 4.44


def limit_factor(base: float, limit: float) -> float:
    """Factor that shrinks the cuts of a series near its natural limit.

    ``1 - (y0 / L)^a`` up to the limit, ``1 - ((2 L - y0) / L)^a`` between L and 2 L, 1 beyond; with
    absolute values and ``a = 4.44``. The first case serves upper limits, the others lower ones.

    Parameters
    ----------
    base, limit : float
        y0 and L, in the same unit.

    Returns
    -------
    float
        From 0 (base at the limit) to 1.

    Notes
    -----
    Methods reference, section 1.2.

    Examples
    --------
    >>> round(limit_factor(66.6, 100), 4), limit_factor(100, 100), limit_factor(7, 0)
    (0.8355, 0.0, 1.0)
    """
    check_finite(_RULE, base=base, limit=limit)
    base, limit = abs(base), abs(limit)
    if base >= 2 * limit:
        return 1.0
    share = base / limit if base <= limit else (2 * limit - base) / limit
    return 1 - share**STEEPNESS


def score_of(value: float, *, is_achieved: bool, factor: float | None) -> float:
    """Score from -5 to 5 of one series, for the published cuts.

    Achieved: 5. With target ``7.1429 R - 4.2857`` from 0.6 on, else ``4.1667 R - 2.5``. Without
    ``125 g - 2.5`` below 0, then ``500 g / C - 2.5``, from 0.005 C on ``250 g / C - 1.25``, from
    0.015 C on ``500 g / C - 5``; 5 where C is 0.

    Parameters
    ----------
    value : float
        R, or g without target.
    is_achieved : bool
    factor : float or None
        C; None with target.

    Returns
    -------
    float

    Notes
    -----
    Methods reference, section 1.2. Their constants are rounded: in slivers of 1e-5 below 0.95 and
    0.60 the class of a series and that of its score differ.

    Examples
    --------
    >>> round(score_of(0.95, is_achieved=False, factor=None), 4)
    2.5001
    """
    if is_achieved:
        return 5.0
    if factor is None:
        high, low = 7.1429 * value - 4.2857, 4.1667 * value - 2.5
        return min(high, 5.0) if reaches(value, 0.6) else max(low, -5.0)
    if not reaches(value, 0):
        return max(125 * value - 2.5, -5.0)
    if factor == 0:
        return 5.0
    if reaches(value, 0.015 * factor):
        return min(500 * value / factor - 5, 5.0)
    if reaches(value, 0.005 * factor):
        return 250 * value / factor - 1.25
    return 500 * value / factor - 2.5


@dataclass(frozen=True)
class Aggregate:
    """Status of several series, or of groups of them.

    Parameters
    ----------
    label : str
        As for one series.
    score : float
        Mean of the scores.
    is_achieved : bool
        Whether every member is.
    scores : tuple of float
    achieved : tuple of bool
    """

    label: str
    score: float
    is_achieved: bool
    scores: tuple[float, ...]
    achieved: tuple[bool, ...]


def aggregate(scores: Sequence[float], *, achieved: Sequence[bool]) -> Aggregate:
    """Mean of scores, and the status that belongs to it; groups are averaged by calling it again.

    Parameters
    ----------
    scores : sequence of float
        One a series or group.
    achieved : sequence of bool
        Whether each has achieved its target.

    Returns
    -------
    Aggregate
        "target_achieved" only if all are; else cuts 2.5, 0 and -2.5.

    Raises
    ------
    CannotAssess
        too_few_points, lengths_differ or not_finite.

    Examples
    --------
    >>> aggregate([5.0, 1.0], achieved=[True, False]).label
    'on_track'
    """
    if len(scores) != len(achieved):
        found = {"scores": len(scores), "achieved": len(achieved)}
        raise CannotAssess(_RULE, "lengths_differ", found)
    if not scores:
        raise CannotAssess(_RULE, "too_few_points", {"scores": 0})
    check_finite(_RULE, **{f"score_{i}": score for i, score in enumerate(scores, start=1)})
    score, is_achieved = sum(scores) / len(scores), all(achieved)
    label = "target_achieved" if is_achieved else _status_of(score)
    return Aggregate(label, score, is_achieved, tuple(scores), tuple(achieved))


def _status_of(score: float) -> str:
    if reaches(score, 2.5):
        return "on_track"
    if reaches(score, 0):
        return "acceleration_needed"
    return "limited_progress" if reaches(score, -2.5) else "deterioration"
