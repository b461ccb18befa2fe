"""Where a firm stands: the last word up to a month, as known on a day."""

from datetime import date

import polars as pl
import pytest

from plantrack.coverage.ledger import SCHEMAS, Ledger
from plantrack.coverage.rules import RULES, Rules
from plantrack.coverage.standing import register, standing, states

FIRM = {
    "county": "",
    "industry": "25",
    "size": "large",
    "department": "",
    "cluster": "",
    "is_listed": True,
}


def table(name: str, rows: list[dict]) -> pl.DataFrame:
    return pl.DataFrame(rows, schema=SCHEMAS[name])


def firm(code: str, city: str, month: str, received: date, **more) -> dict:
    where = {"code": code, "name": code, "city": city, "since_month": month, "received": received}
    return {**FIRM, **where, **more}


def said(return_id: str, code: str, state: str) -> dict:
    since = date(2020, 1, 1)
    row = {"return_id": return_id, "code": code, "state": state, "since": since}
    return row | {"evidence": "", "reason": ""}


FIRMS = [
    firm("A", "140100", "2020-01", date(2020, 1, 5)),
    firm("B", "140100", "2020-01", date(2020, 1, 5)),
    firm("B", "140200", "2020-03", date(2020, 4, 4)),
    firm("C", "140100", "2020-01", date(2020, 1, 5)),
    firm("C", "140100", "2020-03", date(2020, 4, 4), is_listed=False),
]
RETURNS = [
    ("jan", "2020-01", date(2020, 2, 4)),
    ("feb", "2020-02", date(2020, 3, 4)),
    ("jan again", "2020-01", date(2020, 3, 20)),
]
PROGRESS = [
    said("jan", "A", "contacted"),
    said("feb", "A", "active"),
    said("jan again", "A", "not_started"),
    said("jan", "B", "contacted"),
]


@pytest.fixture(scope="module")
def ledger() -> Ledger:
    returns = [
        {"return_id": key, "reporter": "140100", "month": month, "received": day}
        for key, month, day in RETURNS
    ]
    return Ledger.of(
        RULES,
        firms=table("firms", FIRMS),
        returns=table("returns", returns),
        progress=table("progress", PROGRESS),
    )


@pytest.mark.parametrize(
    ("month", "day", "want"),
    [
        ("2020-01", date(2020, 2, 3), {}),
        ("2020-01", date(2020, 2, 4), {"A": "contacted", "B": "contacted"}),
        # A correction of January, received after February's return, does not undo February.
        ("2020-02", date(2020, 12, 31), {"A": "active", "B": "contacted"}),
        ("2020-01", date(2020, 3, 19), {"A": "contacted", "B": "contacted"}),
        ("2020-01", date(2020, 3, 20), {"A": "not_started", "B": "contacted"}),
    ],
)
def test_the_last_word_counts(ledger, month, day, want):
    found = states(ledger, month, day).collect()
    assert dict(zip(found["code"], found["state"], strict=True)) == want


@pytest.mark.parametrize(
    ("month", "day", "want"),
    [
        ("2020-02", date(2020, 12, 31), {"A": "140100", "B": "140100", "C": "140100"}),
        ("2020-03", date(2020, 12, 31), {"A": "140100", "B": "140200"}),
        ("2020-03", date(2020, 4, 3), {"A": "140100", "B": "140100", "C": "140100"}),
    ],
)
def test_a_firm_moves_or_leaves_from_the_month_it_says(ledger, month, day, want):
    found = register(ledger, month, day).collect()
    assert dict(zip(found["code"], found["city"], strict=True)) == want


def test_a_firm_nobody_reported_on_has_not_started(ledger):
    found = standing(ledger, "2020-02", date(2020, 12, 31)).sort("code").collect()
    assert found["state"].to_list() == ["active", "contacted", "not_started"]
    assert found["reported"].to_list() == ["2020-02", "2020-01", None]
    assert found["is_covered"].to_list() == [True, False, False]
    assert found["step"].to_list() == [2, 1, 0]


def test_known_on_a_day_leaves_out_what_came_later(ledger):
    then = ledger.known(date(2020, 3, 4))
    assert then.returns.collect()["return_id"].to_list() == ["jan", "feb"]
    assert set(then.progress.collect()["return_id"]) == {"jan", "feb"}
    assert then.firms.collect().height == 3


def test_the_deadline_lies_in_the_following_month():
    assert RULES.deadline("2020-11") == date(2020, 12, 5)
    assert Rules(deadline_day=10).deadline("2020-12") == date(2021, 1, 10)
