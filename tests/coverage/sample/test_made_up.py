"""The shipped sample ledger: made again alike, real only where it says so, marked as made up."""

from collections import Counter
from datetime import date

import polars as pl
import pytest

from plantrack.coverage.credit_code import code_fault
from plantrack.coverage.dispatch.groups import FAULTS, groups
from plantrack.coverage.dispatch.movement import CHANGES, movement
from plantrack.coverage.dispatch.reporting import reporting
from plantrack.coverage.ledger import SCHEMAS, Ledger
from plantrack.coverage.rules import Rules
from plantrack.coverage.sample.codes import PREFIX, made_up_code
from plantrack.coverage.sample.made_up import made_up_tables
from plantrack.coverage.sample.register import MONTHS
from plantrack.coverage.standing import register

LATER = date(2021, 2, 1)


@pytest.fixture(scope="module")
def tables() -> dict[str, pl.DataFrame]:
    return made_up_tables()


@pytest.fixture(scope="module")
def ledger(tables) -> Ledger:
    return Ledger.of(Rules(is_sample=True), **tables)


def test_every_table_has_its_columns(tables):
    assert {name: dict(table.schema) for name, table in tables.items()} == SCHEMAS


def test_the_same_seed_makes_the_same_tables_and_another_one_others(tables):
    again, other = made_up_tables(), made_up_tables(seed=1)
    assert all(table.equals(again[name]) for name, table in tables.items())
    assert not tables["progress"].equals(other["progress"])


def test_every_code_passes_the_check_but_none_can_be_real(tables):
    codes = tables["firms"]["code"].unique().to_list()
    assert [code for code in codes if code_fault(code)] == []
    # Places of Shanxi have 1401 to 1411; 1499 is given to none.
    assert {code[2:8] for code in codes} == {"149999"} == {PREFIX[2:]}


def test_a_code_is_as_computed_by_hand():
    # Organisation code 00000123: 8 x 1 + 4 x 2 + 2 x 3 with the weights of places 6, 7 and 8:
    # 1 x 8 + 2 x 4 + 3 x 2 = 22 = 0 mod 11, so 11 - 0 is written 0.
    assert made_up_code(123)[8:17] == "000001230"


def test_every_firm_body_and_member_says_that_it_is_an_example(tables):
    for table, column in (
        ("firms", "name"),
        ("firms", "county"),
        ("group_members", "member"),
        ("cluster_bodies", "name"),
        ("problems", "what"),
    ):
        assert tables[table][column].str.starts_with("样例").all(), (table, column)
    for column in ("evidence", "reason"):
        assert tables["progress"][column].drop_nulls().str.starts_with("样例").all()


def test_the_year_has_everything_that_happens(ledger):
    found = reporting(ledger, MONTHS[-1], LATER)
    assert {"on_time", "late", "missing"} <= set(found.calendar["report"])
    assert found.record["corrected"].sum() > 0
    changes = Counter()
    for month in MONTHS[1:]:
        changes.update(movement(ledger, month, LATER).firms["change"].to_list())
    assert set(changes) == set(CHANGES)


def test_each_rule_on_groups_is_broken_somewhere_but_most_groups_are_in_order(ledger):
    found = groups(ledger, MONTHS[-1], LATER).groups
    assert all(found[fault].any() for fault in FAULTS)
    assert found["is_in_order"].mean() > 0.8


def test_returns_speak_only_of_firms_that_are_theirs(ledger):
    progress = ledger.progress.join(ledger.returns, on="return_id").collect()
    for month in MONTHS:
        listed = register(ledger, month, LATER).select("code", "city", "department").collect()
        said = progress.filter(month=month).join(listed, on="code", how="left")
        is_own = pl.any_horizontal(pl.col("city", "department") == pl.col("reporter"))
        assert said.filter(~is_own.fill_null(False)).is_empty(), month


def test_a_state_began_by_the_end_of_the_month_it_is_told_of(ledger):
    said = ledger.progress.join(ledger.returns, on="return_id").collect()
    began = said.filter(pl.col("since").is_not_null())
    assert (began["since"].dt.strftime("%Y-%m") <= began["month"]).all()
