"""Shares of firms covered, counted by hand."""

from datetime import date

import pytest

from plantrack.coverage.dispatch.shares import shares

FIRMS = [
    {"code": "A", "city": "140100", "industry": "0610", "size": "large"},
    {"code": "B", "city": "140100", "industry": "C2511", "size": "small"},
    {"code": "C", "city": "140200", "industry": "25", "cluster": None, "size": "small"},
    {"code": "D", "city": None, "industry": "", "department": "", "size": "small"},
]
PROGRESS = [
    {"return_id": "r", "code": "A", "state": "closed"},
    {"return_id": "r", "code": "B", "state": "contacted"},
    {"return_id": "r", "code": "C", "state": "active"},
]


@pytest.fixture(scope="module")
def found(ledger_of):
    returns = [{"return_id": "r", "month": "2020-01", "received": date(2020, 2, 4)}]
    ledger = ledger_of(firms=FIRMS, returns=returns, progress=PROGRESS)
    return shares(ledger, "2020-01", date(2020, 2, 4))


def test_the_whole(found):
    row = found.whole.row(0, named=True)
    assert row == {
        "part": "whole",
        "firms": 4,
        "not_started": 1,
        "contacted": 1,
        "active": 1,
        "closed": 1,
        "covered": 2,
        "covered_share": 0.5,
        "closed_share": 0.25,
    }


@pytest.mark.parametrize(
    ("split", "want"),
    [
        ("city", [("140100", 2, 1, 0.5, 2), ("140200", 1, 1, 1.0, 1), ("", 1, 0, 0.0, None)]),
        ("section", [("B", 1, 1, 1.0, 1), ("C", 2, 1, 0.5, 2), ("", 1, 0, 0.0, None)]),
        ("division", [("06", 1, 1, 1.0, 1), ("25", 2, 1, 0.5, 2), ("", 1, 0, 0.0, None)]),
        ("size", [("large", 1, 1, 1.0, 1), ("small", 3, 1, 1 / 3, 2)]),
        ("cluster", [("steel", 3, 1, 1 / 3, 1), ("", 1, 1, 1.0, None)]),
        ("department", [("industry", 3, 2, 2 / 3, 1), ("", 1, 0, 0.0, None)]),
    ],
)
def test_each_split(found, split, want):
    columns = ("part", "firms", "covered", "covered_share", "rank")
    assert found.by[split].select(columns).rows() == want


def test_without_firms_there_is_no_share(ledger_of):
    found = shares(ledger_of(), "2020-01", date(2020, 2, 4))
    assert found.whole.select("firms", "covered_share").row(0) == (0, None)
    assert all(table.is_empty() for table in found.by.values())
