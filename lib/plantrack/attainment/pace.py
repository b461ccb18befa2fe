"""Yearly pace: what has been, and what is still needed."""

from dataclasses import dataclass

PERCENT = "%"


@dataclass(frozen=True)
class Pace:
    """A yearly change.

    Parameters
    ----------
    value : float
        Per year.
    unit : str
        ``pct`` (compound growth in per cent), ``points`` (percentage points) or ``unit`` (the unit
        of the indicator).
    """

    value: float
    unit: str


def yearly_pace(start: float, end: float, years: int, *, unit: str) -> Pace:
    """Yearly change that leads from one value to another.

    Compound growth ``(end / start)^(1 / years) - 1`` for positive amounts; the plain difference
    ``(end - start) / years`` for figures in per cent and where a value is not positive.

    Parameters
    ----------
    start, end : float
        Values in `unit`.
    years : int
        Years between them, at least 1.
    unit : str
        Unit of the indicator.

    Returns
    -------
    Pace

    Raises
    ------
    ValueError
        If `years` is below 1.

    Notes
    -----
    Chinese plan practice (年均增长 and 百分点): methods reference, section 1.9.

    Examples
    --------
    >>> round(yearly_pace(100, 121, 2, unit="亿元").value, 6)
    10.0
    >>> yearly_pace(1.0, 2.5, 5, unit="%")
    Pace(value=0.3, unit='points')
    """
    if years < 1:
        raise ValueError(f"pace needs at least one year between the values, found {years}")
    if unit == PERCENT:
        return Pace((end - start) / years, "points")
    if start > 0 and end > 0:
        return Pace(100 * ((end / start) ** (1 / years) - 1), "pct")
    return Pace((end - start) / years, "unit")


def pace_ratio(actual: Pace | None, required: Pace | None) -> float | None:
    """Recent pace as a multiple of the pace still needed.

    None where either is unknown, they are in different units, or nothing more is needed.

    Examples
    --------
    >>> pace_ratio(Pace(5.0, "pct"), Pace(10.0, "pct"))
    0.5
    """
    if actual is None or required is None or actual.unit != required.unit or required.value <= 0:
        return None
    return actual.value / required.value
