"""The report of a file that came in: order of doubts, where it stands."""

import pandas as pd
import pytest

from plantrack.ingest.doubt import Doubt, Grade
from plantrack.ingest.recognise import Understood
from plantrack.publish.intake_report import COLUMNS, IntakeReport
from plantrack.tables.office.sheet import Remark

ROW = ["140100", "rd_expenditure", "2022", "1", "亿元", "2", "2023", "s", "A", "B7"]
ONE = pd.DataFrame([ROW], columns=COLUMNS)
TABLES = tuple(Understood(name, "", "", 0, (), (), (), ()) for name in ("Z", "A"))


def report_of(**facts) -> IntakeReport:
    return IntakeReport(file="a.xlsx", sha256="0", source="s", published="2024", **facts)


def doubt_of(sheet: str, cell: str, grade: Grade = Grade.NEEDS_YES) -> Doubt:
    return Doubt("jump", grade, "a.xlsx", sheet, cell)


def test_doubts_stand_by_grade_then_sheet_as_in_the_file_then_cell():
    places = [
        ("A", "B7"),
        ("Z", "B10"),
        ("Z", "AA9"),
        ("Z", "B9"),
        ("Z", ""),
        ("", ""),
        ("Q", "A1"),
    ]
    doubts = [doubt_of(*place) for place in places] + [doubt_of("A", "C1", Grade.STOPS)]
    doubts += [doubt_of("", "", Grade.INFORMS), doubt_of("A", "B7")]
    found = report_of(doubts=tuple(doubts), tables=TABLES).all_doubts
    assert [(one.sheet, one.cell) for one in found] == [
        ("A", "C1"),
        ("", ""),
        ("Z", ""),
        ("Z", "B9"),
        ("Z", "AA9"),
        ("Z", "B10"),
        ("A", "B7"),
        ("Q", "A1"),
        ("", ""),
    ]


def test_remarks_are_doubts_and_only_error_values_stop():
    codes = "formula hidden_row hidden_column hidden_sheet macros external_link encoding".split()
    report = report_of(remarks=tuple(Remark(code, "A") for code in codes), new=ONE)
    assert {one.grade for one in report.all_doubts} == {Grade.INFORMS}
    assert report.state == "ready"
    report = report_of(remarks=(Remark("error_value", "A", "B7", "#REF!"),), new=ONE)
    assert report.state == "stopped"


def test_a_contradicted_figure_stops_and_is_told_once():
    report = report_of(contradicts=ONE)
    (doubt,) = report.all_doubts
    assert (doubt.code, doubt.grade, doubt.cell) == ("contradicts", Grade.STOPS, "B7")
    assert doubt.details["old"] == "2"
    own = Doubt("contradicts", Grade.STOPS, "a.xlsx", "A", "B7", "1", {"old": "2"})
    assert report_of(contradicts=ONE, doubts=(own, own)).all_doubts == (own,)


@pytest.mark.parametrize(
    ("facts", "state"),
    [
        ({}, "no_figures"),
        ({"new": ONE}, "ready"),
        ({"repeats": ONE}, "ready"),
        ({"already": ONE}, "nothing_new"),
        ({"already": ONE, "new": ONE}, "ready"),
        ({"new": ONE, "doubts": (doubt_of("A", "B7"),)}, "asks"),
        ({"new": ONE, "doubts": (doubt_of("A", "B7", Grade.STOPS),)}, "stopped"),
        ({"new": ONE, "doubts": (doubt_of("A", "B7"),), "is_written": True}, "written"),
    ],
)
def test_where_it_stands(facts, state):
    assert report_of(**facts).state == state
