"""OECD: distance from a fixed end point, in standard deviations across countries.

The trend class and the stochastic projections of the 2022 edition are not here: the design of the
simulation and its cuts were not found.
"""

from dataclasses import dataclass

from plantrack.attainment.rules.cannot_assess import CannotAssess
from plantrack.attainment.rules.points import check_direction, check_finite, meets_target

RULE = "oecd"


@dataclass(frozen=True)
class OecdDistance:
    """Class and components.

    Parameters
    ----------
    label : {"reached", "not_reached"}
        Whether the value is at the end point or on its good side.
    distance : float
        As published, in standard deviations; 0 at the end point.
    remaining : float
        The same in the wanted direction: positive while something is missing.
    value, end_value, spread : float
    direction : {1, -1}
    """

    label: str
    distance: float
    remaining: float
    value: float
    end_value: float
    spread: float
    direction: int


def assess(value: float, *, end_value: float, spread: float, direction: int) -> OecdDistance:
    """Distance to a target: ``(end value - value) / spread``.

    Parameters
    ----------
    value, end_value : float
        In the same unit.
    spread : float
        Standard deviation across countries, in this unit; which countries and year give it is not
        settled.
    direction : {1, -1}
        1 if rising is good.

    Returns
    -------
    OecdDistance

    Raises
    ------
    CannotAssess
        spread_not_positive, direction_missing or not_finite.

    Notes
    -----
    Methods reference, section 1.7; read.oecd.org/10.1787/74218eb7-en, Annex A.

    Examples
    --------
    >>> round(assess(2.1, end_value=3.0, spread=0.9, direction=1).distance, 9)
    1.0
    """
    check_direction(RULE, direction)
    check_finite(RULE, value=value, end_value=end_value, spread=spread)
    if spread <= 0:
        raise CannotAssess(RULE, "spread_not_positive", {"spread": spread})
    distance = (end_value - value) / spread
    label = "reached" if meets_target(value, end_value, direction) else "not_reached"
    return OecdDistance(label, distance, direction * distance, value, end_value, spread, direction)
