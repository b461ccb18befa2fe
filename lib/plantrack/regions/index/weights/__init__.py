"""Where the weights of an index come from: given, equal, or found in the data."""

import numpy as np

from plantrack.errors import unknown
from plantrack.regions.index.parts import Tree
from plantrack.regions.index.recipe import WEIGHTS
from plantrack.regions.index.weights import optimised, principal_component

_FROM_DATA = {
    "principal_component": principal_component.principal_component,
    "optimised": optimised.optimised,
}


def weights_of(tree: Tree, how: str, scaled_values: np.ndarray) -> dict[str, float]:
    """Weight of each part among those beside it; these sum to 1, the total has 1.

    Parameters
    ----------
    tree : Tree
        Parts and the weights given for them.
    how : str
        ``given``: the weights of the tree. ``equal``: all parts beside each other weigh the same.
        ``principal_component``, ``optimised``: found in the data, see there.
    scaled_values : numpy.ndarray, shape (rows, indicators)
        Data on the common scale, in the order of ``tree.indicators``.

    Returns
    -------
    dict of str to float

    Raises
    ------
    InputError
        If the option is unknown, or the data do not allow to find weights.

    Notes
    -----
    Weights found in the data are those of indicators: they are found for each dimension that holds
    nothing but indicators. Parts of all other dimensions keep the weights given for them, since
    what a dimension of dimensions is worth is a question of policy, and their scores do not exist
    yet when weights are set. A part given the weight 0 gets one from the data like the others.

    Examples
    --------
    >>> from plantrack.regions.index.parts import Part
    >>> tree = Tree([Part("total"), Part("a", "total", 1, 1), Part("b", "total", 3, 1)])
    >>> weights_of(tree, "given", np.empty((0, 2)))
    {'total': 1.0, 'a': 0.25, 'b': 0.75}
    >>> weights_of(tree, "equal", np.empty((0, 2)))
    {'total': 1.0, 'a': 0.5, 'b': 0.5}
    """
    if how not in WEIGHTS:
        raise unknown("weights", how, WEIGHTS)
    if how == "equal":
        return {tree.top: 1.0} | {
            name: 1 / len(names) for names in tree.children.values() for name in names
        }
    weights = dict(tree.normalised)
    if how == "given":
        return weights
    column_of = {name: column for column, name in enumerate(tree.indicators)}
    for parent, names in tree.children.items():
        if all(name in column_of for name in names):
            values = scaled_values[:, [column_of[name] for name in names]]
            found = _FROM_DATA[how](values, names, part=parent)
            weights |= dict(zip(names, found.tolist(), strict=True))
    return weights
