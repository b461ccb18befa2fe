"""Problems at the end of June."""

from datetime import date

import pytest

from plantrack.coverage.dispatch.problems import problems

AS_OF = date(2020, 7, 4)


def told(return_id, problem, **more):
    usual = {"duty": "government", "owner": "bank", "raised": date(2020, 6, 1)}
    return usual | {"return_id": return_id, "problem": problem} | more


@pytest.fixture(scope="module")
def ledger(ledger_of):
    return ledger_of(
        firms=[{"code": "A", "city": "140100"}],
        returns=[
            {"return_id": "may", "month": "2020-05", "received": date(2020, 6, 4)},
            {"return_id": "jun", "month": "2020-06", "received": AS_OF},
        ],
        problems=[
            told("may", "p", due=date(2020, 6, 29)),
            told("jun", "p", due=date(2020, 6, 29), solved=date(2020, 6, 20)),
            told("jun", "q", due=date(2020, 6, 29), raised=date(2020, 5, 31)),
            told("jun", "r", due=date(2020, 6, 30), raised=date(2020, 5, 30)),
            told("jun", "s", raised=date(2020, 7, 1)),  # not yet
            told("jun", "t", solved=date(2020, 7, 2)),  # not solved yet
            told("may", "u", solved=date(2020, 5, 2), raised=date(2020, 4, 1)),
            told("jun", "v", duty="firm", owner="A", raised=None, code="Z"),
        ],
    )


def test_open_problems(ledger):
    found = problems(ledger, "2020-06", AS_OF)
    columns = ("problem", "age_days", "age_class", "is_overdue", "city")
    assert sorted(found.open.select(columns).rows()) == [
        ("q", 30, "0-30", True, "140100"),
        ("r", 31, "31-90", False, "140100"),
        ("t", 29, "0-30", False, "140100"),
        ("v", None, "unknown", False, ""),
    ]
    assert found.solved["problem"].to_list() == ["p"]


def test_counts(ledger):
    found = problems(ledger, "2020-06", AS_OF)
    assert found.by_owner.rows() == [
        ("firm", "A", 1, 0, 0, None),
        ("government", "bank", 3, 1, 1, 31),
    ]
    assert found.by_city.rows() == [
        ("140100", "government", 3, 1, 1),
        ("", "firm", 1, 0, 0),
    ]
    assert found.by_age.rows() == [
        ("firm", "unknown", 1, 0),
        ("government", "0-30", 2, 1),
        ("government", "31-90", 1, 0),
    ]


def test_what_was_solved_later_was_open_then(ledger):
    found = problems(ledger, "2020-06", date(2020, 7, 3))
    assert found.open.select("problem", "is_overdue").rows() == [("p", True)]


def test_classes_of_age_can_be_chosen(ledger):
    found = problems(ledger, "2020-06", AS_OF, age_classes=(29,)).by_age
    assert found["age_class"].to_list() == ["unknown", "0-29", "30+"]
