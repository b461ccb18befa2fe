"""How much each view counts, and how wide their mixture is: both learnt from the panel's past."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Protocol

import numpy as np

from plantrack.trajectory.dependence import Dependence
from plantrack.trajectory.origins import Origins
from plantrack.trajectory.scale import Scale

VIEWS = ("own", "growth", "past")
#: Weights of the views before the panel speaks, and what they count for in independent windows.
START = (0.25, 0.15, 0.6)
HOLD = 50.0
#: What a spread factor of 1 counts for in independent windows.
HOLD_SPREAD = 50.0
#: Level of the interval that the spread factor sets right, and the bounds of the factor.
LEVEL = 0.8
_BOUNDS = (0.3, 2.0)
#: Origins that are asked at most.
_MOST = 1500
#: Quantiles that stand for a view while its weight is learnt, and while its spread is.
_COARSE, _FINE = 10, 33
#: Outcomes count no further than these multiples of the present value, or these many steps.
_NEAR, _FAR, _STEPS = 0.5, 2.5, 8.0
#: Least unit of a score, as a share of the present value.
_LEAST_UNIT = 0.03
#: Weights are multiples of one part in so many.
_PARTS = 20
#: Cumulated weights that differ from a level by less are at it.
_ROUNDING = 1e-9


class View(Protocol):
    """Anything that gives quantiles of the years after an origin."""

    def quantiles(self, origins: Origins, levels: np.ndarray) -> np.ndarray:
        """Quantiles, shape (origins, horizon, levels), natural units."""


@dataclass(frozen=True)
class Mixture:
    """Weights of the views, in the order of `VIEWS`, and the factor on the spread of the whole."""

    weights: np.ndarray
    spread: float


def levels(count: int) -> np.ndarray:
    """Evenly spaced levels ``(k - 1/2) / n``.

    Examples
    --------
    >>> levels(2).tolist()
    [0.25, 0.75]
    """
    return (np.arange(count) + 0.5) / count


def learn_mixture(
    views: Sequence[View], origins: Origins, step: np.ndarray, dependence: Dependence, scale: Scale
) -> Mixture:
    """Learn the weights of the views, then the spread of their mixture.

    Parameters
    ----------
    views : sequence of View
        Three, in the order of `VIEWS`.
    origins : Origins
        Earlier years to learn from.
    step : array of float, shape (series, years)
        Mean steps, natural units.
    dependence : Dependence
        Independent windows and stretches of years behind them.
    scale : Scale

    Returns
    -------
    Mixture
        Its spread is widened by ``sqrt(1 + 1 / (2 B))`` for B stretches of years: the spread of
        the next one is as unsure as a standard deviation seen B times.
    """
    asked = origins.thinned(_MOST)
    independent, blocks = dependence.independent, dependence.blocks.mean()
    known = np.isfinite(asked.outcomes)
    if not known.any():
        return Mixture(np.array(START), 1.0)
    weights = _weights(views, asked, step[asked.at], independent, scale)
    spread = _spread(views, weights, asked, independent, scale)
    return Mixture(weights, float(spread * np.sqrt(1 + 1 / (2 * blocks))))


def _weights(views, asked: Origins, step: np.ndarray, independent: float, scale: Scale):
    """Least mean CRPS of the linear pool, in units of its steps, held at the start.

    For weights w the score is ``w . b - w A w / 2``, with b the mean distance of the views from
    the outcome and A their mean distance from each other; a hold of n windows adds the same
    quadratic form around the start.
    """
    now, low, high = _window(views, asked, step, scale)
    unit = np.maximum(step, _LEAST_UNIT * np.abs(now)) if scale.form != "free" else step
    outcomes = np.clip(asked.outcomes, low, high)
    known = np.isfinite(outcomes)
    counts = np.where(known, (asked.weights / unit)[:, None], 0.0)
    counts = counts / np.maximum(np.where(known, asked.weights[:, None], 0.0).sum(axis=0), 1e-300)
    found = [
        np.clip(view.quantiles(asked, levels(_COARSE)), low[..., None], high[..., None])
        for view in views
    ]
    outcomes = np.where(known, outcomes, 0.0)
    far = np.array([(np.abs(x - outcomes[..., None]).mean(axis=-1) * counts).sum() for x in found])
    apart = np.array([[_apart(x, y, counts) for y in found] for x in found])
    grid = _grid()
    score = grid @ far - _quadratic(grid, apart) / 2
    held = HOLD / independent * -_quadratic(grid - np.array(START), apart) / 2
    total = score + held
    return grid[np.argmax(total <= total.min() + 1e-12 * np.abs(total).max())]


def _window(views, asked: Origins, step: np.ndarray, scale: Scale):
    """Present values, and the bounds beyond which an outcome counts no further."""
    now = views[0].combination.experts.plain.values[asked.at]
    if scale.form == "free":
        return now, (now - _STEPS * step)[:, None], (now + _STEPS * step)[:, None]
    above = now - scale.lower
    return above, (scale.lower + _NEAR * above)[:, None], (scale.lower + _FAR * above)[:, None]


def _apart(x: np.ndarray, y: np.ndarray, counts: np.ndarray) -> float:
    """Weighted mean distance between a draw of one view and a draw of another."""
    distance = sum(np.abs(x - y[..., [k]]).mean(axis=-1) for k in range(y.shape[-1]))
    return float((distance / y.shape[-1] * counts).sum())


def _quadratic(vectors: np.ndarray, matrix: np.ndarray) -> np.ndarray:
    return np.einsum("gi,ij,gj->g", vectors, matrix, vectors)


@cache
def _grid() -> np.ndarray:
    """All weights of three views in steps of one part."""
    parts = range(_PARTS + 1)
    rows = [(i, j, _PARTS - i - j) for i in parts for j in parts if i + j <= _PARTS]
    return np.array(rows, dtype=float) / _PARTS


def _spread(views, weights: np.ndarray, asked: Origins, independent: float, scale: Scale) -> float:
    """Factor that makes the 80 % interval of the pool hold 80 % of the past, held at 1.

    A pool of calibrated views is too wide (Ranjan & Gneiting, J. R. Stat. Soc. B 72, 2010). With
    m the median and l, u the bounds on the spread scale, each outcome needs a factor of
    ``(y - m) / (u - m)`` or ``(m - y) / (m - l)`` to be held; their 80 % quantile holds 80 %.
    """
    fine = levels(_FINE)
    pooled = np.concatenate([view.quantiles(asked, fine) for view in views], axis=-1)
    counts = np.repeat(weights / _FINE, _FINE)
    order = np.argsort(pooled, axis=-1, kind="stable")
    upto = np.cumsum(counts[order], axis=-1)
    pooled = scale.spread(np.take_along_axis(pooled, order, axis=-1))
    low, middle, high = (
        _quantile(pooled, upto, level) for level in ((1 - LEVEL) / 2, 0.5, (1 + LEVEL) / 2)
    )
    outcome = scale.spread(asked.outcomes)
    above = outcome > middle
    width = np.where(above, high - middle, middle - low)
    known = np.isfinite(outcome) & (width > 0)
    if not known.any():
        return 1.0
    needed = np.abs(outcome - middle)[known] / width[known]
    share = np.broadcast_to(asked.weights[:, None], known.shape)[known]
    order = np.argsort(needed, kind="stable")
    held = _quantile(needed[order], np.cumsum(share[order]) / share.sum(), LEVEL)
    factor = np.clip(held, *_BOUNDS)
    return float(factor ** (independent / (independent + HOLD_SPREAD)))


def _quantile(values: np.ndarray, upto: np.ndarray, level: float) -> np.ndarray:
    """Quantile along the last axis of rising values with such cumulated weights.

    The first value that holds the level, or the mean of two where it is met between them: neither
    the order of equal values nor rounding moves it.
    """
    sides = [(upto < level + side).sum(axis=-1, keepdims=True) for side in (-_ROUNDING, _ROUNDING)]
    found = [
        np.take_along_axis(values, side.clip(max=upto.shape[-1] - 1), axis=-1) for side in sides
    ]
    return (found[0] + found[1])[..., 0] / 2
