"""The component methods as formulas: given their parameters, what do they forecast?

All functions work on the model scale. Sources: Hyndman, Koehler, Ord, Snyder, Forecasting with
Exponential Smoothing (2008), for the smoothing recursions; Hyndman & Billah, Unmasking the Theta
method, Int. J. Forecasting 19 (2003), for theta; the M4 benchmarks (Mcompetitions/M4-methods on
GitHub) for theta as the mean of a straight line and SES.
"""

from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True)
class Smoothed:
    """Where a smoothing recursion stands after the last year.

    Parameters
    ----------
    level, trend : float or array
        State after the last year, one per set of parameters.
    sse : float or array
        Sum of squared one-step errors over all years.
    """

    level: np.ndarray
    trend: np.ndarray
    sse: np.ndarray


def smooth(values, *, alpha, beta=0.0, phi=1.0, level, trend=0.0) -> Smoothed:
    """Run the additive damped-trend recursion through a history.

    ``l_t = alpha y_t + (1 - alpha)(l_{t-1} + phi b_{t-1})`` and
    ``b_t = beta (l_t - l_{t-1}) + (1 - beta) phi b_{t-1}``. With ``beta = trend = 0`` it is simple
    exponential smoothing.

    Parameters
    ----------
    values : sequence of float, length years
        History, one value a year.
    alpha, beta, phi : float or array
        Parameters; arrays of one shape run many sets at once.
    level, trend : float
        State before the first year.

    Returns
    -------
    Smoothed

    Examples
    --------
    >>> float(smooth([10, 12, 13, 15, 16], alpha=0.5, level=10).level)
    14.75
    """
    sse = 0.0
    for value in values:
        damped = phi * trend
        error = value - level - damped
        before, level = level, level + damped + alpha * error
        trend = beta * (level - before) + (1 - beta) * damped
        sse = sse + error * error
    return Smoothed(level, trend, sse)


def drift(values, horizon: int) -> np.ndarray:
    """Random walk with drift: ``y_n + h (y_n - y_1) / (n - 1)``.

    Parameters
    ----------
    values : sequence of float, length at least 2
        History.
    horizon : int
        Years ahead.

    Returns
    -------
    array of float, shape (horizon,)

    Examples
    --------
    >>> drift([10, 12, 13, 15, 16], 3).tolist()
    [17.5, 19.0, 20.5]
    """
    steps = np.arange(1, horizon + 1)
    return values[-1] + steps * (values[-1] - values[0]) / (len(values) - 1)


def drift_standard_error(values, horizon: int) -> np.ndarray:
    """Normal standard error of the drift forecast: ``s sqrt(h (1 + h / (n - 1)))``.

    `s` is the standard deviation of the first differences with n - 2 degrees of freedom. It is the
    textbook rival of the pooled errors, not used for draws.

    Parameters
    ----------
    values : sequence of float, length at least 3
        History.
    horizon : int
        Years ahead.

    Returns
    -------
    array of float, shape (horizon,)

    Examples
    --------
    >>> drift_standard_error([10, 12, 13, 15, 16], 3).round(6).tolist()
    [0.645497, 1.0, 1.322876]
    """
    steps = np.arange(1, horizon + 1)
    spread = np.std(np.diff(values), ddof=1)
    return spread * np.sqrt(steps * (1 + steps / (len(values) - 1)))


def damped(level: float, trend: float, phi: float, horizon: int) -> np.ndarray:
    """Damped trend: ``l_n + (phi + phi^2 + ... + phi^h) b_n``.

    Parameters
    ----------
    level, trend, phi : float
        State after the last year and damping.
    horizon : int
        Years ahead.

    Returns
    -------
    array of float, shape (horizon,)

    Examples
    --------
    >>> damped(100, 5, 0.9, 3).round(3).tolist()
    [104.5, 108.55, 112.195]
    """
    return level + trend * np.cumsum(phi ** np.arange(1, horizon + 1, dtype=float))


def slope(values) -> float:
    """Slope a year of the least-squares straight line.

    Examples
    --------
    >>> slope([10, 12, 13, 15, 16])
    1.5
    """
    years = np.arange(len(values)) - (len(values) - 1) / 2
    return float(years @ np.asarray(values, dtype=float) / (years @ years))


def theta(values, alpha: float, horizon: int) -> np.ndarray:
    """Theta: mean of the straight line ``a + b t`` and SES of ``2 y_t - (a + b t)``.

    Computed as SES of y plus ``(b / 2) (h - 1 + 1 / alpha - (1 - alpha)^n / alpha)``, which is the
    same when both recursions start at their first value.

    Parameters
    ----------
    values : sequence of float, length at least 2
        History.
    alpha : float
        Smoothing parameter, above 0.
    horizon : int
        Years ahead.

    Returns
    -------
    array of float, shape (horizon,)

    Examples
    --------
    >>> theta([10, 12, 13, 15, 16], 0.5, 3).tolist()
    [16.203125, 16.953125, 17.703125]
    """
    level = smooth(values, alpha=alpha, level=values[0]).level
    # (1 - (1 - alpha)^n) / alpha without the cancellation of small alpha
    weight = -np.expm1(len(values) * np.log1p(-alpha)) / alpha if alpha < 1 else 1.0
    return level + slope(values) / 2 * (np.arange(horizon) + weight)
