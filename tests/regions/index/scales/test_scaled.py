"""Every scale of a recipe: directions, units, order, and errors that name the indicator."""

from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plantrack.errors import InputError
from plantrack.regions.index.parts import Part, Tree
from plantrack.regions.index.recipe import SCALES, Recipe
from plantrack.regions.index.scales import OWN_DIRECTION, SCALE, Columns, scaled

_SOME = settings(max_examples=20, deadline=None)
#: Scales whose scores do not change with the unit; the others have a goal in that unit.
_ANY_UNIT = (
    "minmax",
    "zscore",
    "rank",
    "borda",
    "percentile_rank",
    "distance_to_max",
    "distance_to_reference",
    "fraction_of_max",
)
#: Nor with the origin.
_ANY_ORIGIN = tuple(scale for scale in _ANY_UNIT if scale != "fraction_of_max")


def _columns(direction: int, **goals: float) -> Columns:
    goals = {"low": 0, "high": 2000, "target": 2000 if direction > 0 else 0.5} | goals
    part = Part("x", "total", 1, direction, standard=50, **goals)
    return Columns.of(Tree([Part("total"), part]))


def _score(x, scale: str, direction: int = 1, **goals) -> np.ndarray:
    values = np.array(x, dtype=float)[:, None]
    best = np.max(values * direction) * direction
    reference = np.full_like(values, best) if scale == "distance_to_reference" else None
    recipe = Recipe(scale=scale, reference="a")
    return scaled(values, recipe, _columns(direction, **goals), reference=reference)[:, 0]


def test_every_scale_of_a_recipe_is_here():
    assert set(SCALE) == set(SCALES)
    assert set(OWN_DIRECTION) < set(SCALE)


def test_columns_in_the_order_of_the_tree():
    tree = Tree(
        [
            Part("total"),
            Part("b", "total", 1, -1, low=1, high=2, target=3, standard=4),
            Part("a", "total", 1, 1),
        ]
    )
    columns = Columns.of(tree)
    assert columns.names == ("b", "a")
    assert columns.direction.tolist() == [-1, 1]
    for at, name in enumerate(("low", "high", "target", "standard"), start=1):
        np.testing.assert_array_equal(getattr(columns, name), [at, np.nan])


_LISTS = st.lists(st.integers(1, 1000), min_size=2, max_size=9).filter(lambda x: len(set(x)) > 1)


_BOTH = (1, -1)


@_SOME
@given(x=_LISTS)
def test_better_values_score_more(x):
    for scale, direction in product(SCALES, _BOTH):
        score = _score(x, scale, direction)
        order = np.argsort(np.array(x) * direction, kind="stable")
        # no goal is reached or capped here, so values that differ score differently
        differs = np.diff(np.array(x)[order]) != 0
        assert (np.diff(score[order])[differs] > 0).all(), scale
        assert (np.diff(score[order])[~differs] == 0).all(), scale


@_SOME
@given(x=_LISTS, factor=st.sampled_from([1e-6, 0.1, 7.0, 1e9]))
def test_the_unit_does_not_matter(x, factor):
    for scale, direction in product(_ANY_UNIT, _BOTH):
        got = _score(np.array(x) * factor, scale, direction)
        want = _score(x, scale, direction)
        np.testing.assert_allclose(got, want, rtol=1e-9, atol=1e-9, err_msg=scale)


@_SOME
@given(x=_LISTS, shift=st.integers(-5000, 5000))
def test_the_origin_does_not_matter(x, shift):
    for scale, direction in product(_ANY_ORIGIN, _BOTH):
        got = _score(np.array(x) + shift, scale, direction)
        want = _score(x, scale, direction)
        np.testing.assert_allclose(got, want, rtol=1e-9, atol=1e-9, err_msg=scale)


@_SOME
@given(_LISTS, st.sampled_from([0.01, 100.0]))
def test_goals_change_with_the_unit(x, factor):
    moved = np.array(x) * factor
    posts = {"low": 0, "high": 2000 * factor, "target": 3000 * factor}
    for scale in ("goalposts", "distance_to_target"):
        got = _score(moved, scale, **posts)
        np.testing.assert_allclose(got, _score(x, scale, target=3000), rtol=1e-9)


@_SOME
@given(_LISTS)
def test_a_turned_direction_mirrors_min_max(x):
    total = _score(x, "minmax", 1) + _score(x, "minmax", -1)
    np.testing.assert_allclose(total, 100)


@_SOME
@given(_LISTS)
def test_a_turned_direction_mirrors_goalposts_and_z_scores(x):
    np.testing.assert_allclose(_score(x, "goalposts", 1) + _score(x, "goalposts", -1), 100)
    np.testing.assert_allclose(
        _score(x, "zscore", 1), -_score(x, "zscore", -1), rtol=1e-9, atol=1e-9
    )


@pytest.mark.parametrize("scale", SCALES)
def test_gaps_stay_gaps_and_columns_do_not_mind_each_other(scale):
    tree = Tree(
        [
            Part("total"),
            Part("a", "total", 1, 1, low=0, high=9, target=9, standard=5),
            Part("b", "total", 1, -1, low=0, high=9, target=1, standard=5),
        ]
    )
    values = np.array([[2.0, 7.0], [np.nan, 4.0], [6.0, np.nan], [3.0, 2.0]])
    reference = np.tile([6.0, 2.0], (4, 1))
    recipe = Recipe(scale=scale, reference="r")
    got = scaled(values, recipe, Columns.of(tree), reference=reference)
    np.testing.assert_array_equal(np.isnan(got), np.isnan(values))
    for name, at in (("a", 0), ("b", 1)):
        alone = Columns.of(tree.without("b" if name == "a" else "a"))
        one = scaled(values[:, [at]], recipe, alone, reference=reference[:, [at]])
        np.testing.assert_array_equal(one[:, 0], got[:, at])


@pytest.mark.parametrize("scale", ["minmax", "zscore", "distance_to_max"])
def test_one_region_alone_is_an_error(scale):
    with pytest.raises(InputError, match=f"x: all values are .* scale {scale} is not defined"):
        _score([3], scale)


@pytest.mark.parametrize(
    ("scale", "score"), [("rank", 1), ("borda", 0), ("percentile_rank", 0), ("fraction_of_max", 1)]
)
def test_one_region_alone_has_a_documented_score(scale, score):
    assert _score([3], scale).tolist() == [score]
    assert _score([3], scale, -1).tolist() == [score]


@pytest.mark.parametrize("scale", ["goalposts", "distance_to_target"])
def test_a_goal_that_is_not_given_names_the_indicator(scale):
    with pytest.raises(InputError, match=f"x: no .*; scale {scale} needs one"):
        _score([1, 2], scale, high=np.nan, target=np.nan)


@pytest.mark.parametrize("scale", ["zscore", "goalposts"])
def test_a_scale_that_would_turn_the_order_over(scale):
    recipe = Recipe(scale=scale, high=-1)
    with pytest.raises(InputError, match=f"scale {scale}: found high -1; expected a number above"):
        scaled(np.array([[1.0], [2.0]]), recipe, _columns(1))


def test_the_values_of_the_reference_must_be_given():
    recipe = Recipe(scale="distance_to_reference", reference="a")
    with pytest.raises(InputError, match="values of the reference are not given"):
        scaled(np.array([[1.0], [2.0]]), recipe, _columns(1))
