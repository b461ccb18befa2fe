"""Indices as the tables define them."""

from collections import Counter

import pytest

from plantrack.regions.definition import definition_of


def test_all_provinces_and_all_cities_are_compared(book):
    assert len(definition_of(book, "province_rd_input").objects) == 31
    cities = definition_of(book, "shanxi_city_innovation")
    assert cities.objects == tuple(book.alike("140100"))
    assert cities.groups["140100"] == "shanxi_middle"


@pytest.mark.parametrize("index", ["province_rd_input", "shanxi_city_innovation"])
def test_parts_beside_each_other_weigh_the_same_as_the_caveat_says(book, index: str):
    tree = definition_of(book, index).tree
    for children in tree.children.values():
        assert len({tree[child].weight for child in children}) == 1
    assert "权重" in book.indices.at[index, "caveat_zh"]


def test_options_are_read_with_their_types(with_index, leaves):
    parts = [leaves("a", "gdp"), leaves("b", "hnte_count", direction="down", weight="3")]
    options = {
        "is_pooled": "no",
        "low": "2",
        "max_points": "3",
        "scale": "rank",
        "alternatives": "is_pooled=yes|no; scale=minmax|rank; weight_noise=0.1",
    }
    found = definition_of(with_index(parts, **options), "x")
    recipe = found.recipe
    assert (recipe.is_pooled, recipe.low, recipe.max_points) == (False, 2.0, 3)
    assert isinstance(recipe.max_points, int)
    assert found.alternatives.options == {
        "is_pooled": (True, False),
        "scale": ("minmax", "rank"),
    }
    assert found.alternatives.weight_noise == 0.1
    assert found.tree["b"].direction == -1
    assert found.tree.normalised["b"] == 0.75


def test_direction_and_unit_come_from_the_indicator_where_none_is_given(with_index, leaves):
    parts = [
        leaves("a", "rd_intensity_rank", direction=""),
        leaves("b", "gdp", "growth:2", direction=""),
        leaves("c", "gdp", direction=""),
    ]
    found = definition_of(with_index(parts), "x")
    assert [found.tree[name].direction for name in "abc"] == [-1, 1, 1]
    assert [found.indicators[name].unit for name in "abc"] == ["位", "%", "亿元"]


def test_no_index_sets_look_alikes_beside_each_other(book):
    for index in book.indices.index:
        names = definition_of(book, index).names
        apart = Counter(
            other
            for name in names
            for other in book.indicators.at[name, "not_comparable_with"].split("|")
        )
        assert not names & set(apart)
