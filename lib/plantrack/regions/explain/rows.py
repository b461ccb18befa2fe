"""Where a region of a year stands in an index, or why it cannot be explained."""

from collections.abc import Iterable

import numpy as np

from plantrack.errors import InputError, unknown
from plantrack.regions.index.composite import CompositeIndex


def row_of(index: CompositeIndex, region: str, period: str) -> int:
    """Position of the row of a region and a period.

    Raises
    ------
    InputError
        If the index does not hold it.
    """
    layout = index.layout
    for what, name, known in (
        ("region", region, set(layout.region)),
        ("period", period, set(layout.period)),
    ):
        if name not in known:
            raise unknown(what, str(name), map(str, known))
    found = np.flatnonzero((layout.region == region) & (layout.period == period))
    if not len(found):
        years = ", ".join(sorted(map(str, layout.period[layout.region == region])))
        raise InputError(f"{region} has no row in {period}; it has {years}.")
    return int(found[0])


def scored_row(index: CompositeIndex, region: str, period: str) -> int:
    """The same, for a region that has a score in the period.

    Raises
    ------
    InputError
        If the index does not hold it, or it has no score.
    """
    row = row_of(index, region, period)
    if np.isnan(index.steps.scores[index.tree.top][row]):
        raise InputError(
            f"{region} has no score of {index.tree.top} in {period}: too few of its figures are"
            " there. Choose another year, fill missing data, or ask for a smaller min_share."
        )
    return row


def scored_rows(index: CompositeIndex, members: Iterable[str], period: str) -> np.ndarray:
    """Rows of those members of a group that have a score in the period.

    Raises
    ------
    InputError
        If the index does not know a member, or none has a score.
    """
    members = list(dict.fromkeys(members))
    known = set(index.layout.region)
    for name in members:
        if name not in known:
            raise unknown("region", str(name), map(str, known))
    there = np.isfinite(index.steps.scores[index.tree.top]) & (index.layout.period == period)
    rows = [row for row in np.flatnonzero(there) if index.layout.region[row] in members]
    if not rows:
        raise InputError(
            f"no region of {', '.join(members) or 'an empty group'} has a score in {period}."
        )
    return np.array(rows, dtype=int)
