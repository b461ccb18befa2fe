"""Where a target starts: the base its plan prints, or the figure that stands in for it."""

from dataclasses import dataclass

import pandas as pd

from plantrack.tables import Workbook
from plantrack.tables.printed import half_unit
from plantrack.targets.target import Target


@dataclass(frozen=True)
class Base:
    """Where a target starts.

    Parameters
    ----------
    value : float
        In the unit of the indicator.
    period : int
        Its year.
    origin : str
        ``printed`` in the plan, ``observation`` (named in the table), ``first_release`` of the
        year, or ``earlier_target`` (what an earlier plan aimed at for that year).
    half_unit : float
        How far rounding may have moved it; 0 for a number that is a commitment.
    origin_id : str
        Id of the earlier target, if it is one.
    """

    value: float
    period: int
    origin: str
    half_unit: float = 0.0
    origin_id: str = ""


def find_base(workbook: Workbook, target: Target) -> Base | None:
    """Base of a target: as the plan prints it, else the named observation, else the first release.

    Returns
    -------
    Base or None
        None where the plan names no base year or no figure of that year is known.
    """
    if not target.base_period:
        return None
    year = int(target.base_period[:4])
    if target.base_source not in ("", "printed"):
        # Known once it is published, even where the table of targets repeats its value.
        return _named(workbook, target)
    if target.base_value is not None:
        half = half_unit(target.base_printed, _kind(workbook, target))
        return Base(target.base_value, year, "printed", half)
    return released_base(workbook, target, year)


def released_base(workbook: Workbook, target: Target, year: int) -> Base | None:
    """The first release of a year as a base; None if it is not known."""
    series = workbook.first_series(target.region, target.decided_by)
    rows = series[series["period"] == str(year)] if len(series) else series
    return _base(workbook, target, rows, "first_release") if len(rows) else None


def _named(workbook: Workbook, target: Target) -> Base | None:
    region, indicator, period, published, source = target.base_source.split("/")
    rows = workbook.vintages(region, indicator)
    key = (rows["period"] == period) & (rows["published"] == published)
    named = rows[key & (rows["source"] == source)]
    return _base(workbook, target, named, "observation") if len(named) else None


def _base(workbook: Workbook, target: Target, rows: pd.DataFrame, origin: str) -> Base:
    row = rows.iloc[0]
    half = half_unit(row["printed"], _kind(workbook, target))
    return Base(float(row["value"]), int(row["period"][:4]), origin, half)


def _kind(workbook: Workbook, target: Target) -> str:
    return workbook.indicators.at[target.decided_by, "kind"]
