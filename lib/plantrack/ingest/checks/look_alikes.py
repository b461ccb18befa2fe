"""Figures of a look-alike indicator, pasted in under the wrong name."""

from collections import defaultdict
from collections.abc import Sequence

from plantrack.ingest.checks.coincidence import is_no_coincidence
from plantrack.ingest.checks.finding import Finding
from plantrack.ingest.checks.record import Record
from plantrack.ingest.doubt import Grade
from plantrack.ingest.figure import Figure
from plantrack.tables.printed import agree


def look_alikes(figures: Sequence[Figure], record: Record) -> list[Finding]:
    """Indicators whose figures are those the tables hold of one it must not be compared with.

    Parameters
    ----------
    figures : sequence of Figure
    record : Record

    Returns
    -------
    list of Finding
        ``look_alike`` (stops), one an indicator, at its first such cell.
    """
    by_indicator: dict[str, list[Figure]] = defaultdict(list)
    for figure in figures:
        if len(figure.period) == 4:
            by_indicator[figure.indicator].append(figure)
    found = []
    for name, own in by_indicator.items():
        for other in record.indicators[name].look_alikes:
            equal = _equal_to(own, other, record)
            if equal:
                details = {"other": other}
                found.append(Finding("look_alike", Grade.STOPS, equal[0], details, equal))
                break
    return found


def _equal_to(figures: Sequence[Figure], other: str, record: Record) -> tuple[Figure, ...]:
    """Figures that the tables hold of another indicator; none if it may be chance."""
    compared = [f for f in figures if record.printed(f.region, other, int(f.period))]
    # What agrees with its own indicator too says nothing.
    equal = [f for f in compared if _holds(f, other, record) and not _holds(f, "", record)]
    texts = [figure.value for figure in equal]
    return tuple(equal) if is_no_coincidence(texts, len(compared)) else ()


def _holds(figure: Figure, other: str, record: Record) -> bool:
    prints = record.printed(figure.region, other or figure.indicator, int(figure.period))
    return any(agree(figure.value, text) for text in prints)
