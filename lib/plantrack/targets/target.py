"""A target as the plan prints it, and the base it starts from."""

import re
from dataclasses import dataclass

import pandas as pd

from plantrack.errors import InputError, unknown
from plantrack.tables import Workbook
from plantrack.tables.dates import interval_end


@dataclass(frozen=True)
class Target:
    """One target statement of a plan.

    Parameters
    ----------
    target, plan, section, indicator, scope, region, kind, comparator, unit : str
        As in ``targets.csv``.
    value : float or None
        The number in the text.
    value_printed : str
        The number as printed.
    base_period, base_source : str
        Year and origin of the base; empty where the plan gives none.
    base_value : float or None
        Base as printed in the plan, or as the named observation prints it.
    target_period : int or None
        Year in which it is due.
    is_firm : bool
        Whether the wording commits (确保) rather than hopes (力争).
    judged_by : str
        Indicator whose observations decide it.
    gist_zh, gist_en : str
        Paraphrase.
    duplicate_of : str
        Main statement if this one repeats it.
    range_max : float or None
        Upper end where the plan gives a range.
    """

    target: str
    plan: str
    section: str
    indicator: str
    scope: str
    region: str
    kind: str
    comparator: str
    unit: str
    value: float | None
    value_printed: str
    base_period: str
    base_source: str
    base_value: float | None
    target_period: int | None
    is_firm: bool
    judged_by: str
    gist_zh: str
    gist_en: str
    duplicate_of: str
    range_max: float | None


@dataclass(frozen=True)
class Base:
    """Where a target starts: a value, its year, and where the value comes from."""

    value: float
    period: int
    origin: str


def targets_of(workbook: Workbook, plan: str, region: str) -> tuple[Target, ...]:
    """All statements of a plan for a region and the regions below it, in the order of the table.

    Raises
    ------
    InputError
        If the plan or region is unknown, the plan was not yet issued on that day, or it sets no
        target for the region.
    """
    if plan not in workbook.plans.index:
        raise unknown("plan", plan, workbook.plans.index)
    if region not in workbook.regions.index:
        raise unknown("region", region, workbook.regions.index)
    issued = interval_end(workbook.plans.at[plan, "issued"])
    if issued > workbook.as_of:
        raise InputError(
            f"plan {plan} was issued on {issued}, after as_of {workbook.as_of};"
            f" choose as_of {issued} or later."
        )
    below = set(workbook.regions.index[workbook.regions["parent"] == region])
    rows = workbook.targets[workbook.targets["plan"] == plan]
    chosen = rows[rows["region"].isin({region} | below)]
    # Targets of a province are not those of the nation above it.
    if region not in set(rows["region"]):
        named = ", ".join(sorted(set(rows["region"])))
        raise InputError(f"plan {plan} sets no target for region {region}; it does for {named}.")
    return tuple(_target(row) for _, row in chosen.reset_index().iterrows())


def _target(row: pd.Series) -> Target:
    range_max = re.search(r"range_max=(\d+(?:\.\d+)?)", row["note"])
    return Target(
        **{
            name: row[name]
            for name in (
                "target plan section indicator scope region kind comparator unit base_period"
                " base_source judged_by gist_zh gist_en duplicate_of"
            ).split()
        },
        value=_number(row["value"]),
        value_printed=row["value"],
        base_value=_number(row["base_value"]),
        target_period=int(row["target_period"][:4]) if row["target_period"] else None,
        is_firm=row["firm"] == "firm",
        range_max=float(range_max[1]) if range_max else None,
    )


def _number(text: str) -> float | None:
    return float(text) if text else None
