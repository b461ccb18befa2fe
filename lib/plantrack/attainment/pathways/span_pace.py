"""A pace with the years it rests on, and where it leads."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from plantrack.attainment.pace import Pace, yearly_pace


@dataclass(frozen=True)
class SpanPace:
    """A yearly change between two years of a history."""

    pace: Pace
    first_year: int
    last_year: int


def pace_over(values: pd.Series, first: int, last: int, *, unit: str) -> SpanPace | None:
    """Pace between two years of a history.

    Parameters
    ----------
    values : pandas.Series
        Values by year, in `unit`.
    first, last : int
        Years.
    unit : str
        Unit of the indicator.

    Returns
    -------
    SpanPace or None
        None if one of the years has no value, or they are not in order.

    Examples
    --------
    >>> values = pd.Series({2018: 1.0, 2020: 1.5})
    >>> pace_over(values, 2018, 2020, unit="%")
    SpanPace(pace=Pace(value=0.25, unit='points'), first_year=2018, last_year=2020)
    >>> pace_over(values, 2019, 2020, unit="%") is None
    True
    """
    if first >= last or first not in values.index or last not in values.index:
        return None
    start, end = float(values[first]), float(values[last])
    return SpanPace(yearly_pace(start, end, last - first, unit=unit), int(first), int(last))


def carried(value: float, pace: Pace, years: int) -> float | None:
    """Where a pace leads from a value: ``value (1 + r)^years`` or ``value + c years``.

    Parameters
    ----------
    value : float
        Start, in the unit of the indicator.
    pace : Pace
        Per year.
    years : int
        Years ahead, at least 0.

    Returns
    -------
    float or None
        None for compound growth of a value that is not positive: it has none.

    Notes
    -----
    Methods reference, section 1.11 (annual rate, linear change).

    Examples
    --------
    >>> round(carried(100, Pace(10.0, "pct"), 2), 9), carried(1.0, Pace(0.25, "points"), 2)
    (121.0, 1.5)
    >>> carried(0, Pace(10.0, "pct"), 2) is None
    True
    """
    if pace.unit != "pct":
        return float(value + pace.value * years)
    if value <= 0:
        return None
    # far years of a steep growth leave the floating-point numbers: infinite is right there
    with np.errstate(over="ignore"):
        return float(value * np.float64(1 + pace.value / 100) ** years)
