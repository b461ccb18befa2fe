"""Contributions of indicators to a total."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plantrack.errors import InputError
from plantrack.regions.explain.contributions import contributions, weights_in_total
from plantrack.regions.index.composite import build
from plantrack.regions.index.parts import Part, Tree
from plantrack.regions.index.recipe import Recipe

_SEEDS = st.integers(0, 2**32 - 1)


def _two_levels() -> tuple[pd.DataFrame, Tree]:
    rows = pd.MultiIndex.from_product([["a", "b", "c"], ["2020"]], names=["region", "period"])
    data = {"x": [0.0, 10.0, 5.0], "y": [0.0, 10.0, np.nan], "z": [0.0, 10.0, 2.0]}
    tree = Tree(
        [
            Part("total"),
            Part("d", "total", 1),
            Part("x", "d", 3, 1),
            Part("y", "d", 1, 1),
            Part("z", "total", 1, 1),
        ]
    )
    return pd.DataFrame(data, index=rows), tree


def test_weights_down_the_tree_by_hand():
    index = build(*_two_levels())
    added = contributions(index)
    assert added.loc[("b", "2020")].to_dict() == {"x": 37.5, "y": 12.5, "z": 50.0}
    # y of c is not there, so x speaks for the dimension alone: half of 50, and half of 20
    row = added.loc[("c", "2020")]
    assert row["x"] == 25.0 and row["z"] == 10.0 and np.isnan(row["y"])
    assert weights_in_total(index).loc[("c", "2020")].tolist() == [0.5, 0.0, 0.5]


def test_a_dimension_with_too_few_parts_adds_nothing():
    index = build(*_two_levels(), Recipe(min_share=0.5))
    assert index.scores.loc[("c", "2020"), "d"] == 50.0
    strict = build(*_two_levels(), Recipe(min_share=0.6))
    # the dimension has half of its parts, and then the total half of its own
    assert np.isnan(strict.total[("c", "2020")])
    assert weights_in_total(strict).loc[("c", "2020")].isna().all()


@settings(max_examples=20, deadline=None)
@given(seed=_SEEDS, depth=st.integers(1, 3), missing=st.sampled_from([0.0, 0.2, 0.5]))
def test_contributions_add_up(made_up, seed, depth, missing):
    rng = np.random.default_rng(seed)
    tree = made_up.tree(rng, depth)
    index = build(made_up.panel(rng, tree.indicators, missing=missing), tree)
    added = contributions(index).sum(axis=1, min_count=1)
    np.testing.assert_allclose(added, index.total, atol=1e-9, rtol=0)
    np.testing.assert_allclose(weights_in_total(index).sum(axis=1)[index.total.notna()], 1)


@settings(max_examples=20, deadline=None)
@given(seed=_SEEDS, factor=st.floats(0.001, 1000))
def test_units_do_not_matter(made_up, seed, factor):
    rng = np.random.default_rng(seed)
    tree = made_up.tree(rng, 2)
    panel = made_up.panel(rng, tree.indicators, missing=0.2)
    other = panel * factor
    np.testing.assert_allclose(
        contributions(build(other, tree)), contributions(build(panel, tree)), atol=1e-7
    )


def test_power_mean_with_exponent_one_is_arithmetic():
    index = build(*_two_levels())
    power = index.with_recipe(aggregation="power", power=1.0)
    pd.testing.assert_frame_equal(contributions(power), contributions(index))


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"aggregation": "copeland"}, "copeland cannot be divided among indicators, because"),
        ({"top_aggregation": "taxonomic"}, "total: a score by taxonomic cannot be divided"),
        ({"aggregation": "geometric", "low": 1.0}, "ask for the gap to another region"),
        ({"aggregation": "power", "power": 2.0}, "no points that add up"),
    ],
)
def test_what_has_no_points_is_refused(options, message):
    index = build(*_two_levels(), Recipe(**options))
    with pytest.raises(InputError, match=message):
        contributions(index)
