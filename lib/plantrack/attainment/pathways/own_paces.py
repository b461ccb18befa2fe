"""The paces that a series itself has shown: lately, in its best years, and in the long run."""

from dataclasses import dataclass

import pandas as pd

from plantrack.attainment.pathways.arguments import check_years, sign_of
from plantrack.attainment.pathways.span_pace import SpanPace, carried, pace_over


@dataclass(frozen=True)
class OwnPaces:
    """Paces of one history, each None where its figures do not carry it.

    Parameters
    ----------
    recent : SpanPace or None
        Over the last years.
    best : SpanPace or None
        Over the best stretch of fixed length.
    long_run : SpanPace or None
        From the first year to the last.
    """

    recent: SpanPace | None
    best: SpanPace | None
    long_run: SpanPace | None


def own_paces(
    history: pd.DataFrame,
    *,
    unit: str,
    direction: str = "up",
    recent_years: int = 3,
    best_years: int = 5,
) -> OwnPaces:
    """Paces of a history: recent, best stretch, long run.

    Parameters
    ----------
    history : pandas.DataFrame
        year and value on one basis, one row a year; years may be missing.
    unit : str
        Unit of the values.
    direction : {"up", "down"}
        Which way is better: the best stretch is the fastest rise, or the fastest fall.
    recent_years, best_years : int
        Length of the recent and of the best stretch; both of its ends must have a value.

    Returns
    -------
    OwnPaces

    Raises
    ------
    InputError
        If the direction is unknown or a stretch is shorter than a year.

    Notes
    -----
    The best stretch is the one whose pace would carry the latest value furthest, so that growth
    and plain additions (from zero) can be compared; of equal ones the latest.

    Examples
    --------
    >>> history = pd.DataFrame({"year": range(2014, 2021), "value": [1, 2, 3, 4, 5, 7, 7]})
    >>> found = own_paces(history, unit="%", recent_years=2)
    >>> found.best
    SpanPace(pace=Pace(value=1.2, unit='points'), first_year=2014, last_year=2019)
    >>> found.recent.pace.value, found.long_run.pace.value
    (1.0, 1.0)
    """
    check_years(fewest=1, recent_years=recent_years, best_years=best_years)
    sign = sign_of(direction)
    values = history.set_index("year")["value"].sort_index()
    if values.empty:
        return OwnPaces(None, None, None)
    first, last = values.index[0], values.index[-1]
    return OwnPaces(
        recent=pace_over(values, last - recent_years, last, unit=unit),
        best=_best(values, best_years, unit, sign),
        long_run=pace_over(values, first, last, unit=unit),
    )


def _best(values: pd.Series, span: int, unit: str, sign: int) -> SpanPace | None:
    latest, found = values.iloc[-1], []
    for end in values.index:
        stretch = pace_over(values, end - span, end, unit=unit)
        reached = None if stretch is None else carried(latest, stretch.pace, span)
        if reached is not None:
            found.append((sign * reached, stretch.last_year, stretch))
    return max(found, key=lambda one: one[:2])[2] if found else None
