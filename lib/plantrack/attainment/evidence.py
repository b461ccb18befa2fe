"""The figures a target is judged on: its base, its latest figure, its outcome."""

from dataclasses import dataclass
from typing import Any

import pandas as pd

from plantrack.tables import Workbook
from plantrack.targets import Base, Required, Target


@dataclass(frozen=True)
class Figure:
    """One observation as it enters a verdict."""

    value: float
    period: int
    printed: str
    published: str
    source: str
    grade: str
    tier: int
    is_interim: bool

    def differs_from(self, other: "Figure") -> bool:
        """Whether two figures differ by more than the rounding of the coarser one."""
        decimals = min(len(f.printed.partition(".")[2]) for f in (self, other))
        return round(self.value, decimals) != round(other.value, decimals)


@dataclass(frozen=True)
class Evidence:
    """What is known about one target on one day.

    Parameters
    ----------
    indicator : str
        Indicator whose observations decide.
    base : Base or None
        Where the target starts.
    latest : Figure or None
        Latest figure of the newest year that is not after the target year.
    first : Figure or None
        The same year as first published: the vintage plans are on.
    outcome : Figure or None
        Figure of the target year as first published, once it is out.
    current : Figure or None
        Figure of the target year as known now.
    later : Figure or None
        Latest figure of a year after the target year; it does not decide the target.
    solid : Figure or None
        Latest figure up to the target year that is no compilation and no other caliber.
    """

    indicator: str
    base: Base | None
    latest: Figure | None
    first: Figure | None
    outcome: Figure | None
    current: Figure | None
    later: Figure | None
    solid: Figure | None


def gather(workbook: Workbook, target: Target) -> Evidence:
    """Collect the figures of one target.

    Parameters
    ----------
    workbook : Workbook
        Tables as known on the day of the verdict.
    target : Target
        The statement.

    Returns
    -------
    Evidence
    """
    indicator = target.judged_by or target.indicator
    known = _figures(workbook.series(target.region, indicator))
    first = _figures(workbook.first_series(target.region, indicator))
    due = target.target_period
    until = {year: f for year, f in known.items() if due is None or year <= due}
    after = {year: f for year, f in known.items() if due is not None and year > due}
    solid = {year: f for year, f in until.items() if f.tier == 0}
    newest = max(until, default=None)
    current = known.get(due) if due is not None else None
    return Evidence(
        indicator=indicator,
        base=find_base(workbook, target, first),
        latest=until.get(newest),
        first=first.get(newest),
        outcome=first.get(due) if due is not None else None,
        current=None if current is None or current.is_interim else current,
        later=after.get(max(after, default=None)),
        solid=solid.get(max(solid, default=None)),
    )


def _figures(series: pd.DataFrame) -> dict[int, Figure]:
    rows = series[series["period"].str.len() == 4]
    return {int(row.period): figure_of(row) for row in rows.itertuples()}


def figure_of(row: Any) -> Figure:
    """Read a row of known figures, as a named tuple."""
    return Figure(
        float(row.value),
        int(row.period),
        row.printed,
        row.published,
        row.source,
        row.grade,
        int(row.tier),
        bool(row.is_interim),
    )


def find_base(workbook: Workbook, target: Target, first: dict[int, Figure]) -> Base | None:
    """Base of a target: as the plan prints it, else the named observation, else the first release.

    Returns
    -------
    Base or None
        None where the plan names no base year or no figure of that year is known.
    """
    if not target.base_period:
        return None
    year = int(target.base_period[:4])
    if target.base_value is not None:
        origin = "printed" if target.base_source == "printed" else "observation"
        return Base(target.base_value, year, origin)
    if target.base_source not in ("", "printed"):
        region, indicator, period, published, source = target.base_source.split("/")
        rows = workbook.vintages(region, indicator)
        key = (rows["period"] == period) & (rows["published"] == published)
        named = rows[key & (rows["source"] == source)]
        return Base(float(named["value"].iloc[0]), year, "observation") if len(named) else None
    return Base(first[year].value, year, "first_release") if year in first else None


def nation_figure(
    workbook: Workbook, required: Required, indicator: str, figure: Figure
) -> Figure | None:
    """Figure of the followed region for the same year, from the same release where it prints both.

    Returns
    -------
    Figure or None
    """
    rows = workbook.vintages(required.follows, indicator)
    same = rows[
        (rows["period"] == str(figure.period))
        & (rows["source"] == figure.source)
        & (rows["published"] == figure.published)
        & rows["is_usable"]
    ]
    if len(same):
        return figure_of(next(same.itertuples()))
    return _figures(workbook.first_series(required.follows, indicator)).get(figure.period)
