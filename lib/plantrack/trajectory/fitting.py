"""Least-squares parameters of the two smoothing methods, by statsmodels."""

import warnings
from dataclasses import dataclass
from functools import cache

import numpy as np
from statsmodels.tools.sm_exceptions import ConvergenceWarning
from statsmodels.tsa.holtwinters import Holt, SimpleExpSmoothing

from plantrack.trajectory.components import slope, smooth

#: Points of the straight line that starts the damped trend (Hyndman et al. 2008, section 2.6.1).
_START_POINTS = 10
_TNC = {"ftol": 1e-9, "maxfun": 2000}
#: A second search starts this share of the way back to the first start.
_PULL = 0.01
#: Sums of squares, in squared steps, that differ by less are the same.
_SAME = 1e-6


@dataclass(frozen=True)
class Fit:
    """Parameters of one fitted method.

    Parameters
    ----------
    alpha, beta, phi : float
        Smoothing of level and trend, damping.
    level, trend : float
        State before the first year.
    converged : bool
        Whether the search for them settled.
    """

    alpha: float
    beta: float
    phi: float
    level: float
    trend: float
    converged: bool


def fit_ses(values: tuple[float, ...]) -> Fit:
    """Fit simple exponential smoothing that starts at the first value.

    Parameters
    ----------
    values : tuple of float
        History, best in units of its mean yearly step: the optimiser stops by absolute tolerances.

    Returns
    -------
    Fit

    Examples
    --------
    A history that only rises is best followed at once:

    >>> round(fit_ses((0.0, 1.0, 2.0, 3.0, 4.0)).alpha, 6)
    1.0
    """
    grid = np.linspace(0.01, 0.99, 50)
    start = grid[[np.argmin(smooth(values, alpha=grid, level=values[0]).sse)]]
    model = SimpleExpSmoothing(
        np.array(values), initialization_method="known", initial_level=values[0]
    )
    alpha, converged = _optimum(model, start)
    return Fit(alpha[0], 0.0, 1.0, values[0], 0.0, converged)


def fit_damped(values: tuple[float, ...]) -> Fit:
    """Fit the additive damped trend that starts on the straight line of the first ten years.

    Estimating the starting level and trend as well would spend five parameters on as few as five
    points; on the provincial panels that forecast worse.

    Parameters
    ----------
    values : tuple of float
        History, best in units of its mean yearly step.

    Returns
    -------
    Fit

    Examples
    --------
    >>> fit = fit_damped((0.0, 1.0, 2.0, 3.0, 4.0))
    >>> fit.level, fit.trend, round(fit.phi, 3)
    (-1.0, 1.0, 0.995)
    """
    first = np.array(values[:_START_POINTS])
    trend = slope(first)
    level = float(first.mean()) - trend * (len(first) + 1) / 2
    alpha, beta, phi = _grid()
    best = np.argmin(smooth(values, alpha=alpha, beta=beta, phi=phi, level=level, trend=trend).sse)
    model = Holt(
        np.array(values),
        damped_trend=True,
        initialization_method="known",
        initial_level=level,
        initial_trend=trend,
    )
    found, converged = _optimum(model, np.array([alpha[best], beta[best], phi[best]]))
    return Fit(*found, level, trend, converged)


@cache
def _grid() -> np.ndarray:
    """Starting points (alpha, beta, phi) x 480 with beta below alpha, as statsmodels wants it."""
    alpha, ratio, phi = np.meshgrid(
        np.linspace(0.02, 0.98, 12), np.linspace(0.02, 0.98, 8), np.linspace(0.81, 0.99, 5)
    )
    return np.stack([alpha, alpha * ratio, phi]).reshape(3, -1)


def _optimum(model, start: np.ndarray) -> tuple[tuple[float, ...], bool]:
    """Least-squares parameters near `start`, and whether the search settled.

    A search that stops without success, mostly on the edge of the domain, is started once more a
    little inside; it has settled if that succeeds or finds nothing better.
    """
    found = _search(model, start)
    settled = bool(found.success)
    if not settled:
        again = _search(model, found.x + _PULL * (start - found.x))
        settled = bool(again.success) or abs(found.fun - again.fun) <= _SAME * (1 + found.fun)
        found = min(found, again, key=lambda result: result.fun)
    return tuple(float(x) for x in found.x), settled


def _search(model, start: np.ndarray):
    """One run of the optimiser; its result says whether it converged, so no warning is printed.

    TNC finds the optima of the default L-BFGS-B and, unlike it and SLSQP, calls no linear algebra
    library: the result is the same to the last bit on one thread or many, and no threads are woken
    for matrices of a few numbers.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ConvergenceWarning)
        fit = model.fit(
            start_params=start, use_brute=False, method="TNC", minimize_kwargs={"options": _TNC}
        )
    return fit.mle_retvals
