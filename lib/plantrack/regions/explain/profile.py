"""Strengths and weaknesses of a region, part by part."""

from collections.abc import Iterable

import numpy as np
import pandas as pd

from plantrack.errors import InputError, unknown
from plantrack.regions.explain.rows import row_of
from plantrack.regions.index.composite import CompositeIndex

STANDINGS = ("strength", "weakness", "neither", "no_score")


def profile(
    index: CompositeIndex,
    region: str,
    period: str,
    *,
    members: Iterable[str] = (),
    beaten_share: float = 0.75,
) -> pd.DataFrame:
    """How a region stands in every part of an index.

    A part is a strength if at least `beaten_share` of the other regions with a score in it score
    less, a weakness if at least as many score more, and neither otherwise.

    Parameters
    ----------
    index : CompositeIndex
    region : str
    period : str
    members : iterable of str
        Regions of a group to compare with; none by default.
    beaten_share : float
        Above 0.5, up to 1: 0.75 takes the first and the last quarter of the places.

    Returns
    -------
    pandas.DataFrame
        One row for each part, in the order of the tree. Columns part, parent, is_indicator; value
        (as given or filled, of an indicator alone) and is_filled; score; rank (1 for the best) and
        regions (with a score); group_median, median and best (scores of the members, and of all
        regions); to_group and to_median (score less the median); standing, one of `STANDINGS`.
        nan where there is no score.

    Raises
    ------
    InputError
        If the index does not hold the region in the period, a member is unknown, or the share is
        out of range.

    Examples
    --------
    >>> from plantrack.regions.index.composite import build
    >>> from plantrack.regions.index.parts import Part, Tree
    >>> rows = pd.MultiIndex.from_product([list("abcde"), ["2020"]], names=["region", "period"])
    >>> panel = pd.DataFrame({"x": [9.0, 1, 2, 3, 4], "y": [1.0, 1, 2, 3, 4]}, index=rows)
    >>> tree = Tree([Part("total"), Part("x", "total", 1, 1), Part("y", "total", 1, 1)])
    >>> table = profile(build(panel, tree), "a", "2020").set_index("part")
    >>> table.loc[["x", "y"], ["rank", "standing"]].values.tolist()
    [[1, 'strength'], [4, 'weakness']]
    """
    if not 0.5 < beaten_share <= 1:
        raise InputError(f"beaten_share: found {beaten_share}; expected above 0.5, up to 1.")
    row = row_of(index, region, period)
    in_year = index.layout.period == period
    in_group = in_year & np.isin(index.layout.region, _known(index, members))
    figures = _figures(index, row)
    rows = [
        {
            "part": part.part,
            "parent": part.parent,
            "is_indicator": part.part in figures,
            **figures.get(part.part, {"value": np.nan, "is_filled": pd.NA}),
            **_standing(index.steps.scores[part.part], row, in_year, in_group, beaten_share),
        }
        for part in index.tree
    ]
    return pd.DataFrame(rows).astype({"value": float, "is_filled": "boolean", "rank": "Int64"})


def _known(index: CompositeIndex, members: Iterable[str]) -> list[str]:
    members, known = list(members), set(index.layout.region)
    for name in members:
        if name not in known:
            raise unknown("region", str(name), map(str, known))
    return members


def _figures(index: CompositeIndex, row: int) -> dict[str, dict[str, object]]:
    """Figure of each indicator of one row, and whether it was filled."""
    names, is_filled = index.tree.indicators, index.steps.is_filled[row]
    values = index.panel[list(names)].iloc[row].to_numpy(dtype=float, na_value=np.nan).copy()
    for at, column, _, before, after in index.steps.changes:
        if at == row and np.isnan(before):
            values[column] = after
    return {
        name: {"value": value, "is_filled": bool(filled)}
        for name, value, filled in zip(names, values, is_filled, strict=True)
    }


def _standing(
    scores: np.ndarray, row: int, in_year: np.ndarray, in_group: np.ndarray, share: float
) -> dict[str, object]:
    own, all_scores = scores[row], scores[in_year & np.isfinite(scores)]
    group = scores[in_group & np.isfinite(scores)]
    median = _or_nan(np.median, all_scores)
    group_median = _or_nan(np.median, group)
    better, worse = int((all_scores > own).sum()), int((all_scores < own).sum())
    return {
        "score": own,
        "rank": better + 1 if np.isfinite(own) else pd.NA,
        "regions": len(all_scores),
        "group_median": group_median,
        "median": median,
        "best": _or_nan(np.max, all_scores),
        "to_group": own - group_median,
        "to_median": own - median,
        "standing": _class(own, better, worse, share * (len(all_scores) - 1)),
    }


def _or_nan(function, values: np.ndarray) -> float:
    return float(function(values)) if len(values) else np.nan


def _class(own: float, better: int, worse: int, needed: float) -> str:
    if np.isnan(own):
        return "no_score"
    # a region beside no other has none to beat
    if needed > 0 and worse >= needed:
        return "strength"
    if needed > 0 and better >= needed:
        return "weakness"
    return "neither"
