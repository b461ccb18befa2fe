"""What the workbook would have said about a plan on earlier days, and how that turned out."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

import pandas as pd

from plantrack.attainment import Forecaster, Judge, Status, Verdict
from plantrack.attainment.settings import SETTINGS, Settings
from plantrack.errors import InputError
from plantrack.tables import Workbook
from plantrack.targets import Target, targets_of

_HOPEFUL = frozenset({Status.ACHIEVED_EARLY, Status.AHEAD, Status.ON_TRACK})


@dataclass(frozen=True)
class Told:
    """What would have been said about one target on one day.

    Parameters
    ----------
    day : datetime.date
        Nothing published later was known.
    verdict : Verdict
        What would have been said.
    outcome : Status
        How it turned out: achieved or not.
    """

    day: date
    verdict: Verdict
    outcome: Status

    @property
    def is_right(self) -> bool | None:
        """Whether the class pointed the way it turned out.

        None where nothing was said, or the outcome was out already on that day.
        """
        if self.verdict.status is Status.CANNOT_JUDGE or self.verdict.status.is_outcome:
            return None
        return (self.verdict.status in _HOPEFUL) == (self.outcome is Status.ACHIEVED)


@dataclass(frozen=True)
class PlanReplay:
    """All targets of a plan whose outcome is known, on earlier days.

    Parameters
    ----------
    plan, region : str
        Which targets.
    as_of : datetime.date
        On whose knowledge the outcomes are.
    days : tuple of datetime.date
        Where one stood.
    outcomes : tuple of Verdict
        Main statements that are decided by now, in the order of the text.
    told : tuple of Told
        One for each outcome and day.
    """

    plan: str
    region: str
    as_of: date
    days: tuple[date, ...]
    outcomes: tuple[Verdict, ...]
    told: tuple[Told, ...] = field(repr=False)

    @property
    def table(self) -> pd.DataFrame:
        """One row a target and day: what would have been said, and how it turned out."""
        rows = [
            {
                "target": one.verdict.target.target,
                "indicator": one.verdict.evidence.indicator,
                "day": one.day.isoformat(),
                "status_code": one.verdict.status.value,
                "probability": one.verdict.outlook.probability if one.verdict.outlook else None,
                "is_marginal": one.verdict.is_marginal,
                "latest_period": one.verdict.figure.period if one.verdict.figure else None,
                "reason_code": one.verdict.reasons[0].code,
                "outcome": one.outcome.value,
                "is_right": one.is_right,
            }
            for one in self.told
        ]
        return pd.DataFrame(rows)

    @property
    def summary(self) -> pd.DataFrame:
        """One row a day: targets, said (a class was given), right, and the Brier score."""
        return pd.DataFrame([self._day(day) for day in self.days])

    def _day(self, day: date) -> dict[str, object]:
        told = [one for one in self.told if one.day == day]
        said = [one.is_right for one in told if one.is_right is not None]
        errors = [
            (one.verdict.outlook.probability - (one.outcome is Status.ACHIEVED)) ** 2
            for one in told
            if one.verdict.outlook is not None
        ]
        return {
            "day": day.isoformat(),
            "targets": len(told),
            "said": len(said),
            "right": sum(said),
            "probabilities": len(errors),
            "brier": sum(errors) / len(errors) if errors else None,
        }


def replay_plan(
    workbook: Workbook,
    plan: str,
    region: str,
    *,
    days: Sequence[date] | None = None,
    seed: int = 0,
    settings: Settings = SETTINGS,
    judge: Judge | None = None,
) -> PlanReplay:
    """Judge a plan as of earlier days, with the figures of those days, and set it beside outcomes.

    Parameters
    ----------
    workbook : Workbook
        Tables as known today; they give the outcomes.
    plan, region : str
        Which targets; those of regions below are included.
    days : sequence of datetime.date, optional
        31 December of each year of the plan but the last by default. The text of the plan is taken
        as known on all of them; figures are not.
    seed : int
        Seed of the draws.
    settings : Settings
        Cuts.
    judge : Judge, optional
        Of today, if there is one already; its seed and settings count then.

    Returns
    -------
    PlanReplay
        Only main statements whose outcome is known: achieved or not.

    Raises
    ------
    InputError
        If the plan or region is unknown, or a day does not lie before the day of the workbook.
    """
    targets = [t for t in targets_of(workbook, plan, region) if not t.duplicate_of]
    today = judge or Judge(Forecaster(workbook, seed=seed), settings)
    outcomes = [v for v in map(today.verdict, targets) if v.status.is_outcome and v.due]
    chosen = _days(workbook, targets[0]) if days is None else tuple(days)
    for day in chosen:
        if day >= workbook.as_of:
            raise InputError(f"day {day}: expected a day before {workbook.as_of}, the day itself.")
    told = []
    for day in chosen:
        book = Forecaster(workbook.on(day), seed=today.forecaster.seed)
        then = Judge(book, today.settings)
        told += [Told(day, then.verdict(one.target), one.status) for one in outcomes]
    return PlanReplay(plan, region, workbook.as_of, chosen, tuple(outcomes), tuple(told))


def _days(workbook: Workbook, target: Target) -> tuple[date, ...]:
    """The ends of the years of the plan but the last, as far as figures and time reach."""
    days = (date(year, 12, 31) for year in range(target.plan_start, target.plan_end))
    return tuple(day for day in days if workbook.first_publication <= day < workbook.as_of)
