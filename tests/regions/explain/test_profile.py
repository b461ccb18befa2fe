"""Strengths and weaknesses of a region."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plantrack.errors import InputError
from plantrack.regions.explain.profile import profile
from plantrack.regions.index.composite import build
from plantrack.regions.index.parts import Part, Tree
from plantrack.regions.index.recipe import Recipe

_PLAIN = Recipe()


def _index(regions: str, recipe=_PLAIN, direction=1, **data):
    rows = pd.MultiIndex.from_product([list(regions), ["2020"]], names=["region", "period"])
    tree = Tree([Part("total"), *(Part(name, "total", 1, direction) for name in data)])
    return build(pd.DataFrame(data, index=rows, dtype=float), tree, recipe)


def test_all_columns_by_hand():
    index = _index("abcde", x=[10, 20, 30, 40, 50], y=[3, 1, 5, 1, 1])
    table = profile(index, "d", "2020", members=["a", "b"]).set_index("part")
    assert table.index.tolist() == ["total", "x", "y"]
    assert table.is_indicator.tolist() == [False, True, True]
    x = table.loc["x"]
    assert (x["value"], x["score"], x["rank"], x["regions"]) == (40, 75, 2, 5)
    assert (x["group_median"], x["median"], x["best"]) == (12.5, 50, 100)
    assert (x["to_group"], x["to_median"]) == (62.5, 25)
    assert x["standing"] == "strength"  # beats three of four
    # two share the last place with it, and only two are better: half, not three quarters
    assert table.loc["y", "rank"] == 3 and table.loc["y", "standing"] == "neither"
    assert np.isnan(table.loc["total", "value"]) and pd.isna(table.loc["total", "is_filled"])
    assert not table.loc["x", "is_filled"]


def test_equal_regions_and_a_single_one_are_neither():
    scale = Recipe(scale="rank")
    assert set(profile(_index("abcd", scale, x=[1] * 4), "a", "2020").standing) == {"neither"}
    assert set(profile(_index("a", scale, x=[1]), "a", "2020").standing) == {"neither"}


def test_figures_that_are_not_there_and_those_that_were_filled():
    data = {"x": [np.nan, 1, 2, 3], "y": [1, 2, 3, 4]}
    left = profile(_index("abcd", **data), "a", "2020").set_index("part").loc["x"]
    assert left["standing"] == "no_score" and np.isnan(left["score"]) and pd.isna(left["rank"])
    assert left["regions"] == 3 and np.isnan(left["to_median"])
    recipe = Recipe(missing="median")
    filled = profile(_index("abcd", recipe, **data), "a", "2020").set_index("part").loc["x"]
    assert filled["value"] == 2 and filled["is_filled"] and filled["standing"] == "neither"


def test_other_years_do_not_count():
    index = _index("abcde", x=[1, 2, 3, 4, 5])
    later = index.panel.rename(index={"2020": "2021"}) * 10
    both = build(pd.concat([index.panel, later]), index.tree)
    table = profile(both, "e", "2020", members=["e"]).set_index("part")
    assert table.loc["x", "rank"] == 1 and table.loc["x", "regions"] == 5
    assert table.loc["x", "best"] == table.loc["x", "score"] == table.loc["x", "group_median"]


def test_ranks_are_those_of_the_index():
    index = _index("abcde", x=[5, 2, 2, 9, 1], y=[1, 1, 2, 3, 3])
    for region in "abcde":
        table = profile(index, region, "2020").set_index("part")
        assert table["rank"].tolist() == index.ranks.loc[region, "2020"].tolist()


@settings(max_examples=20, deadline=None)
@given(
    values=st.lists(st.integers(0, 6), min_size=2, max_size=12).filter(lambda v: len(set(v)) > 1),
    share=st.sampled_from([0.6, 0.75, 1.0]),
)
def test_turning_the_direction_exchanges_strengths_and_weaknesses(values, share):
    regions = "abcdefghijkl"[: len(values)]
    turned = {"strength": "weakness", "weakness": "strength", "neither": "neither"}
    one, two = (
        profile(_index(regions, direction=d, x=values), "a", "2020", beaten_share=share)
        for d in (1, -1)
    )
    assert one.standing.map(turned).tolist() == two.standing.tolist()


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda i: profile(i, "e", "2020"), "unknown region e"),
        (lambda i: profile(i, "a", "2021"), "unknown period 2021"),
        (lambda i: profile(i, "a", "2020", members=["z"]), "unknown region z"),
        (lambda i: profile(i, "a", "2020", beaten_share=0.5), "expected above 0.5"),
        (lambda i: profile(i, "a", "2020", beaten_share=75), "expected above 0.5"),
    ],
)
def test_what_cannot_be_told_is_refused(call, message):
    with pytest.raises(InputError, match=message):
        call(_index("abc", x=[1, 2, 3]))
