"""Shares of the choices: all of one that alone matters, none of one that changes nothing."""

import numpy as np
import pytest

from plantrack.errors import InputError
from plantrack.regions.index.recipe import Alternatives
from plantrack.regions.uncertainty.data_doubt import DataDoubt
from plantrack.regions.uncertainty.sensitivity import sensitivity

_MEANS = {"aggregation": ("arithmetic", "geometric")}


def test_the_only_choice_that_matters_has_all_of_it(three):
    # min-max has no goal to stop at: is_capped changes nothing
    found = sensitivity(three, Alternatives(_MEANS | {"is_capped": (False, True)}))
    assert found.table.index.tolist() == ["aggregation", "is_capped"]
    assert found.table.loc["aggregation"].tolist() == pytest.approx([1, 1], abs=0.05)
    assert found.table.loc["is_capped"].tolist() == [0, 0]
    # half of the time the places change from 1, 3, 1 to 2, 1, 2: by 4/3 on average
    assert found.mean == pytest.approx(2 / 3, abs=0.01)
    assert found.variance == pytest.approx((2 / 3) ** 2, rel=0.01)
    assert found.points == 128


def test_the_place_of_one_region(three):
    found = sensitivity(three, Alternatives(_MEANS), region="b")
    assert (found.region, found.mean) == ("b", pytest.approx(2, abs=0.02))
    assert found.variance == pytest.approx(1, rel=0.01)


def test_weights_and_data_are_one_input_each(three):
    doubt = DataDoubt(np.full((3, 2), 0.5))
    alternatives = Alternatives(_MEANS | {"low": (1.0,)}, weight_noise=0.25)
    found = sensitivity(three, alternatives, doubt, points=60)
    assert sorted(found.table.index) == ["aggregation", "data", "weight_noise"]
    assert found.table["total"].is_monotonic_decreasing
    assert (found.table["total"] > 0).all()
    assert found.points == 64


def test_data_alone(made):
    # a changes place with b in one draw of eight, so that two of four move by one: 0.5 / 8
    index = made({"x": [1.0, 1.05, 9.0, 0.0]})
    found = sensitivity(index, Alternatives({}), DataDoubt(np.full((4, 1), 0.05)), points=1024)
    assert found.table.index.tolist() == ["data"]
    assert found.table.loc["data"].tolist() == pytest.approx([1, 1], abs=0.15)
    assert found.mean == pytest.approx(0.5 / 8, abs=0.01)


def test_same_seed_same_shares(three):
    noisy = Alternatives(_MEANS, weight_noise=0.25)
    one, same, other = (sensitivity(three, noisy, points=16, seed=s).table for s in (1, 1, 2))
    assert one.equals(same)
    assert not one.equals(other)


def test_choices_that_move_nothing_have_no_shares(three):
    found = sensitivity(three, Alternatives({"is_capped": (False, True)}), points=8)
    assert found.variance == 0
    assert found.table.loc["is_capped"].tolist() == [0, 0]


def test_nothing_is_open(three):
    with pytest.raises(InputError, match="nothing is open"):
        sensitivity(three, Alternatives({"scale": ("minmax",)}))


def test_a_refused_combination_stops(three):
    with pytest.raises(InputError, match="low = 0.0"):
        sensitivity(three, Alternatives(_MEANS | {"low": (0.0, 1.0)}))


def test_regions_that_cannot_be_followed(three, made):
    with pytest.raises(InputError, match="unknown region z"):
        sensitivity(three, Alternatives(_MEANS), region="z")
    index = made({"x": [1.0, np.nan, 3.0]})
    with pytest.raises(InputError, match="b has no score in 2020"):
        sensitivity(index, Alternatives({"scale": ("minmax", "rank")}), region="b")
