"""Weights of a whole tree: which dimensions get theirs from the data."""

import numpy as np
import pytest

from plantrack.errors import InputError
from plantrack.regions.index.parts import Part, Tree
from plantrack.regions.index.recipe import WEIGHTS
from plantrack.regions.index.weights import weights_of
from plantrack.regions.index.weights.principal_component import principal_component

# economy holds indicators only; green holds one; the total holds dimensions and an indicator
_TREE = Tree(
    [
        Part("total"),
        Part("economy", "total", 2),
        Part("green", "total", 1),
        Part("patents", "total", 1, 1),
        Part("sales", "economy", 1, 1),
        Part("trade", "economy", 3, 1),
        Part("firms", "economy", 0, 1),
        Part("air", "green", 5, -1),
    ]
)
_VALUES = np.random.Generator(np.random.PCG64(7)).standard_normal((12, 5))


@pytest.mark.parametrize("how", WEIGHTS)
def test_weights_beside_each_other_sum_to_one(how):
    weights = weights_of(_TREE, how, _VALUES)
    assert set(weights) == {part.part for part in _TREE}
    assert weights["total"] == 1
    for names in _TREE.children.values():
        assert sum(weights[name] for name in names) == pytest.approx(1)


def test_given_weights_need_no_data():
    weights = weights_of(_TREE, "given", np.empty((0, 5)))
    assert weights["trade"] == 0.75
    assert weights["firms"] == 0
    weights["trade"] = 9
    assert weights_of(_TREE, "given", _VALUES)["trade"] == 0.75


def test_equal_weights():
    weights = weights_of(_TREE, "equal", _VALUES)
    assert [weights[name] for name in ("firms", "green", "air")] == [1 / 3, 1 / 3, 1]


@pytest.mark.parametrize("how", ["principal_component", "optimised"])
def test_dimensions_of_dimensions_keep_given_weights(how):
    weights = weights_of(_TREE, how, _VALUES)
    assert [weights[name] for name in ("economy", "green", "patents")] == [0.5, 0.25, 0.25]
    assert weights["air"] == 1


def test_columns_follow_the_order_of_the_indicators():
    assert _TREE.indicators == ("patents", "sales", "trade", "firms", "air")
    found = weights_of(_TREE, "principal_component", _VALUES)
    names = ("sales", "trade", "firms")
    expected = principal_component(_VALUES[:, 1:4], names, part="economy")
    assert [found[name] for name in names] == pytest.approx(expected)


def test_unknown_option():
    with pytest.raises(InputError, match=r"unknown weights pca\."):
        weights_of(_TREE, "pca", _VALUES)
