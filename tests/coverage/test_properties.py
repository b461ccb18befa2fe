"""What must hold for any ledger, and a clerk who keeps the same ledger without any tables.

The clerk goes through the rows one by one with dictionaries; he shares no line with the library.
"""

from collections import Counter
from datetime import date, timedelta

import polars as pl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from plantrack.coverage.dispatch.movement import movement
from plantrack.coverage.dispatch.pace import WHOLE, paces
from plantrack.coverage.dispatch.reporting import REPORTS, reporting
from plantrack.coverage.dispatch.shares import SPLITS, shares
from plantrack.coverage.ledger import SCHEMAS, Ledger
from plantrack.coverage.rules import STATES, Rules

MONTHS = [f"2020-{number:02}" for number in range(1, 7)]
#: First day after each month.
AFTER = {month: date(2020, at + 2, 1) for at, month in enumerate(MONTHS)}
CITIES = ["140100", "140200", "140300"]
FIRMS = "ABCDEFGH"
COUNTS = ("firms", *STATES, "covered")

kept = settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
days = st.dates(date(2020, 1, 1), date(2020, 9, 30))
months = st.sampled_from(MONTHS)
rules = st.builds(
    Rules,
    deadline_day=st.integers(1, 20),
    is_deadline_day_in_time=st.booleans(),
)


@st.composite
def ledgers(draw) -> dict[str, list[dict]]:
    """Rows of firms that come, move and go, and of returns that come when they like."""
    changes = st.tuples(st.sampled_from(FIRMS), months, days)
    firms = [
        {
            "code": code,
            "name": code,
            "city": draw(st.sampled_from([*CITIES, None])),
            "county": None,
            "industry": draw(st.sampled_from(["06", "25", "C31", None])),
            "size": draw(st.sampled_from(["large", "small"])),
            "department": draw(st.sampled_from(["industry", None])),
            "cluster": draw(st.sampled_from(["steel", None])),
            "is_listed": draw(st.sampled_from([True, True, True, False])),
            "since_month": month,
            "received": day,
        }
        for code, month, day in draw(st.lists(changes, min_size=1, max_size=20, unique=True))
    ]
    returns, progress = [], []
    for at in range(draw(st.integers(0, 12))):
        month, wait = draw(months), draw(st.integers(0, 90))
        told = {"return_id": f"r{at:02}", "reporter": draw(st.sampled_from(CITIES))}
        returns.append(told | {"month": month, "received": AFTER[month] + timedelta(days=wait)})
        for code in draw(st.lists(st.sampled_from(FIRMS), unique=True)):
            said = {"return_id": f"r{at:02}", "code": code, "state": draw(st.sampled_from(STATES))}
            since = draw(st.none() | days)
            reason = draw(st.sampled_from([None, "why"]))
            progress.append(said | {"since": since, "evidence": None, "reason": reason})
    reporters = [
        {"reporter": city, "kind": "city", "name_zh": "", "name_en": ""} for city in CITIES
    ]
    return {"firms": firms, "reporters": reporters, "returns": returns, "progress": progress}


def ledger_of(tables: dict[str, list[dict]], with_rules: Rules | None = None) -> Ledger:
    frames = {name: pl.DataFrame(rows, schema=SCHEMAS[name]) for name, rows in tables.items()}
    return Ledger.of(with_rules or Rules(), **frames)


class Clerk:
    """The ledger in two dictionaries."""

    def __init__(self, tables: dict[str, list[dict]], month: str, as_of: date):
        self.listed: dict[str, dict] = {}
        known = [row for row in tables["firms"] if row["received"] <= as_of]
        for row in sorted(known, key=lambda row: (row["since_month"], row["received"])):
            if row["since_month"] <= month:
                self.listed[row["code"]] = row
        self.listed = {code: row for code, row in self.listed.items() if row["is_listed"]}
        self.said: dict[str, dict] = {}
        for told in sorted(
            tables["returns"], key=lambda row: (row["month"], row["received"], row["return_id"])
        ):
            if told["received"] <= as_of and told["month"] <= month:
                for row in tables["progress"]:
                    if row["return_id"] == told["return_id"]:
                        self.said[row["code"]] = row

    def state(self, code: str) -> str:
        return self.said[code]["state"] if code in self.said else "not_started"

    def counts(self, *, city: str | None) -> Counter:
        own = [code for code, row in self.listed.items() if row["city"] == city]
        return Counter(self.state(code) for code in own)


def whole(ledger: Ledger, month: str, as_of: date) -> tuple[int, ...]:
    return shares(ledger, month, as_of).whole.select(COUNTS).row(0)


def every_frame(ledger: Ledger, month: str, as_of: date) -> list[pl.DataFrame]:
    """Tables of what the plan asks for every month."""
    coverage, moved = shares(ledger, month, as_of), movement(ledger, month, as_of)
    reported = reporting(ledger, month, as_of)
    closings = [pace.closings for pace in paces(ledger, month, as_of).values()]
    frames = [coverage.whole, *coverage.by.values(), moved.counts, moved.firms]
    return [*frames, reported.calendar, reported.record, *closings]


def assert_same(ours: list[pl.DataFrame], theirs: list[pl.DataFrame]) -> None:
    assert len(ours) == len(theirs)
    for mine, other in zip(ours, theirs, strict=True):
        assert mine.equals(other)


@kept
@given(tables=ledgers(), month=months, as_of=days)
def test_the_clerk_counts_the_same(tables, month, as_of):
    clerk = Clerk(tables, month, as_of)
    found = shares(ledger_of(tables), month, as_of).by["city"]
    assert found["firms"].sum() == len(clerk.listed)
    for row in found.iter_rows(named=True):
        counts = clerk.counts(city=row["part"] or None)
        assert {state: row[state] for state in STATES} == {s: counts[s] for s in STATES}


@kept
@given(tables=ledgers(), at=st.integers(1, len(MONTHS) - 1), as_of=days)
def test_the_clerk_finds_the_same_changes(tables, at, as_of):
    now, then = (Clerk(tables, MONTHS[each], as_of) for each in (at, at - 1))
    want = set()
    for code in now.listed.keys() | then.listed.keys():
        if code not in then.listed:
            want.add(("joined", code))
        if code not in now.listed:
            want.add(("left", code))
            continue
        step = STATES.index(now.state(code))
        earlier = STATES.index(then.state(code)) if code in then.listed else -1
        if step >= 2 > earlier and step == 2:
            want.add(("newly_active", code))
        if step == 3 > earlier:
            want.add(("newly_closed", code))
        if step < earlier:
            has_reason = bool(now.said[code]["reason"])
            want.add(("reopened" if has_reason else "reopened_without_reason", code))
        if code in then.listed and now.listed[code]["city"] != then.listed[code]["city"]:
            want.add(("moved", code))
    found = movement(ledger_of(tables), MONTHS[at], as_of).firms
    assert set(found.select("change", "code").iter_rows()) == want
    assert found.height == len(want)


@kept
@given(tables=ledgers(), month=months, as_of=days)
def test_never_above_a_hundred_and_closed_ones_are_active(tables, month, as_of):
    found = shares(ledger_of(tables), month, as_of)
    for table in (found.whole, *found.by.values()):
        for name in ("covered_share", "closed_share"):
            assert table[name].drop_nulls().is_between(0, 1).all()
        assert (table["covered"] == table["active"] + table["closed"]).all()
        assert (table["closed"] <= table["covered"]).all()
        assert (table["covered"] <= table["firms"]).all()


@kept
@given(tables=ledgers(), month=months, as_of=days, part=st.sets(st.sampled_from(FIRMS)))
def test_any_split_adds_up_to_the_whole(tables, month, as_of, part):
    everything = whole(ledger_of(tables), month, as_of)
    halves = [
        whole(ledger_of(tables | {"firms": rows}), month, as_of)
        for rows in (
            [row for row in tables["firms"] if row["code"] in part],
            [row for row in tables["firms"] if row["code"] not in part],
        )
    ]
    assert tuple(map(sum, zip(*halves, strict=True))) == everything
    by = shares(ledger_of(tables), month, as_of).by
    assert {split: by[split].select(COUNTS).sum().row(0) for split in SPLITS} == dict.fromkeys(
        SPLITS, everything
    )


@kept
@given(tables=ledgers(), later=ledgers(), month=months, as_of=days)
def test_rows_received_later_do_not_change_what_was_known(tables, later, month, as_of):
    """Another ledger is added, all of it a day or more after the day of knowledge."""
    names = {row["return_id"]: f"later {row['return_id']}" for row in later["returns"]}
    more = {name: list(rows) for name, rows in tables.items()}
    for name in ("firms", "returns"):
        for at, row in enumerate(later[name], start=1):
            row = row | {"received": as_of + timedelta(days=at)}
            more[name].append(_renamed(row, names))
    more["progress"] += [_renamed(row, names) for row in later["progress"]]
    ours, theirs = ledger_of(tables), ledger_of(more)
    assert_same(every_frame(ours, month, as_of), every_frame(theirs, month, as_of))


def _renamed(row: dict, names: dict[str, str]) -> dict:
    return row | {"return_id": names[row["return_id"]]} if "return_id" in row else row


@kept
@given(tables=ledgers(), month=months, as_of=days, data=st.data())
def test_the_order_of_rows_is_irrelevant(tables, month, as_of, data):
    mixed = {name: data.draw(st.permutations(rows)) for name, rows in tables.items()}
    ours, theirs = ledger_of(tables), ledger_of(mixed)
    assert_same(every_frame(ours, month, as_of), every_frame(theirs, month, as_of))


@kept
@given(tables=ledgers(), rules=rules, month=months, as_of=days)
def test_a_return_is_judged_by_its_first_receipt_alone(tables, rules, month, as_of):
    found = reporting(ledger_of(tables, rules), month, as_of, first_month=MONTHS[0])
    assert found.calendar.height == len(CITIES) * (MONTHS.index(month) + 1)
    for row in found.calendar.iter_rows(named=True):
        came = [
            told["received"]
            for told in tables["returns"]
            if (told["reporter"], told["month"]) == (row["reporter"], row["month"])
            and told["received"] <= as_of
        ]
        end = AFTER[row["month"]].replace(day=rules.deadline_day)
        last = end if rules.is_deadline_day_in_time else end - timedelta(days=1)
        if came:
            want = "on_time" if min(came) <= last else "late"
        else:
            want = "missing" if as_of > last else "not_due"
        assert row["report"] == want
        assert row["corrected"] == max(len(came) - 1, 0)


@kept
@given(tables=ledgers(), rules=rules, month=months, as_of=days, wait=st.integers(0, 120))
def test_what_came_in_time_stays_so_and_what_was_late_never_is_again(
    tables, rules, month, as_of, wait
):
    ledger = ledger_of(tables, rules)
    first, later = (
        reporting(ledger, month, day, first_month=MONTHS[0]).calendar["report"].to_list()
        for day in (as_of, as_of + timedelta(days=wait))
    )
    may_become = {
        "on_time": {"on_time"},
        "late": {"late"},
        "missing": {"missing", "late"},
        "not_due": set(REPORTS),
    }
    assert all(then in may_become[now] for now, then in zip(first, later, strict=True))


@kept
@given(tables=ledgers(), rules=rules, month=months, as_of=days)
def test_the_record_counts_every_month_once(tables, rules, month, as_of):
    found = reporting(ledger_of(tables, rules), month, as_of)
    for row in found.record.iter_rows(named=True):
        assert row["on_time"] + row["late"] + row["missing"] == row["months"]
        assert row["on_time_share"] is None or 0 <= row["on_time_share"] <= 1
        own = found.calendar.filter(reporter=row["reporter"])
        assert row["on_time"] == (own["report"] == "on_time").sum()
        assert row["corrected"] == own["corrected"].sum()


@kept
@given(tables=ledgers(), month=months, as_of=days)
def test_closings_are_of_closed_firms_and_cities_add_up(tables, month, as_of):
    found = paces(ledger_of(tables), month, as_of)
    coverage = shares(ledger_of(tables), month, as_of).whole.row(0, named=True)
    assert (found[WHOLE].firms, found[WHOLE].closed) == (coverage["firms"], coverage["closed"])
    cities = [pace for part, pace in found.items() if part != WHOLE]
    for name in ("firms", "closed", "open", "undated"):
        assert sum(getattr(pace, name) for pace in cities) == getattr(found[WHOLE], name)
    for pace in found.values():
        assert pace.open == pace.firms - pace.closed
        assert pace.closings["closings"].sum() + pace.undated <= pace.closed
        assert pace.by_share is None or 0 <= pace.by_share <= 1
        assert pace.by_number is None or 0 <= pace.by_number <= 1
        assert pace.needed == pytest.approx(pace.open / pace.months_left)
