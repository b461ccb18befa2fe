"""How offices fill in a form in their own way: read where it is clear, asked about where not."""

from dataclasses import replace
from datetime import date

import polars as pl
import pytest

from plantrack.coverage.checks.form import read_return_form
from plantrack.ingest.doubt import Grade
from plantrack.tables.office.sheet import Sheet

from .conftest import NEW, A, B, book, unchanged

ASKS, STOPS, INFORMS = Grade.NEEDS_YES, Grade.STOPS, Grade.INFORMS
STARTED = {"code": B, "state": "已开展", "since": "2020-06-10"}
NEW_FIRM = {"code": NEW, "name": "戊厂", "city": "太原", "industry": "C26", "size": "小型"}
PROBLEM = {
    "code": B,
    "duty": "政府职责",
    "owner": "工信厅",
    "what": "贷款",
    "raised": "2020-06-02",
}


def found(checked, grade: Grade) -> set[tuple[str, str]]:
    return {(one.code, one.cell) for one in checked.doubts if one.grade == grade}


def test_names_are_read_as_the_codes_they_stand_for(check):
    named = NEW_FIRM | {"department": "工信厅", "cluster": "甲", "state": "未对接"}
    checked = check(book([unchanged(A), unchanged(B), named]))
    (firm,) = checked.rows["firms"]
    assert {name: firm[name] for name in ("city", "size", "department", "cluster")} == {
        "city": "140100",
        "size": "small",
        "department": "gxt",
        "cluster": "c1",
    }
    assert found(checked, STOPS) == set()


@pytest.mark.parametrize(("column", "text"), [("size", "规上"), ("department", "某局")])
def test_words_that_stand_for_nothing_stop(check, column, text):
    checked = check(book([unchanged(A), unchanged(B), NEW_FIRM | {column: text}]))
    assert {code for code, _ in found(checked, STOPS)} == {f"return_{column}_unknown"}


# What a row says, the doubt, its grade, its cell.
HABITS = [
    ({"state": "无变化"}, "state_same", INFORMS, "J6"),
    ({"state": "—"}, "state_same", INFORMS, "J6"),
    ({"last_state": "已销号"}, "last_state_changed", ASKS, "I6"),
    ({"state": "已办结", "since": "2020-06-10", "evidence": "合同"}, "state_variant", ASKS, "J6"),
    ({"state": "销号", "since": "2020-06-10", "evidence": "合同"}, "state_variant", INFORMS, "J6"),
    ({"state": "已销号", "since": "2020-06-10", "evidence": "无"}, "no_evidence", ASKS, "L6"),
    ({"code": "备注：数据由科技局提供"}, "code_missing", STOPS, "A6"),
    ({"code": "000000000000000O26", "state": ""}, "code_look_alike", ASKS, "A6"),
]


@pytest.mark.parametrize(("said", "code", "grade", "cell"), HABITS)
def test_a_habit_gives_its_line(check, said, code, grade, cell):
    checked = check(book([unchanged(A), {"code": B} | said]))
    assert (f"return_{code}", cell) in found(checked, grade)


def test_a_small_l_is_read_as_one(check):
    checked = check(book([{"code": A.replace("1", "l"), "state": "已销号", "evidence": "合同"}]))
    assert [row["code"] for row in checked.rows["progress"]] == [A]
    assert ("return_code_look_alike", "A5") in found(checked, ASKS)


def test_a_title_of_another_month_stops(check):
    file = book([STARTED])
    for title, is_other in (("太原市2020年7月填报表", True), ("太原市2020-06填报表", False)):
        texts = [[title, *[""] * 12], *file.sheets[0].texts[1:]]
        titled = replace(file, sheets=(Sheet("企业", texts), *file.sheets[1:]))
        assert (("return_title", "A1") in found(check(titled), STOPS)) is is_other


def test_a_form_without_its_marker_sheet_is_told_as_such():
    file = book([STARTED])
    form = read_return_form(replace(file, sheets=file.sheets[:-1]))
    assert [(one.code, one.grade) for one in form.doubts] == [("return_marker_missing", STOPS)]
    assert len(form.firms) == 1


def test_a_month_before_the_ledger_stops(check):
    checked = check(book([STARTED], month="2019-06"))
    assert ("return_month_before", "") in found(checked, STOPS)
    assert checked.rows == {}


def with_earlier(ledger, **rows: dict):
    """The ledger with an earlier return of Taiyuan on June."""
    head = {"return_id": "140100-2020-06-1", "reporter": "140100", "month": "2020-06"}
    returns = pl.LazyFrame(head | {"received": date(2020, 7, 2)})
    tables = {name: pl.LazyFrame(row) for name, row in rows.items()}
    tables = {
        name: pl.concat([getattr(ledger, name), row], how="diagonal_relaxed")
        for name, row in tables.items()
    }
    return replace(ledger, returns=pl.concat([ledger.returns, returns]), **tables)


def test_a_problem_without_number_is_not_counted_twice(check, ledger):
    (row,) = check(book([unchanged(A)], [PROBLEM])).rows["problems"]
    assert (row["problem"], row["owner"]) == ("140100-2020-06-1-5", "gxt")
    days = {"raised": date(2020, 6, 2), "due": None, "solved": None}
    earlier = with_earlier(ledger, problems=row | days)
    again = check(book([unchanged(A)], [PROBLEM]), on=earlier)
    assert again.rows["problems"] == []
    assert ("return_problem_again", "A5") in found(again, INFORMS)
    other = check(book([unchanged(A)], [PROBLEM | {"what": "用地"}]), on=earlier)
    assert [one["problem"] for one in other.rows["problems"]] == ["140100-2020-06-2-5"]


def test_a_correction_that_leaves_a_state_empty_says_that_it_stays(check, ledger):
    said = {"return_id": "140100-2020-06-1", "code": A, "state": "closed"}
    earlier = with_earlier(ledger, progress=said | {"evidence": "合同", "reason": ""})
    checked = check(book([unchanged(A), STARTED]), on=earlier)
    (kept,) = [one for one in checked.doubts if one.code == "return_kept"]
    assert (kept.grade, kept.found, kept.details["count"]) == (INFORMS, A, "1")
