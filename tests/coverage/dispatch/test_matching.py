"""Who answers for a firm and who helps it."""

from datetime import date

import pytest

from plantrack.coverage.dispatch.matching import matching

AS_OF = date(2020, 2, 4)


@pytest.fixture(scope="module")
def found(ledger_of):
    states = {"A": "active", "B": "contacted", "C": "not_started", "E": "closed"}
    helpers = [
        ("B", "firm", "A"),
        ("C", "firm", "A"),
        ("C", "firm", "A"),  # said twice
        ("D", "firm", "D"),  # its own helper
        ("B", "group", "g"),
        ("A", "firm", "B"),  # helped by one that is not covered
        ("E", "firm", "Z"),  # helped by one that is not on the list
        ("C", "group", ""),
    ]
    ledger = ledger_of(
        firms=[
            {"code": "A", "city": "140100"},
            {"code": "B", "city": "140100"},
            {"code": "C", "city": "140100", "department": ""},
            {"code": "D", "city": None},
            {"code": "E", "city": "140200", "department": None},
        ],
        returns=[{"return_id": "r", "month": "2020-01", "received": AS_OF}],
        progress=[{"return_id": "r", "code": c, "state": s} for c, s in states.items()],
        helpers=[{"code": c, "party": p, "helper": h} for c, p, h in helpers],
    )
    return matching(ledger, "2020-01", AS_OF)


def test_the_gaps(found):
    assert found.gaps.select("gap", "code").rows() == [
        ("without_city", "D"),
        ("without_department", "C"),
        ("without_department", "E"),
        ("without_helper", "D"),
        ("without_group", "D"),
        ("without_group", "C"),
    ]


def test_the_counts(found):
    assert found.counts.rows() == [
        ("140100", 3, 2, 0, 1, 0, 1, 3),
        ("140200", 1, 0, 0, 1, 0, 0, 1),
        ("", 1, 1, 1, 0, 1, 1, 0),
    ]


def test_firms_that_help(found):
    columns = ("helper", "helped", "pattern", "is_listed", "is_covered", "is_fit")
    assert found.helper_firms.select(columns).rows() == [
        ("A", 2, "one_to_many", True, True, True),
        ("B", 1, "one_to_one", True, False, False),
        ("Z", 1, "one_to_one", False, False, False),
    ]
