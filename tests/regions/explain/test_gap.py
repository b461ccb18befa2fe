"""The gap between two regions, and to a group."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plantrack.errors import InputError
from plantrack.regions.explain.gap import gap, gap_to_group
from plantrack.regions.index.composite import build
from plantrack.regions.index.parts import Part, Tree
from plantrack.regions.index.recipe import Recipe

_SEEDS = st.integers(0, 2**32 - 1)
_MEANS = ("arithmetic", "geometric", "harmonic", "power")
_QUICK = settings(max_examples=20, deadline=None)


def _chance_index(made_up, seed, depth=3, missing=0.25, **options):
    rng = np.random.default_rng(seed)
    tree = made_up.tree(rng, depth)
    panel = made_up.panel(rng, tree.indicators, missing=missing)
    return build(panel, tree, Recipe(low=1.0, **options))


def _scored(index, period="2021"):
    return index.total.xs(period, level="period").dropna().index.tolist()


def _sum(table: pd.DataFrame) -> float:
    return table.loc[table.is_indicator | (table.part == "weights_and_gaps"), "contribution"].sum()


@settings(max_examples=20, deadline=None)
@given(
    seed=_SEEDS,
    depth=st.integers(1, 3),
    missing=st.sampled_from([0.0, 0.25, 0.5]),
    how=st.sampled_from(_MEANS),
    top=st.sampled_from(("", *_MEANS)),
)
def test_contributions_add_up_to_the_gap(made_up, seed, depth, missing, how, top):
    index = _chance_index(
        made_up, seed, depth, missing, aggregation=how, top_aggregation=top, power=0.4
    )
    other = _scored(index)[-1]
    table = gap(index, "a", other, "2021")
    expected = index.total["a", "2021"] - index.total[other, "2021"]
    assert _sum(table) == pytest.approx(expected, abs=1e-9)
    assert table.contribution[0] == expected
    if missing == 0:
        assert table.contribution.iloc[-1] == 0


@_QUICK
@given(seed=_SEEDS, how=st.sampled_from(_MEANS))
def test_turning_the_gap_turns_its_signs(made_up, seed, how):
    index = _chance_index(made_up, seed, aggregation=how, power=2.0)
    other = _scored(index)[-1]
    there, back = (gap(index, *pair, "2021").contribution for pair in (("a", other), (other, "a")))
    np.testing.assert_allclose(there, -back, atol=1e-9)


@_QUICK
@given(seed=_SEEDS, factor=st.floats(0.01, 100), how=st.sampled_from(_MEANS))
def test_units_do_not_matter(made_up, seed, factor, how):
    index = _chance_index(made_up, seed, aggregation=how)
    other = build(index.panel * factor, index.tree, index.recipe)
    one, two = (gap(i, "a", "b", "2020").contribution for i in (index, other))
    np.testing.assert_allclose(one, two, atol=1e-7)


@_QUICK
@given(
    seed=_SEEDS,
    how=st.sampled_from(_MEANS),
    middle=st.sampled_from(["mean", "median"]),
    members=st.sampled_from(["abcde", "bcde", "b"]),
)
def test_gap_to_a_group_adds_up_to_the_gap_to_its_middle(made_up, seed, how, middle, members):
    index = _chance_index(made_up, seed, aggregation=how, power=-2.0)
    table = gap_to_group(index, "a", members, "2021", middle=middle)
    totals = index.total.xs("2021", level="period")[list(members)].dropna()
    expected = index.total["a", "2021"] - getattr(totals, middle)()
    assert _sum(table) == pytest.approx(expected, abs=1e-9)
    turned = gap_to_group(index, "a", members[::-1], "2021", middle=middle)
    pd.testing.assert_frame_equal(table, turned)


def _by_hand(**options):
    rows = pd.MultiIndex.from_product([["a", "b", "c", "d"], ["2020"]], names=["region", "period"])
    data = {"x": [1.0, 2.0, 3.0, 4.0], "y": [40.0, 10.0, np.nan, 20.0]}
    tree = Tree([Part("total"), Part("x", "total", 1, 1), Part("y", "total", 1, 1)])
    return build(pd.DataFrame(data, index=rows), tree, Recipe(**options))


def test_mean_of_a_group_by_hand():
    # scores x: 0, 33.3, 66.7, 100; y: 100, 0, -, 33.3
    table = gap_to_group(_by_hand(), "a", ["b", "d"], "2020").set_index("part")
    np.testing.assert_allclose(table.other[["x", "y"]], [200 / 3, 50 / 3])
    np.testing.assert_allclose(table.contribution[["x", "y"]], [-100 / 3, 125 / 3])
    assert table.contribution["weights_and_gaps"] == 0


def test_what_only_one_of_two_has_is_an_item_of_its_own():
    # c has x alone: 66.7. a has 0 and 100: 50. x weighs 3/4 on average: -50 of the -16.7
    table = gap(_by_hand(), "a", "c", "2020").set_index("part")
    np.testing.assert_allclose(table.contribution["x"], -50)
    assert table.contribution["y"] == 0 and np.isnan(table.other["y"])
    np.testing.assert_allclose(table.contribution["weights_and_gaps"], 100 / 3)


def test_geometric_gap_by_hand():
    rows = pd.MultiIndex.from_product([["a", "b", "c"], ["2020"]], names=["region", "period"])
    data = {"x": [8.0, 2.0, 0.0], "y": [8.0, 2.0, 100.0]}
    tree = Tree(
        [Part("t"), Part("x", "t", 1, 1, low=0, high=100), Part("y", "t", 3, 1, low=0, high=100)]
    )
    recipe = Recipe(scale="goalposts", aggregation="geometric")
    panel = pd.DataFrame(data, index=rows).drop("c")
    table = gap(build(panel, tree, recipe), "a", "b", "2020").set_index("part")
    np.testing.assert_allclose(table.contribution[["x", "y", "t"]], [1.5, 4.5, 6.0])


def test_median_of_an_even_group_is_between_the_two_in_the_middle():
    index = _by_hand()
    table = gap_to_group(index, "a", ["a", "b", "c", "d"], "2020", middle="median")
    totals = sorted(index.total)
    assert table.contribution[0] == pytest.approx(50 - (totals[1] + totals[2]) / 2)


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda i: gap(i, "a", "e", "2020"), "unknown region e"),
        (lambda i: gap(i, "a", "b", "2021"), "unknown period 2021"),
        (lambda i: gap_to_group(i, "a", ["b", "e"], "2020"), "unknown region e"),
        (lambda i: gap_to_group(i, "a", [], "2020"), "no region of an empty group has a score"),
        (lambda i: gap_to_group(i, "a", ["b"], "2020", middle="mode"), "unknown middle mode"),
        (lambda i: gap(i.with_recipe(aggregation="copeland"), "a", "b", "2020"), "use arithmetic"),
        (lambda i: gap(i.with_recipe(min_share=1.0), "a", "c", "2020"), "c has no score of total"),
    ],
)
def test_what_cannot_be_told_is_refused(call, message):
    with pytest.raises(InputError, match=message):
        call(_by_hand())


def test_a_region_without_a_row_in_the_year():
    index = _by_hand()
    later = index.panel.rename(index={"2020": "2021"}).drop("a")
    both = build(pd.concat([index.panel, later]), index.tree)
    with pytest.raises(InputError, match="a has no row in 2021; it has 2020"):
        gap(both, "a", "b", "2021")
