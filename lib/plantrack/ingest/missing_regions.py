"""Regions that a table had last time and lacks now."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from plantrack.ingest.checks.columns import columns_of
from plantrack.ingest.doubt import Doubt, Grade
from plantrack.ingest.figure import Figure
from plantrack.tables import Workbook

#: Fewer regions are no table of all of them.
_REGIONS = 3


def regions_missing(figures: Sequence[Figure], workbook: Workbook, *, file: str) -> list[Doubt]:
    """Columns that hold most of the regions of the latest earlier year, and not all of them.

    Parameters
    ----------
    figures : sequence of Figure
        All figures of the file.
    workbook : Workbook
        The tables, without this file.
    file : str
        Name of the file.

    Returns
    -------
    list of Doubt
        ``regions_missing`` (needs a yes), once an indicator and level for the same regions, at the
        first cell of the column.
    """
    levels = workbook.regions["level"].to_dict()
    held = _held(workbook, levels)
    found, said = [], set()
    for column in columns_of(figures):
        by_level: dict[str, list[Figure]] = defaultdict(list)
        for figure in column.figures:
            by_level[levels[figure.region]].append(figure)
        for level, own in by_level.items():
            before = _latest(held.get((column.indicator, level), {}), column.year)
            missing = before - {figure.region for figure in own}
            is_most = len(before) >= _REGIONS and 2 * len(missing) < len(before)
            key = (column.indicator, level, *sorted(missing))
            if missing and is_most and key not in said:
                said.add(key)
                found.append(_doubt(own[0], missing, file))
    return found


def _held(
    workbook: Workbook, levels: Mapping[str, str]
) -> dict[tuple[str, str], dict[int, set[str]]]:
    """Regions the tables hold by indicator, level and year."""
    held: dict[tuple[str, str], dict[int, set[str]]] = defaultdict(lambda: defaultdict(set))
    for region, indicator, period in _facts(workbook):
        if len(period) == 4:
            held[indicator, levels[region]][int(period)].add(region)
    return held


def _facts(workbook: Workbook) -> Iterator[tuple[str, str, str]]:
    known = workbook.known
    return zip(*(known[name] for name in ("region", "indicator", "period")), strict=True)


def _latest(years: Mapping[int, set[str]], year: int) -> set[str]:
    """Regions of the latest year before a given one."""
    earlier = [one for one in years if one < year]
    return years[max(earlier)] if earlier else set()


def _doubt(first: Figure, missing: set[str], file: str) -> Doubt:
    details = {
        "indicator": first.indicator,
        "period": first.period,
        "regions": "|".join(sorted(missing)),
    }
    place = {"sheet": first.sheet, "cell": first.cell}
    return Doubt("regions_missing", Grade.NEEDS_YES, file, **place, details=details)
