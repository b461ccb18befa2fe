"""Every row of the table of targets is judged, or says why it is not."""

import importlib.util
from collections import Counter
from pathlib import Path

import pandas as pd
import pytest

from plantrack.attainment import Status
from plantrack.attainment.target_coverage import TargetCoverage, target_coverage
from plantrack.errors import InputError
from plantrack.publish.words import catalogue

_SPEC = importlib.util.spec_from_file_location("made_up", Path(__file__).with_name("made_up.py"))
made_up = importlib.util.module_from_spec(_SPEC)
_SPEC.loader.exec_module(made_up)

DATA = Path(__file__).parents[2] / "data"
#: Plans that were issued after 2018.
LATER = {"action_plan_2019_2021", "full_coverage_2020", "ecosystem_2020_2024", "14fyp_innovation"}


@pytest.fixture(scope="module")
def rows() -> pd.DataFrame:
    """The table of targets, read straight from the file."""
    return pd.read_csv(DATA / "targets.csv", dtype=str, keep_default_na=False)


@pytest.fixture(scope="module")
def today(newest) -> TargetCoverage:
    return target_coverage(newest)


@pytest.fixture(scope="module")
def in_2018(newest) -> TargetCoverage:
    return target_coverage(newest.on("2018-12-31"))


@pytest.mark.parametrize("day", ["today", "in_2018"])
def test_every_row_appears_exactly_once_in_its_order(request, rows, day: str):
    found = request.getfixturevalue(day)
    assert len(rows) == 170
    assert [entry.target.target for entry in found.entries] == rows["target"].tolist()
    assert found.table["target"].tolist() == rows["target"].tolist()


@pytest.mark.parametrize("day", ["today", "in_2018"])
def test_none_is_without_a_judgement_or_a_reason(request, day: str):
    table = request.getfixturevalue(day).table
    assert set(table["resolution"]) <= {"judged", "with_reason"}
    assert (table["reason_code"] != "").all()
    not_judged = table["status_code"] == "cannot_judge"
    assert ((table["resolution"] == "with_reason") == not_judged).all()
    assert set(table["status_code"]) <= {status.value for status in Status}


@pytest.mark.parametrize("day", ["today", "in_2018"])
def test_judged_and_with_reason_are_all_statements_of_each_plan(request, rows, day: str):
    counts = request.getfixturevalue(day).counts.set_index("plan")
    assert (counts["judged"] + counts["with_reason"] == counts["statements"]).all()
    assert counts["statements"].to_dict() == Counter(rows["plan"])
    restated = rows[rows["duplicate_of"] != ""]
    expected = {plan: (restated["plan"] == plan).sum() for plan in rows["plan"].unique()}
    assert counts["restatements"].to_dict() == expected


def test_every_reason_has_words_in_both_languages(today, in_2018):
    words = catalogue()
    for code in set(today.table["reason_code"]) | set(in_2018.table["reason_code"]):
        assert words[f"reason.{code}"]["zh"] and words[f"reason.{code}"]["en"]


def test_the_thirteenth_plan_is_decided_where_figures_exist(today):
    table = today.table.set_index("target")
    assert table.at["p13_rd_intensity_2020", "status_code"] == "not_achieved"
    assert table.at["p13_hnte_2020", "status_code"] == "achieved"
    assert table.at["ec_rd_intensity_2024", "status_code"] == "not_achieved"
    assert table.at["ec_hnte_added_2022", "reason_code"] == "readings_open"
    assert table.at["p13_rd_intensity_2020", "firm"] == "firm"


def test_a_restatement_is_judged_like_what_it_repeats(today):
    table = today.table.set_index("target")
    repeats = table[table["duplicate_of"] != ""]
    same_kind = repeats["kind"] == repeats["duplicate_of"].map(table["kind"])
    main = repeats["duplicate_of"].map(table["status_code"])
    assert same_kind.sum() > 5
    assert (repeats["status_code"] == main)[same_kind].all()


def test_plans_of_later_years_are_not_judged_in_2018(in_2018):
    table = in_2018.table
    not_issued = table["reason_code"] == "plan_not_issued"
    assert (not_issued == table["plan"].isin(LATER)).all()
    assert not_issued.sum() == 132
    later = [entry for entry in in_2018.entries if entry.target.plan == "14fyp_innovation"]
    assert {entry.reason.details["issued"] for entry in later} == {"2021-04-30"}
    assert all(entry.verdict is None for entry in later)


def test_no_outcome_of_2020_was_known_in_2018(in_2018):
    thirteenth = in_2018.table[in_2018.table["plan"] == "13fyp_sti"]
    assert not thirteenth["status_code"].isin(["achieved", "not_achieved"]).any()
    assert (thirteenth["resolution"] == "judged").any()


def test_a_plan_is_known_from_the_day_of_its_issue():
    options = {"plan": {"issued": "2021-04-30"}}
    days = {"2021-04-29": "plan_not_issued", "2021-04-30": "no_figures"}
    for day, code in days.items():
        book = made_up.workbook(
            made_up.there("410000", ("2019", "1", "2020")), {}, as_of=day, **options
        )
        assert target_coverage(book).table["reason_code"].tolist() == [code]


def test_one_plan_alone():
    plans = [{"plan": "q", "issued": "2011", "period_start": "2011", "period_end": "2015"}]
    targets = [{"target": "u", "plan": "q", "target_period": "2015", "duplicate_of": ""}]
    figures = made_up.here(("2020", "11", "2021"))
    book = made_up.workbook(figures, {}, plans=plans, targets=targets)
    both, one = target_coverage(book), target_coverage(book, plan="p")
    assert both.table["target"].tolist() == ["t", "u"]
    assert one.table["target"].tolist() == ["t"]
    expected = [{"plan": "p", "statements": 1, "judged": 1, "with_reason": 0, "restatements": 0}]
    assert one.counts.to_dict("records") == expected
    assert both.counts["with_reason"].tolist() == [0, 1]


def test_the_readings_of_an_open_text_are_listed():
    figures = made_up.here(("2015", "6", "2016"), ("2016", "7", "2017"), ("2020", "13", "2021"))
    book = made_up.workbook(figures, {"kind": "multiple", "value": "2"})
    (row,) = target_coverage(book).table.to_dict("records")
    assert row["readings"] == "actual:2015:achieved|actual:2016:not_achieved"
    assert row["needs"] == "number|base"


def test_an_unknown_plan_is_refused(newest):
    with pytest.raises(InputError, match="Did you mean 13fyp_sti"):
        target_coverage(newest, plan="13fyp_sti_")
