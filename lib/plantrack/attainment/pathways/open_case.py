"""A target that can still be met: where it starts, what it must reach, and until when."""

from dataclasses import dataclass

from plantrack.attainment.forecast import Forecast, Forecaster
from plantrack.attainment.pace import Pace
from plantrack.attainment.panels import kind_of
from plantrack.attainment.pathways.level_path import LevelPath, level_path
from plantrack.attainment.pathways.span_pace import carried
from plantrack.attainment.settings import Settings
from plantrack.attainment.verdict import Verdict
from plantrack.reason import Reason
from plantrack.targets import Required

#: A path that ends on the level has reached it, whatever the last binary digit says.
_SLACK = 1e-9


@dataclass(frozen=True)
class OpenCase:
    """What the scenarios of one target need.

    Parameters
    ----------
    region, indicator, unit : str
        The series that decides.
    start_year : int
        Year of the latest figure.
    start_value : float
        That figure.
    due : int
        Target year.
    required : Required
        As in the verdict.
    levels : LevelPath
        The level in every year.
    kind : str
        Scale of the series.
    lower, upper : float
        Limits of what is possible; infinite if there is none.
    forecast : Forecast
        Projection of the series, or why there is none.
    """

    region: str
    indicator: str
    unit: str
    start_year: int
    start_value: float
    due: int
    required: Required
    levels: LevelPath
    kind: str
    lower: float
    upper: float
    forecast: Forecast

    @property
    def direction(self) -> str:
        """Which way leads to the target: down for a ceiling, else up."""
        return "up" if self.required.direction > 0 else "down"

    def value_at(self, pace: Pace, year: int) -> float | None:
        """Where a pace leads from the latest figure, within the limits; None if nowhere."""
        value = carried(self.start_value, pace, year - self.start_year)
        return None if value is None else min(max(value, self.lower), self.upper)

    def is_met(self, value: float, year: int) -> bool:
        """Whether a value meets the level of a year, less what 约 or 左右 allows."""
        level = self.levels.at(year)
        if level is None:
            return False
        above = self.required.direction * (value - self.required.threshold(level))
        slack = _SLACK * abs(level)
        return above > slack if self.required.comparator in ("gt", "lt") else above >= -slack

    def year_reached(self, pace: Pace, within: int) -> int | None:
        """First year in which a pace meets the level; None if not within so many years."""
        for year in range(self.start_year, self.start_year + within + 1):
            if self.is_met(self.value_at(pace, year), year):
                return year
        return None


def open_case(forecaster: Forecaster, verdict: Verdict, settings: Settings) -> OpenCase | Reason:
    """Read an open verdict, or say why it is none.

    Parameters
    ----------
    forecaster : Forecaster
        Holds the workbook.
    verdict : Verdict
        Of any status.
    settings : Settings
        How long a figure is awaited.

    Returns
    -------
    OpenCase or Reason
    """
    closed = _closed(verdict, forecaster.workbook.as_of.year, settings)
    if closed is not None:
        return closed
    indicator, due = verdict.evidence.indicator, verdict.target.target_period
    forecast = forecaster.forecast(verdict.target.region, indicator, due, joint=False)
    made = forecast.trajectory
    levels = level_path(forecaster, verdict, due if made is None else int(made.years[0, -1]))
    if isinstance(levels, Reason):
        return levels
    if levels.at(due) is None:
        return Reason("nation_missing")
    row = forecaster.workbook.indicators.loc[indicator]
    kind, limits = kind_of(row)
    lower, upper = limits or (float(row["lower"] or "-inf"), float(row["upper"] or "inf"))
    return OpenCase(
        region=verdict.target.region,
        indicator=indicator,
        unit=verdict.unit,
        start_year=verdict.figure.period,
        start_value=verdict.figure.value,
        due=due,
        required=verdict.required,
        levels=levels,
        kind=kind,
        lower=lower,
        upper=upper,
        forecast=forecast,
    )


def _closed(verdict: Verdict, this_year: int, settings: Settings) -> Reason | None:
    """Why nothing can be done about a target any more, or nothing can be computed."""
    figure, due = verdict.figure, verdict.target.target_period
    if not verdict.required.is_resolved:
        return verdict.required.how
    if verdict.target.kind == "per_year":
        return Reason("counts_every_year")
    if due is None:
        return Reason("no_due_year")
    if figure is None:
        return Reason("no_figures")
    if verdict.status.is_outcome:
        return Reason("already_decided", {"year": due})
    if due <= figure.period:
        return Reason("no_years_left", {"year": due})
    if verdict.evidence.later is not None or this_year > due + settings.wait_years:
        return Reason("due_year_over", {"year": due})
    return None
