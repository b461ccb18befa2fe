"""Ranks with their intervals: exact where nothing is open, by hand where something is."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from plantrack.errors import InputError
from plantrack.regions.index.recipe import Alternatives, Recipe
from plantrack.regions.uncertainty.data_doubt import DataDoubt
from plantrack.regions.uncertainty.replicates import replicate

_MEANS = Alternatives({"aggregation": ("arithmetic", "geometric")})
_ROUNDED = {"x": [1.0, 1.05, 9.0, 0.0]}  # a and b overlap if printed to one decimal


def _doubt(index, half_unit):
    return DataDoubt(np.full((len(index.panel), len(index.tree.indicators)), half_unit))


@settings(max_examples=20, deadline=None)
@given(
    values=arrays.arrays(float, (5, 2), elements=st.integers(0, 9).map(float)).filter(
        lambda x: (np.ptp(x, axis=0) > 0).all()
    )
)
def test_if_nothing_is_open_every_place_is_certain(made, values):
    index = made({"x": values[:, 0].tolist(), "y": values[:, 1].tolist()})
    table = replicate(index, count=3).table
    for name in ("low", "high", "mean", "median"):
        assert table[name].tolist() == table["rank"].tolist()
    assert (table[["share_at_rank", "share_scored"]] == 1).all().all()
    ranks = index.ranks["total"].droplevel("period")
    assert table["rank"].sort_index().tolist() == ranks.sort_index().tolist()


def test_two_means_are_equally_likely(three):
    found = replicate(three, _MEANS, count=1000)
    arithmetic, geometric = [1, 3, 1], [2, 1, 2]
    ranks = found.ranks.to_numpy().tolist()
    assert all(one in (arithmetic, geometric) for one in ranks)
    assert ranks.count(arithmetic) == pytest.approx(500, abs=60)
    table = found.table
    assert table["rank"].to_dict() == {"a": 1, "c": 1, "b": 3}
    assert table[["low", "high"]].loc["b"].tolist() == [1, 3]
    assert table["share_at_rank"].loc["b"] == ranks.count(arithmetic) / 1000
    assert found.ahead.loc["a", "c"] == 0.5
    assert found.ahead.loc["a", "b"] == ranks.count(arithmetic) / 1000


def test_rounding_by_hand(made):
    # b - a = 0.05 + 0.05 (2U - 1) - 0.05 (2U' - 1): positive with 1 - 0.5^2 / 2 = 0.875
    index = made(_ROUNDED)
    found = replicate(index, None, _doubt(index, 0.05), count=4000)
    assert found.ahead.loc["b", "a"] == pytest.approx(0.875, abs=0.02)
    assert found.ahead.loc["c", ["a", "b", "d"]].tolist() == [1, 1, 1]
    assert found.groups() == (("c",), ("b", "a"), ("d",))
    assert found.groups(limit=0.8) == (("c",), ("b",), ("a",), ("d",))
    assert found.shares.loc["b"].tolist() == pytest.approx([0, 0.875, 0.125, 0], abs=0.02)


def test_noise_of_the_weights_by_hand(made):
    # a has x alone, b has y alone: who is ahead is who has the larger weight
    index = made({"x": [1.0, 0.0, 0.0], "y": [0.0, 1.0, 0.0]})
    found = replicate(index, Alternatives({}, weight_noise=0.25), count=2000)
    assert found.ahead.loc["a", "b"] == pytest.approx(0.5, abs=0.04)
    assert found.ahead.loc["a", "c"] == 1
    share = found.scores["a"] / 100  # w1 / (w1 + w2), w from 0.75 to 1.25
    assert 0.75 / 2 <= share.min() < 0.4
    assert 0.6 < share.max() <= 1.25 / 2
    assert (found.scores["a"] + found.scores["b"]).to_numpy() == pytest.approx(100)


def test_same_seed_same_replicates(three):
    one, same, other = (
        replicate(three, _MEANS, _doubt(three, 0.5), count=5, seed=seed).scores.to_numpy().tolist()
        for seed in (1, 1, 2)
    )
    assert one == same != other


def test_choices_are_the_same_with_and_without_doubt(three):
    noisy = Alternatives(_MEANS.options, weight_noise=0.1)
    alone = replicate(three, noisy, count=20).scores
    assert replicate(three, noisy, _doubt(three, 0.0), count=20).scores.equals(alone)


def test_what_is_refused_stops_or_is_listed(made):
    index = made({"x": [0.0, 4.0, 10.0], "y": [10.0, 4.0, 0.0]})
    with pytest.raises(InputError, match="aggregation = geometric"):
        replicate(index, _MEANS, count=2)
    found = replicate(index, _MEANS, count=5, leave_out_refused=True)
    assert [dict(one.options) for one in found.refused] == [{"aggregation": "geometric"}]
    assert (found.scores == found.nominal).all().all()


def test_a_draw_that_cannot_be_taken_stops(made):
    recipe = Recipe(scale="fraction_of_max", aggregation="geometric")
    index = made({"x": [0.01, 4.0, 10.0]}, recipe)
    with pytest.raises(InputError, match=r"replicate \d+ of 100: .* one draw of the data"):
        replicate(index, None, _doubt(index, 0.05), count=100)


def test_a_region_without_data_has_no_place(made):
    index = made({"x": [1.0, np.nan, 3.0]})
    found = replicate(index, None, _doubt(index, 0.1), count=10)
    assert found.table.index.tolist() == ["c", "a", "b"]
    row = found.table.loc["b"]
    assert row[["rank", "low", "high", "score", "mean"]].isna().all()
    assert row["share_scored"] == 0
    assert found.groups() == (("c",), ("a",))


def test_wider_quantiles_give_wider_intervals(three):
    found = replicate(three, _MEANS, _doubt(three, 2.0), count=200)
    narrow, wide = found.interval(0.25, 0.75), found.interval(0.01, 0.99)
    assert ((wide["low"] <= narrow["low"]) & (narrow["high"] <= wide["high"])).all()


def test_no_replicates(three):
    with pytest.raises(InputError, match="found 0"):
        replicate(three, count=0)
