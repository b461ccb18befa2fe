"""Tables of a replay, counted by hand."""

from datetime import date
from math import isnan, nan

import pandas as pd
import pytest

from plantrack.replay import Replay
from plantrack.replay.cases import COLUMNS, ENDS
from plantrack.replay.statements import COLUMNS as STATEMENTS
from plantrack.replay.summary import (
    accuracy_table,
    coverage_table,
    record_line,
    reliability_table,
    statement_table,
)

_FRAME = {"region": "p0", "indicator": "x", "origin": 2010, "year": 2011}


def _case(day: str, horizon: int, outcome: float, scale: float, drift: float) -> dict:
    ends = dict(zip(ENDS, [8, 12, 6, 14, nan, nan], strict=True))
    return {
        **_FRAME,
        **ends,
        "as_of": pd.Timestamp(day),
        "horizon": horizon,
        "outcome": outcome,
        "last_value": 9.0,
        "median": 10.0,
        "crps": 1.0,
        "scaled_crps": 1 / scale if scale else nan,
        "absolute_error": abs(outcome - 10),
        "naive_error": abs(outcome - 9),
        "drift_crps": drift,
        "scale": scale,
    }


def _statement(day: str, said: float, base: float, came_true: bool) -> dict:
    values = {"as_of": pd.Timestamp(day), "horizon": 1, "factor": 1.05}
    return {**_FRAME, **values, "probability": said, "base_rate": base, "came_true": came_true}


def _replay(cases: list[dict], statements: list[dict]) -> Replay:
    return Replay(
        date(2020, 1, 1),
        5,
        0,
        100,
        cases=pd.DataFrame(cases, columns=COLUMNS),
        statements=pd.DataFrame(statements, columns=STATEMENTS),
        refusals=pd.DataFrame({"code": ["few", "few", "wide"]}),
        redefined=0,
    )


@pytest.fixture(scope="module")
def done() -> Replay:
    return _replay(
        [
            _case("2011-12-31", 1, 12, scale=2, drift=4),
            _case("2011-12-31", 1, 15, scale=1, drift=nan),
            _case("2012-12-31", 1, 13, scale=0, drift=nan),
            _case("2012-12-31", 2, 10, scale=1, drift=1),
        ],
        [
            _statement("2011-12-31", 0.7, 0.5, True),
            _statement("2011-12-31", 0.8, 0.5, False),
            _statement("2012-12-31", 0.9, nan, True),
            _statement("2012-12-31", 0.1, nan, False),
        ],
    )


def test_accuracy(done):
    table = accuracy_table(done)
    assert table[["indicator", "horizon"]].to_numpy().tolist() == [["x", 1], ["x", 2]]
    near = table.iloc[0]
    # the series that never moved is left out: errors of 2 / 2 and 5 / 1
    assert (near["cases"], near["days"], near["mase"]) == (2, 1, 3)
    assert near["naive_mase"] == (3 / 2 + 6 / 1) / 2
    assert near["scaled_crps"] == (1 / 2 + 1 / 1) / 2
    # the line only where there is one: 1 / 2 against 4 / 2
    assert (near["drift_crps"], near["crps_skill"]) == (2, 0.75)
    assert accuracy_table(done, ["indicator"])["days"].tolist() == [2]


def test_coverage(done):
    table = coverage_table(done, ["indicator"])
    assert table["level"].tolist() == [0.5, 0.8]  # no draws support 95 %
    assert table["cases"].tolist() == [4, 4]
    assert table["days"].tolist() == [2, 2]
    # outcomes 12, 15, 13, 10 in 8 to 12 and in 6 to 14
    assert table["held"].tolist() == [0.5, 0.75]


def test_statements_beside_the_base_rate(done):
    (row,) = statement_table(done).to_dict("records")
    assert (row["statements"], row["days"], row["said"], row["came_true"]) == (2, 1, 0.75, 0.5)
    assert row["brier"] == pytest.approx((0.3**2 + 0.8**2) / 2)
    assert row["base_rate_brier"] == 0.25
    assert row["skill"] == pytest.approx(1 - 0.365 / 0.25)


def test_the_record_counts_what_was_said_to_be_likely(done):
    record = record_line(done)
    # 0.9 belongs to the next range
    assert (record.came_true, record.statements, record.days) == (1, 2, 1)
    assert record.said == 0.75
    sure = record_line(done, 0.9, 1)
    assert (sure.came_true, sure.statements) == (1, 1)


def test_reliability_counts_all_statements(done):
    found = reliability_table(done)
    assert found.table["cases"].tolist() == [0, 1, 0, 0, 2, 1]
    assert found.uncertainty == 0.25


def test_refusals_by_reason(done):
    assert done.refused == {"few": 2, "wide": 1}


def test_nothing_to_sum_up():
    nothing = _replay([], [])
    for table in (accuracy_table, coverage_table, statement_table):
        assert table(nothing).empty
    assert reliability_table(nothing) is None
    record = record_line(nothing)
    assert (record.came_true, record.statements) == (0, 0)
    assert isnan(record.said)
