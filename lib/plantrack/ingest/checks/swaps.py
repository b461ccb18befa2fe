"""Two regions that have each other's figures."""

from collections.abc import Iterator, Sequence
from itertools import combinations
from math import log
from statistics import median

from plantrack.ingest.checks.columns import columns_of
from plantrack.ingest.checks.distance import Known, known_of
from plantrack.ingest.checks.finding import Finding
from plantrack.ingest.checks.record import Record
from plantrack.ingest.doubt import Grade
from plantrack.ingest.figure import Figure

#: Fewer regions do not show what is usual.
_REGIONS = 5
#: Both regions stand out: by this many times the usual distance of a column, and by a tenth.
_STANDS_OUT, _AT_LEAST = 4.0, log(1.1)
#: Exchanged, the farther of the two lies no farther than this part of the nearer one before, and
#: within a half of what is known.
_CLOSER, _AT_MOST = 0.4, log(1.5)
#: The usual distance is taken to be no less than a hundredth.
_LEAST = 0.01


def swapped_regions(figures: Sequence[Figure], record: Record) -> list[Finding]:
    """Pairs of regions that fit the tables clearly better when exchanged.

    Parameters
    ----------
    figures : sequence of Figure
    record : Record

    Returns
    -------
    list of Finding
        ``swapped_regions`` (needs a yes), at the first cell of a pair.
    """
    found = []
    for column in columns_of(figures):
        known = known_of(column, record)
        if len(known) >= _REGIONS:
            for one, other in _pairs(known):
                details = {"other": other.figure.region}
                about = one.figure, other.figure
                found.append(Finding("swapped_regions", Grade.NEEDS_YES, about[0], details, about))
    return found


def _pairs(known: Sequence[Known]) -> Iterator[tuple[Known, Known]]:
    middle = median(one.distance for one in known)
    usual = max(_LEAST, median(abs(one.distance - middle) for one in known))
    least = max(_AT_LEAST, _STANDS_OUT * usual)
    odd = [one for one in known if abs(one.distance - middle) > least]
    taken: set[Figure] = set()
    for one, other in combinations(odd, 2):
        nearer = min(abs(one.distance - middle), abs(other.distance - middle))
        exchanged = log(one.value / other.held), log(other.value / one.held)
        farther = max(abs(distance - middle) for distance in exchanged)
        if farther <= min(_AT_MOST, _CLOSER * nearer) and not taken & {one.figure, other.figure}:
            taken |= {one.figure, other.figure}
            yield one, other
