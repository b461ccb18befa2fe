"""Every kind of change, one firm for each, January to February."""

from datetime import date

import pytest

from plantrack.coverage.dispatch.movement import COUNTS, movement

AS_OF = date(2020, 3, 4)
FEBRUARY = {"since_month": "2020-02", "received": date(2020, 3, 4)}
FIRMS = [
    *({"code": code, "city": "140100"} for code in "ABCDEFG"),
    {"code": "E", "city": "140200", **FEBRUARY},
    {"code": "F", "city": "140100", "is_listed": False, **FEBRUARY},
    {"code": "H", "city": "", **FEBRUARY},
]
STATES = {
    "A": ("active", "closed"),
    "B": ("contacted", "active"),
    "C": ("closed", "contacted"),
    "D": ("active", "not_started"),
    "E": ("contacted", "closed"),
    "F": ("closed", "closed"),
    "G": ("closed", "closed"),
    "H": (None, "active"),
}


def progress():
    rows = []
    for code, (january, february) in STATES.items():
        rows.append({"return_id": "feb", "code": code, "state": february})
        if january:
            rows.append({"return_id": "jan", "code": code, "state": january})
    reasons = {("feb", "C"): "evidence withdrawn"}
    return [row | {"reason": reasons.get((row["return_id"], row["code"]), " ")} for row in rows]


@pytest.fixture(scope="module")
def ledger(ledger_of):
    returns = [
        {"return_id": "jan", "month": "2020-01", "received": date(2020, 2, 4)},
        {"return_id": "feb", "month": "2020-02", "received": AS_OF},
    ]
    return ledger_of(firms=FIRMS, returns=returns, progress=progress())


def test_the_list_of_firms(ledger):
    found = movement(ledger, "2020-02", AS_OF)
    assert not found.is_first
    assert found.firms.select("change", "code", "city_before", "city").rows() == [
        ("newly_closed", "A", "140100", "140100"),
        ("newly_closed", "E", "140100", "140200"),
        ("newly_active", "H", None, ""),
        ("newly_active", "B", "140100", "140100"),
        ("reopened", "C", "140100", "140100"),
        ("reopened_without_reason", "D", "140100", "140100"),
        ("moved", "E", "140100", "140200"),
        ("joined", "H", None, ""),
        ("left", "F", "140100", None),
    ]


def test_the_counts(ledger):
    found = movement(ledger, "2020-02", AS_OF).counts
    assert found.columns == ["city", *COUNTS]
    assert found.rows() == [
        ("140100", 1, 1, 1, 1, 0, 1, 0, 1),
        ("140200", 1, 0, 0, 0, 1, 0, 0, 0),
        ("", 0, 1, 0, 0, 0, 0, 1, 0),
    ]


def test_before_the_return_came_nothing_had_changed(ledger):
    assert movement(ledger, "2020-02", date(2020, 3, 3)).firms.is_empty()


def test_in_the_first_month_everybody_joins(ledger):
    found = movement(ledger, "2020-01", AS_OF)
    assert found.is_first
    assert found.counts.select("joined", "newly_closed", "newly_active").row(0) == (7, 3, 2)
