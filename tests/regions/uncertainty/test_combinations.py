"""Combinations that cannot be taken are named, or left out and listed."""

import pytest

from plantrack.errors import InputError
from plantrack.regions.index.recipe import Alternatives
from plantrack.regions.uncertainty.combinations import combinations
from plantrack.regions.uncertainty.rebuilding import Rebuilding

_BOTH = Alternatives({"aggregation": ("arithmetic", "geometric"), "low": (0.0, 1.0)})


def test_every_combination_once(three):
    alternatives = Alternatives({"scale": ("minmax", "rank"), "low": (1.0, 2.0, 3.0)})
    found = combinations(Rebuilding.of(three), alternatives)
    said = [(recipe.scale, recipe.low) for recipe in found.allowed]
    assert said == [(scale, low) for scale in ("minmax", "rank") for low in (1, 2, 3)]
    assert found.refused == ()


def test_without_alternatives_the_recipe_is_the_only_one(three):
    assert combinations(Rebuilding.of(three), Alternatives({})).allowed == (three.recipe,)


def test_the_refused_one_is_named(three):
    with pytest.raises(InputError, match=r"aggregation = geometric, low = 0\.0: .*Take the option"):
        combinations(Rebuilding.of(three), _BOTH)


def test_the_refused_one_is_left_out_and_listed(three):
    found = combinations(Rebuilding.of(three), _BOTH, leave_out_refused=True)
    assert len(found.allowed) == 3
    assert [dict(one.options) for one in found.refused] == [{"aggregation": "geometric", "low": 0}]
    assert "geometric" in found.refused[0].reason


def test_a_recipe_that_cannot_be_is_refused_too(three):
    alternatives = Alternatives({"scale": ("minmax", "distance_to_reference")})
    found = combinations(Rebuilding.of(three), alternatives, leave_out_refused=True)
    assert "name the region" in found.refused[0].reason


def test_nothing_left(three):
    alternatives = Alternatives({"aggregation": ("geometric",), "low": (0.0, -1.0)})
    with pytest.raises(InputError, match=r"2 of 2 combinations cannot"):
        combinations(Rebuilding.of(three), alternatives, leave_out_refused=True)


def test_too_many(three):
    options = {name: tuple(range(40)) for name in ("skew_limit", "kurtosis_limit")}
    with pytest.raises(InputError, match="found 1600 combinations"):
        combinations(Rebuilding.of(three), Alternatives(options))
