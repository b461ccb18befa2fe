"""The same figure twice in a file: merely repeated, or in conflict with itself."""

from collections import defaultdict
from collections.abc import Sequence
from decimal import Decimal

from plantrack.ingest.checks.finding import Finding, place_of
from plantrack.ingest.doubt import Grade
from plantrack.ingest.figure import Figure


def repeats(figures: Sequence[Figure]) -> list[Finding]:
    """Region, indicator, period, source and publication that stand more than once in a file.

    Parameters
    ----------
    figures : sequence of Figure

    Returns
    -------
    list of Finding
        At the second and every later cell: ``conflicting_cells`` (stops) if the value differs
        from the first one, else ``repeated_cell`` (informs).
    """
    same: dict[tuple[str, ...], list[Figure]] = defaultdict(list)
    for one in figures:
        same[one.region, one.indicator, one.period, one.source, one.published].append(one)
    return [_judge(first, other) for first, *others in same.values() for other in others]


def _judge(first: Figure, other: Figure) -> Finding:
    is_equal = Decimal(first.value) == Decimal(other.value)
    code, grade = (
        ("repeated_cell", Grade.INFORMS) if is_equal else ("conflicting_cells", Grade.STOPS)
    )
    details = {"other": f"{place_of(first)} ({first.printed})"}
    return Finding(code, grade, other, details, (other,) if is_equal else (first, other))
