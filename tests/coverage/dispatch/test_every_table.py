"""What holds for the tables of any ledger."""

from datetime import date, timedelta

import polars as pl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from plantrack.coverage.dispatch.condensed import condensed
from plantrack.coverage.dispatch.months import before
from plantrack.coverage.dispatch.movement import movement
from plantrack.coverage.dispatch.shares import SPLITS, shares
from plantrack.coverage.rules import STATES

MONTHS = [f"2020-0{number}" for number in range(1, 7)]
COUNTS = ("firms", *STATES, "covered")
few = settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
moments = st.tuples(st.sampled_from(MONTHS), st.dates(date(2020, 1, 1), date(2020, 9, 30)))


def assert_same(ours, theirs):
    assert ours.keys() == theirs.keys()
    for name, value in ours.items():
        if isinstance(value, pl.DataFrame):
            assert value.equals(theirs[name]), name
        else:
            assert value == theirs[name], name


@pytest.fixture(scope="module")
def ledgers(any_tables, ledger_of):
    return any_tables.map(lambda tables: ledger_of(**tables))


@few
@given(data=st.data(), moment=moments)
def test_shares_add_up_and_stay_below_one(ledgers, data, moment):
    found = shares(data.draw(ledgers), *moment)
    whole = found.whole.select(COUNTS).row(0)
    assert set(found.by) == set(SPLITS)
    for table in found.by.values():
        assert table.select(COUNTS).sum().row(0) == whole
        assert (table["closed"] <= table["covered"]).all()
        assert (table["covered"] <= table["firms"]).all()
        assert (table.select(pl.sum_horizontal(STATES)).to_series() == table["firms"]).all()
        assert table["covered_share"].is_between(0, 1).all()


@few
@given(data=st.data(), moment=moments)
def test_movement_leads_from_one_month_to_the_next(ledgers, data, moment):
    ledger, (month, as_of) = data.draw(ledgers), moment
    now, then = (
        shares(ledger, each, as_of).whole.row(0, named=True) for each in (month, before(month))
    )
    found = movement(ledger, month, as_of)
    sums = found.counts.drop("city").sum().row(0, named=True)
    assert now["firms"] == then["firms"] + sums["joined"] - sums["left"]
    assert sums["moved_in"] == sums["moved_out"]
    was_closed = found.firms.filter(state_before="closed")
    lost = was_closed.filter(
        pl.col("change").is_in(["reopened", "reopened_without_reason", "left"])
    )
    assert now["closed"] == then["closed"] + sums["newly_closed"] - lost.height


@few
@given(data=st.data(), moment=moments)
def test_what_came_later_does_not_change_what_was_known(ledgers, dispatch, data, moment):
    ledger, (month, as_of) = data.draw(ledgers), moment
    assert_same(dispatch(ledger, month, as_of), dispatch(ledger.known(as_of), month, as_of))


@pytest.mark.long
@few
@given(data=st.data(), moment=moments)
def test_the_condensed_ledger_gives_the_same(ledgers, dispatch, data, moment):
    ledger, (month, as_of) = data.draw(ledgers), moment
    assert_same(
        dispatch(ledger, month, as_of), dispatch(condensed(ledger, month, as_of), month, as_of)
    )


@pytest.mark.long
@few
@given(data=st.data(), moment=moments)
def test_the_order_of_rows_does_not_matter(any_tables, ledger_of, dispatch, data, moment):
    tables = data.draw(any_tables)
    # the table of reporters has an order of its own
    turned = {name: rows[::-1] for name, rows in tables.items()}
    assert_same(dispatch(ledger_of(**tables), *moment), dispatch(ledger_of(**turned), *moment))


def test_a_day_later_is_another_day(ledger_of):
    day = date(2020, 2, 4)
    ledger = ledger_of(firms=[{"code": "A", "city": "140100", "received": day}])
    heights = [
        shares(ledger, "2020-01", day - timedelta(days=less)).whole["firms"].item()
        for less in (1, 0)
    ]
    assert heights == [0, 1]
