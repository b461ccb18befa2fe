"""A change of a score: own figures, figures of the others, method."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plantrack.errors import InputError
from plantrack.regions.explain.change import change
from plantrack.regions.index.composite import build
from plantrack.regions.index.parts import Part, Tree
from plantrack.regions.index.recipe import Recipe

_SEEDS = st.integers(0, 2**32 - 1)
_MEANS = ("arithmetic", "geometric", "harmonic", "power")
_QUICK = settings(max_examples=20, deadline=None)
_ONE = Tree([Part("f"), Part("x", "f", 1, 1)])


def _panel(**years) -> pd.DataFrame:
    """One indicator; figures of regions a, b, c for each year."""
    rows = [(region, year[1:]) for year in years for region in "abc"]
    values = [float(value) for figures in years.values() for value in figures]
    index = pd.MultiIndex.from_tuples(rows, names=["region", "period"])
    return pd.DataFrame({"x": values}, index=index)


def _items(found) -> list[float]:
    return [found.own, found.peers, found.method]


def _later(panel: pd.DataFrame, rng, tree) -> pd.DataFrame:
    """A panel revised by chance, with one more year."""
    rows = pd.MultiIndex.from_product(
        [panel.index.unique("region"), ["2022"]], names=["region", "period"]
    )
    new = pd.DataFrame(
        rng.lognormal(2, 1, (len(rows), panel.shape[1])), index=rows, columns=panel.columns
    )
    return pd.concat([panel * rng.uniform(0.9, 1.1, panel.shape), new])


def _two(made_up, seed, **options):
    rng = np.random.default_rng(seed)
    tree = made_up.tree(rng, 2)
    panel = made_up.panel(rng, tree.indicators, missing=0.2)
    recipe = Recipe(low=1.0, **options)
    later = _later(panel, rng, tree)
    return build(panel, tree, recipe), build(later, tree, recipe)


@_QUICK
@given(
    seed=_SEEDS,
    how=st.sampled_from(_MEANS),
    scale=st.sampled_from(["minmax", "rank"]),
    is_pooled=st.booleans(),
    missing=st.sampled_from(["leave", "median", "last_known"]),
)
def test_items_add_up_and_so_do_their_parts(made_up, seed, how, scale, is_pooled, missing):
    options = {"aggregation": how, "scale": scale, "is_pooled": is_pooled, "missing": missing}
    before, after = _two(made_up, seed, power=0.5, **options)
    found = change(before, after, "a", "2020", "2022")
    assert sum(_items(found)) == pytest.approx(found.after - found.before, abs=1e-9)
    assert found.before == before.total["a", "2020"] and found.after == after.total["a", "2022"]
    assert found.method == pytest.approx(0, abs=1e-9)
    ends = found.parts.set_index("part")
    for item in ("own", "peers"):
        added = ends.loc[ends.is_indicator, item].sum() + ends.loc["weights_and_gaps", item]
        assert added == pytest.approx(getattr(found, item), abs=1e-9)
        assert ends.loc["total", item] == pytest.approx(getattr(found, item), abs=1e-9)


@_QUICK
@given(seed=_SEEDS, how=st.sampled_from(_MEANS), scale=st.sampled_from(["minmax", "zscore"]))
def test_on_one_pooled_scale_all_is_own(made_up, seed, how, scale):
    if scale == "zscore":
        how = "arithmetic"
    index, _ = _two(made_up, seed, scale=scale, aggregation=how)
    found = change(index, index, "a", "2019", "2021")
    np.testing.assert_allclose(_items(found), [found.after - found.before, 0, 0], atol=1e-9)


@_QUICK
@given(seed=_SEEDS, is_pooled=st.booleans())
def test_turning_time_turns_the_signs(made_up, seed, is_pooled):
    index, _ = _two(made_up, seed, is_pooled=is_pooled)
    there, back = (
        change(index, index, "a", "2019", "2021"),
        change(index, index, "a", "2021", "2019"),
    )
    np.testing.assert_allclose(_items(there), -np.array(_items(back)), atol=1e-9)


@_QUICK
@given(seed=_SEEDS, is_pooled=st.booleans())
def test_units_do_not_matter(made_up, seed, is_pooled):
    before, after = _two(made_up, seed, is_pooled=is_pooled)
    other = [build(index.panel * 1000, index.tree, index.recipe) for index in (before, after)]
    one, two = (_items(change(*pair, "a", "2020", "2022")) for pair in ((before, after), other))
    np.testing.assert_allclose(one, two, atol=1e-7)


@_QUICK
@given(seed=_SEEDS, scale=st.sampled_from(["minmax", "rank", "percentile_rank"]))
def test_who_does_not_move_adds_nothing(made_up, seed, scale):
    rng = np.random.default_rng(seed)
    tree = made_up.tree(rng, 2)
    first = made_up.panel(rng, tree.indicators, years=["2020"])
    recipe = Recipe(scale=scale, is_pooled=False)
    moved = first * rng.uniform(0.5, 2, first.shape)
    own = first.copy()
    own.loc["a"] = moved.loc["a"].to_numpy()
    others = moved.copy()
    others.loc["a"] = first.loc["a"].to_numpy()
    before = build(first, tree, recipe)
    for panel, still in ((own, "peers"), (others, "own")):
        later = panel.rename(index={"2020": "2021"})
        found = change(before, build(later, tree, recipe), "a", "2020", "2021")
        assert getattr(found, still) == pytest.approx(0, abs=1e-9)


@_QUICK
@given(seed=_SEEDS, scale=st.sampled_from(["zscore", "rank"]), weights=st.just("equal"))
def test_the_same_data_by_another_method_is_all_method(made_up, seed, scale, weights):
    before, _ = _two(made_up, seed)
    after = before.with_recipe(scale=scale, weights=weights, missing="median", low=0.0, high=1.0)
    found = change(before, after, "a", "2020", "2020")
    np.testing.assert_allclose(_items(found), [0, 0, found.after - found.before], atol=1e-9)


def test_a_new_year_remakes_a_pooled_scale_by_hand():
    """b: 5 of 0..10 is 50; its 6 of 0..20 is 30. With old others 60, at its old 5 of 0..20 25."""
    first = _panel(y2020=(0, 5, 10))
    both = pd.concat([first, _panel(y2021=(0, 6, 20))])
    found = change(build(first, _ONE), build(both, _ONE), "b", "2020", "2021")
    np.testing.assert_allclose(_items(found), [(10 + 5) / 2, (-25 - 30) / 2, 0])
    assert found.table.item.tolist() == ["own", "peers", "method", "total"]
    np.testing.assert_allclose(found.table.points, [7.5, -27.5, 0, -20])


def test_moving_an_end_of_the_scale_is_an_own_change():
    """c leads in both years and has 100 twice, whatever it gains."""
    panel = _panel(y2020=(0, 5, 10), y2021=(0, 5, 40))
    index = build(panel, _ONE, Recipe(is_pooled=False))
    assert _items(change(index, index, "c", "2020", "2021")) == [0, 0, 0]
    assert change(index, index, "b", "2020", "2021").peers == pytest.approx(-37.5)


def test_another_goalpost_is_method():
    panel = _panel(y2020=(0, 5, 10), y2021=(0, 6, 20))

    def index(high):
        tree = Tree([Part("f"), Part("x", "f", 1, 1, low=0, high=high)])
        return build(panel, tree, Recipe(scale="goalposts"))

    found = change(index(10), index(20), "b", "2020", "2021")
    np.testing.assert_allclose(_items(found), [10, 0, -30])


def test_copeland_has_items_but_no_parts():
    panel = _panel(y2020=(1, 2, 3), y2021=(1, 4, 3))
    index = build(panel, _ONE, Recipe(aggregation="copeland"))
    found = change(index, index, "b", "2020", "2021")
    assert found.parts is None
    assert found.own == found.after - found.before == 2.0
    assert found.peers == 0


def test_compared_with_a_reference_over_years_that_only_one_side_has():
    first = _panel(y2019=(1, 3, 9), y2020=(1, 5, 11))
    both = pd.concat([first, _panel(y2021=(1, 6, 16))])
    recipe = Recipe(scale="distance_to_reference", reference="c")
    before, after = build(first, _ONE, recipe), build(both, _ONE, recipe)
    # (x - 1) / (reference - 1): 4/10, then 5/15; own 5/10 and 4/15 between
    found = change(before, after, "b", "2020", "2021")
    own = ((5 / 10 - 4 / 10) + (5 / 15 - 4 / 15)) / 2
    np.testing.assert_allclose(_items(found), [own, 5 / 15 - 4 / 10 - own, 0], atol=1e-12)
    with pytest.raises(InputError, match="c is what all others are compared with"):
        change(before, after, "c", "2020", "2021")


@pytest.mark.parametrize("is_pooled", [True, False])
def test_weights_learnt_from_the_data(made_up, is_pooled):
    rng = np.random.default_rng(3)
    tree = Tree([Part("f"), *(Part(name, "f", 1, 1) for name in "xyz")])
    panel = made_up.panel(rng, tree.indicators)
    recipe = Recipe(weights="principal_component", is_pooled=is_pooled)
    before, after = build(panel, tree, recipe), build(_later(panel, rng, tree), tree, recipe)
    found = change(before, after, "a", "2020", "2022")
    assert found.method == pytest.approx(0, abs=1e-9)
    parts = found.parts.set_index("part")
    assert parts.loc["weights_and_gaps", "own"] != 0  # the weights move with the figures
    assert parts.loc[[*"xyz", "weights_and_gaps"], "own"].sum() == pytest.approx(found.own)


def test_gaps_filled_within_groups():
    panel = _panel(y2020=(1, 2, 3), y2021=(1, np.nan, 4))
    groups = {"a": "west", "b": "west", "c": "east"}
    index = build(panel, _ONE, Recipe(missing="group_mean"), groups=groups)
    found = change(index, index, "b", "2020", "2021")
    np.testing.assert_allclose(_items(found), [-100 / 3, 0, 0], atol=1e-12)


def test_what_cannot_be_told_is_refused():
    first = _panel(y2020=(0, 5, 10))
    index = build(first, _ONE)
    gone = first.rename(columns={"x": "z"}, index={"2020": "2021"})
    later = build(gone, Tree([Part("f"), Part("z", "f", 1, 1)]))
    with pytest.raises(InputError, match="the later data have no column x"):
        change(index, later, "b", "2020", "2021")
    with pytest.raises(InputError, match="unknown period 2021"):
        change(index, index, "b", "2020", "2021")
    with pytest.raises(InputError, match="unknown region e"):
        change(index, index, "e", "2020", "2020")
    holes = build(_panel(y2020=(0, 5, 10), y2021=(0, np.nan, 10)), _ONE)
    with pytest.raises(InputError, match="b has no score of f in 2021"):
        change(holes, holes, "b", "2020", "2021")
    filled = holes.with_recipe(missing="median")
    with pytest.raises(InputError, match="give no score by the earlier method"):
        change(index, filled, "b", "2020", "2021")
