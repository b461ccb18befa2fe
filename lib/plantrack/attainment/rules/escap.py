"""UN ESCAP: current status index, read against the progress due by now.

The second index of ESCAP, the anticipated progress index, is not here: it predicts the target year
with a regression that weighs recent years more, and neither the weights nor the cuts between keep,
accelerate and reverse are published in what was read.
"""

from dataclasses import dataclass

from plantrack.attainment.rules.cannot_assess import CannotAssess
from plantrack.attainment.rules.points import (
    Point,
    check,
    check_differs,
    check_direction,
    check_finite,
    check_not_late,
    check_side,
    reaches,
)

RULE = "escap"


@dataclass(frozen=True)
class Cuts:
    """Cuts between the classes; ours, because ESCAP states none for this index.

    Parameters
    ----------
    due : float
        Lowest index minus progress due that counts as enough, in points of 10.
    """

    due: float = 0.0


OURS = Cuts()


@dataclass(frozen=True)
class EscapStatus:
    """Class and components.

    Parameters
    ----------
    label : {"due_progress", "behind_due_progress", "regression"}
        Ours: index against the progress due; regression if the index is below 0.
    index : float
        Current status index: 10 is the target, 0 the base.
    due : float
        The same if the way were covered evenly in time.
    lead : float
        Index minus due.
    base, latest, target : Point
    is_parity : bool
    direction : {1, -1}
    cuts : Cuts
    """

    label: str
    index: float
    due: float
    lead: float
    base: Point
    latest: Point
    target: Point
    is_parity: bool
    direction: int
    cuts: Cuts


def assess(
    base: tuple[int, float],
    latest: tuple[int, float],
    *,
    direction: int,
    target: tuple[int, float],
    is_parity: bool = False,
    cuts: Cuts = OURS,
) -> EscapStatus:
    """Compare the current status index with the progress due by now.

    Index as `current_status_index`; due ``10 (t - t0) / (T - t0)``, which for ESCAP runs from 2015
    to 2030.

    Parameters
    ----------
    base, latest, target : (year, value)
        Base, latest figure, target.
    direction : {1, -1}
        1 if rising is good.
    is_parity : bool
        Whether the target is approached from both sides, such as a ratio of 1.
    cuts : Cuts

    Returns
    -------
    EscapStatus

    Raises
    ------
    CannotAssess
        If base and target are equal, the target is on the bad side of the base, or the latest year
        is after the target year.

    Notes
    -----
    Methods reference, section 1.5; the comparison was only partly read, its cut is ours.

    Examples
    --------
    >>> got = assess((2015, 1.42), (2021, 1.87), direction=1, target=(2030, 2.5))
    >>> got.label, round(got.index, 3), round(got.due, 3)
    ('due_progress', 4.167, 4.0)
    """
    base, latest, target = Point(*base), Point(*latest), Point(*target)
    check(RULE, base=base, latest=latest, target=target, direction=direction)
    check_not_late(RULE, latest=latest, target=target)
    if not is_parity:
        check_side(RULE, base=base, target=target, direction=direction)
    index = current_status_index(
        base.value, latest.value, target.value, direction=direction, is_parity=is_parity
    )
    due = 10 * (latest.year - base.year) / (target.year - base.year)
    lead = index - due
    label = "due_progress" if reaches(lead, cuts.due) else "behind_due_progress"
    if not reaches(index, 0):
        label = "regression"
    return EscapStatus(label, index, due, lead, base, latest, target, is_parity, direction, cuts)


def current_status_index(
    base: float, now: float, target: float, *, direction: int, is_parity: bool = False
) -> float:
    """Current status index: ``10 D (now - base) / |target - base|``.

    For parity indicators ``10 - 10 |target - now| / |target - base|``.

    Parameters
    ----------
    base, now, target : float
        In the same unit.
    direction : {1, -1}
        D, 1 if rising is good; without effect on parity indicators.
    is_parity : bool

    Returns
    -------
    float
        10 at the target, 0 at the base, negative if the way went back.

    Examples
    --------
    >>> round(current_status_index(0.8, 0.95, 1.0, direction=1, is_parity=True), 9)
    7.5
    """
    check_direction(RULE, direction)
    check_finite(RULE, base=base, now=now, target=target)
    check_differs(RULE, base=Point(0, base), target=Point(0, target))
    distance = abs(target - base)
    if is_parity:
        return 10 - 10 * abs(target - now) / distance
    return 10 * direction * (now - base) / distance


def regional_index(indices: tuple[float, ...]) -> float:
    """Index of a region: the simple average of its members.

    Examples
    --------
    >>> regional_index((2.0, 4.0))
    3.0
    """
    if not indices:
        raise CannotAssess(RULE, "too_few_points", {"members": 0})
    return sum(indices) / len(indices)
