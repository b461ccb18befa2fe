"""Which cells a scale no longer tells apart."""

import numpy as np
import pytest

from plantrack.regions.index.parts import Part, Tree
from plantrack.regions.index.recipe import SCALES, Recipe
from plantrack.regions.index.scales import Columns, scaled
from plantrack.regions.index.scales.cut_off import cut_off

_COLUMNS = Columns.of(
    Tree(
        [
            Part("total"),
            Part("a", "total", 1, 1, low=2, high=4, target=4, standard=4),
            Part("b", "total", 1, -1, low=2, high=4, target=2, standard=2),
        ]
    )
)
_VALUES = np.array([[1.0, 1.0], [2.0, 2.0], [np.nan, 3.0], [4.0, 4.0], [5.0, 5.0]])


@pytest.mark.parametrize(
    ("scale", "beyond"),
    [
        ("goalposts", [[1, 1], [0, 0], [0, 0], [0, 0], [1, 1]]),
        ("distance_to_target", [[0, 1], [0, 0], [0, 0], [0, 0], [1, 0]]),
        ("standard_value", [[0, 1], [0, 0], [0, 0], [0, 0], [1, 0]]),
    ],
)
def test_only_what_lies_beyond(scale, beyond):
    recipe = Recipe(scale=scale, is_capped=True)
    assert cut_off(_VALUES, recipe, _COLUMNS).tolist() == (np.array(beyond) == 1).tolist()


@pytest.mark.parametrize("scale", ["distance_to_target", "standard_value"])
def test_a_cap_changes_the_cells_it_counts_and_no_others(scale):
    free, capped = (Recipe(scale=scale, is_capped=is_capped) for is_capped in (False, True))
    differs = scaled(_VALUES, free, _COLUMNS) > scaled(_VALUES, capped, _COLUMNS)
    np.testing.assert_array_equal(cut_off(_VALUES, capped, _COLUMNS), differs)
    assert differs.sum() == 2


@pytest.mark.parametrize("scale", [scale for scale in SCALES if scale != "goalposts"])
def test_without_a_cap_no_cell_is_cut_off(scale):
    assert not cut_off(_VALUES, Recipe(scale=scale, reference="a"), _COLUMNS).any()
