"""An index rebuilt with a region as it is at one time and the others as they are at another."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from plantrack.errors import InputError
from plantrack.regions.explain.state import State
from plantrack.regions.index.composite import CompositeIndex
from plantrack.regions.index.layout import Layout
from plantrack.regions.index.missing import filled
from plantrack.regions.index.parts import Tree
from plantrack.regions.index.recipe import Recipe
from plantrack.regions.index.steps import panel_values, take_steps

#: Weights that the data of other years do not change.
_NOT_LEARNT = ("given", "equal")


@dataclass(frozen=True)
class Data:
    """Data of an index, gaps filled, and the year that is looked at.

    Parameters
    ----------
    values : numpy.ndarray, shape (rows, indicators)
    layout : Layout
    period : str
        The year that is looked at.
    """

    values: np.ndarray
    layout: Layout
    period: str

    @classmethod
    def of(cls, panel: pd.DataFrame, period: str, index: CompositeIndex) -> "Data":
        """Fill the gaps of a panel by the rule of an index, which need not be made from it."""
        layout = Layout.of(panel)
        values = panel_values(panel, index.tree)
        values, _ = filled(values, layout, index.recipe.missing, index.groups)
        return cls(values, layout, period)


def mixed(own: Data, others: Data, region: str, tree: Tree, recipe: Recipe) -> State:
    """Parts of a region that moved from the year of the others to its own, alone.

    The rows of the region come from one panel and those of all others from another. The region's
    figures of its own year stand among those of the others' year; the two years change places, so
    that a scale pooled over all years keeps every figure it was made from.

    Parameters
    ----------
    own, others : Data
        Panel and year for the region, and for all others.
    region : str
    tree : Tree
    recipe : Recipe

    Returns
    -------
    State
        One row.

    Raises
    ------
    InputError
        If no score comes out, or a step cannot be taken with these data.
    """
    is_own, is_other = own.layout.region == region, others.layout.region != region
    turned = {own.period: others.period, others.period: own.period}
    periods = np.array([turned.get(p, p) for p in own.layout.period[is_own]], dtype=object)
    layout = Layout(
        np.concatenate([own.layout.region[is_own], others.layout.region[is_other]]),
        np.concatenate([periods, others.layout.period[is_other]]),
    )
    values = np.concatenate([own.values[is_own], others.values[is_other]])
    kept = _counting(layout, region, others.period, recipe)
    layout = Layout(layout.region[kept], layout.period[kept])
    steps = take_steps(values[kept], layout, tree, recipe.using(missing="leave"))
    rows = np.flatnonzero((layout.region == region) & (layout.period == others.period))
    if not len(rows) or np.isnan(steps.scores[tree.top][rows[0]]):
        raise InputError(
            f"the change cannot be divided: the figures of {region} of {own.period} beside those of"
            f" the others of {others.period} give no score by the earlier method, because too few"
            " are there or no other region is. Fill missing data in the earlier index, too, or ask"
            " for a smaller min_share."
        )
    return State.of(steps, tree, rows)


def _counting(layout: Layout, region: str, period: str, recipe: Recipe) -> np.ndarray:
    """Rows that a score of the year can depend on."""
    if not recipe.is_pooled and recipe.weights in _NOT_LEARNT:
        return layout.period == period
    if recipe.is_pooled and recipe.scale != "distance_to_reference":
        return np.ones(len(layout.period), dtype=bool)
    # a year in which the region stands alone has no scale of its own, and no reference
    return np.isin(layout.period, layout.period[layout.region != region])
