"""Cells whose score stopped at the end of a scale, so that it no longer tells them apart."""

import numpy as np

from plantrack.regions.index.recipe import Recipe
from plantrack.regions.index.scales import Columns, scaled

#: Score at which a scale stops if the recipe caps it.
_CAP = {"distance_to_target": 1.0, "standard_value": 100.0}


def cut_off(values: np.ndarray, recipe: Recipe, columns: Columns) -> np.ndarray:
    """Whether each value lies beyond the goalposts, or beyond a cap.

    Parameters
    ----------
    values : numpy.ndarray, shape (rows, indicators)
        Rows that are scaled together, as `scaled` takes them.
    recipe : Recipe
        ``scale`` and ``is_capped``.
    columns : Columns

    Returns
    -------
    numpy.ndarray of bool, shape (rows, indicators)
        All False for a scale that does not stop.

    Notes
    -----
    Methods reference, section 2.6: capped indicators stop telling leaders apart, so their number
    belongs beside the result.

    Examples
    --------
    >>> from plantrack.regions.index.parts import Part, Tree
    >>> tree = Tree([Part("total"), Part("a", "total", 1, 1, standard=2.5)])
    >>> recipe = Recipe(scale="standard_value", is_capped=True)
    >>> cut_off(np.array([[1.47], [2.5], [3.0]]), recipe, Columns.of(tree))[:, 0].tolist()
    [False, False, True]
    """
    if recipe.scale == "goalposts":
        return (values < columns.low) | (values > columns.high)
    if recipe.is_capped and recipe.scale in _CAP:
        return scaled(values, recipe.using(is_capped=False), columns) > _CAP[recipe.scale]
    return np.zeros(np.shape(values), dtype=bool)
