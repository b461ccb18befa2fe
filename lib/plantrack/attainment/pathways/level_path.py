"""The level of a target year by year: one number, or the path of the region it follows."""

from dataclasses import dataclass

from plantrack.attainment.forecast import Forecaster
from plantrack.attainment.pace import Pace, yearly_pace
from plantrack.attainment.pathways.span_pace import carried
from plantrack.attainment.verdict import Verdict
from plantrack.reason import Reason


@dataclass(frozen=True)
class LevelPath:
    """The level in every year.

    Parameters
    ----------
    fixed : float or None
        The level, if it is the same in all years.
    known : dict of int to float
        Else figures of the followed region by year, and after them its projected medians.
    pace : Pace or None
        Yearly pace of the last median, which carries the path on.

    Examples
    --------
    >>> path = LevelPath(None, {2024: 2.6, 2026: 2.8}, Pace(0.1, "points"))
    >>> path.at(2025), path.at(2026), round(path.at(2028), 9)
    (None, 2.8, 3.0)
    """

    fixed: float | None
    known: dict[int, float]
    pace: Pace | None

    def at(self, year: int) -> float | None:
        """Level of a year; None before the first known one, or in a gap."""
        if self.fixed is not None:
            return self.fixed
        last = max(self.known)
        if year <= last:
            return self.known.get(year)
        return carried(self.known[last], self.pace, year - last)


def level_path(forecaster: Forecaster, verdict: Verdict, until: int) -> LevelPath | Reason:
    """The level of a resolved target in every year.

    Parameters
    ----------
    forecaster : Forecaster
        Projects the region that is followed.
    verdict : Verdict
        Its level in the due year, where it has one, is kept.
    until : int
        Year that a projection must reach.

    Returns
    -------
    LevelPath or Reason
        ``nation_not_projected`` where the followed region has no projection.
    """
    required, indicator = verdict.required, verdict.evidence.indicator
    if not required.follows:
        return LevelPath(required.value, {}, None)
    history = forecaster.history(required.follows, indicator)
    if history.empty:
        return Reason("nation_not_projected")
    known = dict(zip(history["year"].tolist(), history["value"].tolist(), strict=True))
    # One that is ahead of the other region is projected from where it stands.
    forecast = forecaster.forecast(
        required.follows, indicator, max(until, max(known) + 1), joint=False
    )
    if forecast.trajectory is None:
        return Reason("nation_not_projected")
    years, medians = forecast.trajectory.years[0].tolist(), forecast.trajectory.median()[0]
    known |= dict(zip(years, medians.tolist(), strict=True))
    if verdict.level is not None:
        known[verdict.target.target_period] = verdict.level
    unit = forecaster.workbook.indicators.at[indicator, "unit"]
    before, last = known[years[-1] - 1], known[years[-1]]
    return LevelPath(None, known, yearly_pace(before, last, 1, unit=unit))
