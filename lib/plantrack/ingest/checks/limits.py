"""Figures that cannot be: outside the limits of their indicator, or of a year still to come."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from plantrack.ingest.checks.finding import Finding
from plantrack.ingest.checks.record import Indicator, Record
from plantrack.ingest.doubt import Grade
from plantrack.ingest.figure import Figure

#: Kinds that are never negative, whether or not a lower limit is declared.
_NOT_NEGATIVE = frozenset({"amount", "count", "per_capita"})


def outside_limits(figures: Sequence[Figure], record: Record) -> list[Finding]:
    """Figures below the lower or above the upper limit of their indicator.

    Parameters
    ----------
    figures : sequence of Figure
    record : Record

    Returns
    -------
    list of Finding
        ``share_above_100`` or ``outside_limits`` (stops).
    """
    found = []
    for figure in figures:
        declared = record.indicators[figure.indicator]
        lower, upper = _limits(declared)
        value = Decimal(figure.value)
        above = bool(upper) and value > Decimal(upper)
        if above and declared.kind == "share" and Decimal(upper) == 100:
            found.append(Finding("share_above_100", Grade.STOPS, figure))
        elif above or (lower and value < Decimal(lower)):
            details = {"lower": lower or "-", "upper": upper or "-"}
            found.append(Finding("outside_limits", Grade.STOPS, figure, details))
    return found


def future_periods(figures: Sequence[Figure], *, until: date | None) -> list[Finding]:
    """Figures of a year after that in which they were published, or after a given day.

    Parameters
    ----------
    figures : sequence of Figure
    until : datetime.date or None
        Day of publication of the file; counts where a figure does not name its own.

    Returns
    -------
    list of Finding
        ``future_period`` (stops). Without any day a figure cannot be judged.
    """
    found = []
    for figure in figures:
        last = figure.published[:4] or (str(until.year) if until else "")
        if last and figure.period[:4] > last:
            found.append(Finding("future_period", Grade.STOPS, figure, {"year": last}))
    return found


def _limits(declared: Indicator) -> tuple[str, str]:
    lower = "0" if declared.kind in _NOT_NEGATIVE and not declared.lower else declared.lower
    return lower, declared.upper
