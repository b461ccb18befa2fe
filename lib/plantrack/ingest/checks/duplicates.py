"""A column that stands in a file twice, under two years or two indicators."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise

from plantrack.ingest.checks.coincidence import FIGURES, MOST, digits_of, is_no_coincidence
from plantrack.ingest.checks.columns import Column, columns_of
from plantrack.ingest.checks.finding import Finding, place_of
from plantrack.ingest.checks.record import Record
from plantrack.ingest.doubt import Grade
from plantrack.ingest.figure import Figure
from plantrack.tables.printed import agree

#: Digits from which a figure is compared: small counts are equal too often.
_DIGITS = 3


def duplicated_columns(figures: Sequence[Figure], record: Record) -> list[Finding]:
    """Columns that hold the figures of another column of the file.

    Parameters
    ----------
    figures : sequence of Figure
    record : Record

    Returns
    -------
    list of Finding
        ``duplicated_column`` (needs a yes), at the first such cell of the column that the tables
        do not confirm; if they confirm both there is no doubt.
    """
    columns = columns_of(figures)
    found, explained = [], set()
    for first, second in _candidates(columns):
        one, other = columns[first], columns[second]
        pairs = _equal(one, other)
        compared = len({f.region for f in one.figures} & {f.region for f in other.figures})
        if not is_no_coincidence([f.value for f, _ in pairs], compared):
            continue
        known = [_is_known([pair[side] for pair in pairs], record) for side in (0, 1)]
        wrong = 0 if known[1] else 1
        if all(known) or (first, second)[wrong] in explained:
            continue
        explained.add((first, second)[wrong])
        about = tuple(pair[wrong] for pair in pairs)
        details = {"other": place_of(pairs[0][1 - wrong])}
        found.append(Finding("duplicated_column", Grade.NEEDS_YES, about[0], details, about))
    return found


def _candidates(columns: Sequence[Column]) -> list[tuple[int, int]]:
    """Pairs of columns that share figures of some digits for several regions.

    Each column with a figure is paired with the next one that has it: enough to find every column
    that stands twice, and no work for a figure that stands everywhere.
    """
    holders: dict[tuple[str, Decimal], list[int]] = defaultdict(list)
    for number, column in enumerate(columns):
        for figure in column.figures:
            if digits_of(figure.value) >= _DIGITS:
                holders[figure.region, Decimal(figure.value)].append(number)
    shared = Counter(pair for held in holders.values() for pair in pairwise(held))
    return sorted(pair for pair, count in shared.items() if count >= FIGURES)


def _equal(one: Column, other: Column) -> list[tuple[Figure, Figure]]:
    by_region = {figure.region: figure for figure in other.figures}
    pairs = [(f, by_region[f.region]) for f in one.figures if f.region in by_region]
    return [(f, o) for f, o in pairs if Decimal(f.value) == Decimal(o.value)]


def _is_known(figures: Sequence[Figure], record: Record) -> bool:
    """Whether the tables hold most of the figures, for just this indicator and year."""
    held = [
        any(agree(f.value, p) for p in record.printed(f.region, f.indicator, int(f.period)))
        for f in figures
    ]
    return sum(held) >= MOST * len(held)
