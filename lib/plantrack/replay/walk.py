"""Stand on every earlier day, project what was known then, and compare with what came later."""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date

import pandas as pd

from plantrack.attainment import WINDOW, Forecaster
from plantrack.errors import InputError, unknown
from plantrack.replay import cases, statements
from plantrack.replay.outcomes import Outcomes
from plantrack.replay.standing import Standing, earlier_days
from plantrack.tables import Workbook

_REFUSED = ["as_of", "region", "indicator", "origin", "code"]


@dataclass(frozen=True)
class Replay:
    """What past projections said, and what came of it.

    Parameters
    ----------
    as_of : datetime.date
        On whose knowledge outcomes are; nothing published later is in here.
    horizon, seed, draws : int
        How it was made.
    cases : pandas.DataFrame
        One row a (as_of, region, indicator, year): the projection, the outcome and its scores.
    statements : pandas.DataFrame
        One row a statement "at least factor times the last figure": probability, base rate of the
        past, and whether it came true.
    refusals : pandas.DataFrame
        One row a series and day that could not be projected, with the code of the reason.
    redefined : int
        Later figures left out because the series had been defined anew by then.
    """

    as_of: date
    horizon: int
    seed: int
    draws: int
    cases: pd.DataFrame = field(repr=False)
    statements: pd.DataFrame = field(repr=False)
    refusals: pd.DataFrame = field(repr=False)
    redefined: int

    @property
    def refused(self) -> dict[str, int]:
        """Number of series and days without a projection, by the code of the reason."""
        return dict(Counter(self.refusals["code"]).most_common())


def replay(
    workbook: Workbook,
    *,
    regions: Iterable[str] | None = None,
    indicators: Iterable[str] | None = None,
    horizon: int = WINDOW,
    seed: int = 0,
    draws: int = 1000,
    on_day: Callable[[date], None] | None = None,
) -> Replay:
    """Project every series on 31 December of every earlier year, as was published from then on.

    A series is projected on the first of these days on which its last year is known: standing there
    again before the next figure would count the same projection twice. Outcomes are first releases
    known at the workbook's own `as_of`.

    Parameters
    ----------
    workbook : Workbook
        The tables; its `as_of` is the day of the replay.
    regions, indicators : iterable of str, optional
        Which series; all by default. Errors are learned, and base rates counted, from all regions
        in any case.
    horizon : int
        Years after the last figure that are looked at, at most as many as readers are shown.
    seed, draws : int
        Of each projection.
    on_day : callable, optional
        Called with each day before it is replayed, to show progress.

    Returns
    -------
    Replay

    Raises
    ------
    InputError
        If a region or indicator is unknown, or the horizon is not shown to readers.
    """
    if not 1 <= horizon <= WINDOW:
        raise InputError(f"horizon: expected a number of years from 1 to {WINDOW}, found {horizon}")
    chosen = _chosen(workbook, regions, indicators)
    book = _Book(Outcomes(workbook), horizon)
    for day in earlier_days(workbook, {indicator for _, indicator in chosen}):
        if on_day is not None:
            on_day(day)
        book.stand(Forecaster(workbook.on(day), seed=seed, draws=draws), chosen)
    return Replay(
        workbook.as_of,
        horizon,
        seed,
        draws,
        cases=pd.DataFrame(book.cases, columns=cases.COLUMNS),
        statements=pd.DataFrame(book.statements, columns=statements.COLUMNS),
        refusals=pd.DataFrame(book.refusals, columns=_REFUSED),
        redefined=book.redefined,
    )


class _Book:
    """Writes down what was projected on each day, and what came of it."""

    def __init__(self, outcomes: Outcomes, horizon: int):
        self._outcomes, self._horizon = outcomes, horizon
        self._seen: set[tuple[str, str, int]] = set()
        self.cases: list[dict] = []
        self.statements: list[dict] = []
        self.refusals: list[dict] = []
        self.redefined = 0

    def stand(self, forecaster: Forecaster, chosen: list[tuple[str, str]]) -> None:
        """Project each series whose last year is new on this day."""
        rates = statements.PastRates(forecaster)
        for region, indicator in chosen:
            history = forecaster.history(region, indicator)
            if history.empty or (region, indicator, history["year"].iloc[-1]) in self._seen:
                continue
            self._seen.add((region, indicator, history["year"].iloc[-1]))
            forecast = forecaster.forecast(region, indicator, joint=False)
            day = forecaster.workbook.as_of
            standing = Standing(day, region, indicator, history, forecast.trajectory)
            if forecast.trajectory is None:
                code = forecast.reasons[0].code
                self.refusals.append({**standing.key, "code": code})
            else:
                self._compare(standing, rates, forecaster.workbook)

    def _compare(self, standing: Standing, rates: statements.PastRates, workbook: Workbook) -> None:
        region, indicator = standing.region, standing.indicator
        came, redefined = self._outcomes.after(region, indicator, standing.origin, self._horizon)
        upper = float(workbook.indicators.at[indicator, "upper"] or "inf")
        self.redefined += redefined
        self.cases += cases.score_cases(standing, came)
        self.statements += statements.score_statements(standing, came, rates, upper)


def _chosen(workbook: Workbook, regions, indicators) -> list[tuple[str, str]]:
    """Series with data among those asked for, in the order of their names."""
    wanted_regions = _wanted("region", regions, workbook.regions.index)
    wanted_indicators = _wanted("indicator", indicators, workbook.indicators.index)
    return sorted(
        (region, indicator)
        for indicator in wanted_indicators
        for region in workbook.regions_with(indicator)
        if region in wanted_regions
    )


def _wanted(what: str, names: Iterable[str] | None, declared: pd.Index) -> set[str]:
    wanted = set(declared if names is None else names)
    for name in sorted(wanted - set(declared)):
        raise unknown(what, name, declared)
    return wanted
