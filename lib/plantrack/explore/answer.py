"""What can be said about one choice: the figures, the projection, the verdicts, or why none."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

import pandas as pd

from plantrack.attainment import Judge, Verdict
from plantrack.attainment.forecast import Forecast
from plantrack.attainment.method_panel import Panel
from plantrack.attainment.opinions import panel_of
from plantrack.attainment.outlook import path_of
from plantrack.explore.statements import Asked, asked_of
from plantrack.explore.what_if import WhatIf, what_if
from plantrack.publish.series_chart import beyond
from plantrack.reason import Reason
from plantrack.tables import Workbook
from plantrack.targets import Target


@dataclass(frozen=True)
class Answer:
    """Everything that is shown about one series on one day.

    Parameters
    ----------
    judge : Judge
        Of the day.
    region, indicator : str
        The series.
    asked : Asked
        What is asked of it.
    verdicts : tuple of Verdict
        One for each target asked.
    """

    judge: Judge = field(repr=False)
    region: str
    indicator: str
    asked: Asked
    verdicts: tuple[Verdict, ...]

    @property
    def workbook(self) -> Workbook:
        """Tables as known on the day."""
        return self.judge.forecaster.workbook

    @property
    def unit(self) -> str:
        """Unit of the indicator."""
        return self.workbook.indicators.at[self.indicator, "unit"]

    @cached_property
    def series(self) -> pd.DataFrame:
        """Latest figures, one row a year."""
        return yearly(self.workbook.series(self.region, self.indicator))

    @cached_property
    def releases(self) -> pd.DataFrame:
        """Every yearly figure published by the day, in the order of publication."""
        rows = self.workbook.vintages(self.region, self.indicator)
        return yearly(
            rows[rows["is_usable"]].sort_values(["period", "published_end"], kind="stable")
        )

    @cached_property
    def forecast(self) -> Forecast:
        """Trajectory over the common window, or why there is none."""
        return self.judge.forecaster.forecast(self.region, self.indicator, joint=False)

    def path(self, verdict: Verdict | None) -> pd.DataFrame | None:
        """Median and 80 % interval by year: those of the verdict if it rests on a projection."""
        if verdict is not None and verdict.outlook is not None:
            return beyond(verdict.outlook.path, self.series)
        made = self.forecast.trajectory
        return None if made is None else beyond(path_of(made), self.series)

    def main(self, target: str = "") -> Verdict | None:
        """The verdict on a target; else the first open one, else the first; None without any."""
        named = [verdict for verdict in self.verdicts if verdict.target.target == target]
        is_open = [verdict for verdict in self.verdicts if verdict.outlook is not None]
        return next(iter([*named, *is_open, *self.verdicts]), None)

    @cached_property
    def _what_ifs(self) -> dict[str, WhatIf | Reason]:
        return {}

    def what_if(self, verdict: Verdict) -> WhatIf | Reason:
        """What may be supposed about a target, or why nothing."""
        name = verdict.target.target
        if name not in self._what_ifs:
            self._what_ifs[name] = what_if(self.judge, verdict)
        return self._what_ifs[name]

    @cached_property
    def _panels(self) -> dict[str, Panel | Reason]:
        return {}

    def panel(self, verdict: Verdict) -> Panel | Reason:
        """What six published rules say about a target, or why they are not asked."""
        name = verdict.target.target
        if name not in self._panels:
            self._panels[name] = panel_of(self.judge, verdict)
        return self._panels[name]


def answer_to(judge: Judge, statements: Sequence[Target], region: str, indicator: str) -> Answer:
    """Judge what a plan asks of one series: this series only, not the whole plan.

    Parameters
    ----------
    judge : Judge
        Of the day.
    statements : sequence of Target
        Main statements of the plan.
    region, indicator : str
        The series.

    Returns
    -------
    Answer
    """
    asked = asked_of(judge, statements, region, indicator)
    verdicts = tuple(map(judge.verdict, asked.targets))
    answer = Answer(judge, region, indicator, asked, verdicts)
    answer.path(answer.main())  # projects the series also where no verdict rests on that
    return answer


def yearly(rows: pd.DataFrame) -> pd.DataFrame:
    """Figures of whole years, the year as a number beside them."""
    rows = rows[rows["period"].str.len() == 4].reset_index(drop=True)
    return rows.assign(year=rows["period"].astype(int))
