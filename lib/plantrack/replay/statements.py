"""Statements a reader would have got: so many times the last figure or better, h years on."""

from functools import cache

import numpy as np

from plantrack.attainment import Forecaster, stated_probability
from plantrack.attainment.panels import should_fall
from plantrack.replay.reference import base_rate, growth_windows
from plantrack.replay.standing import Standing

#: Levels asked about, as multiples of the last figure known on the day; an indicator that should
#: fall is asked whether it falls to the last figure divided by them.
FACTORS = (1.05, 1.2, 1.5)
COLUMNS = [
    *("as_of", "region", "indicator", "origin", "horizon", "year"),
    *("factor", "probability", "base_rate", "came_true"),
]


class PastRates:
    """How often regions of one level reached a factor, in windows wholly known on one day.

    Parameters
    ----------
    forecaster : Forecaster
        Knows the histories of the day.
    """

    def __init__(self, forecaster: Forecaster):
        self._forecaster = forecaster
        self._levels = forecaster.workbook.regions["level"].to_dict()
        self._histories, self._factors = cache(self._read), cache(self._grow)

    def of(self, standing: Standing, length: int, factor: float) -> float:
        """Share of windows of the same indicator in regions of the same level; NaN without any."""
        level, name = self._levels[standing.region], standing.indicator
        return base_rate(self._factors(name, level, length), factor, falls=self.should_fall(name))

    def should_fall(self, indicator: str) -> bool:
        """Whether less is better."""
        return should_fall(self._forecaster.workbook.indicators.loc[indicator])

    def _grow(self, indicator: str, level: str, length: int) -> np.ndarray:
        histories = self._histories(indicator, level)
        return np.concatenate([growth_windows(*history, length) for history in histories])

    def _read(self, indicator: str, level: str) -> list[tuple[np.ndarray, np.ndarray]]:
        """Years and values of every region of the level."""
        regions = self._forecaster.workbook.regions_with(indicator)
        alike = [region for region in regions if self._levels[region] == level]
        histories = (self._forecaster.history(region, indicator) for region in alike)
        return [(one["year"].to_numpy(), one["value"].to_numpy()) for one in histories]


def score_statements(
    standing: Standing, outcomes: dict[int, float], rates: PastRates, upper: float
) -> list[dict]:
    """One row a statement that can be checked.

    Parameters
    ----------
    standing : Standing
        The projection and what was known when it was made.
    outcomes : dict of int to float
        Later figures by year; projected years without one are left out.
    rates : PastRates
        Give the base rate of the same day.
    upper : float
        Highest possible value of the indicator: nobody asks whether it is surpassed.

    Returns
    -------
    list of dict
        Rows with `COLUMNS`; none where the last figure is not above zero.
    """
    falls = rates.should_fall(standing.indicator)
    comparator, factors = ("le", [1 / f for f in FACTORS]) if falls else ("ge", FACTORS)
    rows = []
    for year in standing.trajectory.years[0].tolist():
        ahead = year - standing.origin
        if year not in outcomes:
            continue
        for factor in factors:
            level = factor * standing.last_value
            if not 0 < level <= upper:
                continue
            rows.append(
                {
                    **standing.key,
                    "horizon": ahead,
                    "year": year,
                    "factor": factor,
                    "probability": stated_probability(standing.trajectory, comparator, level, year),
                    "base_rate": rates.of(standing, ahead, factor),
                    "came_true": outcomes[year] <= level if falls else outcomes[year] >= level,
                }
            )
    return rows
