"""Where a region would be if its targets were met."""

from dataclasses import replace

import pytest

from plantrack.errors import InputError
from plantrack.regions.regional_index import regional_index
from plantrack.regions.targets_met import targets_met

SHANXI = "140000"


@pytest.fixture(scope="module")
def index(book):
    return regional_index(book, "province_rd_input")


@pytest.fixture(scope="module")
def all_plans(book, index):
    return targets_met(book, index, SHANXI)


def test_the_levels_are_those_of_the_plans(all_plans):
    rows = all_plans.entered.set_index("target")
    # Doubling of 211.1; the nation's intensity of the same year.
    assert rows.at["p14_rd_expenditure_doubling_2025", "level"] == 422.2
    assert rows.at["ec_rd_intensity_2024", "level"] == 2.69
    assert not rows["is_met"].any()


def test_every_statement_enters_or_is_left_out_with_a_reason(book, all_plans):
    own = book.targets[book.targets["region"] == SHANXI]
    said = [*all_plans.entered["target"], *all_plans.left_out["target"]]
    assert sorted(said) == sorted(own.index)


def test_look_alikes_repetitions_and_earlier_targets_stay_out(all_plans):
    reasons = all_plans.left_out.set_index("target")["reason"]
    assert reasons["p13_demo_zone_rd_2020"].code == "look_alike"
    assert reasons["p13_demo_zone_rd_2020"].details == {"of": ["rd_expenditure"]}
    assert reasons["p13_rd_intensity_2020_text"].code == "restated"
    assert reasons["p13_rd_intensity_2020"].details == {"target": "ec_rd_intensity_2024"}


def test_only_the_region_and_its_last_year_are_changed(all_plans):
    before, after = all_plans.before.panel.values, all_plans.after.panel.values
    moved = (before != after).any(axis=1)
    assert list(moved[moved].index) == [(SHANXI, "2024")]
    assert after.at[(SHANXI, "2024"), "rd_expenditure_level"] == 422.2
    assert after.at[(SHANXI, "2024"), "rd_intensity_level"] == 2.69


def test_rank_and_score_are_those_of_the_index_built_anew(book, all_plans):
    supposed = {(SHANXI, "rd_expenditure", 2024): 422.2, (SHANXI, "rd_intensity", 2024): 2.69}
    anew = regional_index(book, "province_rd_input", supposed=supposed).composite
    row = all_plans.parts.set_index("part").loc["rd_input"]
    assert row["score_after"] == anew.total[SHANXI, "2024"]
    assert row["rank_after"] == anew.ranks.at[(SHANXI, "2024"), "rd_input"]
    assert row["rank_before"] == 25
    assert row["rank_after"] < row["rank_before"]


def test_one_plan_counts_alone(book, index):
    found = targets_met(book, index, SHANXI, plan="13fyp_sti")
    assert found.entered["target"].tolist() == ["p13_rd_intensity_2020"]
    assert found.entered["level"].tolist() == [2.5]


def test_a_target_that_is_met_already_moves_nothing(book, index):
    targets = book.targets.copy()
    targets.loc["p13_rd_intensity_2020", "value"] = "1.00"
    found = targets_met(replace(book, targets=targets), index, SHANXI, plan="13fyp_sti")
    assert found.entered["is_met"].tolist() == [True]
    assert found.entered["supposed"].tolist() == [1.22]
    assert found.parts["score_after"].tolist() == found.parts["score_before"].tolist()


def test_a_target_without_a_level_says_why(book, index):
    targets = book.targets.copy()
    targets.loc["p13_rd_intensity_2020", "value"] = ""
    found = targets_met(replace(book, targets=targets), index, SHANXI, plan="13fyp_sti")
    reason = found.left_out.set_index("target").at["p13_rd_intensity_2020", "reason"]
    assert (reason.code, reason.details["why"].code) == ("no_level", "not_quantified")


def test_a_plan_not_yet_issued_does_not_count(book):
    earlier = book.on("2019-12-31")
    index = regional_index(earlier, "province_rd_input")
    found = targets_met(earlier, index, SHANXI)
    assert set(found.entered["plan"]) == {"13fyp_sti"}
    assert "14fyp_innovation" not in set(found.left_out["plan"])


def test_a_region_without_targets_stays_where_it_is(book):
    cities = regional_index(book, "shanxi_city_innovation")
    found = targets_met(book, cities, "140200")
    assert found.entered.empty
    assert (found.parts["rank_after"] == found.parts["rank_before"]).all()


def test_a_stranger_is_refused(book, index):
    with pytest.raises(InputError, match="unknown object of province_rd_input 140100"):
        targets_met(book, index, "140100")
