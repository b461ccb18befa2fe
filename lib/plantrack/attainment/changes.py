"""Why did a verdict change? Lead from one day to another in steps, one cause at a time."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from functools import cached_property

import pandas as pd

from plantrack.attainment.forecast import Forecaster
from plantrack.attainment.judge import Judge
from plantrack.attainment.news import News, facts_of, news_of, reprinted_facts
from plantrack.attainment.settings import SETTINGS, Settings
from plantrack.attainment.status import Status
from plantrack.errors import InputError, unknown
from plantrack.tables import Workbook
from plantrack.tables.dates import interval_end
from plantrack.targets import Need, Target, kind_of_target, targets_of
from plantrack.targets.kinds import NATION

#: What a workbook holds beside its figures and breaks.
_TABLES = ("regions", "indicators", "plans", "targets", "sources", "conflicts")


class Cause(StrEnum):
    """What can change a verdict, in the order in which the steps are taken."""

    METHOD = "method"
    SETTINGS = "settings"
    TARGET = "target"
    ROUNDING = "rounding"
    BREAK = "break"
    REVISION = "revision"
    NEW_YEAR = "new_year"
    TIME = "time"


@dataclass(frozen=True)
class Step:
    """One step that changed the class of a target.

    Parameters
    ----------
    cause : Cause
        What was changed in this step, everything before it being changed already.
    before, after : Status or None
        The class before and after; None where the target or the plan was not there.
    """

    cause: Cause
    before: Status | None
    after: Status


@dataclass(frozen=True)
class Change:
    """A target whose class differs between two days.

    Parameters
    ----------
    target : Target
        As it stands on the later day.
    before : Status or None
        Class on the earlier day; None where the target or its plan was not there.
    after : Status
        Class on the later day.
    steps : tuple of Step
        What changed it, in order; the last one led to the class of the later day.
    news : News
        Figures of its own series that are new or revised.
    """

    target: Target
    before: Status | None
    after: Status
    steps: tuple[Step, ...]
    news: News

    @property
    def cause(self) -> Cause:
        """The cause that led to the class of the later day."""
        return self.steps[-1].cause


@dataclass(frozen=True)
class Changes:
    """All targets of a plan between two days.

    Parameters
    ----------
    plan, region : str
        Which targets.
    since, as_of : datetime.date
        The two days.
    changes : tuple of Change
        Main statements whose class differs.
    compared : int
        Main statements that were compared.
    news : News
        New and revised figures of all series that decide the plan.
    """

    plan: str
    region: str
    since: date
    as_of: date
    changes: tuple[Change, ...]
    compared: int
    news: News

    @property
    def table(self) -> pd.DataFrame:
        """One row a change: target, before, after, cause, and all causes in order."""
        rows = [
            {
                "target": change.target.target,
                "since": self.since.isoformat(),
                "as_of": self.as_of.isoformat(),
                "before": change.before.value if change.before else "",
                "after": change.after.value,
                "cause": change.cause.value,
                "causes": "|".join(step.cause.value for step in change.steps),
            }
            for change in self.changes
        ]
        columns = ["target", "since", "as_of", "before", "after", "cause", "causes"]
        return pd.DataFrame(rows, columns=columns)


def changes(
    before: Workbook,
    after: Workbook,
    plan: str,
    region: str,
    *,
    seed: int = 0,
    settings: Settings = SETTINGS,
    judge: Judge | None = None,
    settings_before: Settings | None = None,
    recorded: Mapping[str, str] | None = None,
) -> Changes:
    """Attribute every changed class of a plan to its cause.

    From the earlier day on, one thing is changed at a time: the method (what was recorded then
    against what the same tables give now), the settings, the targets and other tables, figures that
    were only printed anew, the breaks that became known, the figures of years known already, the
    years that are new, and at last the day itself. A step after which the class is another one is
    a cause. A figure printed anew with other decimals, the same within rounding, is no revision.

    Parameters
    ----------
    before, after : Workbook
        Tables as known on two days, from one folder or from two.
    plan, region : str
        Which targets; those of regions below are included.
    seed : int
        Seed of the draws.
    settings, settings_before : Settings
        Cuts on the later and on the earlier day; the same by default.
    judge : Judge, optional
        Of the later day, if there is one already; its seed and settings count then.
    recorded : mapping of str to str, optional
        Target to the code of the class that was recorded on the earlier day.

    Returns
    -------
    Changes

    Raises
    ------
    InputError
        If the plan, the region or a recorded target or class is unknown, the plan not yet issued
        on the later day, or the days are the wrong way round.

    Notes
    -----
    Methods reference, section 4.1.
    """
    if before.as_of > after.as_of:
        raise InputError(f"since: found {before.as_of}; expected a day up to {after.as_of}.")
    targets = [t for t in targets_of(after, plan, region) if not t.duplicate_of]
    for name in recorded or ():
        if name not in after.targets.index:
            raise unknown("recorded target", name, after.targets.index)
    last = judge or Judge(Forecaster(after, seed=seed), settings)
    walk = _Walk(before, after, settings_before or last.settings, last, recorded or {})
    found = tuple(filter(None, map(walk.change, targets)))
    series = {one for target in targets for one in series_of(target)}
    news = news_of(before, after, series)
    return Changes(plan, region, before.as_of, after.as_of, found, len(targets), news)


def series_of(target: Target) -> set[tuple[str, str]]:
    """The series whose figures decide a target, that of a region it follows included."""
    series = {(target.region, target.decided_by)}
    if Need.OTHER_REGION in kind_of_target(target).needs:
        series.add((NATION, target.decided_by))
    return series


class _Walk:
    """The states between two days, each judged only where somebody asks."""

    def __init__(
        self,
        before: Workbook,
        after: Workbook,
        settings_before: Settings,
        last: Judge,
        recorded: Mapping[str, str],
    ):
        self.before, self.after, self.recorded = before, after, recorded
        forecaster = Forecaster(before, seed=last.forecaster.seed)
        self.first, self.last = Judge(forecaster, settings_before), last

    def _judge(self, workbook: Workbook) -> Judge:
        return Judge(Forecaster(workbook, seed=self.last.forecaster.seed), self.last.settings)

    @cached_property
    def _between(self) -> list[Judge]:
        """The states from new settings to all new figures, in the order of the causes."""
        before, after = self.before, self.after
        same = replace(after, as_of=before.as_of, breaks=before.breaks).learning(before)
        learnt = replace(same, breaks=after.breaks)
        reprinted = reprinted_facts(before, after)
        states = [
            same.learning(after, reprinted),
            learnt.learning(after, reprinted),
            learnt.learning(after, facts_of(before)),
            learnt.learning(after),
        ]
        settings = Judge(self.first.forecaster, self.last.settings)
        # Two days of one load share their tables.
        is_same = all(getattr(before, name) is getattr(after, name) for name in _TABLES)
        tables = settings if is_same else self._judge(same)
        return [settings, tables, *map(self._judge, states)]

    def change(self, target: Target) -> Change | None:
        """Judge both ends, and what lies between them only if they differ."""
        old = self._old(target)
        after = self.last.verdict(target)
        recorded = self.recorded.get(target.target)
        if recorded is not None:
            before = _recorded_status(target.target, recorded)
        else:
            before = None if old is None else self.first.verdict(old).status
        if before is after.status:
            return None
        news = news_of(self.before, self.after, series_of(target))
        if before is None or old is None:
            steps = (Step(Cause.TARGET, before, after.status),)
            return Change(target, before, after.status, steps, news)
        steps = self._steps(before, old, target, after.status)
        return Change(target, before, after.status, steps, news)

    def _old(self, target: Target) -> Target | None:
        """The statement as it stood on the earlier day; None if there was none."""
        plan, tables = target.plan, self.before
        if plan not in tables.plans.index or target.target not in tables.targets.index:
            return None
        if interval_end(tables.plans.at[plan, "issued"]) > tables.as_of:
            return None
        return next(t for t in self.first.statements.all if t.target == target.target)

    def _steps(
        self, before: Status, old: Target, target: Target, after: Status
    ) -> tuple[Step, ...]:
        settings, *others = self._between
        statuses = [self.first.verdict(old).status, settings.verdict(old).status]
        statuses += [judge.verdict(target).status for judge in others]
        steps, last = [], before
        for cause, status in zip(Cause, [*statuses, after], strict=True):
            if status is not last:
                steps.append(Step(cause, last, status))
            last = status
        return tuple(steps)


def _recorded_status(target: str, code: str) -> Status:
    if code not in set(Status):
        raise unknown(f"recorded class of {target}:", code, [status.value for status in Status])
    return Status(code)
