"""What the tables hold already, sorted for comparing new figures with it."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from math import log

from plantrack.tables import Workbook

Series = tuple[str, str]


@dataclass(frozen=True)
class Indicator:
    """What is declared about an indicator."""

    kind: str
    unit: str
    lower: str
    upper: str
    look_alikes: tuple[str, ...]

    @property
    def changes_by_difference(self) -> bool:
        """Shares, and what may fall below zero, change by points; all else by a factor."""
        return self.kind == "share" or not self.lower


@dataclass(frozen=True)
class Record:
    """What the tables hold.

    Parameters
    ----------
    prints : mapping
        (region, indicator) to year to every text printed of it, newest first.
    values : mapping
        (region, indicator) to year to the figure that counts.
    largest_changes : mapping
        (indicator, level) to the largest yearly change, and to the number of changes it is the
        largest of.
    indicators : mapping of str to Indicator
    levels, parents : mapping of str to str
        Of every region.
    """

    prints: Mapping[Series, Mapping[int, tuple[str, ...]]] = field(repr=False)
    values: Mapping[Series, Mapping[int, float]] = field(repr=False)
    largest_changes: Mapping[Series, tuple[float, int]] = field(repr=False)
    indicators: Mapping[str, Indicator] = field(repr=False)
    levels: Mapping[str, str] = field(repr=False)
    parents: Mapping[str, str] = field(repr=False)

    def nearest(self, region: str, indicator: str, year: int) -> tuple[int, float] | None:
        """Year and figure of a series nearest to a year, the earlier one of two; None if none."""
        values = self.values.get((region, indicator))
        if not values:
            return None
        best = min(values, key=lambda other: (abs(other - year), other))
        return best, values[best]

    def printed(self, region: str, indicator: str, year: int) -> tuple[str, ...]:
        """Every print of a fact; none if the tables do not have it."""
        return self.prints.get((region, indicator), {}).get(year, ())


def record_of(workbook: Workbook) -> Record:
    """Sort what the tables hold.

    Parameters
    ----------
    workbook : Workbook

    Returns
    -------
    Record
        Of yearly figures that may be used.
    """
    prints: dict[Series, dict[int, tuple[str, ...]]] = defaultdict(dict)
    frame = workbook.vintages()
    frame = frame[frame["is_usable"] & (frame["period"].str.len() == 4)]
    ordered = frame.sort_values("published_end", ascending=False, kind="stable")
    columns = ("region", "indicator", "period", "printed")
    for region, indicator, period, text in zip(*(ordered[c] for c in columns), strict=True):
        years = prints[region, indicator]
        years[int(period)] = (*years.get(int(period), ()), text)
    values: dict[Series, dict[int, float]] = defaultdict(dict)
    known = workbook.known
    known = known[known["period"].str.len() == 4]
    columns = ("region", "indicator", "period", "value")
    for region, indicator, period, value in zip(*(known[c] for c in columns), strict=True):
        values[region, indicator][int(period)] = float(value)
    indicators = _indicators(workbook)
    levels = workbook.regions["level"].to_dict()
    largest = _largest_changes(values, indicators, levels)
    parents = workbook.regions["parent"].to_dict()
    return Record(dict(prints), dict(values), largest, indicators, levels, parents)


def change(earlier: float, later: float, *, by_difference: bool) -> float | None:
    """Size of a yearly change: of points, or of the logarithm; None if it has none.

    Examples
    --------
    >>> change(2.0, 5.0, by_difference=True), change(0.0, 5.0, by_difference=False)
    (3.0, None)
    """
    if by_difference:
        return abs(later - earlier)
    return abs(log(later) - log(earlier)) if min(earlier, later) > 0 else None


def _indicators(workbook: Workbook) -> dict[str, Indicator]:
    table = workbook.indicators
    alike: dict[str, set[str]] = defaultdict(set)
    for name, others in table["not_comparable_with"].items():
        for other in filter(None, others.split("|")):
            # Declared on one side it holds on both.
            alike[name].add(other)
            alike[other].add(name)
    rows = zip(table.index, *(table[c] for c in ("kind", "unit", "lower", "upper")), strict=True)
    return {name: Indicator(*rest, tuple(sorted(alike[name]))) for name, *rest in rows}


def _largest_changes(
    values: Mapping[Series, Mapping[int, float]],
    indicators: Mapping[str, Indicator],
    levels: Mapping[str, str],
) -> dict[Series, tuple[float, int]]:
    found: dict[Series, tuple[float, int]] = {}
    for (region, name), years in values.items():
        by_difference = indicators[name].changes_by_difference
        for year, value in years.items():
            if year - 1 in years:
                size = change(years[year - 1], value, by_difference=by_difference)
                if size is not None:
                    largest, count = found.get((name, levels[region]), (0.0, 0))
                    found[name, levels[region]] = max(largest, size), count + 1
    return found
