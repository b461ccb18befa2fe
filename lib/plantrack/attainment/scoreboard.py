"""Judge every target of a plan; the result as objects and as a tidy table."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

import pandas as pd

from plantrack.attainment.forecast import Forecaster
from plantrack.attainment.judge import Judge
from plantrack.attainment.pace import Pace
from plantrack.attainment.settings import SETTINGS, Settings
from plantrack.attainment.status import Status
from plantrack.attainment.verdict import Verdict
from plantrack.tables import Workbook
from plantrack.targets import targets_of


@dataclass(frozen=True)
class Scoreboard:
    """All targets of a plan, judged on one day.

    Parameters
    ----------
    plan, region : str
        What was judged.
    as_of : datetime.date
        On whose knowledge.
    verdicts : tuple of Verdict
        One for every row of the plan, restatements included, in the order of the text.
    settings : Settings
        Cuts that were used.
    judge : Judge
        Who judged; knows the trajectories already when more is asked of the same day.
    """

    plan: str
    region: str
    as_of: date
    verdicts: tuple[Verdict, ...]
    settings: Settings
    judge: Judge = field(repr=False, compare=False)

    @property
    def main(self) -> tuple[Verdict, ...]:
        """Verdicts without restatements."""
        return tuple(v for v in self.verdicts if not v.target.duplicate_of)

    @property
    def counts(self) -> dict[Status, int]:
        """Number of main statements in each class."""
        found = Counter(v.status for v in self.main)
        return {status: found[status] for status in Status}

    @property
    def table(self) -> pd.DataFrame:
        """One row a target statement, raw numbers in the unit of the indicator."""
        return verdict_table(self.verdicts)

    def __repr__(self) -> str:
        counts = ", ".join(f"{s.official} {n}" for s, n in self.counts.items() if n)
        return f"Scoreboard({self.plan}, {self.region}, as_of={self.as_of}: {counts})"


def judge(
    workbook: Workbook, plan: str, region: str, *, seed: int = 0, settings: Settings = SETTINGS
) -> Scoreboard:
    """Judge every target of a plan for a region.

    Parameters
    ----------
    workbook : Workbook
        Tables as known on the day of judgement.
    plan, region : str
        Which targets; those of regions below are included.
    seed : int
        Seed of the draws.
    settings : Settings
        Cuts.

    Returns
    -------
    Scoreboard

    Raises
    ------
    InputError
        If the plan or region is unknown, the plan not yet issued, or without targets there.
    """
    one = Judge(Forecaster(workbook, seed=seed), settings)
    verdicts = tuple(map(one.verdict, targets_of(workbook, plan, region)))
    return Scoreboard(plan, region, workbook.as_of, verdicts, settings, one)


def judge_series(
    forecaster: Forecaster,
    plan: str,
    region: str,
    indicator: str,
    *,
    settings: Settings = SETTINGS,
) -> tuple[Verdict, ...]:
    """Judge the main statements of a plan that one series decides; none if it sets none there."""
    workbook = forecaster.workbook
    set_for = workbook.targets[workbook.targets["plan"] == plan]["region"]
    if region not in set(set_for):
        return ()
    chosen = [
        target
        for target in targets_of(workbook, plan, region)
        if target.region == region and not target.duplicate_of and indicator == target.decided_by
    ]
    return tuple(map(Judge(forecaster, settings).verdict, chosen))


def verdict_table(verdicts: Iterable[Verdict]) -> pd.DataFrame:
    """One row a verdict, raw numbers in the unit of the indicator."""
    return pd.DataFrame([_row(verdict) for verdict in verdicts])


def _row(verdict: Verdict) -> dict[str, object]:
    t, figure, outlook = verdict.target, verdict.figure, verdict.outlook
    current, base = verdict.evidence.current, verdict.evidence.base
    return {
        "target": t.target,
        "plan": t.plan,
        "section": t.section,
        "indicator": t.indicator,
        "judged_by": verdict.evidence.indicator,
        "region": t.region,
        "kind": t.kind,
        "duplicate_of": t.duplicate_of,
        "firm": "firm" if t.is_firm else "aspirational",
        "status": verdict.status.official,
        "status_code": verdict.status.value,
        "probability": outlook.probability if outlook else None,
        "unit": verdict.unit,
        "comparator": verdict.required.comparator,
        "required": verdict.level,
        "target_period": t.target_period,
        "latest": figure.value if figure else None,
        "latest_printed": figure.printed if figure else "",
        "latest_period": figure.period if figure else None,
        "latest_published": figure.published if figure else "",
        "latest_source": figure.source if figure else "",
        "latest_grade": figure.grade if figure else "",
        "latest_is_interim": figure.is_interim if figure else None,
        "outcome_as_known_now": current.value if current else None,
        "base": base.value if base else None,
        "base_period": base.period if base else None,
        **_pace("pace_since_base", verdict.pace_since_base),
        **_pace("pace_planned", verdict.pace_planned),
        **_pace("pace_recent", verdict.pace_recent),
        **_pace("pace_required", verdict.pace_required),
        "pace_ratio": verdict.ratio,
        **_doubt(verdict),
        "projected": outlook.median if outlook else None,
        "projected_lower80": outlook.lower if outlook else None,
        "projected_upper80": outlook.upper if outlook else None,
        "likely_year": outlook.likely_year if outlook else None,
        "looked_until": outlook.horizon_end if outlook else None,
        "reason_code": verdict.reasons[0].code,
        "comparable_years": _points(verdict),
    }


def _points(verdict: Verdict) -> int | None:
    """Number of years with comparable figures, where they are too few to project from."""
    found = [r.details["points"] for r in verdict.reasons if r.code == "too_few_points"]
    return found[0] if found else None


def _doubt(verdict: Verdict) -> dict[str, object]:
    stability, ends = verdict.stability, verdict.ratio_range
    return {
        "pace_ratio_lower": ends[0] if ends else None,
        "pace_ratio_upper": ends[1] if ends else None,
        "class_share": stability.share if stability else None,
        "is_marginal": verdict.is_marginal,
        "hinges_on_rounding": stability.hinges_on_rounding if stability else False,
        "readings": readings_text(verdict),
    }


def readings_text(verdict: Verdict) -> str:
    """Each reading as code, base year and class, for a table."""
    return "|".join(
        f"{one.reading.code}:{one.reading.base_year}:{one.status.value}" for one in verdict.readings
    )


def _pace(name: str, pace: Pace | None) -> dict[str, object]:
    return {name: pace.value if pace else None, f"{name}_unit": pace.unit if pace else ""}
