"""What each indicator adds to the total of a region."""

import numpy as np
import pandas as pd

from plantrack.errors import InputError
from plantrack.regions.explain.slopes import powers_of
from plantrack.regions.explain.state import State
from plantrack.regions.index.composite import CompositeIndex


def weights_in_total(index: CompositeIndex) -> pd.DataFrame:
    """Weight each indicator really has in the total of each row.

    Weights are spread over what is there: the product, from the indicator up, of the weight of each
    part among those beside it that have a score.

    Parameters
    ----------
    index : CompositeIndex

    Returns
    -------
    pandas.DataFrame
        Rows of the index, one column for each indicator; 0 for one that is not there. Rows sum to 1
        where there is a total, and hold nan where there is none.
    """
    tree = index.tree
    state = State.of(index.steps, tree, np.arange(len(index.panel)))
    weights = state.in_total(tree)
    found = pd.DataFrame({name: weights[name] for name in tree.indicators}, index=index.panel.index)
    return found.where(index.total.notna(), axis=0)


def contributions(index: CompositeIndex) -> pd.DataFrame:
    """Points each indicator adds to the total: its weight in the total times its score.

    Parameters
    ----------
    index : CompositeIndex
        All its parts made by arithmetic means.

    Returns
    -------
    pandas.DataFrame
        Rows of the index, one column for each indicator; nan for one that is not there. Each row
        sums to the total.

    Raises
    ------
    InputError
        If a part is made in another way. Only *differences* of such scores can be divided, since
        the scale has no zero from which the parts add up: see `gap` and `change`.

    Notes
    -----
    On a scale that has no true zero (min-max, z-scores) points count from the lower end, or from
    the mean, of the scale.

    Examples
    --------
    >>> from plantrack.regions.index.composite import build
    >>> from plantrack.regions.index.parts import Part, Tree
    >>> rows = pd.MultiIndex.from_tuples([("a", "2020"), ("b", "2020")], names=["region", "period"])
    >>> panel = pd.DataFrame({"x": [1.0, 3.0], "y": [5.0, 4.0]}, index=rows)
    >>> tree = Tree([Part("total"), Part("x", "total", 3, 1), Part("y", "total", 1, 1)])
    >>> contributions(build(panel, tree)).loc[("b", "2020")].to_dict()
    {'x': 75.0, 'y': 0.0}
    """
    for parent, power in powers_of(index.tree, index.recipe).items():
        if power != 1:
            raise InputError(
                f"{parent}: a total that is no arithmetic mean has no points that add up; ask for"
                " the gap to another region or for a change, or use arithmetic."
            )
    return weights_in_total(index) * index.scaled
