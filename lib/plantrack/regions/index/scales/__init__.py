"""Scales: values of different units made comparable, more is better afterwards."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from plantrack.errors import InputError
from plantrack.regions.index.parts import Tree
from plantrack.regions.index.recipe import Recipe
from plantrack.regions.index.scales.distances import distance_to_max, distance_to_reference
from plantrack.regions.index.scales.goals import distance_to_target, goalposts, standard_value
from plantrack.regions.index.scales.ranks import borda, percentile_rank, places, rank
from plantrack.regions.index.scales.spread import fraction_of_max, minmax, zscore

__all__ = [
    "OWN_DIRECTION",
    "SCALE",
    "Columns",
    "borda",
    "distance_to_max",
    "distance_to_reference",
    "distance_to_target",
    "fraction_of_max",
    "goalposts",
    "minmax",
    "percentile_rank",
    "places",
    "rank",
    "scaled",
    "standard_value",
    "zscore",
]


@dataclass(frozen=True)
class Columns:
    """What the scales need to know of each indicator.

    Parameters
    ----------
    names : tuple of str
        Indicators, in the order of the tree.
    direction : numpy.ndarray, shape (indicators,)
        1 if more is better, -1 if less is.
    low, high, target, standard : numpy.ndarray, shape (indicators,)
        Goalposts, target and standard value in the unit of the indicator; nan if none is given.
    """

    names: tuple[str, ...]
    direction: np.ndarray
    low: np.ndarray
    high: np.ndarray
    target: np.ndarray
    standard: np.ndarray

    @classmethod
    def of(cls, tree: Tree) -> "Columns":
        """Read them from the indicators of a tree."""
        parts = [tree[name] for name in tree.indicators]
        return cls(
            tree.indicators,
            np.array([part.direction for part in parts]),
            *(
                np.array([getattr(part, name) for part in parts], dtype=float)
                for name in ("low", "high", "target", "standard")
            ),
        )


_Formula = Callable[[np.ndarray, Recipe, Columns, np.ndarray | None], np.ndarray]

#: Scale -> its formula, called with values, recipe, columns and reference.
SCALE: dict[str, _Formula] = {
    "minmax": lambda x, r, c, _: minmax(x, low=r.low, high=r.high, names=c.names),
    "zscore": lambda x, r, c, _: zscore(x, mean=r.low, deviation=r.high, names=c.names),
    "rank": lambda x, *_: rank(x),
    "borda": lambda x, *_: borda(x),
    "percentile_rank": lambda x, *_: percentile_rank(x),
    "goalposts": lambda x, r, c, _: goalposts(
        x, low=c.low, high=c.high, direction=c.direction, top=r.high, names=c.names
    ),
    "distance_to_target": lambda x, r, c, _: distance_to_target(
        x, target=c.target, direction=c.direction, is_capped=r.is_capped, names=c.names
    ),
    "distance_to_max": lambda x, r, c, _: distance_to_max(x, names=c.names),
    "distance_to_reference": lambda x, r, c, ref: distance_to_reference(x, ref, names=c.names),
    "fraction_of_max": lambda x, r, c, _: fraction_of_max(x, direction=c.direction, names=c.names),
    "standard_value": lambda x, r, c, _: standard_value(
        x, standard=c.standard, direction=c.direction, is_capped=r.is_capped, names=c.names
    ),
}
#: Scales with a rule of their own where less is better; for the others signs are turned first.
OWN_DIRECTION = ("goalposts", "distance_to_target", "fraction_of_max", "standard_value")


def scaled(
    values: np.ndarray,
    recipe: Recipe,
    columns: Columns,
    *,
    reference: np.ndarray | None = None,
) -> np.ndarray:
    """Put indicators on the common scale of a recipe; more is better afterwards.

    Parameters
    ----------
    values : numpy.ndarray, shape (rows, indicators)
        Rows that are scaled together; nan stays nan.
    recipe : Recipe
        ``scale``, its ends ``low`` and ``high``, and ``is_capped``. Goalposts end at ``high``.
    columns : Columns
        Direction, goalposts, target and standard value of each indicator.
    reference : numpy.ndarray, shape (rows, indicators), optional
        Values of the region compared with; needed by ``distance_to_reference`` alone.

    Returns
    -------
    numpy.ndarray, shape (rows, indicators)
        0 to 1 for ``percentile_rank``, ``fraction_of_max`` and ``distance_to_max``; about 0 to 1
        for the other two distances; 100 at the standard for ``standard_value``.

    Raises
    ------
    InputError
        If the scale is not defined for an indicator, which is named.

    Notes
    -----
    Methods reference, sections 2.1 and 2.6.

    Examples
    --------
    >>> from plantrack.regions.index.parts import Part
    >>> tree = Tree([Part("total"), Part("a", "total", 1, 1), Part("b", "total", 1, -1)])
    >>> values = np.array([[1.0, 1.0], [2.0, 2.0], [5.0, 5.0]])
    >>> scaled(values, Recipe(), Columns.of(tree)).tolist()
    [[0.0, 100.0], [25.0, 75.0], [100.0, 0.0]]
    """
    if recipe.scale in ("zscore", "goalposts") and not recipe.high > 0:
        raise InputError(
            f"scale {recipe.scale}: found high {recipe.high:g}; expected a number above 0, or"
            " better values would score less."
        )
    if recipe.scale == "distance_to_reference" and reference is None:
        raise InputError("scale distance_to_reference: the values of the reference are not given.")
    if recipe.scale not in OWN_DIRECTION:
        values = values * columns.direction
        reference = None if reference is None else reference * columns.direction
    return SCALE[recipe.scale](values, recipe, columns, reference)
