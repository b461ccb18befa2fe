"""The same promise made to another region: what it would ask for there."""

from dataclasses import replace

from plantrack.reason import Reason
from plantrack.tables import Workbook
from plantrack.targets.base import Base
from plantrack.targets.kinds import Need, kind_of_target
from plantrack.targets.target import Target

#: Kinds of indicator whose level means the same in a large and in a small region.
SCALE_FREE = frozenset({"share", "ratio", "per_capita", "index"})
#: Kinds of target that ask for the same in a large and in a small region.
_SAME_ANYWHERE = frozenset({"multiple", "average_growth", "milestone", "full_coverage"})


def elsewhere(
    workbook: Workbook, target: Target, base: Base | None, region: str
) -> Target | Reason:
    """Put a target to another region.

    A level or increment of a share, a ratio or a per-capita figure is the same there. A level or an
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
        The reason where it cannot be carried over: a rank, an amount without base, a yearly count.
    """
    kind, measure = kind_of_target(target), workbook.indicators.at[target.decided_by, "kind"]
    if measure == "rank":
        return Reason("peers_rank")
    year = target.base_period or (str(base.period) if base is not None else "")
    own_base = {"base_value": None, "base_printed": "", "base_source": ""}
    there = replace(target, region=region, **own_base)
    if Need.BASE in kind.needs:
        there = replace(there, base_period=year)
    if Need.NUMBER not in kind.needs or measure in SCALE_FREE or target.kind in _SAME_ANYWHERE:
        return there
    if target.value is None:
        return Reason("not_quantified")
    if target.kind == "per_year" or base is None or base.value <= 0:
        return Reason("peers_need_base")
    level = kind.requires(target, base).value
    grown = {"kind": "multiple", "value": level / base.value, "value_printed": ""}
    return replace(there, base_period=year, **grown)
