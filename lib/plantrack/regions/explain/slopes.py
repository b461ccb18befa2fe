"""How steep the curve behind a mean is between two values: what divides a difference."""

from collections.abc import Mapping

import numpy as np

from plantrack.errors import InputError
from plantrack.regions.index.parts import Tree
from plantrack.regions.index.recipe import Recipe

#: Exponent p of each mean ``f = g^-1(sum w g(x))``, where ``g = x^p``, or ``ln x`` for 0.
_POWERS = {"arithmetic": 1.0, "geometric": 0.0, "harmonic": -1.0}


def is_divisible(tree: Tree, recipe: Recipe) -> bool:
    """Whether all parts that are made of others are made by means.

    Examples
    --------
    >>> from plantrack.regions.index.parts import Part
    >>> tree = Tree([Part("total"), Part("a", "total", 1, 1)])
    >>> is_divisible(tree, Recipe()), is_divisible(tree, Recipe(aggregation="copeland"))
    (True, False)
    """
    return all(how in {*_POWERS, "power"} for how in _hows(tree, recipe).values())


def powers_of(tree: Tree, recipe: Recipe) -> Mapping[str, float]:
    """Exponent of the mean that makes each part of others; 0 stands for the geometric mean.

    Raises
    ------
    InputError
        If a part is not made by a mean.

    Examples
    --------
    >>> from plantrack.regions.index.parts import Part
    >>> tree = Tree([Part("total"), Part("a", "total", 1, 1)])
    >>> powers_of(tree, Recipe(aggregation="harmonic"))
    {'total': -1.0}
    """
    known = _POWERS | {"power": recipe.power}
    hows = _hows(tree, recipe)
    for parent, how in hows.items():
        if how not in known:
            raise InputError(
                f"{parent}: a score by {how} cannot be divided among indicators, because it says"
                " how a region stands to all others and is no mean of its parts; use arithmetic or"
                " geometric."
            )
    return {parent: known[how] for parent, how in hows.items()}


def _hows(tree: Tree, recipe: Recipe) -> dict[str, str]:
    """Aggregation that makes each part of others."""
    hows = dict.fromkeys(tree.bottom_up, recipe.aggregation)
    return hows | {tree.top: recipe.top_aggregation or recipe.aggregation}


def slope(one: np.ndarray, other: np.ndarray, power: float) -> np.ndarray:
    """Slope of g between two values: ``(g(b) - g(a)) / (b - a)``, its derivative where equal.

    Parameters
    ----------
    one, other : numpy.ndarray
        Positive, unless the exponent is; nan where there is none.
    power : float
        g is ``x^power``, or ``ln x`` for 0.

    Returns
    -------
    numpy.ndarray
        The same whichever of the two comes first. 0 for a pair of zeros, below which nothing is to
        be divided.

    Notes
    -----
    For the geometric mean, 1 / slope is the logarithmic mean (Ang 2005, The LMDI approach to
    decomposition analysis). Logarithms of ratios keep the digits of values that nearly agree.

    Examples
    --------
    >>> slope(np.array([2.0, 1.0]), np.array([2.0, np.e]), 0).round(4).tolist()
    [0.5, 0.582]
    """
    if power == 1:
        return np.ones(np.broadcast(one, other).shape)
    low, high = np.minimum(one, other), np.maximum(one, other)
    step = high - low
    with np.errstate(all="ignore"):
        if power == -1:
            return -1 / (low * high)
        growth = np.log1p(step / low)
        if power == 0:
            return np.where(step == 0, 1 / low, growth / step)
        curve = np.where(low > 0, low**power * np.expm1(power * growth), high**power - low**power)
        return np.where(step == 0, _derivative(low, power), curve / step)


def _derivative(value: np.ndarray, power: float) -> np.ndarray:
    return np.where(value == 0, 0.0, power * value ** (power - 1))
