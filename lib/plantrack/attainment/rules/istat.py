"""ISTAT: trend classes from growth a year in the wanted direction, without a target."""

from dataclasses import dataclass

from plantrack.attainment.rules.compound import check_positive, yearly_rate
from plantrack.attainment.rules.points import Point, check, reaches

RULE = "istat"


@dataclass(frozen=True)
class Cuts:
    """Cuts between the classes, as growth a year in the wanted direction (a fraction).

    Parameters
    ----------
    clear, slight : float
        Between clear and slight improvement, and between slight improvement and stable; with the
        other sign for worsening.
    upper_owns_cut : bool
        Whether a value exactly on 5, 1 or -1 % belongs to the better class; the source does not
        say. Exactly -5 % is clear worsening, which it does say.
    """

    clear: float = 0.05
    slight: float = 0.01
    upper_owns_cut: bool = False


PUBLISHED = Cuts()


@dataclass(frozen=True)
class IstatTrend:
    """Class and components.

    Parameters
    ----------
    label : str
        clear_improvement, slight_improvement, stable, slight_worsening or clear_worsening.
    observed_rate : float
        Compound growth a year, as a fraction.
    growth : float
        The same in the wanted direction.
    base, latest : Point
    direction : {1, -1}
    cuts : Cuts
    """

    label: str
    observed_rate: float
    growth: float
    base: Point
    latest: Point
    direction: int
    cuts: Cuts


def assess(
    base: tuple[int, float],
    latest: tuple[int, float],
    *,
    direction: int,
    cuts: Cuts = PUBLISHED,
) -> IstatTrend:
    """Class of a trend: ``direction * CAGR(base -> latest)`` against 5, 1, -1 and -5 % a year.

    Parameters
    ----------
    base, latest : (year, value)
        Start and end of the trend.
    direction : {1, -1}
        1 if rising is good.
    cuts : Cuts

    Returns
    -------
    IstatTrend

    Raises
    ------
    CannotAssess
        If growth has no meaning.

    Notes
    -----
    Methods reference, section 1.6; statistics-astat.provinz.bz.it/SDG.

    Examples
    --------
    >>> got = assess((2018, 100), (2023, 112), direction=1)
    >>> got.label, round(got.growth, 4)
    ('slight_improvement', 0.0229)
    """
    base, latest = Point(*base), Point(*latest)
    check(RULE, base=base, latest=latest, direction=direction)
    check_positive(RULE, base)
    rate = yearly_rate(RULE, base, latest)
    label = _label(direction * rate, cuts)
    return IstatTrend(label, rate, direction * rate, base, latest, direction, cuts)


def _label(growth: float, cuts: Cuts) -> str:
    if _is_above(growth, cuts.clear, cuts):
        return "clear_improvement"
    if _is_above(growth, cuts.slight, cuts):
        return "slight_improvement"
    if _is_above(growth, -cuts.slight, cuts):
        return "stable"
    return "clear_worsening" if reaches(-cuts.clear, growth) else "slight_worsening"


def _is_above(growth: float, cut: float, cuts: Cuts) -> bool:
    return reaches(growth, cut) if cuts.upper_owns_cut else not reaches(cut, growth)
