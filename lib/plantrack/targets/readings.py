"""The readings of a target whose base the plan leaves open: each one named, none preferred."""

from dataclasses import dataclass

from plantrack.targets.base import Base, find_base, released_base
from plantrack.targets.kinds import Need, kind_of_target
from plantrack.targets.required import Required
from plantrack.targets.statements import Statements
from plantrack.targets.target import Target

STATED, ACTUAL, EARLIER_TARGET = "stated", "actual", "earlier_target"


@dataclass(frozen=True)
class Reading:
    """One way to read a target.

    Parameters
    ----------
    code : str
        ``stated`` (the text leaves nothing open), ``actual`` (the figure of the base year) or
        ``earlier_target`` (what an earlier plan aimed at for that year).
    base_year : int or None
        Year the base is read to be of.
    base : Base or None
        The base under this reading; None if no such figure is known.
    required : Required
        The level it leads to.
    """

    code: str
    base_year: int | None
    base: Base | None
    required: Required


def readings_of(statements: Statements, target: Target) -> tuple[Reading, ...]:
    """All readings of a target, in the order in which they are tried.

    A base that the plan prints, that the table names, or that is not needed leaves one reading. A
    base year without a figure, or none at all, leaves several: the actual figure of each year the
    text may mean, and for multiples what an earlier plan aimed at for that year.

    Parameters
    ----------
    statements : Statements
        Those of all plans; they hold the workbook.
    target : Target
        The statement.

    Returns
    -------
    tuple of Reading
        At least one.

    Notes
    -----
    "Doubling" to 530 is twice the 265 that the plan before aimed at, not twice what was reached:
    systems reference, section I, conflict 4.
    """
    workbook = statements.workbook
    kind, base = kind_of_target(target), find_base(workbook, target)
    if base is not None or Need.NUMBER not in kind.needs or Need.BASE not in kind.needs:
        year = base.period if base is not None else None
        return (Reading(STATED, year, base, kind.requires(target, base)),)
    found = []
    for year in _base_years(target):
        actual = released_base(workbook, target, year)
        found.append(Reading(ACTUAL, year, actual, kind.requires(target, actual)))
        if target.kind == "multiple":
            aimed = _earlier_targets(statements, target, year)
            found += [Reading(EARLIER_TARGET, year, b, kind.requires(target, b)) for b in aimed]
    return tuple(found)


def companion_level(statements: Statements, target: Target) -> float | None:
    """Level that the same plan prints for the same indicator, region and year, if it does.

    Where a plan says "double" and prints a number as well, the number shows which base is meant.
    """
    for other in statements.levels(target.region, target.indicator):
        is_same_plan = other.plan == target.plan and other.target != target.target
        if is_same_plan and other.target_period == target.target_period:
            return other.value
    return None


def _base_years(target: Target) -> list[int]:
    """The year named; else the year before the plan began and, if not later, that of its issue."""
    if target.base_period:
        return [int(target.base_period[:4])]
    years = [target.plan_start - 1]
    is_inside = target.target_period is None or target.issued < target.target_period
    if target.issued >= target.plan_start and is_inside:
        years.append(target.issued)
    return years


def _earlier_targets(statements: Statements, target: Target, year: int) -> list[Base]:
    return [
        Base(other.value, year, EARLIER_TARGET, origin_id=other.target)
        for other in statements.levels(target.region, target.indicator)
        if other.target_period == year and statements.is_earlier(other.plan, target.plan)
    ]
