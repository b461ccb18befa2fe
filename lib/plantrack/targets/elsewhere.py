"""The same promise made to another region: what it would ask for there."""

from dataclasses import replace

from plantrack.reason import Reason
from plantrack.tables import Workbook
from plantrack.targets.base import Base
from plantrack.targets.kinds import Need, kind_of_target
from plantrack.targets.target import Target

#: Kinds of indicator whose level means the same in a large and in a small region.
SCALE_FREE = frozenset({"share", "ratio", "per_capita", "index"})


def elsewhere(
    workbook: Workbook, target: Target, base: Base | None, region: str
) -> Target | Reason:
    """Put a target to another region.

    A level of a share, a ratio or a per-capita figure is the same level there. A level or an
    increment of an amount or a count is read as growth over the base, and so a multiple of the
    region's own figure of the base year. Growth, multiples and moving levels stay what they are.

    Parameters
    ----------
    workbook : Workbook
        Gives the kind of the indicator.
    target : Target
        The statement.
    base : Base or None
        Where it starts in its own region.
    region : str
        The other region.

    Returns
    -------
    Target or Reason
        The reason where an amount cannot be carried over: no base, or a yearly count.
    """
    own_base = {"base_value": None, "base_printed": "", "base_source": ""}
    there = replace(target, region=region, **own_base)
    kind = kind_of_target(target)
    is_free = workbook.indicators.at[target.decided_by, "kind"] in SCALE_FREE
    if Need.NUMBER not in kind.needs or target.kind in {"multiple", "average_growth"}:
        return there
    if is_free and target.kind != "add":
        return there
    if target.kind in {"milestone", "full_coverage"}:
        return there
    if target.value is None:
        return Reason("not_quantified")
    if target.kind == "per_year" or base is None or base.value <= 0:
        return Reason("peers_need_base")
    level = kind.requires(target, base).value
    return replace(there, kind="multiple", value=level / base.value, value_printed="")
