"""Scores of a stated chance against what happened."""

import numpy as np

from plantrack.replay.scores.inputs import shares


def brier(probability, happened) -> float:
    """Mean squared distance of chances from what happened: ``mean (p - o)^2``, o being 0 or 1.

    Notes
    -----
    Brier, Verification of forecasts expressed in terms of probability, Mon. Weather Rev. 78 (1950),
    in its form for two classes.

    Examples
    --------
    >>> brier([0.5, 1], [1, 1])
    0.125
    """
    p, o = shares(probability=probability, happened=happened)
    return float(np.mean((p - o) ** 2))


def base_rate_brier(rate: float) -> float:
    """Brier score of always quoting the share r that happened: ``r (1 - r)``.

    It knows that share beforehand, so it is a hard reference.

    Examples
    --------
    >>> base_rate_brier(0.5)
    0.25
    """
    (r,) = shares(rate=rate)
    return float(r * (1 - r))


def log_score(probability, happened) -> float:
    """Mean of ``-ln p`` where it happened and ``-ln(1 - p)`` where it did not.

    Infinite if something happened that was called impossible.

    Notes
    -----
    Good, Rational decisions, J. Royal Stat. Soc. B 14 (1952).

    Examples
    --------
    >>> round(log_score([0.5, 0.5], [1, 0]), 4)
    0.6931
    """
    p, o = shares(probability=probability, happened=happened)
    given = np.where(o == 1, p, 1 - p)
    with np.errstate(divide="ignore"):
        return float(np.mean(-np.log(given)))


def ranked_probability_score(probabilities, happened: int) -> float:
    """Score of chances of ordered classes: ``sum (cumulated p - cumulated o)^2``.

    Parameters
    ----------
    probabilities : sequence of float
        One a class, in order, together 1.
    happened : int
        Number of the class that happened, counted from 1.

    Returns
    -------
    float

    Notes
    -----
    Epstein, A scoring system for probability forecasts of ranked categories, J. Appl. Meteorol. 8
    (1969). Being wrong by two classes costs more than by one.

    Examples
    --------
    >>> ranked_probability_score([0.5, 0.5, 0], 1)
    0.25
    """
    (p,) = shares(probabilities=probabilities)
    if not np.isclose(p.sum(), 1):
        raise ValueError(f"probabilities: expected a sum of 1, found {p.sum():g}")
    if happened not in range(1, p.size + 1):
        raise ValueError(f"happened: expected a class from 1 to {p.size}, found {happened!r}")
    came = np.arange(1, p.size + 1) >= happened
    return float(np.sum((np.cumsum(p) - came) ** 2))
