"""Exponential smoothing of many series under many parameters at once.

Sources: Hyndman, Koehler, Ord, Snyder, Forecasting with Exponential Smoothing (2008), for the
recursions; a year without a figure moves the state on and corrects nothing, as in their state space
form.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

#: Sums of squares that differ by less than this share are the same; the first of them is taken.
_SAME = 1e-9


@dataclass(frozen=True)
class Parameters:
    """Sets of parameters, arrays of shape (sets,); phi = 1 and beta = 0 is simple smoothing."""

    alpha: np.ndarray
    beta: np.ndarray
    phi: np.ndarray


@dataclass(frozen=True)
class States:
    """Where the best fitting set stands after every year, arrays of shape (series, years)."""

    level: np.ndarray
    trend: np.ndarray
    alpha: np.ndarray
    phi: np.ndarray


def smooth(
    values: np.ndarray, *, alpha, beta=0.0, phi=1.0, level, trend=0.0
) -> Iterator[tuple[np.ndarray, np.ndarray, np.ndarray]]:
    """Run the additive damped-trend recursion through a history, year by year.

    ``l_t = alpha y_t + (1 - alpha)(l_{t-1} + phi b_{t-1})`` and
    ``b_t = beta (l_t - l_{t-1}) + (1 - beta) phi b_{t-1}``. With ``beta = trend = 0`` it is simple
    exponential smoothing.

    Parameters
    ----------
    values : array of float, shape (..., years)
        Histories, one value a year; NaN where there is none.
    alpha, beta, phi : float or array
        Parameters, of a shape that broadcasts against a year of the histories.
    level, trend : float or array
        State before the first year.

    Yields
    ------
    tuple
        After each year: level, trend, and the sum of squared one-step errors so far.

    Examples
    --------
    >>> *_, (level, trend, sse) = smooth(np.array([10, 12, 13, 15, 16]), alpha=0.5, level=10)
    >>> float(level)
    14.75
    """
    sse = 0.0
    for year in range(values.shape[-1]):
        observed = values[..., year]
        damped = phi * trend
        expected = level + damped
        error = np.where(np.isnan(observed), 0.0, observed - expected)
        step = damped + alpha * error
        level = level + step
        trend = beta * step + (1 - beta) * damped
        sse = sse + error * error
        yield level, trend, sse


def best_states(
    values: np.ndarray, sets: Parameters, level: np.ndarray, trend: np.ndarray
) -> States:
    """State after every year of the set with the least squared errors up to that year.

    One pass serves every origin: the errors of a shorter history are the first errors of a longer
    one.

    Parameters
    ----------
    values : array of float, shape (series, years)
        In units in which squares neither vanish nor overflow.
    sets : Parameters
        Candidates.
    level, trend : array of float, shape (series,)
        State before the first year.

    Returns
    -------
    States

    Examples
    --------
    A history that only rises is best followed at once:

    >>> sets = Parameters(np.array([0.5, 1.0]), np.zeros(2), np.ones(2))
    >>> states = best_states(np.array([[0.0, 1.0, 2.0]]), sets, np.zeros(1), np.zeros(1))
    >>> float(states.alpha[0, -1]), float(states.level[0, -1])
    (1.0, 2.0)
    """
    found = [np.empty(values.shape) for _ in range(4)]
    columns = np.arange(len(values))
    alpha, beta, phi = (x[:, None] for x in (sets.alpha, sets.beta, sets.phi))
    years = smooth(values[None], alpha=alpha, beta=beta, phi=phi, level=level, trend=trend)
    for year, (levels, trends, sse) in enumerate(years):
        best = np.argmax(sse <= sse.min(axis=0) * (1 + _SAME), axis=0)
        # phi and beta of simple smoothing leave the trend at its start, without a row a set
        trends = np.broadcast_to(trends, levels.shape)
        chosen = levels[best, columns], trends[best, columns], sets.alpha[best], sets.phi[best]
        for array, value in zip(found, chosen, strict=True):
            array[:, year] = value
    return States(*found)
