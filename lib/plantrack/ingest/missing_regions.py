"""Regions that a table had last time and lacks now."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from plantrack.ingest.checks.columns import columns_of
from plantrack.ingest.doubt import Doubt, Grade
from plantrack.ingest.figure import Figure
from plantrack.tables import Workbook

#: Fewer regions are no table of all of them.
_REGIONS = 3
#: Earlier years that are looked at: some of them may hold only a few regions, from the press.
_YEARS = 5


def regions_missing(
    figures: Sequence[Figure], workbook: Workbook, *, file: str, told: Sequence[Doubt] = ()
) -> list[Doubt]:
    """Columns that hold most of the regions of an earlier year, and not all of them.

    The year is the one of the last five that has most regions, the latest of several.

    Parameters
    ----------
    figures : sequence of Figure
        All figures of the file.
    workbook : Workbook
        The tables, without this file.
    file : str
        Name of the file.
    told : sequence of Doubt, optional
        On the cells of the file: a region beside which … stands is there.

    Returns
    -------
    list of Doubt
        ``regions_missing`` (needs a yes), once an indicator and level for the same regions, at the
        first cell of the column.
    """
    levels = workbook.regions["level"].to_dict()
    held = _held(workbook, levels)
    marked = _marked(told)
    found, said = [], set()
    for column in columns_of(figures):
        by_level: dict[str, list[Figure]] = defaultdict(list)
        for figure in column.figures:
            by_level[levels[figure.region]].append(figure)
        for level, own in by_level.items():
            year, before = _fullest(held.get((column.indicator, level), {}), column.year)
            there = {figure.region for figure in own}
            missing = before - there - marked[column.indicator, str(column.year)]
            is_most = len(before) >= _REGIONS and 2 * len(missing) < len(before)
            key = (column.indicator, level, *sorted(missing))
            if missing and is_most and key not in said:
                said.add(key)
                found.append(_doubt(own[0], missing, year, file))
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


def _marked(told: Sequence[Doubt]) -> dict[tuple[str, str], set[str]]:
    """Regions that a mark says there is no figure for, by indicator and period."""
    marked: dict[tuple[str, str], set[str]] = defaultdict(set)
    for doubt in told:
        if doubt.code == "missing_mark":
            details = doubt.details
            marked[details["indicator"], details["period"]].add(details["region"])
    return marked


def _fullest(years: Mapping[int, set[str]], year: int) -> tuple[int, set[str]]:
    """Year with most regions among those shortly before a given one, and its regions."""
    earlier = [one for one in years if year - _YEARS <= one < year]
    best = max(earlier, key=lambda one: (len(years[one]), one), default=0)
    return best, years.get(best, set())


def _doubt(first: Figure, missing: set[str], year: int, file: str) -> Doubt:
    details = {
        "indicator": first.indicator,
        "period": first.period,
        "regions": "|".join(sorted(missing)),
        "year": str(year),
    }
    place = {"sheet": first.sheet, "cell": first.cell}
    return Doubt("regions_missing", Grade.NEEDS_YES, file, **place, details=details)
