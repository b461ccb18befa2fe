"""The page on one series: its figures, where it is heading, and what a plan asks of it."""

from dataclasses import dataclass, replace
from functools import cached_property

import pandas as pd

from plantrack.attainment import Forecaster, Verdict, judge_series
from plantrack.attainment.figures import Figure, figure_of
from plantrack.attainment.forecast import Forecast
from plantrack.attainment.outlook import path_of
from plantrack.attainment.settings import SETTINGS
from plantrack.errors import InputError, unknown
from plantrack.publish.behind.settings import judging, settings_table
from plantrack.publish.blocks import Block, Headline, ListOf, Paragraph, Section, Title
from plantrack.publish.diagnosis_blocks import diagnosis_of
from plantrack.publish.figure import Figure as Chart
from plantrack.publish.for_readers import ForReaders
from plantrack.publish.formatting import decimals_of
from plantrack.publish.last_run_blocks import series_since_last_run
from plantrack.publish.not_projected import not_projected_data, say_not_projected
from plantrack.publish.projection import Projection
from plantrack.publish.series_blocks import figures_table, target_blocks
from plantrack.publish.series_chart import beyond, draw, series_breaks, series_notes
from plantrack.publish.series_finding import SeriesFinding
from plantrack.publish.table import ResultTable
from plantrack.publish.target_charts import target_marks
from plantrack.publish.track_record import record_blocks
from plantrack.tables import Workbook


@dataclass(frozen=True)
class SeriesPage(ForReaders):
    """Blocks of the page on one indicator in one region, read against one plan.

    Parameters
    ----------
    forecaster : Forecaster
        Holds the tables as known on the day.
    region, indicator, plan : str
        What the page is about.
    verdicts : tuple of Verdict
        Judged targets of the plan for this series; empty if it sets none.
    lang : str
        ``zh`` or ``en``.
    """

    forecaster: Forecaster
    region: str
    indicator: str
    plan: str
    verdicts: tuple[Verdict, ...]
    lang: str = "zh"

    @classmethod
    def of(
        cls,
        workbook: Workbook,
        plan: str,
        region: str,
        indicator: str,
        *,
        seed: int = 0,
        lang: str = "zh",
    ) -> "SeriesPage":
        """Judge the main targets a plan sets for one series, and make its page.

        Raises
        ------
        InputError
            If plan, region or indicator is unknown, or the series has no yearly figure.
        """
        if plan not in workbook.plans.index:
            raise unknown("plan", plan, workbook.plans.index)
        if (workbook.series(region, indicator)["period"].str.len() != 4).all():
            raise InputError(f"{indicator} has no yearly figure in {region} by {workbook.as_of}.")
        forecaster = Forecaster(workbook, seed=seed)
        verdicts = judge_series(forecaster, plan, region, indicator)
        return cls(forecaster, region, indicator, plan, verdicts, lang)

    @property
    def workbook(self) -> Workbook:
        """Tables as known on the day."""
        return self.forecaster.workbook

    @cached_property
    def series(self) -> pd.DataFrame:
        """Latest figures, one row a year."""
        series = self.workbook.series(self.region, self.indicator)
        series = series[series["period"].str.len() == 4].reset_index(drop=True)
        return series.assign(year=series["period"].astype(int))

    @cached_property
    def forecast(self) -> Forecast:
        """Trajectory over the common window, and as far as the verdicts beside it look."""
        ends = [v.target.years[-1] for v in self.verdicts if v.outlook is not None]
        return self.forecaster.forecast(self.region, self.indicator, max(ends, default=None))

    @property
    def path(self) -> pd.DataFrame | None:
        """Median and 80 % interval by year."""
        trajectory = self.forecast.trajectory
        return None if trajectory is None else beyond(path_of(trajectory), self.series)

    @cached_property
    def last(self) -> Figure:
        """Latest figure."""
        kind = self.workbook.indicators.at[self.indicator, "kind"]
        return figure_of(next(self.series.iloc[-1:].itertuples()), kind)

    @property
    def _unit(self) -> str:
        return self.workbook.indicators.at[self.indicator, "unit"]

    @property
    def _places(self) -> int:
        return min(2, decimals_of(self.series["printed"].iloc[-1]))

    def _names(self) -> dict[str, str]:
        return {
            "region": self.phrases.name("regions", self.region),
            "indicator": self.phrases.name("indicators", self.indicator),
        }

    def section(self, key: str) -> Section:
        """Heading of a section."""
        return Section(self.words(f"trajectory.section_{key}"))

    def title(self) -> Title:
        """Region and indicator, with the day."""
        words = self.words
        plan = self.phrases.name("plans", self.plan)
        facts = [
            (words("briefing.facts.as_of"), self.workbook.as_of.isoformat()),
            (words("column.plan"), words("label.quote_title", text=plan)),
        ]
        return Title(words("trajectory.title", **self._names()), facts=facts)

    def headline(self) -> Headline:
        """Where the target stands and what is projected for it, or why nothing is."""
        refusal = say_not_projected(self.forecast, self.phrases)
        return Headline(self._finding.headline(refusal))

    @property
    def _finding(self) -> SeriesFinding:
        shown = self.last, self.path, self._unit, self._places, self.phrases
        return SeriesFinding(self._names(), self.verdicts, *shown)

    def since_last_run(self) -> list[Block]:
        """Figures the last good run of this page did not know; nothing in a first run."""
        return series_since_last_run(self.workbook, self.region, self.indicator, self.phrases)

    def chart(self) -> Chart:
        """Figures, projection, and targets of the plan."""
        return draw(
            self.series,
            self.phrases,
            name=f"path-{self.indicator}".replace("_", "-"),
            title=self._finding.chart_title(),
            unit=self._unit,
            path=self.path,
            marks=target_marks(self.verdicts, self.phrases),
            base=None,
            breaks=series_breaks(self.region, self.indicator, self.series, self.phrases),
            notes=series_notes(
                self.series, self.phrases, is_decided=False, has_path=self.path is not None
            ),
            places=self._places,
        )

    def targets(self) -> list[Block]:
        """What the plan asks of the series, or that it asks nothing."""
        return target_blocks(self.verdicts, self.plan, self.region, self.phrases)

    def figures(self) -> ResultTable:
        """Every year: first release, latest figure, and its source."""
        return figures_table(self.region, self.indicator, self.series, self.phrases)

    def projection(self) -> list[Block]:
        """The projected path as a table, and what stands behind it."""
        if self.path is None:
            refusal = say_not_projected(self.forecast, self.phrases)
            said = replace(self._finding, verdicts=()).headline(refusal)
            return [Paragraph(said), *not_projected_data(self.forecast)]
        caption = self.words("trajectory.projection_caption", **self._names())
        shown = self.path, caption, self._unit, self._places, self.phrases
        return Projection(self.forecast, *shown).blocks()

    def record(self) -> list[Block]:
        """How past judgements on the indicator came true; nothing where none is stated here."""
        stated = {self.indicator for verdict in self.verdicts if verdict.outlook is not None}
        return record_blocks(self.workbook, stated, self.phrases, seed=self.forecaster.seed)

    def diagnosis(self) -> list[Block]:
        """What textbook methods of statsmodels find in the history; for an analyst."""
        return diagnosis_of(self.forecaster, self.region, self.indicator, self.phrases)

    def about(self) -> list[Block]:
        """Definition of the indicator and known conflicts about it."""
        words = self.words
        caliber = self.workbook.indicators.at[self.indicator, "caliber"]
        text = words("trajectory.caliber", text=words.pick(caliber, caliber))
        chosen = self.conflicts_about({self.indicator}, self.region)
        blocks: list[Block] = [Section(words("briefing.caveats")), Paragraph(text)]
        behind = settings_table(judging(SETTINGS))
        return [*blocks, *([ListOf(chosen)] if chosen else []), behind]
