"""The chance that what is left gets done, from what was done in past months."""

from collections.abc import Sequence

import numpy as np


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
