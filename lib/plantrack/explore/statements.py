"""The statements of a plan that one indicator decides, in its own regions or put to another."""

from collections.abc import Sequence
from dataclasses import dataclass

from plantrack.attainment import Judge
from plantrack.reason import Reason
from plantrack.tables import Workbook
from plantrack.targets import Target, targets_of
from plantrack.targets.elsewhere import elsewhere


@dataclass(frozen=True)
class Asked:
    """What is asked of a series.

    Parameters
    ----------
    targets : tuple of Target
        To be judged.
    is_own : bool
        Whether the plan itself asks it of this region; else its target is put to the region.
    refusal : Reason or None
        Why there is no target.
    """

    targets: tuple[Target, ...]
    is_own: bool
    refusal: Reason | None = None


def main_statements(workbook: Workbook, plan: str) -> tuple[Target, ...]:
    """All statements of a plan without restatements, in the order of the table.

    Raises
    ------
    InputError
        If the plan is unknown or was not yet issued.
    """
    rows = workbook.targets[workbook.targets["plan"] == plan]
    found: dict[str, Target] = {}
    for region in rows["region"].unique() if len(rows) else [""]:
        found |= {one.target: one for one in targets_of(workbook, plan, region)}
    order = [name for name in rows.index if name in found]
    return tuple(found[name] for name in order if not found[name].duplicate_of)


def asked_of(judge: Judge, statements: Sequence[Target], region: str, indicator: str) -> Asked:
    """What the statements of a plan ask of an indicator in a region.

    A target that the plan sets for another region of the same level is put to this one, as the
    page on regions does (`elsewhere`).

    Parameters
    ----------
    judge : Judge
        Of the day; tells the base a target has in its own region.
    statements : sequence of Target
        Of one plan.
    region, indicator : str
        The series.

    Returns
    -------
    Asked
    """
    about = [target for target in statements if target.decided_by == indicator]
    own = tuple(target for target in about if target.region == region)
    if own or not about:
        return Asked(own, True, None if own else Reason("asks_nothing"))
    workbook = judge.forecaster.workbook
    alike = [target for target in about if target.region in workbook.alike(region)]
    if not alike:
        return Asked((), False, Reason("other_kind_of_region"))
    put = [
        elsewhere(workbook, target, judge.verdict(target).evidence.base, region) for target in alike
    ]
    targets = tuple(target for target in put if isinstance(target, Target))
    refusal = None if targets else next(one for one in put if isinstance(one, Reason))
    return Asked(targets, False, refusal)
