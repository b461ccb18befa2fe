"""Every target of every plan: its judgement, or the reason why there is none."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import date

import pandas as pd

from plantrack.attainment.forecast import Forecaster
from plantrack.attainment.judge import Judge
from plantrack.attainment.scoreboard import readings_text
from plantrack.attainment.settings import SETTINGS, Settings
from plantrack.attainment.status import Status
from plantrack.attainment.verdict import Verdict
from plantrack.reason import Reason
from plantrack.tables import Workbook
from plantrack.tables.dates import interval_end
from plantrack.targets import Target, kind_of_target, statements_of

JUDGED, WITH_REASON = "judged", "with_reason"


@dataclass(frozen=True)
class Entry:
    """One row of ``targets.csv`` and what became of it.

    Parameters
    ----------
    target : Target
        The statement.
    verdict : Verdict or None
        Its judgement; None for a plan that was not issued yet.
    reason : Reason
        What decides the judgement, or why there is none.
    """

    target: Target
    verdict: Verdict | None
    reason: Reason

    @property
    def status(self) -> Status:
        """Class of the target."""
        return Status.CANNOT_JUDGE if self.verdict is None else self.verdict.status

    @property
    def resolution(self) -> str:
        """``judged``, or ``with_reason`` where it could not be."""
        return WITH_REASON if self.status is Status.CANNOT_JUDGE else JUDGED


@dataclass(frozen=True)
class TargetCoverage:
    """All targets of some plans.

    Parameters
    ----------
    as_of : datetime.date
        On whose knowledge.
    entries : tuple of Entry
        One for each row, in the order of the table.
    """

    as_of: date
    entries: tuple[Entry, ...] = field(repr=False)

    @property
    def table(self) -> pd.DataFrame:
        """One row a target statement."""
        return pd.DataFrame([_row(entry) for entry in self.entries])

    @property
    def counts(self) -> pd.DataFrame:
        """One row a plan: statements = judged + with_reason, and how many only restate."""
        plans = dict.fromkeys(entry.target.plan for entry in self.entries)
        rows = []
        for plan in plans:
            entries = [entry for entry in self.entries if entry.target.plan == plan]
            found = Counter(entry.resolution for entry in entries)
            restated = sum(bool(entry.target.duplicate_of) for entry in entries)
            rows.append(
                {
                    "plan": plan,
                    "statements": len(entries),
                    JUDGED: found[JUDGED],
                    WITH_REASON: found[WITH_REASON],
                    "restatements": restated,
                }
            )
        return pd.DataFrame(rows)


def target_coverage(
    workbook: Workbook,
    *,
    plan: str | None = None,
    seed: int = 0,
    settings: Settings = SETTINGS,
) -> TargetCoverage:
    """Judge every row of ``targets.csv``, restatements included.

    Parameters
    ----------
    workbook : Workbook
        Tables as known on the day.
    plan : str, optional
        Only the rows of this plan.
    seed : int
        Seed of the draws.
    settings : Settings
        Cuts.

    Returns
    -------
    TargetCoverage

    Raises
    ------
    InputError
        If the plan is unknown.
    """
    judge = Judge(Forecaster(workbook, seed=seed), settings)
    entries = tuple(_entry(judge, target) for target in statements_of(workbook, plan))
    return TargetCoverage(workbook.as_of, entries)


def _entry(judge: Judge, target: Target) -> Entry:
    workbook = judge.forecaster.workbook
    issued = interval_end(workbook.plans.at[target.plan, "issued"])
    if issued > workbook.as_of:
        return Entry(target, None, Reason("plan_not_issued", {"issued": issued.isoformat()}))
    verdict = judge.verdict(target)
    return Entry(target, verdict, verdict.reasons[0])


def _row(entry: Entry) -> dict[str, object]:
    target, verdict = entry.target, entry.verdict
    kind = kind_of_target(target)
    return {
        "target": target.target,
        "plan": target.plan,
        "region": target.region,
        "indicator": target.indicator,
        "kind": target.kind,
        "needs": "|".join(kind.needs),
        "judged_when": kind.judged.value,
        "firm": "firm" if target.is_firm else "aspirational",
        "duplicate_of": target.duplicate_of,
        "resolution": entry.resolution,
        "status": entry.status.official,
        "status_code": entry.status.value,
        "reason_code": entry.reason.code,
        "readings": readings_text(verdict) if verdict is not None else "",
        "is_marginal": verdict.is_marginal if verdict is not None else False,
    }
