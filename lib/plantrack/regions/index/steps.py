"""The steps of an index on plain arrays: fill, treat, scale, weigh, aggregate."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pandas as pd

from plantrack.errors import InputError, did_you_mean
from plantrack.regions.index.aggregation import aggregated
from plantrack.regions.index.layout import Layout
from plantrack.regions.index.missing import filled
from plantrack.regions.index.outliers import Change, changed_cells, treated
from plantrack.regions.index.parts import Tree
from plantrack.regions.index.recipe import Recipe
from plantrack.regions.index.scales import Columns, scaled
from plantrack.regions.index.weights import weights_of


@dataclass(frozen=True)
class Steps:
    """What each step made.

    Parameters
    ----------
    is_filled : numpy.ndarray of bool, shape (rows, indicators)
        Cells that the rule for missing data filled.
    treated, scaled : numpy.ndarray, shape (rows, indicators)
        Data after the treatment of outliers; on the common scale.
    weights : mapping of str to float
        Weight of each part among those beside it.
    scores : mapping of str to numpy.ndarray, shape (rows,)
        Score of each part.
    given, filled : numpy.ndarray, shape (rows, indicators)
        Data before and after the rule for missing data, which is named `missing`.
    treatments : tuple of (rows, step)
        Rows treated together, and the step each indicator went through.
    """

    is_filled: np.ndarray
    treated: np.ndarray
    scaled: np.ndarray
    weights: Mapping[str, float]
    scores: Mapping[str, np.ndarray]
    given: np.ndarray
    filled: np.ndarray
    missing: str
    treatments: tuple[tuple[np.ndarray, np.ndarray], ...]

    @cached_property
    def changes(self) -> tuple[Change, ...]:
        """Cells that were filled or treated."""
        found = [
            (int(row), int(column), self.missing, self.given[row, column], self.filled[row, column])
            for row, column in np.argwhere(self.is_filled)
        ]
        for rows, step in self.treatments:
            cells = changed_cells(self.filled[rows], self.treated[rows], step)
            found += [(int(rows[row]), *rest) for row, *rest in cells]
        return tuple(found)


def panel_values(panel: pd.DataFrame, tree: Tree) -> np.ndarray:
    """Columns of a panel in the order of the tree.

    Raises
    ------
    InputError
        If the panel is empty, a column is missing, or a value is infinite.
    """
    if panel.empty:
        raise InputError("the panel has no rows: there is nothing to make an index of.")
    for name in tree.indicators:
        if name not in panel.columns:
            raise InputError(
                f"indicator {name} has no column in the panel. {did_you_mean(name, panel.columns)}"
            )
    values = panel[list(tree.indicators)].to_numpy(dtype=float, na_value=np.nan)
    if np.isinf(values).any():
        row, column = np.argwhere(np.isinf(values))[0]
        region, period = panel.index[row]
        raise InputError(f"{tree.indicators[column]} of {region} in {period} is infinite.")
    return values


def take_steps(
    values: np.ndarray,
    layout: Layout,
    tree: Tree,
    recipe: Recipe,
    groups: Mapping[str, str] | None = None,
) -> Steps:
    """Take every step of a recipe.

    Parameters
    ----------
    values : numpy.ndarray, shape (rows, indicators)
        Data in the order of ``tree.indicators``; nan where there is none.
    layout : Layout
        Region and year of each row.
    tree : Tree
        Parts and weights.
    recipe : Recipe
        Options of the steps.
    groups : mapping of str to str, optional
        Group of each region.

    Returns
    -------
    Steps

    Raises
    ------
    InputError
        If a step cannot be taken with these data.
    """
    columns = Columns.of(tree)
    whole, is_filled = filled(values, layout, recipe.missing, groups)
    blocks = layout.blocks(is_pooled=recipe.is_pooled)
    kept, treatments = whole.copy(), []
    for rows in blocks:
        kept[rows], step = treated(whole[rows], recipe, names=tree.indicators)
        treatments.append((rows, step))
    reference = _reference(kept, layout, recipe)
    common = np.full_like(kept, np.nan)
    for rows in blocks:
        own = None if reference is None else reference[rows]
        common[rows] = scaled(kept[rows], recipe, columns, reference=own)
    weights = weights_of(tree, recipe.weights, common)
    scores = _scores(common, layout, tree, recipe, weights)
    made = (is_filled, kept, common, weights, scores)
    return Steps(*made, values, whole, recipe.missing, tuple(treatments))


def _reference(values: np.ndarray, layout: Layout, recipe: Recipe) -> np.ndarray | None:
    """The values of the region compared with, beside each row of the same year."""
    if recipe.scale != "distance_to_reference":
        return None
    rows = layout.rows_of(recipe.reference)
    if (rows < 0).any():
        year = layout.period[np.flatnonzero(rows < 0)[0]]
        raise InputError(f"reference {recipe.reference} has no row in {year}.")
    return values[rows]


def _scores(
    common: np.ndarray,
    layout: Layout,
    tree: Tree,
    recipe: Recipe,
    weights: Mapping[str, float],
) -> dict[str, np.ndarray]:
    """Scores from the indicators up; what compares regions does so within a year."""
    scores = {name: common[:, at] for at, name in enumerate(tree.indicators)}
    years = list(layout.years.values())
    for parent in tree.bottom_up:
        parts = tree.children[parent]
        below = np.column_stack([scores[part] for part in parts])
        own = np.array([weights[part] for part in parts])
        how = recipe.top_aggregation if parent == tree.top else ""
        scores[parent] = aggregated(
            below, own, how or recipe.aggregation, years=years, part=parent, recipe=recipe
        )
    return scores
