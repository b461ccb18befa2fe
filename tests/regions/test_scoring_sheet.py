"""The scoring sheet: points add up, and each has its reason."""

from dataclasses import replace
from math import isnan

import pytest

from plantrack.errors import InputError
from plantrack.regions.regional_index import regional_index
from plantrack.regions.scoring_sheet import scoring_sheet

TAIYUAN, DATONG, CHANGZHI, LINFEN = "140100", "140200", "140400", "141000"
#: Cities with R&D expenditure of 2022.
WITH_RD = (TAIYUAN, CHANGZHI, LINFEN)


def codes(row) -> list[str]:
    return [reason.code for reason in row["reasons"]]


@pytest.fixture(scope="module")
def provinces(book):
    return regional_index(book, "province_rd_input")


@pytest.fixture(scope="module")
def made(with_index, leaves):
    """An index of 2022: GDP and firms for all, R&D for three cities as their specific part."""

    def make(is_specific: bool, **options: str):
        objects = {"objects": "|".join(WITH_RD)} if is_specific else {}
        parts = [
            leaves("gdp", "gdp", weight="2"),
            leaves("firms", "industry_firms", weight="1"),
            leaves("rd", "rd_expenditure", weight="1", **objects),
        ]
        chosen = {"first_period": "2022", "min_cells": "0.6", **options}
        return regional_index(with_index(parts, **chosen), "x")

    return make


@pytest.mark.parametrize("index", ["province_rd_input", "shanxi_city_innovation"])
def test_points_of_all_parts_add_up_to_the_total_for_every_object(book, index):
    found = regional_index(book, index)
    for region in found.definition.objects:
        sheet = scoring_sheet(found, region).set_index("part")
        total = sheet.at[found.definition.tree.top, "score"]
        leaves = list(found.definition.indicators)
        assert sheet.loc[leaves, "points"].sum() == pytest.approx(total, rel=1e-12)
        for parent, children in found.definition.tree.children.items():
            points = sheet.loc[list(children), "points"].sum()
            assert points == pytest.approx(sheet.at[parent, "points"], rel=1e-12)


def test_a_point_can_be_checked_by_hand(provinces):
    row = scoring_sheet(provinces, "140000", "2024").set_index("part").loc["rd_intensity_level"]
    (reason,) = row["reasons"]
    assert (reason.details["lowest"], reason.details["highest"]) == (0.19, 6.84)
    score = 1 + 99 * (1.22 - 0.19) / (6.84 - 0.19)
    assert row["score"] == pytest.approx(score)
    assert row["points"] == pytest.approx(score / 3)
    assert (row["printed"], row["source"]) == ("1.22", "nbs_rd_bulletin_2024")
    assert (row["year"], row["ranked"]) == (2024, 31)


def test_on_a_scale_of_each_year_the_ends_are_those_of_the_year(made):
    index = made(True, is_pooled="no", first_period="2021")
    row = scoring_sheet(index, DATONG, "2022").set_index("part").loc["gdp"]
    gdp = index.panel.values["gdp"].xs("2022", level="period")
    (reason, *_) = row["reasons"]
    assert (reason.details["lowest"], reason.details["highest"]) == (gdp.min(), gdp.max())


def test_a_part_that_does_not_count_gives_its_weight_to_the_others(made):
    sheet = scoring_sheet(made(True), DATONG).set_index("part")
    assert codes(sheet.loc["rd"]) == ["not_applicable"]
    assert isnan(sheet.at["rd", "points"])
    assert sheet["weight"].to_dict() == {"all": 1, "gdp": 0.5, "firms": 0.25, "rd": 0.25}
    assert sheet.at["gdp", "weight_used"] == pytest.approx(2 / 3)
    assert sheet.at["rd", "weight_used"] == 0
    (moved,) = [r for r in sheet.at["gdp", "reasons"] if r.code == "weight_moved"]
    assert moved.details["parts"] == ("rd",)
    points = sheet.loc[["gdp", "firms"], "points"].sum()
    assert points == pytest.approx(sheet.at["all", "score"])


def test_a_part_that_counts_is_scored(made):
    sheet = scoring_sheet(made(True), LINFEN).set_index("part")
    assert codes(sheet.loc["rd"]) == ["scored"]
    assert sheet.at["rd", "kind"] == "specific"
    assert (sheet.at["rd", "rank"], sheet.at["rd", "ranked"]) == (2, 3)


def test_a_missing_figure_says_which_one_is_there(made):
    sheet = scoring_sheet(made(False), DATONG).set_index("part")
    (reason,) = sheet.at["rd", "reasons"]
    assert reason.code == "no_figure"
    assert (reason.details["years"], reason.details["newest"]) == ((2022,), 2021)


def test_a_figure_that_was_filled_in_says_how(made):
    sheet = scoring_sheet(made(False, missing="median"), DATONG).set_index("part")
    assert codes(sheet.loc["rd"]) == ["no_figure", "filled", "scored"]
    assert sheet.at["rd", "reasons"][1].details == {"how": "median", "value": 27.6}
    points = sheet.loc[["gdp", "firms", "rd"], "points"].sum()
    assert points == pytest.approx(sheet.at["all", "score"])


def test_a_treated_figure_says_what_it_was(book):
    found = regional_index(book, "shanxi_city_innovation")
    index = replace(found, composite=found.composite.with_recipe(outliers="winsorise"))
    sheet = scoring_sheet(index, TAIYUAN).set_index("part")
    (treated, scored) = sheet.at["hnte", "reasons"]
    # Jinzhong comes next, with 344 firms.
    assert treated.code == "treated"
    assert treated.details == {"step": "winsorise", "before": 2150, "after": 344}
    assert scored.details["highest"] == 344
    assert sheet.at["hnte", "value"] == 2150


def test_too_few_parts_give_no_score_and_say_so(made):
    sheet = scoring_sheet(made(False, min_share="0.9"), DATONG).set_index("part")
    (reason,) = sheet.at["all", "reasons"]
    assert reason.code == "too_few_parts"
    assert reason.details["there"] == ("gdp", "firms")
    assert sheet["weight_used"].sum() == 0
    assert isnan(sheet.at["all", "points"])


def test_there_are_no_points_under_another_mean(made):
    with pytest.raises(InputError, match="geometric"):
        scoring_sheet(made(True, aggregation="geometric"), DATONG)


def test_unknown_objects_and_years_are_refused(provinces):
    with pytest.raises(InputError, match="unknown object of province_rd_input 140100"):
        scoring_sheet(provinces, "140100")
    with pytest.raises(InputError, match="unknown year of province_rd_input 2013"):
        scoring_sheet(provinces, "140000", "2013")
