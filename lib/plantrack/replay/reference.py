"""Simple rules to compare with: the straight line of the past, and how often the past did it."""

from math import nan

import numpy as np

from plantrack.replay.scores import crps_normal


def drift_crps(run: np.ndarray, outcome: np.ndarray, horizon: np.ndarray) -> np.ndarray:
    """CRPS of going on along the line from the first to the last figure, with normal errors.

    ``f = y_n + h (y_n - y_1) / (n - 1)`` with standard error ``s sqrt(h (1 + h / (n - 1)))``, where
    s is the standard deviation of the yearly changes.

    Parameters
    ----------
    run : array of float
        Consecutive years up to the last one known.
    outcome : array of float
        What came.
    horizon : array of int, shape of `outcome`
        Years ahead of each.

    Returns
    -------
    array of float, shape of `outcome`
        Unit of the values; NaN with fewer than three years or equal changes throughout.

    Notes
    -----
    Hyndman & Athanasopoulos, Forecasting: principles and practice, sections 5.2 and 5.5.

    Examples
    --------
    Steps of 1 and 3 have a standard deviation of sqrt(2), so one year ahead the error is sqrt(3)
    and, with the outcome on the line, the score ``sqrt(3) (sqrt(2) - 1) / sqrt(pi)``:

    >>> drift_crps(np.array([1, 2, 5]), np.array([7]), np.array([1])).round(4).tolist()
    [0.4048]
    """
    spread = np.std(np.diff(run), ddof=1) if len(run) > 2 else 0.0
    if spread == 0:
        return np.full(len(outcome), nan)
    steps = len(run) - 1
    line = run[-1] + horizon * (run[-1] - run[0]) / steps
    return crps_normal(outcome, line, spread * np.sqrt(horizon * (1 + horizon / steps)))


def growth_windows(years: np.ndarray, values: np.ndarray, length: int) -> np.ndarray:
    """Factors by which a series grew over all its windows of one length; zero starts are left out.

    Parameters
    ----------
    years, values : array
        A history in order of years; gaps are allowed.
    length : int
        Years from start to end of a window.

    Returns
    -------
    array of float

    Examples
    --------
    >>> growth_windows(np.array([2010, 2011, 2013]), np.array([2.0, 3.0, 9.0]), 2).tolist()
    [3.0]
    """
    starts = np.isin(years + length, years) & (values > 0)
    ends = np.searchsorted(years, years[starts] + length)
    return values[ends] / values[starts]


def base_rate(factors: np.ndarray, factor: float, *, falls: bool = False) -> float:
    """How often past windows reached a factor: ``(k + 1/2) / (n + 1)`` for k of n.

    Parameters
    ----------
    factors : array of float
        Of all windows known on the day (`growth_windows`).
    factor : float
        The factor asked for.
    falls : bool
        Whether reaching it is to fall to it or below.

    Returns
    -------
    float
        NaN without any window.

    Examples
    --------
    Two of three windows at least doubled:

    >>> base_rate(np.array([3.0, 2.0, 1.5]), 2)
    0.625
    """
    if not len(factors):
        return nan
    reached = factors <= factor if falls else factors >= factor
    return (int(np.count_nonzero(reached)) + 0.5) / (len(factors) + 1)
