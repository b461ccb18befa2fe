"""Draws of one year, moved so that another value is in their middle."""

from dataclasses import replace

import numpy as np
from scipy.optimize import brentq
from scipy.special import expit, logit

from plantrack.trajectory import Trajectory


def recentred(
    trajectory: Trajectory,
    year: int,
    value: float,
    *,
    kind: str,
    limits: tuple[float, float] = (0.0, 100.0),
) -> Trajectory | None:
    """A trajectory of one year whose median is a value, its spread moved along.

    Amounts, counts and indices are multiplied by ``value / median``; shares have one number added
    to their logits; real numbers have ``value - median`` added.

    Parameters
    ----------
    trajectory : Trajectory
        A single series.
    year : int
        Forecast year.
    value : float
        The new median; natural units.
    kind : str
        Kind of the indicator, from `plantrack.attainment.panels.kind_of`.
    limits : tuple of two float
        Limits of a share.

    Returns
    -------
    Trajectory or None
        Of that year only. None where no such map exists: the median is zero, or on a limit.

    Notes
    -----
    All three maps keep the order of the draws, and what lies within the limits stays there. With
    the median on a limit more than half of the draws cannot be moved from it.

    Examples
    --------
    >>> from plantrack.trajectory import LastPoint
    >>> draws, last = np.array([[[8.0, 10.0, 13.0]]]), {"a": LastPoint(2024, 9.0)}
    >>> paths = Trajectory(("a",), np.array([[2025]]), draws, last, {}, {}, None)
    >>> recentred(paths, 2025, 20.0, kind="amount").at(2025).tolist()
    [16.0, 20.0, 26.0]
    """
    draws = trajectory.at(year)
    median = float(np.median(draws))
    if kind == "share":
        moved = _with_odds(draws, value, *limits)
    elif kind == "real":
        moved = draws - median + value
    else:
        moved = draws / median * value if median > 0 else None
    if moved is None:
        return None
    # A draw in the very middle is the value itself, to the last digit: it may be the level.
    moved = np.where(draws == median, value, moved).reshape(1, 1, -1)
    moved.flags.writeable = False
    return replace(trajectory, years=np.array([[year]]), draws=moved)


def _with_odds(draws: np.ndarray, value: float, lower: float, upper: float) -> np.ndarray | None:
    """Shares with one number added to their logits."""
    width = upper - lower
    shares, share = np.clip((draws - lower) / width, 0, 1), (value - lower) / width
    if not 0 < share < 1:
        return np.full_like(draws, np.clip(value, lower, upper))
    logits = logit(shares)
    middle = np.sort(logits)[[(draws.size - 1) // 2, draws.size // 2]]
    if not np.isfinite(middle).all():
        return None
    # The median of an even number of draws is the mean of two, which the logit does not keep.
    ends = logit(share) - middle[::-1] + np.array([-1.0, 1.0])
    shift = brentq(lambda step: expit(middle + step).mean() - share, *ends, xtol=1e-13)
    return lower + width * expit(logits + shift)
