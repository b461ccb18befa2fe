"""How many independent cases a panel holds: its series share years, its windows overlap."""

from dataclasses import dataclass

import numpy as np

#: Share of the common part where the windows lie in one year and cannot show it.
COMMON_UNKNOWN = 0.2
#: Fewest errors of a horizon that are asked.
_FEWEST = 10
#: Errors beyond this quantile of their size count as that size.
_WILD = 0.95


@dataclass(frozen=True)
class Dependence:
    """What the errors of one year have in common.

    Parameters
    ----------
    common : float
        Share of the variance of an error that all series of its year share, 0 to 1.
    blocks : array of float, shape (horizon,)
        Stretches of years without overlap.
    independent : float
        Number of independent windows that would tell as much.
    """

    common: float
    blocks: np.ndarray
    independent: float


def common_share(errors: np.ndarray, calendar: np.ndarray) -> float:
    """Share of variance between years: the intraclass correlation by analysis of variance.

    ``(B - W) / (B + (m - 1) W)`` with mean squares B between and W within years, and m the mean
    number of errors in a year.

    Parameters
    ----------
    errors : array of float, shape (errors,)
    calendar : array of int, shape (errors,)
        Year of each.

    Returns
    -------
    float
        0 to 1; NaN for a single year or a single error in each.

    Notes
    -----
    Donner, International Statistical Review 54 (1986), for unequal groups.

    Examples
    --------
    >>> common_share(np.array([1.0, 1.0, -1.0, -1.0]), np.array([1, 1, 2, 2]))
    1.0
    """
    _, group, size = np.unique(calendar, return_inverse=True, return_counts=True)
    groups, total = len(size), len(errors)
    if groups < 2 or total <= groups:
        return float("nan")
    largest = np.quantile(np.abs(errors), _WILD)
    errors = np.clip(errors, -largest, largest)
    means = np.bincount(group, errors) / size
    between = float((size * (means - errors.mean()) ** 2).sum() / (groups - 1))
    within = float(((errors - means[group]) ** 2).sum() / (total - groups))
    members = (total - (size**2).sum() / total) / (groups - 1)
    below = between + (members - 1) * within
    return float(np.clip((between - within) / below, 0.0, 1.0)) if below > 0 else 0.0


def measure(errors: np.ndarray, calendar: np.ndarray) -> Dependence:
    """Common share and number of independent windows of a panel's errors.

    For each horizon h with N errors in years that hold B stretches of h years:
    ``1 / (c / B + (1 - c) h / N)``; the mean over horizons.

    Parameters
    ----------
    errors : array of float, shape (origins, horizon)
        In mean steps; NaN where nothing came.
    calendar : array of int, shape (origins,)
        Year of each origin.

    Returns
    -------
    Dependence

    Examples
    --------
    >>> steady = measure(np.array([[1.0], [-1.0]] * 10), np.arange(20) // 2)
    >>> steady.common, steady.independent
    (0.0, 20.0)
    """
    horizon = errors.shape[1]
    shares, blocks, counts = [], np.ones(horizon), np.ones(horizon)
    for ahead in range(horizon):
        known = np.isfinite(errors[:, ahead])
        if not known.any():
            continue
        years = len(np.unique(calendar[known]))
        blocks[ahead] = max(years / (ahead + 1), 1.0)
        counts[ahead] = max(known.sum() / (ahead + 1), 1.0)
        if known.sum() >= _FEWEST:
            shares.append(common_share(errors[known, ahead], calendar[known]))
    shown = [share for share in shares if np.isfinite(share)]
    common = float(np.mean(shown)) if shown else COMMON_UNKNOWN
    independent = 1.0 / (common / blocks + (1.0 - common) / counts)
    return Dependence(common, blocks, float(independent.mean()))
