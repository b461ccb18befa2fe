"""Figures in another unit: ten, a hundred, a thousand or ten thousand times too large or small."""

from collections import Counter
from collections.abc import Sequence
from math import log, log10

from plantrack.ingest.checks.columns import Column, columns_of
from plantrack.ingest.checks.distance import Known, known_of
from plantrack.ingest.checks.finding import Finding
from plantrack.ingest.checks.record import Record
from plantrack.ingest.doubt import Grade
from plantrack.ingest.figure import Figure

#: Powers of ten that units of Chinese statistics lie apart, or that a misplaced point makes.
_POWERS = (-4, -3, -2, -1, 1, 2, 3, 4)
#: By how much a figure may still differ from the known one once the slip is undone.
_NEAR = log10(2)
#: A figure is not implausible below this many times the known one, or above its inverse.
_PLAUSIBLE = 4.0
#: Changes that must be known for the largest of them to say what an indicator can do.
_CHANGES = 10
#: A column is off as a whole if so large a part of it is, and at least so many figures.
_PART, _COUNT = 0.6, 3
#: Below this a count can well grow tenfold.
_SMALL_COUNT = 100.0


def unit_slips(figures: Sequence[Figure], record: Record) -> list[Finding]:
    """Figures, or whole columns, that fit their series once a power of ten is taken out.

    Parameters
    ----------
    figures : sequence of Figure
    record : Record

    Returns
    -------
    list of Finding
        ``unit_slip`` or, where percentages stand as parts of 1, ``fraction_share`` (both need a
        yes): one a column if most of it is off by the same factor, else one a cell.
    """
    return [finding for column in columns_of(figures) for finding in _of(column, record)]


def _of(column: Column, record: Record) -> list[Finding]:
    if record.indicators[column.indicator].kind == "rank":
        return []
    known = known_of(column, record)
    powers = {one.figure: _power(one) for one in known}
    counted = Counter(power for power in powers.values() if power)
    power, count = counted.most_common(1)[0] if counted else (0, 0)
    off = [one for one in known if power and powers[one.figure] == power]
    is_most = count >= _PART * len(known)
    found = []
    if is_most and off and _are_fractions(column, power, record):
        found = [_finding("fraction_share", off[0], 2, column.figures)]
    elif is_most and count >= _COUNT:
        found = [_finding("unit_slip", off[0], power, tuple(one.figure for one in off))]
    largest = _largest(column, record)
    explained = {figure for finding in found for figure in finding.about}
    return found + [
        _finding("unit_slip", one, powers[one.figure], (one.figure,))
        for one in known
        if powers[one.figure]
        and one.figure not in explained
        and not _may_be_real(one, column, largest, record)
    ]


def _power(known: Known) -> int:
    """Power of ten by which a figure is off; 0 if it is plausible, or off in another way."""
    distance = known.distance / log(10)
    if abs(distance) <= log10(_PLAUSIBLE):
        return 0
    near = min(_POWERS, key=lambda power: abs(distance - power))
    return near if abs(distance - near) <= _NEAR else 0


def _largest(column: Column, record: Record) -> dict[str, float]:
    """Largest yearly change of the indicator at every level, if enough changes are known."""
    levels = set(record.levels.values())
    changes = {level: record.largest_changes.get((column.indicator, level)) for level in levels}
    return {level: one[0] for level, one in changes.items() if one and one[1] >= _CHANGES}


def _may_be_real(known: Known, column: Column, largest: dict[str, float], record: Record) -> bool:
    """Whether the indicator has done as much before, or is a small count."""
    declared = record.indicators[column.indicator]
    if declared.kind == "count" and max(known.value, known.held) < _SMALL_COUNT:
        return True
    if declared.changes_by_difference:
        return False
    return abs(known.distance) <= largest.get(record.levels[known.figure.region], 0.0)


def _are_fractions(column: Column, power: int, record: Record) -> bool:
    is_percent = record.indicators[column.indicator].unit == "%"
    return is_percent and power == -2 and all(abs(float(f.value)) < 1 for f in column.figures)


def _finding(code: str, known: Known, power: int, about: tuple[Figure, ...]) -> Finding:
    factor = f"{10**power}" if power > 0 else f"1/{10**-power}"
    details = {"factor": factor, "earlier": f"{known.held:.12g}", "year": str(known.year)}
    return Finding(code, Grade.NEEDS_YES, known.figure, details, about)
