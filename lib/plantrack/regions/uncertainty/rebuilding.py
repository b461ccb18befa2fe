"""An index made again with other choices or other data, looked at in one period."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from plantrack.errors import unknown
from plantrack.regions.index.composite import CompositeIndex
from plantrack.regions.index.layout import Layout
from plantrack.regions.index.parts import Tree
from plantrack.regions.index.recipe import Recipe
from plantrack.regions.index.steps import panel_values, take_steps


@dataclass(frozen=True)
class Rebuilding:
    """What is needed to make an index again; made by `Rebuilding.of`.

    Parameters
    ----------
    values : numpy.ndarray, shape (rows, indicators)
        Data of all periods, since all are scaled together.
    layout : Layout
        Rows of the data.
    tree : Tree
        Parts and weights.
    recipe : Recipe
        Nominal options.
    period : str
        Period whose scores are looked at.
    groups : mapping of str to str, or None
        Group of each region, for filling within groups.
    """

    values: np.ndarray
    layout: Layout
    tree: Tree
    recipe: Recipe
    period: str
    groups: Mapping[str, str] | None = None

    @classmethod
    def of(cls, index: CompositeIndex, period: str | None = None) -> "Rebuilding":
        """Take an index apart; without a period the last is looked at.

        Raises
        ------
        InputError
            If the index has no such period.
        """
        years = index.layout.years
        chosen = max(years) if period is None else period
        if chosen not in years:
            raise unknown("period", chosen, years)
        values = panel_values(index.panel, index.tree)
        return cls(values, index.layout, index.tree, index.recipe, chosen, index.groups)

    @property
    def regions(self) -> list[str]:
        """Regions of the period, in the order of the data."""
        return list(self.layout.region[self.layout.years[self.period]])

    @property
    def noisy_parts(self) -> tuple[str, ...]:
        """Parts whose weight can be changed: all but the total."""
        return tuple(part.part for part in self.tree if part.part != self.tree.top)

    def scores(
        self,
        recipe: Recipe | None = None,
        values: np.ndarray | None = None,
        weight_factors: np.ndarray | None = None,
    ) -> np.ndarray:
        """Scores of the total in the period.

        Parameters
        ----------
        recipe : Recipe, optional
            Other options.
        values : numpy.ndarray, shape (rows, indicators), optional
            Other data.
        weight_factors : numpy.ndarray, shape (parts,), optional
            Factors on the weights of `noisy_parts`, whatever rule the weights come from.

        Returns
        -------
        numpy.ndarray, shape (regions,)

        Raises
        ------
        InputError
            If the index cannot be made so.
        """
        recipe = self.recipe if recipe is None else recipe
        values = self.values if values is None else values
        tree = self.tree
        if weight_factors is not None:
            known = self._weights(recipe, values)
            names = self.noisy_parts
            changed = {name: known[name] * f for name, f in zip(names, weight_factors, strict=True)}
            tree, recipe = tree.with_weights(changed), recipe.using(weights="given")
        made = take_steps(values, self.layout, tree, recipe, self.groups)
        return made.scores[tree.top][self.layout.years[self.period]]

    def _weights(self, recipe: Recipe, values: np.ndarray) -> Mapping[str, float]:
        """Weights before noise; those that come from the data need the steps before."""
        if recipe.weights == "given":
            return self.tree.normalised
        if recipe.weights == "equal":
            return dict.fromkeys(self.tree.normalised, 1.0)
        return take_steps(values, self.layout, self.tree, recipe, self.groups).weights


def places(scores: np.ndarray) -> np.ndarray:
    """Place of each region, 1 for the highest score; equals share the better place.

    Parameters
    ----------
    scores : numpy.ndarray, shape (regions,) or (replicates, regions)
        nan where there is none.

    Returns
    -------
    numpy.ndarray of float
        Of the same shape; nan where there is no score.

    Examples
    --------
    >>> places(np.array([30.0, 50.0, np.nan, 30.0])).tolist()
    [2.0, 1.0, nan, 2.0]
    """
    larger = (scores[..., np.newaxis, :] > scores[..., :, np.newaxis]).sum(axis=-1)
    return np.where(np.isnan(scores), np.nan, larger + 1)
