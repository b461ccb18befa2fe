"""The chance that what is left gets done, from what was done in past months: two readings.

Closings may keep their number, or their share of the firms still open. As long as many are open
both say much the same; near the end the first is too sure, as the firms left are fewer and harder,
and the second too doubtful, as nobody closes off the last firm at leisure.
"""

from collections.abc import Sequence

import numpy as np

#: Width of a step of the log of what stays open, and the log beyond which all are closed.
_STEP, _SURE = 1e-4, 20.0


def chance_of_closing(past: Sequence[int], months: int, still_open: int) -> float:
    """Probability that the months left bring at least as many closings as firms are open.

    P(X_1 + ... + X_m >= open), each X drawn from the past months, all equally likely and
    independent of each other; computed exactly by convolution.

    Parameters
    ----------
    past : sequence of int
        Closings of past months.
    months : int
        Months left, m.
    still_open : int
        Firms that are open.

    Returns
    -------
    float
        0 to 1.

    Examples
    --------
    Two more months, 10 or 20 closings each; 30 are reached unless both bring 10.

    >>> chance_of_closing([10, 20], 2, 30)
    0.75
    """
    chances = np.zeros(still_open + 1)
    chances[0] = 1.0
    for _ in range(months):
        after = np.zeros_like(chances)
        for closings in past:
            step = min(closings, still_open)
            after[step:] += chances[: still_open + 1 - step]
            # What goes beyond the open firms has closed them all.
            after[-1] += chances[still_open + 1 - step :].sum()
        chances = after / len(past)
    return float(min(chances[-1], 1.0))


def chance_by_share(shares: Sequence[float], months: int, still_open: int) -> float:
    """Probability of closing all if each month closes a share of what is open, as past ones did.

    ``E[(1 - (1 - h_1) ... (1 - h_m))^open]``, each h drawn from the shares of the past months, all
    equally likely and independent of each other; firms close independently.

    Parameters
    ----------
    shares : sequence of float
        Closings over firms open at the beginning, of past months; 0 to 1.
    months : int
        Months left, m.
    still_open : int
        Firms that are open.

    Returns
    -------
    float
        0 to 1.

    Examples
    --------
    Two firms, two months, half of what is open each: 1 - 0.25 for each firm.

    >>> round(chance_by_share([0.5], 2, 2), 4)
    0.5625
    """
    if not still_open:
        return 1.0
    # In steps of the log of what stays open, up to where hardly ever a firm is left.
    last = int((np.log(still_open) + _SURE) / _STEP)
    stays = np.log1p(-np.minimum(np.asarray(shares, dtype=float), 1 - 1e-15))
    steps = np.minimum(np.rint(-stays / _STEP).astype(int), last)
    chances = np.zeros(last + 1)
    chances[0] = 1.0
    for _ in range(months):
        after = np.zeros_like(chances)
        for step in steps:
            after[step:] += chances[: last + 1 - step]
            after[-1] += chances[last + 1 - step :].sum()
        chances = after / len(steps)
    left = np.exp(-_STEP * np.arange(last + 1))
    return float(min(chances @ (1 - left) ** still_open, 1.0))
