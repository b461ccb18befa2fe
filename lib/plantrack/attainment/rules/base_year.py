"""Which figure stands for the base where the base year has none, as two of the rules have it."""

from collections.abc import Sequence

from plantrack.attainment.rules.cannot_assess import CannotAssess
from plantrack.attainment.rules.points import Point, check_years


def next_later(
    rule: str, years: Sequence[int], values: Sequence[float], *, base_year: int
) -> Point:
    """Statistics Canada: the base year, or else the next later year with a figure.

    Raises
    ------
    CannotAssess
        too_few_points, if no figure is as late.

    Notes
    -----
    Methods reference, section 1.2.

    Examples
    --------
    >>> next_later("statistics_canada", [2014, 2016, 2018], [1.0, 2.0, 3.0], base_year=2015)
    Point(year=2016, value=2.0)
    """
    check_years(rule, years, values)
    for year, value in zip(years, values, strict=True):
        if year >= base_year:
            return Point(year, value)
    raise CannotAssess(rule, "too_few_points", {"base_year": base_year, "last_year": years[-1]})


def later_or_earlier(
    rule: str, years: Sequence[int], values: Sequence[float], *, base_year: int
) -> Point:
    """UN chart: the base year, or the first year after or before it that leaves two figures.

    Raises
    ------
    CannotAssess
        too_few_points, if the series has only one figure.

    Notes
    -----
    Methods reference, section 1.3. Years after the base year come first, as the text lists them.

    Examples
    --------
    >>> later_or_earlier("un_statistics_division", [2012, 2014, 2016], [1, 2, 3], base_year=2015)
    Point(year=2014, value=2)
    """
    check_years(rule, years, values)
    before_latest = list(zip(years, values, strict=True))[:-1]
    if not before_latest:
        raise CannotAssess(rule, "too_few_points", {"only_year": years[0]})
    later = [pair for pair in before_latest if pair[0] >= base_year]
    return Point(*(later[0] if later else before_latest[-1]))
