"""The likely faults of a return: each gives its line, with grade and cell, and no row is lost."""

from dataclasses import replace
from datetime import date

import polars as pl
import pytest

from plantrack.coverage.checks.form_columns import FIRM_COLUMNS
from plantrack.coverage.rules import Rules
from plantrack.ingest.doubt import Grade
from plantrack.tables.office.sheet import Area, Sheet

from .conftest import NEW, A, B, C, D, book, unchanged

ASKS, STOPS, INFORMS = Grade.NEEDS_YES, Grade.STOPS, Grade.INFORMS
CLOSED = {"code": A, "state": "已销号", "since": "2020-06-10", "evidence": "合同1号"}
STARTED = {"code": B, "state": "已开展", "since": "2020-06-10"}
NEW_FIRM = {"code": NEW, "name": "戊厂", "city": "140100", "industry": "C26", "size": "small"}
PROBLEM = {
    "problem": "p1",
    "code": A,
    "duty": "政府职责",
    "owner": "工信厅",
    "what": "贷款",
    "raised": "2020-06-02",
    "due": "2020-08-01",
}


def found(checked, *, grade: Grade | None = None) -> list[tuple[str, str]]:
    """Codes and cells of the doubts about rows and tables."""
    return [(one.code, one.cell) for one in checked.doubts if grade in (None, one.grade)]


def test_a_clean_return_is_taken_as_it_stands(check):
    checked = check(book([CLOSED, STARTED], [PROBLEM]))
    assert found(checked) == []
    assert checked.return_id == "140100-2020-06-1"
    assert checked.rows["returns"] == [
        {
            "return_id": "140100-2020-06-1",
            "reporter": "140100",
            "month": "2020-06",
            "received": "2020-07-03",
        }
    ]
    assert [(one["code"], one["state"], one["since"]) for one in checked.rows["progress"]] == [
        (A, "closed", "2020-06-10"),
        (B, "active", "2020-06-10"),
    ]
    (problem,) = checked.rows["problems"]
    assert (problem["duty"], problem["raised"], problem["solved"]) == (
        "government",
        "2020-06-02",
        "",
    )
    assert checked.rows["firms"] == []


# What differs from the clean row of firm B, the doubt, its grade, its cell.
FIRM_FAULTS = [
    ({"code": ""}, "code_missing", STOPS, "A6"),
    ({"code": B[:-1]}, "code_length", STOPS, "A6"),
    ({"code": "0" * 16 + "2#"}, "code_character", STOPS, "A6"),
    ({"code": "0" * 16 + "27"}, "code_check", STOPS, "A6"),
    ({"code": "2.60E+01"}, "code_number", STOPS, "A6"),
    ({"code": "O" + B[1:]}, "code_look_alike", ASKS, "A6"),
    ({"code": f" {B}"}, "text_trimmed", INFORMS, "A6"),
    ({"code": "０" + B[1:]}, "text_trimmed", INFORMS, "A6"),
    ({"code": A}, "firm_twice", STOPS, "A6"),
    ({"code": NEW}, "new_incomplete", STOPS, "B6"),
    (NEW_FIRM, "firm_unknown", ASKS, "A6"),
    (NEW_FIRM | {"name": "丙厂"}, None, None, ""),
    ({"code": C}, "firm_of_other", ASKS, "A6"),
    ({"code": C, "city": "140100"}, "firm_moved", ASKS, "C6"),
    ({"code": D}, "not_listed", ASKS, "A6"),
    ({"name": "乙公司"}, "name_differs", ASKS, "B6"),
    ({"size": "large"}, "attribute_differs", ASKS, "F6"),
    ({"city": "149999"}, "city_unknown", STOPS, "C6"),
    ({"cluster": "c9"}, "cluster_unknown", STOPS, "H6"),
    ({"industry": "化工"}, "industry_unreadable", STOPS, "E6"),
    ({"state": "停产"}, "state_unknown", STOPS, "J6"),
    ({"state": "正在开展"}, "state_variant", INFORMS, "J6"),
    ({"state": ""}, "state_missing", STOPS, "J6"),
    ({"state": "未开展"}, "state_back", ASKS, "J6"),
    ({"state": "未开展", "reason": "停工"}, "state_back_reason", INFORMS, "J6"),
    ({"state": "已销号"}, "no_evidence", ASKS, "L6"),
    ({"state": "已销号", "evidence": "x"}, "closed_not_active", ASKS, "J6"),
    ({"since": ""}, "since_missing", ASKS, "K6"),
    ({"since": "2020-02-30"}, "day_impossible", STOPS, "K6"),
    ({"since": "20200631"}, "day_impossible", STOPS, "K6"),
    ({"since": "六月初"}, "day_unreadable", STOPS, "K6"),
    ({"since": "43985"}, "day_serial", ASKS, "K6"),
    ({"since": "20200610"}, "day_packed", INFORMS, "K6"),
    ({"since": "2020-07-04"}, "since_future", STOPS, "K6"),
    ({"since": "2020-07-01"}, "since_after_month", ASKS, "K6"),
    ({"since": "2010-06-10"}, "since_before_plan", ASKS, "K6"),
    ({"since": "2020-03-31"}, "since_before_state", ASKS, "K6"),
    ({"evidence": "=A1"}, "formula_text", STOPS, "L6"),
]
FIRM_FAULTS = [one for one in FIRM_FAULTS if one[1]]


@pytest.mark.parametrize(("edit", "code", "grade", "cell"), FIRM_FAULTS)
def test_a_fault_in_a_row_of_a_firm_is_told_at_its_cell(check, edit, code, grade, cell):
    checked = check(book([CLOSED, STARTED | edit]))
    assert (f"return_{code}", cell) in found(checked, grade=grade)
    taken = len(checked.rows["progress"]) + checked.unchanged
    assert taken == 2 or found(checked, grade=STOPS)


def test_small_letters_and_look_alikes_are_taken_as_the_code_they_mean(check):
    code = "0" * 16 + "4c"
    checked = check(book([{"code": code, "state": "已对接"}]))
    assert ("return_code_case", "A5") in found(checked, grade=INFORMS)
    assert checked.rows["progress"][0]["code"] == D


def test_a_code_of_the_list_that_fails_its_check_is_only_told(check, ledger):
    wrong = ledger.firms.with_columns(pl.col("code").replace(B, "0" * 16 + "27"))
    checked = check(book([{"code": "0" * 16 + "27"}]), on=replace(ledger, firms=wrong))
    assert ("return_code_known_fault", "A5") in found(checked, grade=INFORMS)


def test_a_new_firm_of_a_known_name_is_doubted(check):
    checked = check(book([NEW_FIRM | {"name": "乙厂"}]))
    assert ("return_same_name", "B5") not in found(checked, grade=STOPS)
    assert ("return_same_name", "B5") in found(checked, grade=ASKS)


def test_new_moved_and_renamed_firms_become_rows_of_the_register(check):
    moved = {"code": C, "city": "140100"}
    checked = check(book([NEW_FIRM, moved, {"code": B, "name": "乙公司"}]))
    told = {row["code"]: row for row in checked.rows["firms"]}
    assert told[NEW]["city"] == "140100" and told[NEW]["since_month"] == "2020-06"
    assert told[C] | {"city": "140100", "name": "丙厂", "cluster": "c1"} == told[C]
    assert told[B]["name"] == "乙公司" and told[B]["is_listed"] == "true"
    assert checked.unchanged == 3


def test_a_firm_that_two_cities_report_on(check, ledger):
    said = pl.LazyFrame(
        {"return_id": ["140200-2020-06-1"], "code": [B], "state": ["active"]}
    ).with_columns(since=pl.lit(None, pl.Date), evidence=pl.lit(""), reason=pl.lit(""))
    both = replace(ledger, progress=pl.concat([ledger.progress, said]))
    checked = check(book([STARTED]), on=both)
    assert ("return_firm_elsewhere", "A5") in found(checked, grade=ASKS)


def test_evidence_is_only_asked_for_where_the_rules_do(check, ledger):
    lenient = replace(ledger, rules=Rules(is_evidence_needed=False))
    checked = check(book([CLOSED | {"evidence": ""}]), on=lenient)
    assert ("return_no_evidence", "L5") in found(checked, grade=INFORMS)


PROBLEM_FAULTS = [
    ({"problem": ""}, "problem_numbered", INFORMS, "A5"),
    ({"code": NEW}, "problem_firm_unknown", STOPS, "B5"),
    ({"duty": "银行"}, "duty_unknown", STOPS, "C5"),
    ({"owner": ""}, "owner_missing", ASKS, "D5"),
    ({"owner": "某局"}, "owner_unknown", ASKS, "D5"),
    ({"what": ""}, "problem_empty", ASKS, "E5"),
    ({"raised": ""}, "raised_missing", ASKS, "F5"),
    ({"raised": "2020-07-09"}, "raised_future", STOPS, "F5"),
    ({"due": "2020-06-01"}, "due_before_raised", ASKS, "G5"),
    ({"solved": "2020-06-01"}, "solved_before_raised", ASKS, "H5"),
    ({"solved": "2020-07-09"}, "solved_future", STOPS, "H5"),
    ({"solved": "已解决"}, "solved_undated", STOPS, "H5"),
]


@pytest.mark.parametrize(("edit", "code", "grade", "cell"), PROBLEM_FAULTS)
def test_a_fault_in_a_problem_is_told_at_its_cell(check, edit, code, grade, cell):
    checked = check(book([unchanged(A), unchanged(B)], [PROBLEM | edit]))
    assert (f"return_{code}", cell) in found(checked, grade=grade)
    assert len(checked.rows["problems"]) == 1


def test_a_problem_told_twice_stops(check):
    checked = check(book([unchanged(A)], [PROBLEM, PROBLEM]))
    assert ("return_problem_twice", "A6") in found(checked, grade=STOPS)


# Month, reporter, day of receipt, doubt, grade.
WHOLE = [
    ("2020-6", "140100", date(2020, 7, 3), "month_unreadable", STOPS),
    ("2020-08", "140100", date(2020, 7, 3), "month_ahead", STOPS),
    ("2020-07", "140100", date(2020, 7, 3), "month_running", ASKS),
    ("2019-06", "140100", date(2020, 7, 3), "month_old", ASKS),
    ("2020-06", "140100", date(2020, 7, 9), "late", INFORMS),
    ("2020-06", "149900", date(2020, 7, 3), "reporter_unknown", STOPS),
    ("2020-05", "140100", date(2020, 7, 3), "corrects", ASKS),
    ("2020-04", "140100", date(2020, 7, 3), "later_month", ASKS),
]


@pytest.mark.parametrize(("month", "reporter", "today", "code", "grade"), WHOLE)
def test_what_is_odd_about_the_whole_return(check, month, reporter, today, code, grade):
    checked = check(book([CLOSED], month=month, reporter=reporter), today=today)
    assert (f"return_{code}", "") in found(checked, grade=grade)


def test_a_third_return_on_a_month_and_one_that_repeats_all(check, ledger):
    again = pl.LazyFrame(
        {
            "return_id": ["b"],
            "reporter": ["140100"],
            "month": ["2020-05"],
            "received": [date(2020, 6, 9)],
        }
    )
    twice = replace(ledger, returns=pl.concat([ledger.returns, again]))
    same = {"code": A, "state": "已开展", "since": "2020-03-10"}
    checked = check(book([same], month="2020-05"), on=twice)
    assert ("return_corrects_again", "") in found(checked, grade=ASKS)
    assert ("return_repeats", "") in found(checked, grade=STOPS)


def test_an_empty_return_counts_what_is_unchanged_and_lists_what_is_left_out(check):
    checked = check(book([unchanged(A)]))
    assert found(checked) == [
        ("return_empty", ""),
        ("return_unchanged", ""),
        ("return_left_out", ""),
    ]
    assert checked.doubts[-1].found == f"{B} 乙厂"


def test_totals_rows_stray_texts_and_sheets_are_named(check):
    columns = (*FIRM_COLUMNS, "")
    rows = [CLOSED | {"": "电话联系"}, {"name": "合　计", "state": "2"}]
    other = Sheet("附表", [["厂", "数"], ["甲", "1"]])
    checked = check(book(rows, columns=columns, more=(other,)))
    assert {("return_total_row", "A6"), ("return_outside", "N5")} <= set(found(checked))
    assert ("return_sheet_left", "") in found(checked)


def test_a_changed_table_is_read_by_its_names_or_stops(check):
    swapped = (*FIRM_COLUMNS[1:], "code")
    checked = check(book([CLOSED], columns=swapped, lines=5))
    assert ("return_header_moved", "A6") in found(checked, grade=INFORMS)
    assert checked.rows["progress"][0]["code"] == A
    lacking = tuple(name for name in FIRM_COLUMNS if name != "evidence")
    assert ("return_column_missing", "A4") in found(check(book([CLOSED], columns=lacking)))
    twice = (*FIRM_COLUMNS, "state")
    assert ("return_column_twice", "J4") in found(check(book([CLOSED], columns=twice)))
    merged = check(book([CLOSED, STARTED], merged=(Area(4, 9, 5, 9),)))
    assert ("return_merged", "J5") in found(merged, grade=STOPS)
    nothing = check(book([], columns=("a", "b")))
    assert ("return_no_table", "") in found(nothing, grade=STOPS)


def test_a_number_of_firms_far_from_the_yearbook_is_doubted(check):
    near, far = (check(book([CLOSED]), counts={"2019": count}) for count in (2, 3))
    assert ("return_yearbook", "") not in found(near)
    (doubt,) = [one for one in far.doubts if one.code == "return_yearbook"]
    assert doubt.found == "2" and doubt.details["count"] == "3" and doubt.grade == ASKS
    later = check(book([CLOSED]), counts={"2021": 3})
    assert ("return_yearbook", "") not in found(later)


def test_names_and_sentences_keep_their_full_width_marks(check, ledger):
    firms = ledger.firms.with_columns(pl.col("name").replace("甲厂", "甲（山西）厂"))
    on = replace(ledger, firms=firms)
    row = CLOSED | {"name": "甲(山西)厂", "evidence": "合同：１号"}
    checked = check(book([row, STARTED]), on=on)
    assert found(checked) == []
    assert checked.rows["firms"] == []
    assert checked.rows["progress"][0]["evidence"] == "合同：１号"


def test_a_made_up_ledger_is_said_to_be_one(check, ledger):
    made_up = replace(ledger, rules=Rules(is_sample=True))
    assert found(check(book([CLOSED, STARTED]), on=made_up)) == [("return_sample", "")]
