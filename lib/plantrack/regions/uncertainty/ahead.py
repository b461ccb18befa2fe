"""Who is really ahead of whom: probabilities, groups of equals, pairs nothing reorders."""

import numpy as np
import pandas as pd

from plantrack.errors import InputError

#: Two neighbours are told apart from this probability on; a choice of ours, printed with groups.
LIMIT = 0.9


def probability_ahead(scores: pd.DataFrame) -> pd.DataFrame:
    """Probability that one region is really ahead of another.

    ``P(a, b)``: share of the replicates in which a has the higher score, equals counting half.

    Parameters
    ----------
    scores : pandas.DataFrame
        Rows replicates, columns regions; the same replicate for all regions of a row.

    Returns
    -------
    pandas.DataFrame
        Rows and columns regions; ``P(a, b) + P(b, a) = 1``. Replicates in which one of the two has
        no score are left out; missing if none is left.

    Notes
    -----
    Scores of one replicate share the choices of method, so that common ups and downs cancel.
    Intervals of ranks that overlap do not say this: they mix up replicates.

    Examples
    --------
    >>> drawn = pd.DataFrame({"a": [2.0, 3.0, 1.0, 5.0], "b": [1.0, 1.0, 1.0, 7.0]})
    >>> probability_ahead(drawn).loc["a", "b"]  # ahead twice, equal once
    np.float64(0.625)
    """
    values = scores.to_numpy(dtype=float)
    count = values.shape[1]
    found = np.full((count, count), np.nan)
    for at in range(count):
        own = values[:, [at]]
        both = ~np.isnan(own) & ~np.isnan(values)
        points = (own > values) + 0.5 * (own == values)
        compared = both.sum(axis=0)
        np.divide(
            np.where(both, points, 0).sum(axis=0), compared, out=found[at], where=compared > 0
        )
    return pd.DataFrame(found, index=scores.columns, columns=scores.columns)


def tie_groups(
    nominal: pd.Series, ahead: pd.DataFrame, *, limit: float = LIMIT
) -> tuple[tuple[str, ...], ...]:
    """Regions that cannot be told apart, in the nominal order.

    A new group begins where a region is ahead of the next with at least the limit of probability.
    Inside a group neighbours cannot be told apart; its first and its last may well be.

    Parameters
    ----------
    nominal : pandas.Series
        Nominal score of each region; those without are left out.
    ahead : pandas.DataFrame
        From `probability_ahead`.
    limit : float
        Above 0.5 to 1.

    Returns
    -------
    tuple of tuples of str
        From the first place down; a group of one is told apart from both neighbours.

    Raises
    ------
    InputError
        If the limit is out of range.

    Notes
    -----
    Ours. Of two with the same nominal score the one that stands first in the data comes first.

    Examples
    --------
    >>> names = ["a", "b", "c"]
    >>> ahead = pd.DataFrame([[0.5, 0.7, 1], [0.3, 0.5, 0.95], [0, 0.05, 0.5]], names, names)
    >>> tie_groups(pd.Series([9.0, 8.0, 3.0], names), ahead)
    (('a', 'b'), ('c',))
    """
    if not 0.5 < limit <= 1:
        raise InputError(f"limit of probability: found {limit}; expected above 0.5, at most 1.")
    order = nominal.dropna().sort_values(ascending=False, kind="stable").index
    groups: list[list[str]] = []
    for at, region in enumerate(order):
        # also where nothing is known of the two: they have not been told apart
        if at and not ahead.loc[order[at - 1], region] >= limit:
            groups[-1].append(region)
        else:
            groups.append([region])
    return tuple(tuple(group) for group in groups)


def settled_share(ahead: pd.DataFrame) -> float:
    """Share of pairs that no replicate reorders: one of the two is ahead in all.

    With replicates of the method alone: pairs no choice of method can reorder.

    Parameters
    ----------
    ahead : pandas.DataFrame
        From `probability_ahead`.

    Returns
    -------
    float
        Of all pairs with a probability; nan if there is none.

    Examples
    --------
    >>> ahead = pd.DataFrame([[0.5, 1.0, 0.6], [0.0, 0.5, 0.0], [0.4, 1.0, 0.5]])
    >>> round(settled_share(ahead), 3)
    0.667
    """
    values = ahead.to_numpy(dtype=float)
    pairs = values[np.triu_indices(len(values), k=1)]
    pairs = pairs[~np.isnan(pairs)]
    return float(np.isin(pairs, (0, 1)).mean()) if len(pairs) else float("nan")
