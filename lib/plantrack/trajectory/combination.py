"""The point forecast: the median of four simple methods."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from plantrack.reason import Reason
from plantrack.trajectory.components import damped, drift, smooth, theta
from plantrack.trajectory.fitting import Fit, fit_damped, fit_ses
from plantrack.trajectory.shape import mean_step, shape

#: What statsmodels and NumPy raise where a fit is impossible.
_FAILURES = (ValueError, FloatingPointError, OverflowError, np.linalg.LinAlgError)


@dataclass(frozen=True)
class PointForecast:
    """A point forecast on the model scale.

    Parameters
    ----------
    values : array of float, shape (horizon,)
        Median of the components at each horizon.
    components : dict of str to array of float, shape (horizon,)
        The forecasts behind it: theta, damped, drift, ses.
    reasons : tuple of Reason
        ``component_replaced`` (by drift) and ``component_not_converged``.
    """

    values: np.ndarray
    components: dict[str, np.ndarray]
    reasons: tuple[Reason, ...]


def median_combination(forecasts) -> np.ndarray:
    """Median over methods at each horizon; of four values the mean of the middle two.

    Parameters
    ----------
    forecasts : array of float, shape (methods, horizon)

    Returns
    -------
    array of float, shape (horizon,)

    Notes
    -----
    Petropoulos & Svetunkov, A simple combination of univariate models, Int. J. Forecasting 36
    (2020): the median of four methods. Ours takes drift and SES in place of their two model
    selections.

    Examples
    --------
    >>> median_combination([[16.2], [17.5], [15.5], [14.75]]).tolist()
    [15.85]
    """
    return np.median(np.asarray(forecasts, dtype=float), axis=0)


def point_forecast(values, horizon: int) -> PointForecast:
    """Median of theta, damped trend, drift and SES.

    The methods are fitted to the `shape` of the history and moved back, so that a change of unit
    moves the forecast and nothing else. A method that fails, or forecasts a number that is not
    finite, is replaced by drift and named in the reasons.

    Parameters
    ----------
    values : sequence of float, length at least 5
        History on the model scale, one value a year.
    horizon : int
        Years ahead.

    Returns
    -------
    PointForecast

    Examples
    --------
    A history that never moved stays where it is:

    >>> point_forecast([3.0, 3.0, 3.0, 3.0, 3.0], 2).values.tolist()
    [3.0, 3.0]
    """
    step, form = mean_step(values), shape(values)
    if step == 0.0:
        flat = np.full(horizon, float(values[-1]))
        return PointForecast(flat, dict.fromkeys(_METHODS, flat), ())
    found, reasons = {}, []
    for name in _METHODS:
        ahead, flags = _component(name, form, horizon)
        found[name] = values[0] + step * ahead
        reasons += flags
    return PointForecast(median_combination(list(found.values())), found, tuple(reasons))


def _component(name: str, form: tuple[float, ...], horizon: int) -> tuple[np.ndarray, list[Reason]]:
    """One method on a shape, or drift in its place."""
    try:
        ahead, converged = _METHODS[name](form, horizon)
        cause = "" if np.isfinite(ahead).all() else "not_finite"
    except _FAILURES as error:
        cause = type(error).__name__
    if cause:
        flag = Reason("component_replaced", {"component": name, "cause": cause})
        return drift(form, horizon), [flag]
    return ahead, [] if converged else [Reason("component_not_converged", {"component": name})]


def _theta(form: tuple[float, ...], horizon: int) -> tuple[np.ndarray, bool]:
    fit = _ses_fit(form)
    return theta(form, fit.alpha, horizon), fit.converged


def _damped(form: tuple[float, ...], horizon: int) -> tuple[np.ndarray, bool]:
    fit = _damped_fit(form)
    level, trend = _last_state(form, fit)
    return damped(level, trend, fit.phi, horizon), fit.converged


def _drift(form: tuple[float, ...], horizon: int) -> tuple[np.ndarray, bool]:
    return drift(form, horizon), True


def _ses(form: tuple[float, ...], horizon: int) -> tuple[np.ndarray, bool]:
    fit = _ses_fit(form)
    return np.full(horizon, _last_state(form, fit)[0]), fit.converged


_METHODS: dict[str, Callable[[tuple[float, ...], int], tuple[np.ndarray, bool]]] = {
    "theta": _theta,
    "damped": _damped,
    "drift": _drift,
    "ses": _ses,
}


def _last_state(form: tuple[float, ...], fit: Fit) -> tuple[float, float]:
    end = smooth(
        form, alpha=fit.alpha, beta=fit.beta, phi=fit.phi, level=fit.level, trend=fit.trend
    )
    return float(end.level), float(end.trend)


@lru_cache(maxsize=20_000)
def _ses_fit(form: tuple[float, ...]) -> Fit:
    return fit_ses(form)


@lru_cache(maxsize=20_000)
def _damped_fit(form: tuple[float, ...]) -> Fit:
    return fit_damped(form)
