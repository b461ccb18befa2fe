"""Totals that are not the sum of their parts."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence

from plantrack.ingest.checks.columns import columns_of
from plantrack.ingest.checks.finding import Finding
from plantrack.ingest.checks.record import Record
from plantrack.ingest.doubt import Grade
from plantrack.ingest.figure import Figure
from plantrack.tables.printed import decimals_of, half_unit

#: Kinds that add up over regions.
_ADDS_UP = frozenset({"amount", "count"})
#: By how much a total that another publication printed may differ.
_ELSEWHERE = 0.005
#: Units in which counts are rounded: ten thousands and hundred millions.
_ROUNDED = ("万", "亿")


def total_mismatches(
    figures: Sequence[Figure], record: Record, *, explained: Collection[Figure] = ()
) -> list[Finding]:
    """Regions whose figure is not the sum of those of all regions within them.

    Parameters
    ----------
    figures : sequence of Figure
    record : Record
    explained : collection of Figure, optional
        Figures already doubted: their sums are not judged.

    Returns
    -------
    list of Finding
        ``total_mismatch`` (needs a yes), at the total; where only the tables have it,
        ``parts_mismatch`` at the first part.

    Notes
    -----
    A sum may differ by the rounding of its parts and of the total, and by as large a part of the
    total as it did in any year of the tables: a national figure may include what belongs to no
    province. A total of the tables is compared only if they show such a year, and more loosely:
    it comes from another publication.
    """
    children: dict[str, set[str]] = defaultdict(set)
    for region, parent in record.parents.items():
        if parent:
            children[parent].add(region)
    found, doubted = [], frozenset(explained)
    for column in columns_of(figures):
        if record.indicators[column.indicator].kind not in _ADDS_UP:
            continue
        own = {figure.region: figure for figure in column.figures}
        for parent, parts in children.items():
            involved = [own[region] for region in sorted(parts & own.keys())]
            is_sound = doubted.isdisjoint((*involved, own.get(parent)))
            if len(involved) == len(parts) and is_sound:
                found += _judge(parent, involved, own.get(parent), record)
    return found


def _judge(
    parent: str, parts: Sequence[Figure], total: Figure | None, record: Record
) -> list[Finding]:
    indicator, year = parts[0].indicator, int(parts[0].period)
    gap = _largest_gap(parent, [part.region for part in parts], indicator, record)
    if total is not None:
        printed = total.value
    else:
        prints = record.printed(parent, indicator, year)
        if not prints or gap is None:
            return []
        printed, gap = prints[0], max(gap, _ELSEWHERE)
    is_rounded = record.indicators[indicator].unit.startswith(_ROUNDED)
    kind = "amount" if is_rounded else record.indicators[indicator].kind
    texts = [part.value for part in parts]
    rounding = half_unit(printed, kind) + sum(half_unit(text, kind) for text in texts)
    summed = sum(float(text) for text in texts)
    if abs(summed - float(printed)) <= rounding + (gap or 0.0) * abs(float(printed)) + 1e-9:
        return []
    decimals = max(decimals_of(text) for text in texts)
    details = {"sum": f"{summed:.{decimals}f}", "total": printed}
    if total is None:
        details |= {"region": parent, "year": str(year)}
        return [Finding("parts_mismatch", Grade.NEEDS_YES, parts[0], details, (parts[0],))]
    return [Finding("total_mismatch", Grade.NEEDS_YES, total, details, (total,))]


def _largest_gap(parent: str, parts: Sequence[str], indicator: str, record: Record) -> float | None:
    """Largest part of a total by which the sum differed in any year; None without such a year."""
    totals: Mapping[int, float] = record.values.get((parent, indicator), {})
    rows = [record.values.get((part, indicator), {}) for part in parts]
    years = [year for year in totals if totals[year] and all(year in row for row in rows)]
    gaps = [abs(sum(row[year] for row in rows) / totals[year] - 1) for year in years]
    return max(gaps, default=None)
