"""A target as the plan prints it, and the base it starts from."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from plantrack.errors import InputError, unknown
from plantrack.tables import Workbook
from plantrack.tables.dates import interval_end

#: Words in the note of a target that asks for more than its number.
_STRICT = "strictly greater"


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
    base_printed : str
        The same as text.
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
        Upper end where the plan gives a range; the lower end is the level.
    is_strict : bool
        Whether the text asks for more than the number (超过).
    plan_start, plan_end, issued : int
        First and last year of the plan, and the year of its issue.
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
    base_printed: str
    target_period: int | None
    is_firm: bool
    judged_by: str
    gist_zh: str
    gist_en: str
    duplicate_of: str
    range_max: float | None
    is_strict: bool
    plan_start: int
    plan_end: int
    issued: int

    @property
    def decided_by(self) -> str:
        """Indicator whose figures decide the target."""
        return self.judged_by or self.indicator

    @property
    def years(self) -> range:
        """Years a target for every year is about: those of the plan, up to its own date."""
        return range(self.plan_start, (self.target_period or self.plan_end) + 1)


def targets_of(
    workbook: Workbook, plan: str, region: str, *, even_unissued: bool = False
) -> tuple[Target, ...]:
    """All statements of a plan for a region and the regions below it, in the order of the table.

    Parameters
    ----------
    workbook : Workbook
        Tables as known on the day.
    plan, region : str
        Which statements.
    even_unissued : bool
        Whether a plan that was not yet issued on that day may be asked for, as a replay does.

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
    if issued > workbook.as_of and not even_unissued:
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
    one = workbook.plans.loc[plan].to_dict()
    return tuple(target_of(row, one) for row in chosen.reset_index().to_dict("records"))


def target_of(row: Mapping[str, str], plan: Mapping[str, str]) -> Target:
    """Read a row of ``targets.csv`` beside that of its plan; what the note says counts as well."""
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
        base_printed=row["base_value"],
        target_period=int(row["target_period"][:4]) if row["target_period"] else None,
        is_firm=row["firm"] == "firm",
        range_max=float(range_max[1]) if range_max else None,
        is_strict=_STRICT in row["note"].lower(),
        plan_start=int(plan["period_start"]),
        plan_end=int(plan["period_end"]),
        issued=int(plan["issued"][:4]),
    )


def _number(text: str) -> float | None:
    return float(text) if text else None
