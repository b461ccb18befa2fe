"""What the gap between two regions, or to a group of them, is made of."""

from collections.abc import Iterable

import numpy as np
import pandas as pd

from plantrack.errors import unknown
from plantrack.regions.explain.difference import WEIGHTS_AND_GAPS, divided, part_rows
from plantrack.regions.explain.rows import scored_row, scored_rows
from plantrack.regions.explain.slopes import powers_of
from plantrack.regions.explain.state import State
from plantrack.regions.index.composite import CompositeIndex

MIDDLES = ("mean", "median")


def gap(index: CompositeIndex, region: str, other: str, period: str) -> pd.DataFrame:
    """Divide the gap between two regions among the parts of the index.

    Parameters
    ----------
    index : CompositeIndex
        All its parts made by means.
    region, other : str
        Whose score is compared, and with whose.
    period : str

    Returns
    -------
    pandas.DataFrame
        One row for each part, in the order of the tree, and a last one, `weights_and_gaps`, for
        what comes of figures that only one of the two has. Columns part, parent, is_indicator; own
        and other (scores, nan where there is none); contribution (points of the total, below 0
        where the region falls behind). The contributions of the indicators and of the last row sum
        to that of the total, which is the gap; those of the parts of a dimension to that of the
        dimension if both regions have them all.

    Raises
    ------
    InputError
        If one of them has no score in the period, or a part is not made by a mean.

    Notes
    -----
    See `difference.divided` for the formula.

    Examples
    --------
    >>> from plantrack.regions.index.composite import build
    >>> from plantrack.regions.index.parts import Part, Tree
    >>> rows = pd.MultiIndex.from_tuples([("a", "2020"), ("b", "2020")], names=["region", "period"])
    >>> panel = pd.DataFrame({"x": [1.0, 3.0], "y": [5.0, 4.0]}, index=rows)
    >>> tree = Tree([Part("total"), Part("x", "total", 3, 1), Part("y", "total", 1, 1)])
    >>> gap(build(panel, tree), "a", "b", "2020")[["part", "contribution"]].values.tolist()
    [['total', -50.0], ['x', -75.0], ['y', 25.0], ['weights_and_gaps', 0.0]]
    """
    return _table(index, scored_row(index, region, period), [scored_row(index, other, period)])


def gap_to_group(
    index: CompositeIndex,
    region: str,
    members: Iterable[str],
    period: str,
    *,
    middle: str = "mean",
) -> pd.DataFrame:
    """Divide the gap between a region and the middle of a group among the parts of the index.

    The gap to the mean is the average of the gaps to all members, part by part. The gap to the
    median is the gap to the member in the middle, or the average of the gaps to the two in the
    middle: a region made of the medians of all parts would not have the median of the totals.

    Parameters
    ----------
    index : CompositeIndex
        All its parts made by means.
    region : str
        Whose score is compared.
    members : iterable of str
        Regions of the group; those without a score in the period are left out. The region itself
        counts if it is named.
    period : str
    middle : {"mean", "median"}
        Middle of the totals of the members.

    Returns
    -------
    pandas.DataFrame
        As `gap`; other is the average score of the members that count and have one.

    Raises
    ------
    InputError
        If the region or the whole group has no score in the period, a member or the middle is
        unknown, or a part is not made by a mean.

    Notes
    -----
    The contributions sum to the gap to the mean, or median, of the totals exactly, whatever mean
    makes the parts. They are weight times difference to the average of a part for arithmetic means
    only; for the others the average of what divides each single gap.
    """
    own = scored_row(index, region, period)
    rows = scored_rows(index, members, period)
    if middle not in MIDDLES:
        raise unknown("middle", middle, MIDDLES)
    return _table(index, own, rows if middle == "mean" else _middle_rows(index, rows))


def _middle_rows(index: CompositeIndex, rows: np.ndarray) -> np.ndarray:
    """The one or two rows in the middle of the totals; equals in the order of their names."""
    totals = index.steps.scores[index.tree.top]
    ordered = sorted(rows, key=lambda row: (totals[row], str(index.layout.region[row])))
    count = len(ordered)
    return np.array(ordered[(count - 1) // 2 : count // 2 + 1])


def _table(index: CompositeIndex, own: int, others: Iterable[int]) -> pd.DataFrame:
    tree, others = index.tree, np.asarray(others)
    powers = powers_of(tree, index.recipe)
    ahead = State.of(index.steps, tree, np.full(len(others), own))
    beside = State.of(index.steps, tree, others)
    found = divided(tree, powers, beside, ahead).mean()
    added = {name: values[0] for name, values in found.parts.items()}
    return part_rows(
        tree,
        own={name: values[0] for name, values in ahead.scores.items()},
        other={name: _average(values) for name, values in beside.scores.items()},
        contribution=added | {WEIGHTS_AND_GAPS: found.weights_and_gaps[0]},
    )


def _average(values: np.ndarray) -> float:
    known = values[np.isfinite(values)]
    return known.mean() if len(known) else np.nan
