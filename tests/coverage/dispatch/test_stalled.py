"""Open firms that stand still: three months are too many."""

from datetime import date

from plantrack.coverage.dispatch.stalled import stalled

AS_OF = date(2020, 7, 4)


def test_the_day_of_the_state_decides_and_without_it_the_list(ledger_of):
    since = {
        "A": ("active", date(2020, 3, 31)),
        "B": ("active", date(2020, 4, 1)),
        "C": ("closed", date(2020, 1, 9)),
        "D": ("contacted", None),
    }
    ledger = ledger_of(
        firms=[
            *({"code": code, "city": "140100"} for code in "ABCDE"),
            {"code": "F", "city": "140200", "since_month": "2020-04"},
        ],
        returns=[{"return_id": "jun", "month": "2020-06", "received": AS_OF}],
        progress=[
            {"return_id": "jun", "code": code, "state": state, "since": day}
            for code, (state, day) in since.items()
        ],
    )
    found = stalled(ledger, "2020-06", AS_OF)
    # D was contacted we do not know when, but not in March; E was on the list then, F was not.
    assert found.firms.select("code", "months").rows() == [("A", 3), ("E", None)]
    assert found.counts.rows() == [("140100", 4, 2), ("140200", 1, 0)]
