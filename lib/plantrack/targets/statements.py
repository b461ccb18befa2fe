"""The statements of all plans, read once and looked up by what they are about."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from plantrack.errors import unknown
from plantrack.tables import Workbook
from plantrack.tables.dates import interval_end
from plantrack.targets.target import Target, target_of


@dataclass(frozen=True)
class Statements:
    """All rows of ``targets.csv``.

    Parameters
    ----------
    workbook : Workbook
        Tables as known on the day.
    """

    workbook: Workbook

    @cached_property
    def all(self) -> tuple[Target, ...]:
        """Every statement, in the order of the table."""
        plans = self.workbook.plans.to_dict("index")
        rows = self.workbook.targets.reset_index().to_dict("records")
        return tuple(target_of(row, plans[row["plan"]]) for row in rows)

    def levels(self, region: str, indicator: str) -> tuple[Target, ...]:
        """Main statements that print a level for an indicator in a region."""
        return self._levels.get((region, indicator), ())

    def is_earlier(self, plan: str, other: str) -> bool:
        """Whether a plan was issued before another one."""
        return self._issued[plan] < self._issued[other]

    @cached_property
    def _levels(self) -> dict[tuple[str, str], tuple[Target, ...]]:
        found: dict[tuple[str, str], tuple[Target, ...]] = {}
        for target in self.all:
            if target.kind == "level" and target.value is not None and not target.duplicate_of:
                key = (target.region, target.indicator)
                found[key] = (*found.get(key, ()), target)
        return found

    @cached_property
    def _issued(self) -> dict[str, date]:
        return self.workbook.plans["issued"].map(interval_end).to_dict()


def statements_of(workbook: Workbook, plan: str | None = None) -> list[Target]:
    """Every statement of one plan, or of all.

    Raises
    ------
    InputError
        If the plan is unknown.
    """
    if plan is not None and plan not in workbook.plans.index:
        raise unknown("plan", plan, workbook.plans.index)
    return [target for target in Statements(workbook).all if plan in {None, target.plan}]
