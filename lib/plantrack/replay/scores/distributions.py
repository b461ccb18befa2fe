"""Scores of a whole distribution: how near its mass lies to the outcome."""

from math import erf, pi, sqrt

import numpy as np

from plantrack.replay.scores.inputs import paired

_erf = np.vectorize(erf, otypes=[float])


def crps_of_draws(actual, draws) -> np.ndarray:
    """Continuous ranked probability score: ``mean |x_i - y| - sum |x_i - x_j| / (2 m^2)``.

    Parameters
    ----------
    actual : float or array of float, shape (...)
        Outcomes y.
    draws : array of float, shape (..., m)
        Draws x of each outcome in the last dimension.

    Returns
    -------
    array of float, shape (...)
        In the unit of the values; for a single draw the absolute error.

    Notes
    -----
    Gneiting & Raftery (2007), eq. 21, with the draws as the distribution. With the draws in order,
    the double sum is ``2 sum (2i - m - 1) x_i``, so sorting replaces m^2 differences.

    Examples
    --------
    Draws 1 and 3 around 2: mean distance 1, less (2 + 2) / 8 for their own spread:

    >>> float(crps_of_draws(2, [1, 3]))
    0.5
    """
    x = np.sort(np.asarray(draws, dtype=float), axis=-1)
    count = x.shape[-1] if x.ndim else 0
    if not count:
        raise ValueError("draws: expected at least one draw a case, found none")
    y, _ = paired(actual=actual, draws=x[..., 0])
    weights = 2 * np.arange(1, count + 1) - count - 1
    spread = (x @ weights) / count**2
    # Two nearly equal sums may differ by rounding to just below zero.
    return np.maximum(np.abs(x - y[..., None]).mean(axis=-1) - spread, 0)


def crps_normal(actual, mean, sd) -> np.ndarray:
    """The same score of a normal distribution: ``s (w (2 F(w) - 1) + 2 f(w) - 1/sqrt(pi))``.

    Parameters
    ----------
    actual, mean, sd : float or array of float
        Outcome y, mean m and standard deviation s above 0; ``w = (y - m) / s``, with the standard
        normal density f and distribution F.

    Returns
    -------
    array of float, shape of the arguments

    Notes
    -----
    Gneiting & Raftery (2007), section 4.2.

    Examples
    --------
    The outcome in the middle: ``s (sqrt(2) - 1) / sqrt(pi)``:

    >>> round(float(crps_normal(0, 0, 1)), 4)
    0.2337
    """
    y, centre, scale = paired(actual=actual, mean=mean, sd=sd)
    if (scale <= 0).any():
        raise ValueError("sd: expected numbers above 0")
    w = (y - centre) / scale
    density = np.exp(-(w**2) / 2) / sqrt(2 * pi)
    return scale * (w * _erf(w / sqrt(2)) + 2 * density - 1 / sqrt(pi))


def quantile_score(actual, quantile, *, level: float) -> np.ndarray:
    """Fine for missing a quantile f: ``(1 - t)(f - y)`` if y < f, else ``t (y - f)``.

    Parameters
    ----------
    actual, quantile : float or array of float
        Outcomes y and quantiles f.
    level : float
        Share t of outcomes that should lie below f.

    Returns
    -------
    array of float, shape of the arguments

    Notes
    -----
    Koenker & Bassett, Regression quantiles, Econometrica 46 (1978).

    Examples
    --------
    >>> quantile_score([2, 6], 4, level=0.75).tolist()
    [0.5, 1.5]
    """
    if not 0 < level < 1:
        raise ValueError(f"level: expected a number between 0 and 1, found {level!r}")
    y, f = paired(actual=actual, quantile=quantile)
    return np.where(y < f, (1 - level) * (f - y), level * (y - f))
