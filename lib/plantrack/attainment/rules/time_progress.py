"""Chinese plan practice (时序进度): share of the way done against share of the time gone."""

from dataclasses import dataclass

from plantrack.attainment.rules.points import (
    Point,
    check,
    check_not_late,
    check_side,
    meets_target,
    reaches,
)

RULE = "time_progress"


@dataclass(frozen=True)
class Cuts:
    """Cuts between the classes; ours, because no document states them.

    Parameters
    ----------
    ahead, on_track : float
        Lowest lead (share done minus share of time gone) of 快于预期 and 基本符合预期.
    """

    ahead: float = 0.10
    on_track: float = 0.0


OURS = Cuts()


@dataclass(frozen=True)
class TimeProgress:
    """Class and components.

    Parameters
    ----------
    label : str
        achieved or achieved_early if the target is met in or before its year; else ahead, on_track,
        behind, or worse_than_base if less than nothing is done. The last two are our words.
    elapsed : float
        时序进度, share of the time gone.
    done : float
        完成进度, share of the way from base to target.
    lead : float
        进度差, done minus elapsed; times 100 it is in percentage points.
    growth_needed : float or None
        Compound growth a year from the latest figure to the target, as a fraction; None where no
        year is left or a figure is not above 0.
    base, latest, target : Point
    direction : {1, -1}
    cuts : Cuts
    """

    label: str
    elapsed: float
    done: float
    lead: float
    growth_needed: float | None
    base: Point
    latest: Point
    target: Point
    direction: int
    cuts: Cuts


def assess(
    base: tuple[int, float],
    latest: tuple[int, float],
    *,
    direction: int,
    target: tuple[int, float],
    cuts: Cuts = OURS,
) -> TimeProgress:
    """Compare the way done with the time gone.

    ``elapsed = (t - t0) / (T - t0)``, ``done = (y - y0) / (x - y0)``, ``lead = done - elapsed``;
    growth still needed ``(x / y)^(1 / (T - t)) - 1``.

    Parameters
    ----------
    base, latest, target : (year, value)
        The base is the figure that the plan prints.
    direction : {1, -1}
        1 if rising is good.
    cuts : Cuts

    Returns
    -------
    TimeProgress

    Raises
    ------
    CannotAssess
        If base and target are equal, the target is on the bad side of the base, or the latest year
        is after the target year.

    Notes
    -----
    Methods reference, section 1.9: common usage, unconfirmed as a written rule.

    Examples
    --------
    Three of five years gone, 6.0 to 10.2 towards 12.0:

    >>> got = assess((2020, 6.0), (2023, 10.2), direction=1, target=(2025, 12.0))
    >>> got.label, round(got.elapsed, 9), round(got.done, 9), round(got.growth_needed, 5)
    ('ahead', 0.6, 0.7, 0.08465)
    """
    base, latest, target = Point(*base), Point(*latest), Point(*target)
    check(RULE, base=base, latest=latest, target=target, direction=direction)
    check_not_late(RULE, latest=latest, target=target)
    check_side(RULE, base=base, target=target, direction=direction)
    elapsed = (latest.year - base.year) / (target.year - base.year)
    done = (latest.value - base.value) / (target.value - base.value)
    if meets_target(latest.value, target.value, direction):
        label = "achieved" if latest.year == target.year else "achieved_early"
    else:
        label = _label(done, done - elapsed, cuts)
    growth = growth_needed(latest, target)
    return TimeProgress(
        label, elapsed, done, done - elapsed, growth, base, latest, target, direction, cuts
    )


def growth_needed(latest: Point, target: Point) -> float | None:
    """Compound growth a year from one figure to another; None where there is no such thing.

    Examples
    --------
    >>> round(growth_needed(Point(2023, 10.0), Point(2025, 12.1)), 9)
    0.1
    >>> growth_needed(Point(2023, 0.0), Point(2025, 12.1)) is None
    True
    """
    years = target.year - latest.year
    if years < 1 or latest.value <= 0 or target.value <= 0:
        return None
    return (target.value / latest.value) ** (1 / years) - 1


def _label(done: float, lead: float, cuts: Cuts) -> str:
    if not reaches(done, 0):
        return "worse_than_base"
    if reaches(lead, cuts.ahead):
        return "ahead"
    return "on_track" if reaches(lead, cuts.on_track) else "behind"
