"""The own view: the series' own path, and errors pooled over the panel in units of its own."""

from dataclasses import dataclass

import numpy as np

from plantrack.trajectory.ahead import carried, learnt, weighted_quantiles
from plantrack.trajectory.combination import Combination
from plantrack.trajectory.dependence import Dependence
from plantrack.trajectory.measures import restlessness
from plantrack.trajectory.origins import Origins
from plantrack.trajectory.scale import Scale

#: Hold of the coefficients of size at their start, and how it grows where little can be learnt.
HOLD = 0.1
HOLD_FEW = 20.0
#: Coefficient of ``log(years / 10)`` before the panel speaks: longer histories miss by less.
START_YEARS = -0.25
#: Errors of no size at all count as this many units at one year.
_FLOOR = 0.05
#: Errors are cut at this multiple of the size that nine in ten of them keep below.
FARTHEST = 3.0
#: How much surer the common part of a year's errors is made out to be than few years allow.
_MOST_INFLATION = 1.75


@dataclass(frozen=True, eq=False)
class OwnView:
    """Combination, unit of error of every series and year, and the panel's errors in such units.

    Parameters
    ----------
    combination : Combination
    scale : Scale
    unit : array of float, shape (series, years)
        Unit of error on the spread scale.
    origins : Origins
        Where the errors were made.
    errors : array of float, shape (origins, horizon)
        In units; NaN where nothing came.
    dependence : Dependence
    """

    combination: Combination
    scale: Scale
    unit: np.ndarray
    origins: Origins
    errors: np.ndarray
    dependence: Dependence

    def quantiles(self, origins: Origins, levels: np.ndarray) -> np.ndarray:
        """Quantiles of each origin and horizon, shape (origins, horizon, levels), natural units.

        ``spread(f_h) + u q_h`` carried back, with unit u and pooled quantile q.
        """
        horizon = self.errors.shape[1]
        point = self.scale.spread(self.combination.forecasts(origins, horizon))
        pooled = self.pooled(levels)
        unit = self.unit[origins.at][:, None, None]
        return self.scale.from_spread(point[:, :, None] + unit * pooled)

    def pooled(self, levels: np.ndarray) -> np.ndarray:
        """Quantiles of the pooled errors, shape (horizon, levels), in units.

        Where past errors do not reach, as `carried`.
        """
        rows = {ahead: self._pooled_at(ahead, levels) for ahead in learnt(self.errors)}
        return carried(rows, self.errors.shape[1])

    def _pooled_at(self, ahead: int, levels: np.ndarray) -> np.ndarray:
        """The common part of a year's errors counts with either sign, as years are few."""
        known = np.isfinite(self.errors[:, ahead])
        errors, weights = cut(self.errors[known, ahead]), self.origins.weights[known]
        common = common_parts(errors, self.origins.calendar[known], self.dependence.common)
        wider = inflation(self.dependence.blocks[ahead]) * common
        both = np.concatenate([errors - common + wider, errors - common - wider])
        return weighted_quantiles(both, np.tile(weights, 2), levels)


def cut(errors: np.ndarray) -> np.ndarray:
    """Errors cut at `FARTHEST` times the size that nine in ten of them keep below."""
    far = FARTHEST * np.quantile(np.abs(errors), 0.9)
    return np.clip(errors, -far, far)


def common_parts(errors: np.ndarray, calendar: np.ndarray, common: float) -> np.ndarray:
    """What the errors of a year share: their mean, shrunk for the few there are.

    ``mean_t * m c / (1 + (m - 1) c)`` for m errors in year t and a common share c: the best linear
    prediction of a random effect.

    Examples
    --------
    >>> common_parts(np.array([1.0, 3.0, -4.0]), np.array([1, 1, 2]), 0.5).round(3).tolist()
    [1.333, 1.333, -2.0]
    """
    _, group, size = np.unique(calendar, return_inverse=True, return_counts=True)
    means = np.bincount(group, errors) / size
    return (means * size * common / (1 + (size - 1) * common))[group]


def inflation(blocks: float) -> float:
    """Factor on common parts seen in so many stretches of years: half that of a small sample.

    ``(1 + sqrt((B + 1) / (B - 1))) / 2``, at most `_MOST_INFLATION`.

    Examples
    --------
    >>> inflation(1.0), round(inflation(10.0), 3)
    (1.75, 1.053)
    """
    if blocks <= 1:
        return _MOST_INFLATION
    return float(min((1 + np.sqrt((blocks + 1) / (blocks - 1))) / 2, _MOST_INFLATION))


def own_view(
    combination: Combination,
    step: np.ndarray,
    origins: Origins,
    dependence: Dependence,
) -> OwnView:
    """Learn the unit of error, and measure the panel's past errors in it.

    ``u = step exp(b . x)`` on the spread scale, with x the measures of `restlessness`; b by ridge
    regression of ``log(|e| + floor)``, one intercept a horizon.

    Parameters
    ----------
    combination : Combination
    step : array of float, shape (series, years)
        Mean steps, natural units.
    origins : Origins
        Earlier years to learn from.
    dependence : Dependence

    Returns
    -------
    OwnView
    """
    scale, values = combination.experts.scale, combination.experts.plain.values
    horizon = origins.outcomes.shape[1]
    grown = combination.experts.grown
    growth = values if grown is None else grown.values
    # a series that never left a limit has neither a slope nor a step: 0 / 0
    with np.errstate(invalid="ignore"):
        slope = _slope(scale, values)
        base = scale.unit(values, step)
    traits = restlessness(values, growth, slope, combination.one_year_errors)
    ahead = scale.spread(combination.forecasts(origins, horizon))
    errors = (scale.spread(origins.outcomes) - ahead) / base[origins.at][:, None]
    chosen = traits[:, *origins.at]
    weights = _size_coefficients(errors, chosen, origins.weights, dependence.independent)
    factor = np.exp(np.tensordot(weights, traits, (0, 0)))
    unit = np.where(np.isfinite(base), base * factor, 0.0)
    scaled = errors / factor[origins.at][:, None]
    return OwnView(combination, scale, unit, origins, scaled, dependence)


def _slope(scale: Scale, values: np.ndarray) -> np.ndarray:
    """Natural units of one unit of growth."""
    if scale.form == "free":
        return np.ones(values.shape)
    above = values - scale.lower
    return (
        above
        if scale.form == "positive"
        else above * (scale.upper - values) / (scale.upper - scale.lower)
    )


def _size_coefficients(
    errors: np.ndarray, traits: np.ndarray, weights: np.ndarray, independent: float
) -> np.ndarray:
    """Ridge coefficients of the logarithm of the size of an error."""
    start = np.zeros(len(traits))
    start[-1] = START_YEARS
    squares, products, total = 0.0, 0.0, 0.0
    for ahead in learnt(errors):
        known = np.isfinite(errors[:, ahead])
        counts, x = weights[known], traits[:, known]
        size = np.log(np.abs(errors[known, ahead]) + _FLOOR * np.sqrt(ahead + 1))
        x = x - (x @ counts / counts.sum())[:, None]
        left = size - size @ counts / counts.sum() - start @ x
        squares = squares + (x * counts) @ x.T
        products = products + (x * counts) @ left
        total += counts.sum()
    if not total:
        return start
    hold = HOLD * (1 + HOLD_FEW / independent) * np.eye(len(start))
    return start + np.linalg.solve(squares / total + hold, products / total)
