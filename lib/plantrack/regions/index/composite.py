"""A composite index: the data, the tree, the recipe, and what every step made of them."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from plantrack.regions.index.layout import Layout
from plantrack.regions.index.parts import Tree
from plantrack.regions.index.recipe import Recipe
from plantrack.regions.index.steps import Steps, panel_values, take_steps

#: Min-max and arithmetic means.
PLAIN = Recipe()
_KEYS = ["region", "period"]


@dataclass(frozen=True)
class CompositeIndex:
    """An index with all its steps; made by `build`.

    Parameters
    ----------
    panel : pandas.DataFrame
        The data as given: rows (region, period), one column an indicator.
    tree : Tree
        Parts and weights.
    recipe : Recipe
        Options of the steps.
    layout : Layout
        Rows of the data.
    steps : Steps
        What each step made, as arrays.
    groups : mapping of str to str, optional
        Group of each region.
    """

    panel: pd.DataFrame
    tree: Tree
    recipe: Recipe
    layout: Layout
    steps: Steps
    groups: Mapping[str, str] | None = None

    def _frame(self, values, columns) -> pd.DataFrame:
        return pd.DataFrame(values, index=self.panel.index, columns=list(columns))

    @cached_property
    def is_filled(self) -> pd.DataFrame:
        """Cells that were not there and were filled by the rule for missing data (status I)."""
        return self._frame(self.steps.is_filled, self.tree.indicators)

    @cached_property
    def treated(self) -> pd.DataFrame:
        """Data after filling and the treatment of outliers."""
        return self._frame(self.steps.treated, self.tree.indicators)

    @cached_property
    def scaled(self) -> pd.DataFrame:
        """Data on the common scale, more is better."""
        return self._frame(self.steps.scaled, self.tree.indicators)

    @cached_property
    def weights(self) -> pd.Series:
        """Weight of each part among those beside it, as used; 1 for the total."""
        return pd.Series(self.steps.weights, name="weight")

    @cached_property
    def scores(self) -> pd.DataFrame:
        """Score of every part, one column each, indicators included."""
        names = [part.part for part in self.tree]
        return self._frame({name: self.steps.scores[name] for name in names}, names)

    @cached_property
    def total(self) -> pd.Series:
        """Score of the total."""
        return self.scores[self.tree.top].rename("score")

    @cached_property
    def ranks(self) -> pd.DataFrame:
        """Place of every region in every part, 1 for the best of its year; equals share a place."""
        by_year = self.scores.groupby(level="period")
        return by_year.rank(ascending=False, method="min").astype("Int64")

    @cached_property
    def log(self) -> pd.DataFrame:
        """Cells that filling or the treatment of outliers changed: what, why, from what, to what.

        Columns region, period, part, step, before, after.
        """
        changed = []
        for row, column, step, before, after in self.steps.changes:
            region, period = self.panel.index[row]
            name = self.tree.indicators[column]
            changed.append((region, period, name, step, before, after))
        return pd.DataFrame(changed, columns=[*_KEYS, "part", "step", "before", "after"])

    @cached_property
    def table(self) -> pd.DataFrame:
        """Long: region, period, part, score, rank."""
        score = self.scores.reset_index().melt(_KEYS, var_name="part", value_name="score")
        rank = self.ranks.reset_index().melt(_KEYS, var_name="part", value_name="rank")
        return score.assign(rank=rank["rank"]).dropna(subset=["score"]).reset_index(drop=True)

    def with_recipe(self, **options: object) -> "CompositeIndex":
        """The same data and tree with some options changed."""
        return build(self.panel, self.tree, self.recipe.using(**options), groups=self.groups)


def build(
    panel: pd.DataFrame,
    tree: Tree,
    recipe: Recipe = PLAIN,
    *,
    groups: Mapping[str, str] | None = None,
) -> CompositeIndex:
    """Make a composite index.

    Parameters
    ----------
    panel : pandas.DataFrame
        Rows (region, period), one column for each indicator of the tree; nan where there is none.
    tree : Tree
        Parts and weights.
    recipe : Recipe
        Options of the steps; min-max and arithmetic means by default.
    groups : mapping of str to str, optional
        Group of each region, for filling within groups.

    Returns
    -------
    CompositeIndex

    Raises
    ------
    InputError
        If a column is missing, the panel is empty, a pair (region, period) stands twice, or a step
        cannot be taken with these data: all values equal on a scale that needs a spread, values
        from 0 down under a geometric mean, a goalpost that is not given.

    Examples
    --------
    >>> from plantrack.regions.index.parts import Part
    >>> rows = pd.MultiIndex.from_tuples([("a", "2020"), ("b", "2020")], names=["region", "period"])
    >>> panel = pd.DataFrame({"x": [1.0, 3.0], "y": [5.0, 4.0]}, index=rows)
    >>> tree = Tree([Part("total"), Part("x", "total", 3, 1), Part("y", "total", 1, 1)])
    >>> build(panel, tree).total.tolist()
    [25.0, 75.0]
    """
    layout = Layout.of(panel)
    values = panel_values(panel, tree)
    steps = take_steps(values, layout, tree, recipe, groups)
    return CompositeIndex(panel, tree, recipe, layout, steps, groups)
