"""Closings by month, and the chance of closing the rest."""

from datetime import date
from itertools import product
from math import prod

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plantrack.coverage.dispatch.chance import chance_by_share, chance_of_closing
from plantrack.coverage.dispatch.pace import paces

#: Closed in January 1, in February none, in March 2, before 1, undated 1, after the month 1.
SINCE = [
    date(2019, 12, 1),
    date(2020, 1, 31),
    date(2020, 3, 1),
    date(2020, 3, 31),
    None,
    date(2020, 4, 1),
]


@given(st.lists(st.integers(0, 6), min_size=1, max_size=4), st.integers(0, 4), st.integers(0, 20))
def test_the_chance_is_that_of_counting_all_futures(past, months, still_open):
    futures = list(product(past, repeat=months))
    want = sum(sum(future) >= still_open for future in futures) / len(futures)
    assert chance_of_closing(past, months, still_open) == pytest.approx(want, abs=1e-12)


# Long convolutions on a busy machine take longer than the usual limit of an example.
@settings(deadline=None, max_examples=20)
@given(
    st.lists(st.sampled_from([0.0, 0.01, 0.2, 0.5, 0.9, 1.0]), min_size=1, max_size=3),
    st.integers(0, 4),
    st.integers(0, 500),
)
def test_the_chance_by_share_is_the_mean_over_all_futures(shares, months, still_open):
    futures = list(product(shares, repeat=months))
    left = [prod(1 - share for share in future) for future in futures]
    want = sum((1 - one) ** still_open for one in left) / len(futures)
    assert chance_by_share(shares, months, still_open) == pytest.approx(want, abs=2e-4)


@pytest.fixture(scope="module")
def ledger(ledger_of):
    closed = [f"c{at}" for at in range(len(SINCE))]
    rows = [
        {"return_id": "mar", "code": code, "state": "closed", "since": day}
        for code, day in zip(closed, SINCE, strict=True)
    ]
    return ledger_of(
        firms=[
            *({"code": code, "city": "140100"} for code in closed),
            {"code": "o1", "city": "140100"},
            *({"code": f"p{at}", "city": "140200"} for at in range(9)),
        ],
        returns=[
            {"return_id": "jan", "month": "2020-01", "received": date(2020, 2, 4)},
            {"return_id": "mar", "month": "2020-03", "received": date(2020, 4, 4)},
        ],
        progress=rows,
    )


def test_closings_and_what_is_left(ledger):
    found = paces(ledger, "2020-03", date(2020, 4, 4))["whole"]
    assert found.closings.rows() == [("2020-01", 1, 2), ("2020-02", 0, 2), ("2020-03", 2, 4)]
    assert (found.firms, found.closed, found.open, found.undated) == (16, 6, 10, 2)
    assert (found.months_left, found.needed, found.recent) == (9, 10 / 9, 1.0)
    # ten of at most eighteen in nine months of 0, 1 or 2
    nine = [sum(future) >= 10 for future in product((1, 0, 2), repeat=9)]
    # of 13, 12 and 12 open firms 1, none and 2 were closed
    left = [prod(1 - one for one in future) for future in product((1 / 13, 0, 1 / 6), repeat=9)]
    by_share = sum((1 - one) ** 10 for one in left) / 3**9
    assert found.by_share == pytest.approx(by_share, abs=1e-5)
    assert found.by_number == pytest.approx(sum(nine) / 3**9)
    assert found.reason.code == "coverage_pace_drawn"
    assert found.reason.details["months"] == ("2020-01", "2020-03")


def test_cities(ledger):
    found = paces(ledger, "2020-03", date(2020, 4, 4))
    assert list(found) == ["whole", "140100", "140200"]
    assert (found["140200"].by_share, found["140200"].by_number) == (0, 0)
    assert found["140100"].by_number == pytest.approx(1 - 3**-9)
    assert found["140100"].by_share < 0.99


def test_two_months_are_too_few(ledger):
    found = paces(ledger, "2020-02", date(2020, 4, 4))["whole"]
    assert (found.outcome, found.by_share) == ("unknown", None)
    assert found.reason.code == "coverage_pace_few_months"


def test_past_the_due_date_there_is_a_fact(ledger):
    found = paces(ledger, "2020-12", date(2021, 1, 5))["whole"]
    assert (found.outcome, found.by_number, found.needed) == ("missed", None, None)


def test_closed_is_closed(ledger_of):
    ledger = ledger_of(
        firms=[{"code": "A", "city": "140100"}],
        returns=[{"return_id": "r", "month": "2020-01", "received": date(2020, 2, 4)}],
        progress=[{"return_id": "r", "code": "A", "state": "closed", "since": SINCE[1]}],
    )
    assert paces(ledger, "2020-01", date(2020, 2, 4))["whole"].outcome == "all_closed"
    assert paces(ledger, "2020-12", date(2021, 1, 4))["whole"].outcome == "all_closed"


def test_months_nobody_reported_on_are_not_drawn_from(ledger):
    march, april = (
        paces(ledger, month, date(2020, 5, 31))["whole"] for month in ("2020-03", "2020-04")
    )
    assert april.reason.details["months"] == ("2020-01", "2020-03")
    assert (april.recent, april.months_left) == (march.recent, march.months_left - 1)
    assert april.by_number < march.by_number
