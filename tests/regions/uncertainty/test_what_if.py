"""One change at a time, against places worked out by hand."""

import numpy as np
import pytest

from plantrack.errors import InputError
from plantrack.regions.index.recipe import Alternatives
from plantrack.regions.uncertainty.what_if import with_each_option, with_weight, without_each


def _after(table):
    return dict(zip(table["region"], table["rank_after"], strict=True))


def test_each_indicator_left_out(three):
    found = without_each(three)
    assert found["change"].unique().tolist() == ["without"]
    # without x the order is that of y, and the other way round
    assert _after(found[found["what"] == "x"]) == {"a": 1, "b": 2, "c": 3}
    assert _after(found[found["what"] == "y"]) == {"a": 3, "b": 2, "c": 1}
    gained = found[(found["what"] == "y") & (found["region"] == "b")]
    assert gained[["rank_before", "rank_after", "places_gained"]].to_numpy().tolist() == [[3, 2, 1]]


def test_one_part_by_name(three):
    assert without_each(three, ("y",))["what"].unique().tolist() == ["y"]


def test_another_weight(three):
    found = with_weight(three, "x", 3)
    assert _after(found) == {"a": 3, "b": 2, "c": 1}  # 25.75, 40.6, 75.25
    assert found[["change", "what", "value"]].iloc[0].tolist() == ["weight", "x", "3"]


def test_the_same_weight_changes_nothing(three):
    assert (with_weight(three, "x", 1)["places_gained"] == 0).all()


def test_one_option_at_a_time(three):
    alternatives = Alternatives({"aggregation": ("arithmetic", "geometric"), "scale": ("rank",)})
    found = with_each_option(three, alternatives)
    changes = found[["what", "value"]].drop_duplicates().to_numpy().tolist()
    assert changes == [["aggregation", "geometric"], ["scale", "rank"]]
    assert _after(found[found["what"] == "aggregation"]) == {"a": 2, "b": 1, "c": 2}
    assert _after(found[found["what"] == "scale"]) == {"a": 1, "b": 1, "c": 1}  # all 2 on average


def test_only_the_option_it_has(three):
    found = with_each_option(three, Alternatives({"scale": ("minmax",)}))
    assert found.empty
    assert list(found) == list(without_each(three))


def test_a_region_without_data_in_one_indicator(made):
    index = made({"x": [1.0, 2.0, 3.0], "y": [np.nan, 1.0, 2.0]})
    found = without_each(index, ("x",)).set_index("region")
    assert found["rank_after"].isna().to_dict() == {"a": True, "b": False, "c": False}
    assert found["places_gained"].isna().tolist() == [True, False, False]


def test_names_that_are_not_there(three):
    with pytest.raises(InputError, match="unknown part z"):
        without_each(three, ("z",))
    with pytest.raises(InputError, match="weight of z: no such part"):
        with_weight(three, "z", 1)


def test_nothing_would_be_left(made):
    with pytest.raises(InputError, match="nothing would be left"):
        without_each(made({"x": [1.0, 2.0]}))


def test_a_weight_that_no_one_would_use(three):
    with pytest.raises(InputError, match="takes its weights from equal"):
        with_weight(three.with_recipe(weights="equal"), "x", 2)


def test_an_option_that_cannot_be_taken(made):
    index = made({"x": [0.0, 4.0, 10.0]})
    with pytest.raises(InputError, match="made with aggregation = harmonic: "):
        with_each_option(index, Alternatives({"aggregation": ("arithmetic", "harmonic")}))
