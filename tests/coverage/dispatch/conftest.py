"""A small ledger written by hand, and ledgers of any kind made by Hypothesis."""

from collections.abc import Callable
from datetime import date

import polars as pl
import pytest
from hypothesis import strategies as st

from plantrack.coverage.ledger import SCHEMAS, Ledger
from plantrack.coverage.rules import RULES, STATES, Rules

#: What a row says unless a test says otherwise.
USUAL = {
    "firms": {
        "name": "firm",
        "county": "",
        "industry": "25",
        "size": "large",
        "department": "industry",
        "cluster": "steel",
        "is_listed": True,
        "since_month": "2020-01",
        "received": date(2020, 1, 5),
    },
    "reporters": {"kind": "city", "name_zh": "", "name_en": ""},
    "returns": {"reporter": "140100"},
    "progress": {"since": None, "evidence": "", "reason": ""},
    "problems": {"code": "A", "duty": "firm", "owner": "A", "what": "", "raised": None},
    "helpers": {"since_month": "2020-01", "received": date(2020, 1, 5)},
    "group_members": {
        "area": "140100",
        "is_division_cadre": False,
        "is_technical_expert": False,
        "received": date(2020, 1, 5),
    },
    "withdrawals": {},
    "clusters": {"name_zh": "", "name_en": ""},
    "cluster_bodies": {"name": "", "since_month": "2020-01", "received": date(2020, 1, 5)},
    "surveys": {"year": "2019", "received": date(2020, 1, 5)},
}


def a_ledger(rules: Rules = RULES, **tables: list[dict]) -> Ledger:
    """A ledger of rows, each completed by what is usual."""
    whole = {
        name: pl.DataFrame([USUAL[name] | row for row in rows], schema=SCHEMAS[name])
        for name, rows in tables.items()
    }
    return Ledger.of(rules, **whole)


@pytest.fixture(scope="session")
def ledger_of() -> Callable[..., Ledger]:
    return a_ledger


_MONTHS = [f"2020-0{number}" for number in range(1, 7)]
_CITIES = ["140100", "140200", "", None]
_DAYS = st.dates(date(2020, 1, 1), date(2020, 9, 30))
_CODES = st.sampled_from("ABCDEFG")


@st.composite
def _tables(draw) -> dict[str, list[dict]]:
    firms = st.fixed_dictionaries(
        {
            "code": _CODES,
            "city": st.sampled_from(_CITIES),
            "industry": st.sampled_from(["06", "C2511", "25", "", None, "x"]),
            "size": st.sampled_from(["large", "small", None]),
            "cluster": st.sampled_from(["steel", "coal", "", None]),
            "department": st.sampled_from(["industry", "", None]),
            "is_listed": st.sampled_from([True, True, True, False]),
            "since_month": st.sampled_from(_MONTHS),
            "received": _DAYS,
        }
    )
    same = {"unique_by": lambda row: (row["code"], row["since_month"], row["received"])}
    months = draw(st.lists(st.tuples(st.sampled_from(_MONTHS), _DAYS), max_size=10))
    returns = [
        {"return_id": f"r{at}", "month": month, "received": day}
        for at, (month, day) in enumerate(months)
    ]
    ids = st.sampled_from([row["return_id"] for row in returns] or ["none"])
    progress = st.fixed_dictionaries(
        {
            "return_id": ids,
            "code": _CODES,
            "state": st.sampled_from(STATES),
            "since": st.none() | _DAYS,
            "reason": st.sampled_from(["", "why", None]),
        }
    )
    problems = st.fixed_dictionaries(
        {
            "return_id": ids,
            "problem": st.sampled_from("pqr"),
            "code": _CODES,
            "raised": st.none() | _DAYS,
            "due": st.none() | _DAYS,
            "solved": st.none() | _DAYS,
        }
    )
    helpers = st.fixed_dictionaries(
        {
            "code": _CODES,
            "party": st.sampled_from(["firm", "group", "city"]),
            "helper": _CODES,
            "received": _DAYS,
        }
    )
    once = {"unique_by": lambda row: (row["return_id"], row["code"])}
    told = {"unique_by": lambda row: (row["return_id"], row["code"], row["problem"])}
    return {
        "firms": draw(st.lists(firms, max_size=14, **same)),
        "reporters": [{"reporter": "140100"}, {"reporter": "140200"}],
        "returns": returns,
        "progress": draw(st.lists(progress, max_size=30, **once)) if returns else [],
        "problems": draw(st.lists(problems, max_size=12, **told)) if returns else [],
        "helpers": draw(st.lists(helpers, max_size=10)),
    }


@pytest.fixture(scope="session")
def any_tables() -> st.SearchStrategy:
    return _tables()


@pytest.fixture(scope="session")
def dispatch() -> Callable[..., dict]:
    return every_table


def every_table(ledger: Ledger, month: str, as_of: date) -> dict[str, object]:
    """All tables of the dispatch by name of the function and the field."""
    from plantrack.coverage.dispatch.aims import aims
    from plantrack.coverage.dispatch.clusters import clusters
    from plantrack.coverage.dispatch.groups import groups
    from plantrack.coverage.dispatch.matching import matching
    from plantrack.coverage.dispatch.movement import movement
    from plantrack.coverage.dispatch.pace import paces
    from plantrack.coverage.dispatch.problems import problems
    from plantrack.coverage.dispatch.reporting import reporting
    from plantrack.coverage.dispatch.shares import shares
    from plantrack.coverage.dispatch.stalled import stalled

    found = {}
    for make in (aims, clusters, groups, matching, movement, problems, reporting, shares, stalled):
        made = vars(make(ledger, month, as_of))
        found |= {f"{make.__name__}.{field}": value for field, value in made.items()}
    for part, pace in paces(ledger, month, as_of).items():
        found |= {f"paces.{part}.{field}": value for field, value in vars(pace).items()}
    return {
        f"{name}.{key}": each
        for name, value in found.items()
        for key, each in (value.items() if isinstance(value, dict) else [("", value)])
    }
