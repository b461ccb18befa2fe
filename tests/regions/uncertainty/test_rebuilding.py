"""An index made again is the index; places are those of pandas."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from plantrack.errors import InputError
from plantrack.regions.index.composite import build
from plantrack.regions.index.parts import Part, Tree
from plantrack.regions.index.recipe import Recipe
from plantrack.regions.uncertainty.rebuilding import Rebuilding, places


@settings(deadline=None)
@given(arrays.arrays(float, (6,), elements=st.integers(0, 4).map(float) | st.just(np.nan)))
def test_places_are_ranks_with_the_better_place_for_equals(scores):
    expected = pd.Series(scores).rank(ascending=False, method="min")
    np.testing.assert_array_equal(places(scores), expected)
    np.testing.assert_array_equal(places(np.array([scores, scores]))[1], expected)


def _two_years():
    pairs = [(region, year) for year in ("2019", "2020") for region in "abc"]
    rows = pd.MultiIndex.from_tuples(pairs, names=["region", "period"])
    columns = {"x": [0.0, 50, 9, 1, 2, 3], "y": [5.0, 1, 7, 6, 6, 0], "z": [1.0, 2, 3, 7, 5, 6]}
    parts = [Part("total"), Part("d", "total", 3), Part("x", "d", 1, 1), Part("y", "d", 2, -1)]
    return build(pd.DataFrame(columns, index=rows), Tree([*parts, Part("z", "total", 1, 1)]))


@pytest.mark.parametrize("weights", ["given", "equal", "principal_component"])
@pytest.mark.parametrize("period", ["2019", "2020"])
def test_made_again_it_is_the_same(weights, period):
    index = _two_years().with_recipe(weights=weights)
    again = Rebuilding.of(index, period)
    assert again.regions == ["a", "b", "c"]
    expected = index.total.xs(period, level="period").to_numpy()
    np.testing.assert_array_equal(again.scores(), expected)
    same = again.scores(weight_factors=np.ones(4))
    assert same == pytest.approx(expected, abs=1e-9)


def test_the_last_period_is_looked_at_and_scaled_with_the_others():
    index = _two_years()
    again = Rebuilding.of(index)
    assert again.period == "2020"
    values = again.values.copy()
    values[1, 0] = 10  # x of b in 2019, the highest of all
    assert (again.scores(values=values) > again.scores()).all()


def test_factors_on_weights_by_hand():
    index = _two_years()
    again = Rebuilding.of(index)
    assert again.noisy_parts == ("d", "x", "y", "z")
    tree = index.tree.with_weights({"d": 6, "x": 3, "y": 2, "z": 0.5})
    expected = build(index.panel, tree).total.xs("2020", level="period")
    found = again.scores(weight_factors=np.array([2, 3, 1, 0.5]))
    assert found == pytest.approx(expected.to_numpy())


@pytest.mark.parametrize("weights", ["equal", "principal_component"])
def test_factors_move_weights_that_come_from_a_rule(weights):
    again = Rebuilding.of(_two_years().with_recipe(weights=weights))
    found = again.scores(weight_factors=np.array([1.0, 1.0, 1.0, 5.0]))
    assert np.abs(found - again.scores()).min() > 0.1


def test_groups_fill_as_in_the_index(made):
    columns = {"x": [1.0, 3.0, np.nan, 9.0]}
    groups = {"a": "north", "b": "north", "c": "north", "d": "south"}
    index = made(columns, Recipe(missing="group_mean"), groups=groups)
    np.testing.assert_array_equal(Rebuilding.of(index).scores(), index.total)


def test_an_unknown_period(three):
    with pytest.raises(InputError, match="unknown period 2021"):
        Rebuilding.of(three, "2021")
