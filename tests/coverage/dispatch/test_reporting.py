"""On time, late, missing: the deadline is 5 June for May."""

from datetime import date

import pytest

from plantrack.coverage.dispatch.reporting import reporting
from plantrack.coverage.rules import Rules

REPORTERS = [{"reporter": "a"}, {"reporter": "b"}, {"reporter": "c"}]


def back(key, reporter, month, day):
    return {"return_id": key, "reporter": reporter, "month": month, "received": day}


RETURNS = [
    back("1", "a", "2020-04", date(2020, 5, 5)),
    back("2", "b", "2020-04", date(2020, 5, 6)),
    back("3", "a", "2020-05", date(2020, 6, 4)),
    back("4", "a", "2020-05", date(2020, 6, 9)),
    back("5", "b", "2020-05", date(2020, 6, 5)),
    back("6", "d", "2020-05", date(2020, 6, 7)),
]


@pytest.fixture(scope="module")
def ledger(ledger_of):
    return ledger_of(reporters=REPORTERS, returns=RETURNS)


@pytest.mark.parametrize(
    ("day", "want"),
    [
        (4, [("a", "on_time", 0, 0), ("b", "not_due", 0, 0), ("c", "not_due", 0, 0)]),
        (5, [("a", "on_time", 0, 0), ("b", "on_time", 0, 0), ("c", "not_due", 0, 0)]),
        (6, [("a", "on_time", 0, 0), ("b", "on_time", 0, 0), ("c", "missing", 1, 0)]),
        (
            9,
            [
                ("a", "on_time", 0, 1),
                ("b", "on_time", 0, 0),
                ("c", "missing", 4, 0),
                ("d", "late", 2, 0),
            ],
        ),
    ],
)
def test_the_month(ledger, day, want):
    found = reporting(ledger, "2020-05", date(2020, 6, day)).month
    assert found.select("reporter", "report", "days_late", "corrected").rows() == want


def test_the_fifth_may_be_too_late(ledger_of):
    ledger = ledger_of(
        Rules(is_deadline_day_in_time=False), reporters=REPORTERS[1:2], returns=RETURNS
    )
    found = reporting(ledger, "2020-05", date(2020, 6, 9)).month.filter(reporter="b")
    assert found.select("report", "days_late").row(0) == ("late", 1)


def test_the_record(ledger):
    found = reporting(ledger, "2020-05", date(2020, 6, 9)).record
    columns = ("reporter", "months", "on_time", "late", "missing", "corrected", "on_time_share")
    assert found.select(columns).rows() == [
        ("a", 2, 2, 0, 0, 1, 1.0),
        ("b", 2, 1, 1, 0, 0, 0.5),
        ("c", 2, 0, 0, 2, 0, 0.0),
        ("d", 2, 0, 1, 1, 0, 0.0),
    ]


def test_without_a_return_the_month_itself_is_due(ledger_of):
    found = reporting(ledger_of(reporters=REPORTERS), "2020-05", date(2020, 6, 9))
    assert found.calendar["report"].to_list() == ["missing"] * 3
    early = reporting(ledger_of(reporters=REPORTERS), "2020-05", date(2020, 6, 1)).record
    assert early.select("months", "on_time_share").unique().rows() == [(0, None)]
