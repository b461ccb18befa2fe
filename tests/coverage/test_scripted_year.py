"""A year of returns written by hand, and the tables a clerk would make of them.

The ledger lies in ``scripted_year/ledger``, what follows from it was worked out on paper:

- ``circulars.csv``: each city as known on the 10th after each month;
- ``looking_back.csv``: past months as known on other days;
- ``reports.csv``: by reporter how it reported, days late, corrections;
- ``changes.csv``: the firms behind the counts; ``pace.csv``: what is needed each month.

What happens: F is first listed in one city and then, for the same month, in another; D moves in
April; H moves in August, which is known only in October, and a correction of its row for January,
received in November, does not take that back; L joins in June; K leaves in September and is still
reported on; G is reported by two cities in July; 140200 is late in March and December and silent
in October; May and November are corrected, March of 140100 in December; I, A and E are reopened,
E once without a reason.
"""

import csv
from datetime import date
from pathlib import Path

import polars as pl
import pytest

from plantrack.coverage.dispatch.movement import CHANGES, COUNTS, movement
from plantrack.coverage.dispatch.pace import WHOLE, paces
from plantrack.coverage.dispatch.reporting import reporting
from plantrack.coverage.dispatch.shares import shares
from plantrack.coverage.dispatch.stalled import stalled
from plantrack.coverage.ledger import Ledger
from plantrack.coverage.loading import ledger_in
from plantrack.coverage.rules import STATES

FOLDER = Path(__file__).with_suffix("").with_name("scripted_year")
NEW_YEAR = date(2021, 1, 10)


def rows(name: str) -> list[dict]:
    with (FOLDER / f"{name}.csv").open(encoding="utf-8") as lines:
        return list(csv.DictReader(lines))


def moment(row: dict) -> tuple[str, date]:
    return row["month"], date.fromisoformat(row["as_of"])


def by_moment(*names: str) -> dict[tuple[str, date], dict[str, dict[str, int]]]:
    """Month and day of knowledge to city to counts."""
    found: dict = {}
    for row in (row for name in names for row in rows(name)):
        counts = {key: int(value) for key, value in row.items() if key not in _KEYS}
        found.setdefault(moment(row), {})[row["city"]] = counts
    return found


_KEYS = ("month", "as_of", "city")
WORKED_OUT = by_moment("circulars", "looking_back")


@pytest.fixture(scope="module")
def ledger() -> Ledger:
    return ledger_in(FOLDER / "ledger")


def by_city(table: pl.DataFrame, key: str, columns: tuple[str, ...]) -> dict[str, dict]:
    return {row[key]: {name: row[name] for name in columns} for row in table.iter_rows(named=True)}


def only(counts: dict[str, dict], columns: tuple[str, ...]) -> dict[str, dict]:
    return {city: {name: row[name] for name in columns} for city, row in counts.items()}


@pytest.mark.parametrize("at", WORKED_OUT, ids=str)
def test_states_by_city(ledger, at):
    columns = ("firms", *STATES)
    found = shares(ledger, *at)
    assert by_city(found.by["city"], "part", columns) == only(WORKED_OUT[at], columns)


@pytest.mark.parametrize("at", WORKED_OUT, ids=str)
def test_the_whole_and_its_shares(ledger, at):
    want = {name: sum(row[name] for row in WORKED_OUT[at].values()) for name in ("firms", *STATES)}
    whole = shares(ledger, *at).whole.row(0, named=True)
    assert {name: whole[name] for name in want} == want
    covered = want["active"] + want["closed"]
    assert (whole["covered"], whole["covered_share"]) == (covered, covered / want["firms"])
    assert whole["closed_share"] == want["closed"] / want["firms"]


@pytest.mark.parametrize("at", WORKED_OUT, ids=str)
def test_movement_by_city(ledger, at):
    found = movement(ledger, *at)
    assert by_city(found.counts, "city", COUNTS) == only(WORKED_OUT[at], COUNTS)
    assert found.is_first == (at[0] == "2020-01")


@pytest.mark.parametrize("at", WORKED_OUT, ids=str)
def test_stalled_by_city(ledger, at):
    want = {
        city: {"open": row["firms"] - row["closed"], "stalled": row["stalled"]}
        for city, row in WORKED_OUT[at].items()
    }
    found = by_city(stalled(ledger, *at).counts, "city", ("open", "stalled"))
    # A city without open firms has no row.
    assert found == {city: row for city, row in want.items() if row["open"]}


@pytest.mark.parametrize("row", rows("changes"), ids=lambda row: f"{row['month']} {row['as_of']}")
def test_the_firms_that_changed(ledger, row):
    found = movement(ledger, *moment(row)).firms
    for change in CHANGES:
        assert "".join(sorted(found.filter(change=change)["code"])) == row[change], change


@pytest.mark.parametrize("row", rows("reports"), ids=lambda row: f"{row['month']} {row['as_of']}")
def test_who_reported(ledger, row):
    found = reporting(ledger, *moment(row)).month
    told = {
        one["reporter"]: f"{one['report']} {one['days_late']} {one['corrected']}"
        for one in found.iter_rows(named=True)
    }
    assert told == {key: value for key, value in row.items() if key not in _KEYS}


def test_the_record_of_the_year(ledger):
    columns = ("reporter", "months", "on_time", "late", "missing", "corrected")
    found = reporting(ledger, "2020-12", NEW_YEAR).record.select(columns)
    assert sorted(found.rows()) == [
        ("140100", 12, 11, 1, 0, 2),
        ("140200", 12, 9, 2, 1, 0),
        ("140300", 12, 11, 1, 0, 1),
        ("industry", 12, 11, 0, 1, 0),
    ]


@pytest.mark.parametrize("row", rows("pace"), ids=lambda row: row["month"])
def test_what_is_needed(ledger, row):
    found = paces(ledger, *moment(row))[WHOLE]
    assert (found.open, found.months_left) == (int(row["open"]), int(row["months_left"]))
    needed = float(row["needed"]) if row["needed"] else None
    assert found.needed == pytest.approx(needed, abs=1e-9)


def test_when_the_firms_were_closed_off(ledger):
    found = paces(ledger, "2020-12", NEW_YEAR)[WHOLE]
    closings = dict(
        found.closings.filter(pl.col("closings") > 0).select("month", "closings").rows()
    )
    assert closings == {
        "2020-05": 2,  # B, D
        "2020-06": 2,  # C, J
        "2020-08": 2,  # F, H
        "2020-09": 2,  # G, I
        "2020-11": 1,  # A
        "2020-12": 2,  # E, L
    }
    assert (found.outcome, found.undated) == ("all_closed", 0)
