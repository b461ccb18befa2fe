"""World Bank trackr: the usual pace of a group, as years along a path of levels.

The fit that gives the usual change at each level (median regression with penalised splines that do
not cross) is not part of this module: the changes are given. The score by percentile paths is in
`percentile_band`.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from plantrack.attainment.rules.cannot_assess import CannotAssess
from plantrack.attainment.rules.points import Point, check, check_direction, check_finite

RULE = "reference_path"
#: Years that must lie between the first and the latest figure.
FEWEST_YEARS = 5


@dataclass(frozen=True)
class ReferencePath:
    """Years that a unit at the usual pace needs from level to level.

    Parameters
    ----------
    levels : tuple of float
        Grid of levels, from the worst to the best.
    times : tuple of float
        Years from the first level to each of them.
    step : float
        Distance of the levels, positive.
    direction : {1, -1}
    """

    levels: tuple[float, ...]
    times: tuple[float, ...]
    step: float
    direction: int

    def time_at(self, value: float) -> float:
        """Years along the path to a value, which is rounded to the grid as trackr does.

        Raises
        ------
        CannotAssess
            unknown_level, outside of the path.
        """
        check_finite(RULE, value=value)
        place = round(self.direction * (value - self.levels[0]) / self.step)
        if not 0 <= place < len(self.levels):
            found = {"value": value, "first_level": self.levels[0], "last_level": self.levels[-1]}
            raise CannotAssess(RULE, "unknown_level", found)
        return self.times[place]


def reference_path(
    start: float, changes: Sequence[float], *, step: float, direction: int
) -> ReferencePath:
    """Path of the usual pace: ``time(y_k) = sum over j < k of step / change(y_j)``.

    Parameters
    ----------
    start : float
        Worst level y_0.
    changes : sequence of float
        Usual change a year at y_0, y_1, ..., in the unit of the levels; negative where falling is
        good. There is one level more than changes.
    step : float
        Distance of the levels, positive; trackr uses 0.1.
    direction : {1, -1}
        1 if rising is good.

    Returns
    -------
    ReferencePath

    Raises
    ------
    CannotAssess
        path_stands_still, if a change is 0 or goes the wrong way; too_few_points without changes.

    Notes
    -----
    Methods reference, section 1.10; github RossanaTat/trackr ``R/predict_changes.R``.

    Examples
    --------
    >>> path = reference_path(0.3, [0.05, 0.04], step=0.1, direction=1)
    >>> [round(time, 9) for time in path.times]
    [0.0, 2.0, 4.5]
    """
    check_direction(RULE, direction)
    check_finite(RULE, start=start, step=step)
    if step <= 0:
        raise CannotAssess(RULE, "spread_not_positive", {"step": step})
    if not changes:
        raise CannotAssess(RULE, "too_few_points", {"changes": 0})
    levels, times = [start], [0.0]
    for change in changes:
        check_finite(RULE, change=change)
        if direction * change <= 0:
            raise CannotAssess(RULE, "path_stands_still", {"level": levels[-1], "change": change})
        times.append(times[-1] + step / (direction * change))
        levels.append(start + direction * step * len(levels))
    return ReferencePath(tuple(levels), tuple(times), step, direction)


@dataclass(frozen=True)
class SpeedScore:
    """Class and components.

    Parameters
    ----------
    label : {"faster", "as_usual", "slower"}
        Ours: score above, at or below 1.
    speed : float
        Years along the path over years taken: 2 is twice the usual pace.
    time_start, time_end : float
        Years along the path.
    years : float
        Years taken.
    """

    label: str
    speed: float
    time_start: float
    time_end: float
    years: float


def speed_score(
    time_start: float, time_end: float, years: float, *, fewest_years: int = FEWEST_YEARS
) -> SpeedScore:
    """Speed against the usual pace: ``(time(end) - time(start)) / years``.

    Raises
    ------
    CannotAssess
        too_few_points, if fewer years lie between the figures.

    Notes
    -----
    Methods reference, section 1.10. The direction is that of the path the times come from.

    Examples
    --------
    >>> speed_score(2.0, 4.5, 5).speed
    0.5
    """
    check_finite(RULE, time_start=time_start, time_end=time_end, years=years)
    if years < fewest_years:
        raise CannotAssess(RULE, "too_few_points", {"years": years, "fewest": fewest_years})
    speed = (time_end - time_start) / years
    label = "as_usual" if abs(speed - 1) < 1e-12 else "faster" if speed > 1 else "slower"
    return SpeedScore(label, speed, time_start, time_end, years)


def assess(path: ReferencePath, base: tuple[int, float], latest: tuple[int, float]) -> SpeedScore:
    """Speed of one unit between two of its figures.

    Examples
    --------
    >>> path = reference_path(0.3, [0.05, 0.04], step=0.1, direction=1)
    >>> round(assess(path, (2015, 0.4), (2020, 0.5)).speed, 9)
    0.5
    """
    base, latest = Point(*base), Point(*latest)
    check(RULE, base=base, latest=latest, direction=path.direction)
    start, end = path.time_at(base.value), path.time_at(latest.value)
    return speed_score(start, end, latest.year - base.year)


def year_reached(
    path: ReferencePath, latest: tuple[int, float], *, target: float, speed: float = 1.0
) -> float:
    """Year in which a level is reached at a multiple of the usual pace.

    Examples
    --------
    >>> path = reference_path(0.3, [0.05, 0.04], step=0.1, direction=1)
    >>> round(year_reached(path, (2020, 0.4), target=0.5), 9)
    2022.5
    """
    latest = Point(*latest)
    check_finite(RULE, latest_year=latest.year, speed=speed)
    if speed <= 0:
        raise CannotAssess(RULE, "path_stands_still", {"speed": speed})
    return latest.year + (path.time_at(target) - path.time_at(latest.value)) / speed
