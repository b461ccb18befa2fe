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

    A base that the plan prints, that the table names, or that is not needed leaves one reading.
    Else there is the actual figure of each year the text may mean, and for multiples what an
    earlier plan aimed at for that year; a year with a figure and no earlier target leaves one.

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
    kind, base = kind_of_target(target), find_base(statements.workbook, target)
    is_open = {Need.NUMBER, Need.BASE} <= set(kind.needs) and not _is_stated(base)
    found = _all_readings(statements, target) if is_open else ()
    if len(found) > 1 or (found and base is None):
        return found
    year = base.period if base is not None else None
    return (Reading(STATED, year, base, kind.requires(target, base)),)


def _is_stated(base: Base | None) -> bool:
    """Whether plan or table say which figure the base is."""
    return base is not None and base.origin in {"printed", "observation"}


def _all_readings(statements: Statements, target: Target) -> tuple[Reading, ...]:
    kind, found = kind_of_target(target), []
    for year in _base_years(target):
        actual = released_base(statements.workbook, target, year)
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
    due = target.target_period
    return [year for year in years if due is None or year < due]


def _earlier_targets(statements: Statements, target: Target, year: int) -> list[Base]:
    return [
        Base(other.value, year, EARLIER_TARGET, origin_id=other.target)
        for other in statements.levels(target.region, target.indicator)
        if other.target_period == year and statements.is_earlier(other.plan, target.plan)
    ]
