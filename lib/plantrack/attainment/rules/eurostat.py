"""Eurostat: pace since a base year over the pace required from it, or the pace alone."""

from dataclasses import dataclass

from plantrack.attainment.rules.cannot_assess import CannotAssess
from plantrack.attainment.rules.compound import check_positive, required_rate, yearly_rate
from plantrack.attainment.rules.points import (
    Point,
    check,
    check_finite,
    check_not_late,
    check_side,
    reaches,
)

RULE = "eurostat"


@dataclass(frozen=True)
class Cuts:
    """Cuts between the classes.

    Parameters
    ----------
    significant, moderate : float
        With target: lowest ratio of the class.
    trend_significant, trend_moderate, trend_insufficient : float
        Without target: lowest growth a year in the wanted direction, as a fraction; unconfirmed
        for the current edition.
    """

    significant: float = 0.95
    moderate: float = 0.60
    trend_significant: float = 0.01
    trend_moderate: float = 0.0
    trend_insufficient: float = -0.01


PUBLISHED = Cuts()


@dataclass(frozen=True)
class EurostatPace:
    """Class and components.

    Parameters
    ----------
    label : {"significant", "moderate", "insufficient", "movement_away"}
        The class.
    observed_rate : float
        Compound growth a year from base to latest, as a fraction.
    required_rate, ratio : float or None
        Growth that the target asks for, and observed over required; None without target.
    base, latest : Point
    target : Point or None
    direction : {1, -1}
    cuts : Cuts
    """

    label: str
    observed_rate: float
    required_rate: float | None
    ratio: float | None
    base: Point
    latest: Point
    target: Point | None
    direction: int
    cuts: Cuts


def assess(
    base: tuple[int, float],
    latest: tuple[int, float],
    *,
    direction: int,
    target: tuple[int, float] | None = None,
    cuts: Cuts = PUBLISHED,
) -> EurostatPace:
    """Judge a pace as Eurostat does.

    ``R = CAGR(base -> latest) / CAGR(base -> target)``; without target
    ``direction * CAGR(base -> latest)``.

    Parameters
    ----------
    base, latest : (year, value)
        Start and end of the observed pace.
    direction : {1, -1}
        1 if rising is good.
    target : (year, value), optional
    cuts : Cuts

    Returns
    -------
    EurostatPace

    Raises
    ------
    CannotAssess
        If growth has no meaning, the target is not on the good side of the base, or the latest
        year is after the target year.

    Notes
    -----
    Methods reference, section 1.1; Eurostat, Statistics Explained, "SDG - Introduction". Eurostat
    shows a long term (15 years) and a short term (5 years) side by side: call it twice. It knows no
    class for a target that the base already met, so that is refused.

    Examples
    --------
    EU research intensity, 1.81 % in 2004 and 2.20 % in 2019, towards 3 % in 2030:

    >>> got = assess((2004, 1.81), (2019, 2.20), direction=1, target=(2030, 3.0))
    >>> got.label, round(got.ratio, 4)
    ('moderate', 0.6672)
    """
    base, latest, target = Point(*base), Point(*latest), Point(*target) if target else None
    check(RULE, base=base, latest=latest, target=target, direction=direction)
    rate = yearly_rate(RULE, base, latest)
    required = ratio = None
    if target is None:
        check_positive(RULE, base)
        label = _label_of_trend(direction * rate, cuts)
    else:
        required = required_rate(RULE, base, target)
        check_side(RULE, base=base, target=target, direction=direction)
        check_not_late(RULE, latest=latest, target=target)
        ratio = ratio_of_rates(rate, required)
        label = _label_of_ratio(ratio, cuts)
    return EurostatPace(label, rate, required, ratio, base, latest, target, direction, cuts)


def ratio_of_rates(observed: float, required: float) -> float:
    """Observed over required growth, both in the same unit.

    Raises
    ------
    CannotAssess
        base_equals_target, if no growth is required.

    Examples
    --------
    >>> round(ratio_of_rates(1.3, 2.0), 9)
    0.65
    """
    check_finite(RULE, observed_rate=observed, required_rate=required)
    if required == 0:
        raise CannotAssess(RULE, "base_equals_target", {"required_rate": required})
    return observed / required


def _label_of_ratio(ratio: float, cuts: Cuts) -> str:
    if reaches(ratio, cuts.significant):
        return "significant"
    if reaches(ratio, cuts.moderate):
        return "moderate"
    return "insufficient" if reaches(ratio, 0) else "movement_away"


def _label_of_trend(growth: float, cuts: Cuts) -> str:
    if reaches(growth, cuts.trend_significant):
        return "significant"
    if reaches(growth, cuts.trend_moderate):
        return "moderate"
    return "insufficient" if reaches(growth, cuts.trend_insufficient) else "movement_away"
