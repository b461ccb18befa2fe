"""Forecasts to compare, each as a distribution: plantrack's draws, statsforecast's intervals."""

import warnings
from dataclasses import dataclass

import numpy as np
import pandas as pd
from panels import Window
from scipy.special import ndtr, ndtri
from statsforecast import StatsForecast
from statsforecast.models import AutoARIMA, AutoETS, AutoTheta, Naive, RandomWalkWithDrift

from plantrack.replay.scores import crps_normal, crps_of_draws
from plantrack.trajectory import Trajectory

#: statsforecast's methods for yearly series; the pool is made of all but the first.
PEERS = {
    "Naive": Naive,
    "RandomWalkWithDrift": RandomWalkWithDrift,
    "AutoETS": AutoETS,
    "AutoTheta": AutoTheta,
    "AutoARIMA": AutoARIMA,
}
POOLED = list(PEERS)[1:]
_LEVELS = (0.8, 0.95)
#: Evenly spaced quantiles that stand for each member of the pool.
_QUANTILES = 250


@dataclass(frozen=True, eq=False)
class Sample:
    """A forecast given as draws, shape (series, horizon, draws)."""

    draws: np.ndarray

    @property
    def point(self) -> np.ndarray:
        """Median, shape (series, horizon)."""
        return np.median(self.draws, axis=-1)

    def interval(self, level: float) -> np.ndarray:
        """Lower and upper ends, shape (2, series, horizon)."""
        return np.quantile(self.draws, [(1 - level) / 2, (1 + level) / 2], axis=-1)

    def crps(self, actual: np.ndarray) -> np.ndarray:
        """Score of outcomes, shape (series, horizon); NaN where there is none."""
        return np.where(np.isnan(actual), np.nan, crps_of_draws(np.nan_to_num(actual), self.draws))

    def chance(self, least: np.ndarray) -> np.ndarray:
        """Chance of at least so much in the last year, shape (series,)."""
        met = (self.draws[:, -1] >= least[:, None]).sum(axis=-1)
        return (met + 0.5) / (self.draws.shape[-1] + 1)


@dataclass(frozen=True, eq=False)
class Normal:
    """A forecast given as a point and intervals; a normal one of the width of its 80 % interval.

    Parameters
    ----------
    point, sd : array of float, shape (series, horizon)
    ends : dict of float to array of float, shape (2, series, horizon)
        The method's own lower and upper ends of each level.
    """

    point: np.ndarray
    sd: np.ndarray
    ends: dict[float, np.ndarray]

    def interval(self, level: float) -> np.ndarray:
        """Lower and upper ends, shape (2, series, horizon)."""
        return self.ends[level]

    def crps(self, actual: np.ndarray) -> np.ndarray:
        """Score of outcomes, shape (series, horizon); NaN where there is none."""
        numbers = [np.nan_to_num(x) for x in (actual, self.point)]
        score = crps_normal(*numbers, np.nan_to_num(self.sd, nan=1.0))
        return np.where(np.isnan(actual + self.point + self.sd), np.nan, score)

    def chance(self, least: np.ndarray) -> np.ndarray:
        """Chance of at least so much in the last year, shape (series,)."""
        return ndtr((self.point[:, -1] - least) / self.sd[:, -1])

    def quantiles(self) -> np.ndarray:
        """Evenly spaced quantiles, shape (series, horizon, quantiles)."""
        levels = (np.arange(_QUANTILES) + 0.5) / _QUANTILES
        return self.point[..., None] + self.sd[..., None] * ndtri(levels)


def of_trajectory(paths: Trajectory, window: Window) -> Sample:
    """plantrack's draws of the series that are scored."""
    return Sample(paths.draws[np.isin(np.array(paths.series, dtype=object), window.series)])


def of_peer(name: str, window: Window) -> Normal:
    """One of statsforecast's methods; where it fails on a series, the last value stands in."""
    shape = window.actual.shape
    table = run_peers([name], window.scored, shape[1])
    table = table.sort_values(["unique_id", "ds"])
    numbers = {column: table[column].to_numpy(float).reshape(shape) for column in table.columns[2:]}
    ends = {
        level: np.stack([numbers[f"{name}-{side}-{level:.0%}"[:-1]] for side in ("lo", "hi")])
        for level in _LEVELS
    }
    sd = (ends[0.8][1] - ends[0.8][0]) / (2 * ndtri(0.9))
    return Normal(numbers[name], np.maximum(sd, 1e-9 * window.step[:, None]), ends)


def pool(members: list[Normal]) -> Sample:
    """Equal linear pool: as many quantiles of each, together."""
    return Sample(np.concatenate([member.quantiles() for member in members], axis=-1))


def run_peers(names: list[str], frame: pd.DataFrame, horizon: int) -> pd.DataFrame:
    """Points and intervals of some of statsforecast's methods, one row a series and year."""
    table = frame.rename(columns={"series": "unique_id", "year": "ds", "value": "y"})
    models = [_model(name) for name in names]
    runner = StatsForecast(models, freq=1, n_jobs=1, fallback_model=Naive())
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return runner.forecast(df=table, h=horizon, level=[round(100 * x) for x in _LEVELS])


def _model(name: str):
    yearly = {"season_length": 1} if name.startswith("Auto") else {}
    return PEERS[name](alias=name, **yearly)
