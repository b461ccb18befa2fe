"""Which figures are lacking where a target cannot be judged."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from plantrack.attainment import Status, Verdict
from plantrack.attainment.figures import Figures
from plantrack.attainment.target_coverage import Entry
from plantrack.targets import Judged, Need, kind_of_target

#: Reasons that lie in the text of the plan alone: no figure can decide such a target.
_IN_THE_TEXT = frozenset({"not_quantified", "growth_undated", "base_zero", "no_deadline"})


class Role(StrEnum):
    """What a figure is needed for."""

    BASE = "base"
    DUE = "due"
    YEARLY = "yearly"
    COMPARISON = "comparison"
    HISTORY = "history"


@dataclass(frozen=True)
class Gap:
    """One figure that one target lacks.

    Parameters
    ----------
    region, indicator : str
        Codes.
    period : int
        Year.
    role : Role
        What it is needed for.
    entry : Entry
        The target and why it cannot be judged.
    """

    region: str
    indicator: str
    period: int
    role: Role
    entry: Entry


def gaps_of(entry: Entry, figures: Figures) -> tuple[Gap, ...]:
    """Figures without which a target cannot be judged.

    Parameters
    ----------
    entry : Entry
        A target and what became of it.
    figures : Figures
        Those it was judged on.

    Returns
    -------
    tuple of Gap
        Empty if it is judged, or if no figure can decide it.

    Notes
    -----
    A target needs the figure of the year that decides it, those of the base years its text allows,
    and the figure of the region it is compared with. A target without a date is decided by any
    year that meets it; the last year of its plan is asked for. Of a year that is not over there can
    be no figure; the years of the plan so far are asked for, to project from.
    """
    verdict = entry.verdict
    if verdict is None or entry.status is not Status.CANNOT_JUDGE:
        return ()
    bases = _base_years(verdict)
    if bases is None or entry.reason.code in _IN_THE_TEXT:
        return ()
    target, as_of = verdict.target, figures.workbook.as_of
    found = [Gap(target.region, target.decided_by, year, Role.BASE, entry) for year in bases]
    first = figures.first(target.region, target.decided_by)
    for year, role in _years(verdict, as_of):
        if year not in first:
            found.append(Gap(target.region, target.decided_by, year, role, entry))
        other = verdict.required.follows
        if other and year not in figures.first(other, target.decided_by):
            found.append(Gap(other, target.decided_by, year, Role.COMPARISON, entry))
    return tuple(found)


def _base_years(verdict: Verdict) -> list[int] | None:
    """Years of bases that are not known; None where the text does not say which year it means."""
    target = verdict.target
    if verdict.readings:
        readings = [one.reading for one in verdict.readings]
        return [reading.base_year for reading in readings if reading.base is None]
    if Need.BASE not in kind_of_target(target).needs or verdict.evidence.base is not None:
        return []
    return [int(target.base_period[:4])] if target.base_period else None


def _years(verdict: Verdict, as_of: date) -> Iterator[tuple[int, Role]]:
    """Years that decide a target and are over; of one that is still open the years so far."""
    target, last = verdict.target, as_of.year - 1
    if kind_of_target(target).judged is Judged.EVERY_YEAR:
        yield from ((year, Role.YEARLY) for year in target.years if year <= last)
        return
    due = target.target_period
    if due is None:
        if verdict.evidence.latest is None:
            yield min(target.plan_end, last), Role.DUE
    elif due <= last:
        yield due, Role.DUE
    else:
        yield from ((year, Role.HISTORY) for year in range(target.plan_start - 1, last + 1))
