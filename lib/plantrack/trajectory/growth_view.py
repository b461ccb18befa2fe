"""The growth view: what the panel says about a series of such past growth and such restlessness."""

from dataclasses import dataclass

import numpy as np

from plantrack.trajectory.ahead import carried, learnt
from plantrack.trajectory.ground import Ground
from plantrack.trajectory.history import Grid
from plantrack.trajectory.measures import changes, running_mean
from plantrack.trajectory.origins import Origins, ahead_of, earlier_origins
from plantrack.trajectory.scale import Scale

#: Observations up to an origin at least: one change is the mean growth so far.
LEAST_KNOWN = 2
#: Hold of the growth coefficients at 0, against the number of independent windows.
HOLD = 20.0
#: Years of the recent growth.
RECENT = 3
#: Exponent of restlessness in the spread before the panel speaks, and its weight in windows.
START_POWER = 0.5
HOLD_POWER = 20.0
#: Growth and outcomes count at most as far from their middle as this share of them lies.
_WILD = 0.97
#: Logarithms of restlessness count at most this far from the panel's mean.
_RESTLESS = 3.0
#: Draws go at most this many times as far as the panel's growth ever went.
_FARTHEST = 1.5
#: Residuals of no size at all count as this share of the median one.
_FLOOR = 0.2


@dataclass(frozen=True)
class Horizon:
    """The regression of one horizon."""

    intercept: float
    slopes: np.ndarray
    middle: np.ndarray
    reach: np.ndarray
    power: float
    restless: float
    residuals: np.ndarray
    farthest: float


@dataclass(frozen=True, eq=False)
class GrowthView:
    """Growth over h years regressed on a series' own mean and recent growth.

    Parameters
    ----------
    ground : Ground
        What growth is added to.
    traits : array of float, shape (3, series, years)
        Mean growth, recent growth a year, logarithm of the mean size of a change.
    horizons : dict of int to Horizon
        Those that past years reach, by column.
    horizon : int
        Years ahead.
    """

    ground: Ground
    traits: np.ndarray
    horizons: dict[int, Horizon]
    horizon: int

    def quantiles(self, origins: Origins, levels: np.ndarray) -> np.ndarray:
        """Quantiles of each origin and horizon, shape (origins, horizon, levels), natural units.

        ``g + a_h + b_h . x + s^p q_h`` on the growth scale; where past years do not reach, as
        `carried`.
        """
        found = {ahead: self._change(ahead, origins, levels) for ahead in self.horizons}
        return self.ground.after(origins, np.moveaxis(carried(found, self.horizon), 0, 1))

    def _change(self, ahead: int, origins: Origins, levels: np.ndarray) -> np.ndarray:
        fit = self.horizons[ahead]
        mean, recent, restless = self.traits[:, *origins.at]
        x = _reined((ahead + 1) * np.stack([mean, recent]), fit.middle, fit.reach)
        spread = _spread(restless, fit.power, fit.restless)
        pooled = np.quantile(fit.residuals, levels)
        change = (fit.intercept + fit.slopes @ x)[:, None] + spread[:, None] * pooled
        return np.clip(change, -fit.farthest, fit.farthest)


def growth_view(
    grid: Grid,
    growth: np.ndarray,
    scale: Scale,
    step: np.ndarray,
    horizon: int,
    independent: float,
) -> GrowthView:
    """Regress the growth of the panel's past windows on what was known at their start.

    Parameters
    ----------
    grid : Grid
        The panel.
    growth : array of float, shape (series, years)
        Its values on the growth scale.
    scale : Scale
    step : array of float, shape (series, years)
        Mean steps, natural units.
    horizon : int
        Years ahead.
    independent : float
        Number of independent windows: the fewer, the nearer the slopes stay to 0, where every
        series is expected to grow as the panel did.

    Returns
    -------
    GrowthView
    """
    origins = earlier_origins(grid, step, horizon, least=LEAST_KNOWN)
    unit = np.nan_to_num(step) if scale.form == "free" else np.ones(growth.shape)
    years = np.maximum(np.arange(growth.shape[1]), 1)
    mean = (growth - growth[:, :1]) / years
    recent = mean.copy()
    recent[:, RECENT:] = (growth[:, RECENT:] - growth[:, :-RECENT]) / RECENT
    recent = np.where(np.isfinite(recent), recent, mean)
    size = running_mean(changes(growth).size)
    with np.errstate(invalid="ignore", divide="ignore"):
        traits = np.nan_to_num(np.stack([mean / unit, recent / unit, np.log(size / unit)]))
        outcomes = ahead_of(growth, *origins.at, horizon)
        change = (outcomes - growth[origins.at][:, None]) / unit[origins.at][:, None]
    known = traits[:, *origins.at]
    horizons = {
        ahead: _regress(change[:, ahead], (ahead + 1) * known[:2], known[2], independent)
        for ahead in learnt(change)
    }
    return GrowthView(Ground(scale, grid.values, growth, unit), traits, horizons, horizon)


def _regress(
    change: np.ndarray, x: np.ndarray, restless: np.ndarray, independent: float
) -> Horizon:
    """Ridge regression of one horizon, wild cases reined in, and its residuals."""
    known = np.isfinite(change)
    change, x, restless = change[known], x[:, known], restless[known]
    middle = np.median(x, axis=1)
    reach = np.quantile(np.abs(x - middle[:, None]), _WILD, axis=1)
    x = _reined(x, middle, reach)
    half = np.median(change)
    tamed = _reined(change[None], np.array([half]), np.quantile(np.abs(change - half), [_WILD]))[0]
    mean_x, mean = x.mean(axis=1), tamed.mean()
    centred = x - mean_x[:, None]
    squares = centred @ centred.T / len(change)
    hold = HOLD / independent * max(np.trace(squares) / 2, np.finfo(float).tiny)
    slopes = np.linalg.solve(squares + hold * np.eye(2), centred @ (tamed - mean) / len(change))
    intercept = float(mean - slopes @ mean_x)
    left = change - intercept - slopes @ x
    centre = float(restless.mean())
    power = _power(left, restless - centre, independent)
    residuals = left / _spread(restless, power, centre)
    farthest = _FARTHEST * float(np.abs(tamed).max())
    return Horizon(intercept, slopes, middle, reach, power, centre, residuals, farthest)


def _power(left: np.ndarray, restless: np.ndarray, independent: float) -> float:
    """Exponent p of restlessness in the size of a residual, between 0 and 1."""
    size = np.log(np.abs(left) + _FLOOR * np.median(np.abs(left)) + np.finfo(float).tiny)
    squares = restless @ restless
    if squares <= 0:
        return START_POWER
    found = restless @ (size - size.mean()) / squares
    power = (independent * found + HOLD_POWER * START_POWER) / (independent + HOLD_POWER)
    return float(np.clip(power, 0.0, 1.0))


def _reined(x: np.ndarray, middle: np.ndarray, reach: np.ndarray) -> np.ndarray:
    return np.clip(x, (middle - reach)[:, None], (middle + reach)[:, None])


def _spread(restless: np.ndarray, power: float, centre: float) -> np.ndarray:
    """``s^p``: how much wider the residuals of a restless series are."""
    beyond = np.nan_to_num(restless - centre, nan=0.0, neginf=-_RESTLESS, posinf=_RESTLESS)
    return np.exp(power * np.clip(beyond, -_RESTLESS, _RESTLESS))
