"""Doubts in words: both languages, names for codes, figures with their units."""

import pytest

from plantrack.ingest.doubt import Doubt, Grade
from plantrack.publish.doubt_words import say_doubt
from plantrack.publish.phrases import Phrases
from plantrack.publish.words import LANGUAGES, Words, catalogue

# Every code with the details that whoever raises it gives.
DETAILS = {
    "ambiguous_header": {},
    "conflicting_cells": {"other": "一!C9 (2.1)"},
    "contradicts": {"old": "251.9"},
    "duplicated_column": {"other": "一!C9"},
    "empty_form": {},
    "empty_sheet": {},
    "encoding": {},
    "error_value": {},
    "external_link": {},
    "footnote": {"mark": "①"},
    "formula": {},
    "fraction_share": {},
    "future_period": {},
    "hidden_column": {},
    "hidden_row": {},
    "hidden_sheet": {},
    "jump": {"earlier": "251.9", "year": "2021", "largest": "80%"},
    "look_alike": {"other": "tech_contract_output"},
    "macros": {},
    "missing_mark": {"mark": "…"},
    "missing_unit": {"unit": "亿元"},
    "form_indicator": {},
    "narrower_title": {"part": "规模以上工业企业"},
    "no_figures": {},
    "not_taken": {"reason": "a.xlsx: no source is named; name one with --source."},
    "unreadable_date": {},
    "no_table": {},
    "outside_limits": {"lower": "0", "upper": ""},
    "outside_table": {},
    "part_of_another": {"whole": "规模以上工业企业数"},
    "part_of_year": {},
    "parts_mismatch": {"sum": "273.1", "total": "273.7", "year": "2022"},
    "planned_title": {},
    "regions_missing": {"regions": "140100|140200", "year": "2021"},
    "repeated_cell": {"other": "一!C9 (2.1)"},
    "share_above_100": {},
    "shifted_rows": {},
    "swapped_regions": {"other": "140200"},
    "total_mismatch": {"sum": "273.1", "total": "273.7"},
    "total_row": {},
    "unit_differs": {"printed_unit": "万元", "other_unit": "亿元"},
    "unit_not_convertible": {"printed_unit": "人", "unit": "亿元"},
    "unit_slip": {"factor": "10000", "earlier": "251.9", "year": "2021"},
    "unknown_indicator": {},
    "unknown_period": {},
    "unknown_region": {},
    "unknown_source": {},
    "unknown_unit": {},
    "unmapped_column": {"near": "太原"},
    "unmapped_row": {"near": ""},
    "unreadable_number": {},
    "wrong_year": {"year": "2021"},
    "return_code_missing": {},
    "return_code_length": {"count": "1"},
    "return_code_character": {"character": "1"},
    "return_code_look_alike": {"code": "1"},
    "return_code_check": {"expected": "1"},
    "return_code_number": {},
    "return_code_known_fault": {},
    "return_code_case": {"code": "1"},
    "return_text_trimmed": {},
    "return_firm_twice": {"place": "1"},
    "return_firm_elsewhere": {"reporter": "1"},
    "return_firm_unknown": {},
    "return_new_incomplete": {"columns": "1"},
    "return_same_name": {"code": "1"},
    "return_firm_of_other": {"known": "1"},
    "return_firm_moved": {"known": "1"},
    "return_name_differs": {"known": "1"},
    "return_attribute_differs": {"known": "1"},
    "return_not_listed": {},
    "return_city_unknown": {},
    "return_cluster_unknown": {},
    "return_industry_unreadable": {},
    "return_state_unknown": {},
    "return_state_variant": {"state": "1"},
    "return_state_missing": {},
    "return_state_back": {"before": "1"},
    "return_state_back_reason": {"before": "1"},
    "return_no_evidence": {},
    "return_closed_not_active": {"before": "1"},
    "return_since_missing": {},
    "return_day_impossible": {},
    "return_day_unreadable": {},
    "return_day_serial": {"day": "1"},
    "return_day_packed": {"day": "1"},
    "return_since_future": {},
    "return_since_after_month": {"month": "1"},
    "return_since_before_plan": {"day": "1"},
    "return_since_before_state": {"before": "1", "day": "1"},
    "return_month_unreadable": {},
    "return_month_ahead": {"month": "1"},
    "return_month_running": {"day": "1"},
    "return_month_old": {"month": "1"},
    "return_reporter_unknown": {},
    "return_ledger_unknown": {},
    "return_sample": {},
    "return_corrects": {"day": "1"},
    "return_corrects_again": {"count": "1", "day": "1"},
    "return_repeats": {},
    "return_late": {"count": "1"},
    "return_later_month": {"month": "1"},
    "return_empty": {},
    "return_unchanged": {"count": "1"},
    "return_left_out": {},
    "return_total_row": {},
    "return_column_missing": {"column": "1"},
    "return_column_twice": {},
    "return_header_moved": {},
    "return_merged": {},
    "return_outside": {},
    "return_formula_text": {},
    "return_sheet_left": {},
    "return_table_twice": {},
    "return_no_table": {},
    "return_problem_numbered": {"name": "1"},
    "return_problem_firm_unknown": {},
    "return_problem_left_out": {},
    "return_problem_twice": {"place": "1"},
    "return_problem_empty": {},
    "return_owner_missing": {},
    "return_owner_unknown": {},
    "return_duty_unknown": {},
    "return_raised_missing": {},
    "return_raised_future": {},
    "return_solved_future": {},
    "return_solved_undated": {},
    "return_due_before_raised": {"day": "1"},
    "return_solved_before_raised": {"day": "1"},
    "return_marker_missing": {},
    "return_title": {"month": "1"},
    "return_month_before": {"month": "1"},
    "return_size_unknown": {},
    "return_department_unknown": {},
    "return_state_same": {"before": "1"},
    "return_last_state_changed": {"before": "1"},
    "return_problem_again": {"name": "1"},
    "return_kept": {"count": "1"},
    "return_yearbook": {"count": "1", "share": "1", "year": "1"},
}
ABOUT = {"region": "140100", "indicator": "rd_expenditure", "period": "2022"}


@pytest.fixture(params=LANGUAGES)
def phrases(request, newest) -> Phrases:
    return Phrases(newest, Words(request.param))


def doubt_of(code: str, **details: str) -> Doubt:
    given = ABOUT | DETAILS.get(code, {}) | details
    return Doubt(code, Grade.NEEDS_YES, "a.xlsx", "表1", "B7", "2519", given)


@pytest.mark.parametrize("code", DETAILS)
def test_every_doubt_says_what_why_and_what_to_do(code, phrases):
    said = say_doubt(doubt_of(code), phrases)
    stop = phrases.words("label.full_stop")
    assert said.place == "表1!B7" and said.found == "2519"
    assert said.what and not said.what.endswith(stop)
    for sentence in (said.why, said.do):
        assert sentence.endswith(stop)
        assert "!" not in sentence.replace("!C9", "") and "！" not in sentence
        assert "{" not in sentence


def test_no_other_doubt_has_words():
    parts = [key.split(".") for key in catalogue() if key.startswith("doubt.")]
    known = {(code, *part) for _, code, *part in parts if part}
    assert known == {(code, part) for code in DETAILS for part in ("what", "why", "do")}


def test_codes_are_told_by_their_names(newest):
    zh = Phrases(newest, Words("zh"))
    said = say_doubt(doubt_of("unit_slip"), zh)
    assert said.subject == "太原，研究与试验发展经费，2022年"
    assert said.why == "2021年为251.9亿元，这个数大约是它的10000倍，计量单位可能写错了。"
    assert "大同" in say_doubt(doubt_of("swapped_regions"), zh).why
    assert "太原、大同。" in say_doubt(doubt_of("regions_missing"), zh).why
    assert "技术市场成交额" in say_doubt(doubt_of("look_alike"), zh).why
    limits = say_doubt(doubt_of("outside_limits"), zh).why
    assert limits == "这一指标可能的最小值：0亿元，最大值：不限。"


def test_a_largest_change_of_a_share_is_told_in_points(newest):
    zh = Phrases(newest, Words("zh"))
    share = doubt_of("jump", indicator="rd_intensity", earlier="1.1", largest="0.3")
    assert "1.1%；" in say_doubt(share, zh).why and "最大为0.3个百分点" in say_doubt(share, zh).why
    assert "最大为80%，" in say_doubt(doubt_of("jump"), zh).why


def test_names_like_it_are_told_where_there_are_any(newest):
    zh = Phrases(newest, Words("zh"))
    assert say_doubt(doubt_of("unknown_region", near="140100|140200"), zh).do.endswith(
        "相近的名称：太原、大同。"
    )
    assert "相近" not in say_doubt(doubt_of("unknown_region", near=""), zh).do


def test_what_stands_in_a_cell_is_cut_and_harmless(newest):
    said = say_doubt(
        Doubt("no_table", Grade.INFORMS, "a.xlsx", "x\x1b[31m", "", "\x1b[2J长\n" * 5000),
        Phrases(newest, Words("en")),
    )
    assert said.place == "x"
    assert "\x1b" not in said.found and "\n" not in said.found
    assert len(said.found) <= 61


def test_a_doubt_without_words_or_details_is_refused(newest):
    zh = Phrases(newest, Words("zh"))
    with pytest.raises(ValueError, match="doubt strange: the catalogue has no words"):
        say_doubt(doubt_of("strange"), zh)
    bare = Doubt("unit_slip", Grade.NEEDS_YES, "a.xlsx", "s", "B7", "1", {"year": "2021"})
    with pytest.raises(ValueError, match="doubt unit_slip at s!B7: lacks the details earlier, fac"):
        say_doubt(bare, zh)
