"""The difference of two totals, divided among the parts below them without a remainder."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from plantrack.regions.explain.slopes import slope
from plantrack.regions.explain.state import State
from plantrack.regions.index.parts import TOP, Tree

#: Item for what comes of weights that differ and of parts only one side has.
WEIGHTS_AND_GAPS = "weights_and_gaps"


@dataclass(frozen=True)
class Difference:
    """What each part adds to the differences of totals.

    Parameters
    ----------
    parts : mapping of str to numpy.ndarray, shape (differences,)
        For each part. Those of the indicators and `weights_and_gaps` sum to that of the total.
    weights_and_gaps : numpy.ndarray, shape (differences,)
        What comes of weights that differ and of parts only one side has; 0 where both have all.
    """

    parts: Mapping[str, np.ndarray]
    weights_and_gaps: np.ndarray

    def mean(self) -> "Difference":
        """Average of all differences, as one."""
        parts = {name: values.mean(keepdims=True) for name, values in self.parts.items()}
        return Difference(parts, self.weights_and_gaps.mean(keepdims=True))


def divided(tree: Tree, powers: Mapping[str, float], start: State, end: State) -> Difference:
    """Divide differences of totals, ``end - start``, among all parts.

    Of a mean ``f = g^-1(sum w_k g(x_k))`` part k adds ``w_k (g(x_k') - g(x_k)) / s`` to
    ``f' - f``, s being the slope of g between f and f'. What a dimension adds is divided among its
    own parts in the same way, and so on down.

    Parameters
    ----------
    tree : Tree
    powers : mapping of str to float
        Mean that makes each part, as `slopes.powers_of` gives it.
    start, end : State
        Of the same number of rows, each with a total.

    Returns
    -------
    Difference

    Notes
    -----
    Exact for any size of difference. For arithmetic means this is weight times difference; for
    geometric ones the logarithmic mean Divisia method (Ang 2005). A weight that differs counts with
    its average, a part that only one side has with 0; what this leaves over at a part stands under
    `weights_and_gaps`. Exchanging start and end turns all signs.

    Examples
    --------
    Shares of ln 2 and ln 8 in the growth of a geometric mean from 1 to 4:

    >>> from plantrack.regions.index.parts import Part
    >>> tree = Tree([Part("f"), Part("x", "f", 1, 1), Part("y", "f", 1, 1)])
    >>> half = {"f": np.ones(1), "x": np.array([0.5]), "y": np.array([0.5])}
    >>> start = State({"f": np.ones(1), "x": np.ones(1), "y": np.ones(1)}, half)
    >>> ends = State({"f": np.array([4.0]), "x": np.array([2.0]), "y": np.array([8.0])}, half)
    >>> parts = divided(tree, {"f": 0.0}, start, ends).parts
    >>> [round(float(parts[name][0]), 9) for name in ("x", "y", "f")]
    [0.75, 2.25, 3.0]
    """
    ratio = {tree.top: np.ones_like(start.weights[tree.top])}
    found = {tree.top: end.scores[tree.top] - start.scores[tree.top]}
    left_over = np.zeros_like(found[tree.top])
    for parent in reversed(tree.bottom_up):
        below = tree.children[parent]
        passed_on = np.zeros_like(left_over)
        for part in below:
            share = _share(part, parent, powers[parent], start, end)
            ratio[part] = ratio[parent] * share
            change = np.nan_to_num(end.scores[part] - start.scores[part])
            found[part] = ratio[part] * change
            passed_on += found[part]
        left_over += np.where(_is_same(below, start, end), 0.0, found[parent] - passed_on)
    return Difference(found, left_over)


def _share(part: str, parent: str, power: float, start: State, end: State) -> np.ndarray:
    """Change of the parent for a unit of change of the part."""
    one, other = start.scores[parent], end.scores[parent]
    weight = (start.weights[part] + end.weights[part]) / 2
    counts = (start.weights[part] > 0) & (end.weights[part] > 0) & np.isfinite(one + other)
    if power == 1:
        return np.where(counts, weight, 0.0)
    # in units of the parent, so that high powers stay within reach
    unit = np.where(np.maximum(one, other) > 0, np.maximum(one, other), 1.0)
    own = slope(start.scores[part] / unit, end.scores[part] / unit, power)
    whole = slope(one / unit, other / unit, power)
    counts &= whole != 0
    return np.divide(weight * own, whole, out=np.zeros_like(weight), where=counts)


def _is_same(below: tuple[str, ...], start: State, end: State) -> np.ndarray:
    """Whether all parts below one weigh the same at both ends."""
    return np.all([start.weights[part] == end.weights[part] for part in below], axis=0)


def part_rows(tree: Tree, **columns: Mapping[str, float]) -> pd.DataFrame:
    """A table with one row for each part and a last one for weights and gaps in the data.

    Parameters
    ----------
    tree : Tree
    **columns : mapping of str to float
        Value of each part; nan for one that is not named.

    Returns
    -------
    pandas.DataFrame
        Columns part, parent, is_indicator, then those given.
    """
    names = [part.part for part in tree] + [WEIGHTS_AND_GAPS]
    table = pd.DataFrame(
        {
            "part": names,
            "parent": [part.parent for part in tree] + [TOP],
            "is_indicator": [name in tree.indicators for name in names],
        }
    )
    for column, values in columns.items():
        table[column] = [float(values.get(name, np.nan)) for name in names]
    return table
