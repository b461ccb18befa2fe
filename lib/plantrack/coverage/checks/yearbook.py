"""How many firms a city has in the ledger, beside the statistical yearbook."""

from collections.abc import Iterator, Mapping

from plantrack.coverage.checks.finding import ASKS
from plantrack.coverage.checks.known import CITY, Known
from plantrack.coverage.checks.limits import Limits
from plantrack.ingest.doubt import Doubt


def yearbook_doubts(
    file: str, known: Known, new: int, counts: Mapping[str, float], limits: Limits
) -> Iterator[Doubt]:
    """Doubt a number of firms that is far from the yearbook's.

    Doubted where abs(firms - yearbook) > share x yearbook, for the last year up to the month's.

    Parameters
    ----------
    file : str
        Of the return.
    known : Known
        Reporter and its firms.
    new : int
        How many firms the return adds.
    counts : mapping of str to float
        Year to number of above-scale industrial firms of the city.
    limits : Limits
        The share.
    """
    years = [year for year in counts if year[:4] <= known.month[:4]]
    if known.kind != CITY or not years:
        return
    year = max(years)
    firms, printed = len(known.own) + new, counts[year]
    if abs(firms - printed) > limits.yearbook_share * printed:
        details = {"year": year, "count": f"{printed:g}", "share": f"{limits.yearbook_share:.0%}"}
        yield Doubt("return_yearbook", ASKS, file, found=str(firms), details=details)
