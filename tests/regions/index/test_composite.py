"""The whole index: steps in order, ranks, log, and what cannot be made."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plantrack.errors import InputError
from plantrack.regions.index.composite import build
from plantrack.regions.index.parts import Part, Tree
from plantrack.regions.index.recipe import Recipe

TREE = Tree(
    [
        Part("total"),
        Part("input", "total", 1),
        Part("output", "total", 3),
        Part("money", "input", 1, 1),
        Part("people", "input", 1, 1),
        Part("waste", "output", 1, -1),
    ]
)


def panel(cells: dict[str, list[float]], periods=("2020",)) -> pd.DataFrame:
    count = len(next(iter(cells.values()))) // len(periods)
    regions = [chr(ord("a") + at) for at in range(count)]
    rows = pd.MultiIndex.from_product([periods, regions], names=["period", "region"])
    return pd.DataFrame(cells, index=rows.swaplevel())


HAND = {"money": [1, 2, 3], "people": [10, 30, 20], "waste": [5, 1, 3]}


def test_three_regions_by_hand():
    index = build(panel(HAND), TREE)
    # money 0 50 100, people 0 100 50 -> input 0 75 75; waste turned 0 100 50; weights 1 and 3.
    assert index.scores["input"].tolist() == [0, 75, 75]
    assert index.total.tolist() == [0, 93.75, 56.25]
    assert index.ranks["input"].tolist() == [3, 1, 1]
    assert index.ranks["total"].tolist() == [3, 1, 2]


def test_the_table_is_long_and_whole():
    index = build(panel(HAND), TREE)
    assert list(index.table.columns) == ["region", "period", "part", "score", "rank"]
    assert len(index.table) == 3 * 6
    got = index.table.query("region == 'c' and part == 'total'").iloc[0]
    assert (got["score"], got["rank"]) == (56.25, 2)


def test_a_pooled_scale_compares_years_and_one_for_each_year_does_not():
    cells = {"money": [1, 2, 2, 4], "people": [1, 2, 2, 4], "waste": [4, 3, 3, 1]}
    pooled = build(panel(cells, ("2020", "2021")), TREE)
    best = pooled.total.groupby("period").max()
    assert best["2020"] < best["2021"] == 100
    yearly = build(panel(cells, ("2020", "2021")), TREE, Recipe(is_pooled=False))
    assert yearly.total.groupby("period").max().tolist() == [100, 100]


def test_what_is_filled_or_treated_stands_in_the_log():
    cells = HAND | {"money": [1, np.nan, 3]}
    index = build(panel(cells), TREE, Recipe(missing="mean"))
    assert index.is_filled["money"].tolist() == [False, True, False]
    row = index.log.iloc[0]
    assert (row["region"], row["part"], row["step"], row["after"]) == ("b", "money", "mean", 2)


def test_a_missing_part_is_left_out_of_the_mean_unless_too_much_is_missing():
    cells = HAND | {"money": [1, np.nan, 3]}
    assert build(panel(cells), TREE).scores["input"].tolist() == [0, 100, 75]
    strict = build(panel(cells), TREE, Recipe(min_share=0.6))
    assert np.isnan(strict.scores.loc[("b", "2020"), "input"])
    # The total is still there: half of its parts is below 0.6, so it is missing too.
    assert np.isnan(strict.total[("b", "2020")])


def test_the_total_may_be_aggregated_in_its_own_way():
    shown = build(panel(HAND), TREE, Recipe(low=1, top_aggregation="geometric"))
    row = shown.scores.loc[("c", "2020")]
    want = np.exp(0.25 * np.log(row["input"]) + 0.75 * np.log(row["output"]))
    assert row["total"] == pytest.approx(want)


@pytest.mark.parametrize(
    ("cells", "options", "said"),
    [
        (HAND | {"money": [2, 2, 2]}, {}, "money"),
        (HAND, {"aggregation": "geometric"}, "1 to 100"),
        (HAND, {"scale": "goalposts"}, "money"),
        (HAND, {"scale": "distance_to_target"}, "money"),
        (HAND, {"scale": "standard_value"}, "money"),
        (HAND, {"scale": "distance_to_reference", "reference": "z"}, "reference z has no row"),
        (HAND | {"people": [1, np.inf, 2]}, {}, "people of b in 2020 is infinite"),
        ({"money": [1], "people": [1], "waste": [1]}, {}, "money"),
    ],
)
def test_what_cannot_be_made_says_which_indicator_and_why(cells, options, said):
    with pytest.raises(InputError, match=said):
        build(panel(cells), TREE, Recipe().using(**options))


def test_a_missing_column_is_named_with_the_nearest():
    cells = panel(HAND).rename(columns={"money": "monies"})
    with pytest.raises(InputError, match="Did you mean monies"):
        build(cells, TREE)


def test_no_rows_and_rows_twice_are_refused():
    with pytest.raises(InputError, match="no rows"):
        build(panel(HAND).iloc[:0], TREE)
    with pytest.raises(InputError, match="a stands twice in 2020"):
        build(pd.concat([panel(HAND), panel(HAND).iloc[:1]]), TREE)


@settings(max_examples=20, deadline=None)
@given(
    st.lists(st.floats(-1e3, 1e3), min_size=6, max_size=6, unique=True),
    st.integers(0, 5),
    st.floats(0.1, 500),
)
def test_a_better_figure_never_costs_a_place(values, at, more):
    other = [3.0, 1.0, 4.0, 1.5, 9.0, 2.0]
    waste = [2.0, 7.0, 1.0, 8.0, 2.5, 8.5]
    before = build(panel({"money": values, "people": other, "waste": waste}), TREE)
    better = [v + more * (i == at) for i, v in enumerate(values)]
    after = build(panel({"money": better, "people": other, "waste": waste}), TREE)
    assert after.ranks["total"].iloc[at] <= before.ranks["total"].iloc[at]
