"""The chart of one indicator of a plan: its figures, its targets, and where it is heading."""

from collections.abc import Sequence

import pandas as pd

from plantrack.attainment import Status, Verdict
from plantrack.publish.charts import TargetMark
from plantrack.publish.figure import Figure
from plantrack.publish.phrases import Phrases, decimals
from plantrack.publish.series_chart import beyond, draw, series_breaks, series_notes

#: Years shown before the base of a plan.
_RUN_UP = 6
_FEWEST_POINTS = 2


def target_chart(verdicts: list[Verdict], phrases: Phrases) -> Figure | None:
    """Draw one indicator with all its targets in a plan.

    Parameters
    ----------
    verdicts : list of Verdict
        Main statements judged by one indicator in one region; the first one gives the title.
    phrases : Phrases
        Language, names and tables.

    Returns
    -------
    Figure or None
        None where there are fewer than two figures, which are no line.
    """
    lead = verdicts[0]
    is_decided = lead.status.is_outcome
    series = plotted_series(lead, phrases, is_decided=is_decided)
    if len(series) < _FEWEST_POINTS:
        return None
    title = chart_title(lead, phrases)
    path = beyond(lead.outlook.path, series) if lead.outlook is not None else None
    indicator, region = lead.evidence.indicator, lead.target.region
    return draw(
        series,
        phrases,
        name=f"chart-{region}-{indicator}".replace("_", "-"),
        title=title,
        unit=lead.unit,
        path=path,
        marks=target_marks(verdicts, phrases),
        base=_base(lead, phrases),
        breaks=series_breaks(region, indicator, series, phrases),
        notes=series_notes(series, phrases, is_decided=is_decided, has_path=path is not None),
        places=decimals(lead),
    )


def plotted_series(verdict: Verdict, phrases: Phrases, *, is_decided: bool) -> pd.DataFrame:
    """Figures for the chart: first releases where an outcome was judged on them, else latest."""
    workbook, indicator = phrases.workbook, verdict.evidence.indicator
    series = workbook.series(verdict.target.region, indicator)
    if is_decided:
        first = workbook.first_series(verdict.target.region, indicator)
        series = pd.concat([first, series]).drop_duplicates("period")
    series = series[series["period"].str.len() == 4]
    series = series.assign(year=series["period"].astype(int)).sort_values("year")
    base = verdict.evidence.base
    start = base.period - _RUN_UP if base is not None else 0
    return series[series["year"] >= start].reset_index(drop=True)


def chart_title(verdict: Verdict, phrases: Phrases) -> str:
    """The finding, as the title of the chart."""
    facts = {
        "indicator": phrases.name("indicators", verdict.evidence.indicator),
        "level": phrases.level(verdict),
        "due": verdict.target.target_period,
    }
    if verdict.figure is not None:
        facts["year"] = verdict.figure.period
        facts["value"] = phrases.labelled(verdict.figure, verdict.unit)
    if verdict.outlook is not None:
        facts["probability"] = phrases.probability(verdict.outlook.probability)
    key = {
        Status.ACHIEVED: "decided_met",
        Status.NOT_ACHIEVED: "decided_missed",
        Status.ACHIEVED_EARLY: "early",
        Status.CANNOT_JUDGE: "unknown" if verdict.level is not None else "unquantified",
    }.get(verdict.status, "open")
    return phrases.words(f"chart.title.{key}", **facts)


def target_marks(verdicts: Sequence[Verdict], phrases: Phrases) -> list[TargetMark]:
    """Marks of the targets with a level and a date; equal ones are drawn once, as the first."""
    due = [v for v in verdicts if v.level is not None and v.target.target_period]
    distinct = {(v.target.target_period, v.level): v for v in reversed(due)}
    return [
        TargetMark(period, level, phrases.words("chart.target", value=phrases.level(verdict)))
        for (period, level), verdict in distinct.items()
    ]


def _base(verdict: Verdict, phrases: Phrases) -> tuple[int, float, str] | None:
    base = verdict.evidence.base
    if base is None or base.origin != "printed":
        return None
    value = phrases.value(base.value, verdict.unit, decimals(verdict))
    return base.period, base.value, phrases.words("chart.base", value=value)
