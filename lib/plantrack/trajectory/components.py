"""The four component methods as formulas: given what they know, what do they forecast?

Sources: Hyndman, Koehler, Ord, Snyder, Forecasting with Exponential Smoothing (2008), for simple
and damped smoothing; Hyndman & Billah, Unmasking the Theta method, Int. J. Forecasting 19 (2003),
and the M4 benchmarks (Mcompetitions/M4-methods on GitHub) for theta.
"""

import numpy as np


def drift(last, first, years, horizon: int) -> np.ndarray:
    """Random walk with drift: ``y_n + h (y_n - y_1) / (n - 1)``.

    Parameters
    ----------
    last, first : float or array
        Last and first value.
    years : float or array
        Years between them, n - 1.
    horizon : int
        Years ahead.

    Returns
    -------
    array of float, shape (..., horizon)

    Examples
    --------
    >>> drift(16, 10, 4, 3).tolist()
    [17.5, 19.0, 20.5]
    """
    return _line(last, (np.asarray(last) - first) / years, np.arange(1, horizon + 1))


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


def damped(level, trend, phi, horizon: int) -> np.ndarray:
    """Damped trend: ``l_n + (phi + phi^2 + ... + phi^h) b_n``.

    Parameters
    ----------
    level, trend, phi : float or array
        State after the last year and damping.
    horizon : int
        Years ahead.

    Returns
    -------
    array of float, shape (..., horizon)

    Examples
    --------
    >>> damped(100, 5, 0.9, 3).round(3).tolist()
    [104.5, 108.55, 112.195]
    """
    powers = np.asarray(phi, dtype=float)[..., None] ** np.arange(1, horizon + 1)
    return np.asarray(level)[..., None] + np.asarray(trend)[..., None] * np.cumsum(powers, axis=-1)


def theta(level, slope, alpha, years, horizon: int) -> np.ndarray:
    """Theta: mean of the straight line ``a + b t`` and SES of ``2 y_t - (a + b t)``.

    Computed as SES of y plus ``(b / 2) (h - 1 + 1 / alpha - (1 - alpha)^n / alpha)``, which is the
    same when both recursions start at their first value.

    Parameters
    ----------
    level, alpha : float or array
        Simple smoothing of y after the last year, and its parameter, above 0.
    slope : float or array
        Slope a year of the least-squares straight line.
    years : float or array
        Length of the history, n.
    horizon : int
        Years ahead.

    Returns
    -------
    array of float, shape (..., horizon)

    Examples
    --------
    >>> theta(14.75, 1.5, 0.5, 5, 3).tolist()
    [16.203125, 16.953125, 17.703125]
    """
    alpha = np.asarray(alpha, dtype=float)
    # (1 - (1 - alpha)^n) / alpha without the cancellation of small alpha
    inside = np.minimum(alpha, 1 - 1e-12)
    weight = -np.expm1(years * np.log1p(-inside)) / inside
    half = np.asarray(slope) / 2
    return _line(np.asarray(level) + half * weight, half, np.arange(horizon))


def slopes(values: np.ndarray) -> np.ndarray:
    """Slope a year of the least-squares straight line up to each year.

    ``(N sum t y - sum t sum y) / (N sum t^2 - (sum t)^2)`` over the N observed years so far.

    Parameters
    ----------
    values : array of float, shape (series, years)
        NaN where there is none.

    Returns
    -------
    array of float, shape (series, years)
        0 where there is but one observation.

    Examples
    --------
    >>> slopes(np.array([[10.0, 12, 13, 15, 16]]))[0, -1].item()
    1.5
    """
    seen = np.isfinite(values)
    times = np.arange(values.shape[1], dtype=float)
    filled = np.where(seen, values, 0.0)
    n, t, tt, y, ty = (
        np.cumsum(x, axis=1) for x in (seen, seen * times, seen * times**2, filled, filled * times)
    )
    below = n * tt - t * t
    return np.divide(n * ty - t * y, below, out=np.zeros(values.shape), where=below > 0)


def _line(level, slope, steps: np.ndarray) -> np.ndarray:
    return np.asarray(level, dtype=float)[..., None] + np.asarray(slope)[..., None] * steps
