"""The gate as a whole: laws that hold for every table, and what is told of many findings."""

import json
from dataclasses import asdict

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plantrack.run.gate import Gate
from plantrack.run.gate.hold import hold_reasons

# matplotlib closes its fonts when they are collected, whichever test runs at that time.
pytestmark = pytest.mark.filterwarnings("error", "ignore:unclosed file:ResourceWarning")

QUICK = settings(max_examples=25, deadline=None)
BOARD = {"scoreboard": "target,status_code,probability\nt,behind,0.3\n"}
REGIONS = ["140100", "140200", "140300"]


def figures() -> st.SearchStrategy[list[tuple[str, ...]]]:
    """Any figures of any indicators, some printed twice."""
    one = st.tuples(
        st.sampled_from(["money", "firms", "share", "growth", "rank"]),
        st.integers(2015, 2022).map(str),
        st.one_of(st.integers(0, 10**6).map(str), st.floats(-99, 99).map("{:.2f}".format)),
        st.integers(2023, 2025).map(str),
        st.sampled_from(["a", "b", "compiled"]),
        st.just(""),
        st.sampled_from(REGIONS),
    )
    return st.lists(one, max_size=25, unique_by=lambda row: (row[0], row[1], *row[3:]))


def stable_series() -> st.SearchStrategy[list[int]]:
    """Six years, each between four fifths and six fifths of the one before."""
    steps = st.lists(st.floats(0.8, 1.2), min_size=5, max_size=5)

    def build(start: int, moves: list[float]) -> list[int]:
        values = [start]
        for move in moves:
            values.append(round(values[-1] * move))
        return values

    return st.builds(build, st.integers(1000, 10**6), steps)


@QUICK
@given(figures())
def test_without_a_change_nothing_is_held(observed, indicators, rows):
    known = observed(*rows)
    assert hold_reasons(Gate(), known, known.copy(), BOARD, dict(BOARD), indicators) == ()


@QUICK
@given(figures(), figures(), st.randoms(use_true_random=False))
def test_the_order_of_rows_does_not_matter(observed, indicators, known, new, random):
    taken = {(row[0], row[1], *row[3:]) for row in known}
    added = [row for row in new if (row[0], row[1], *row[3:]) not in taken]
    before, after = observed(*known), observed(*known[1:], *added)
    expected = hold_reasons(Gate(), before, after, BOARD, BOARD, indicators)
    order = list(range(len(after)))
    random.shuffle(order)
    mixed = after.iloc[order]
    got = hold_reasons(Gate(), before.iloc[::-1], mixed, BOARD, BOARD, indicators)
    assert got == expected
    assert json.dumps([asdict(reason) for reason in got], allow_nan=False)


@QUICK
@given(stable_series(), st.sampled_from(["money", "firms"]), st.sampled_from([10, 10_000]))
def test_a_slip_of_units_in_a_stable_series_is_always_held(
    observed, indicators, values, indicator, factor
):
    rows = [(indicator, str(2015 + i), str(value)) for i, value in enumerate(values)]
    *known, (_, period, value) = rows
    after = observed(*known, (indicator, period, str(int(value) * factor)))
    (reason,) = hold_reasons(Gate(), observed(*known), after, {}, {}, indicators)
    assert (reason.code, reason.details["period"]) == ("jump", period)
    assert hold_reasons(Gate(), observed(*known), observed(*rows), {}, {}, indicators) == ()


@QUICK
@given(figures(), figures())
def test_the_first_run_is_held_only_for_what_is_impossible(observed, indicators, known, new):
    after = observed(*known)
    assert hold_reasons(Gate(), None, after, {}, BOARD, indicators) == ()
    wrong = {"scoreboard": "target,status_code,probability\nt,behind,1.3\n"}
    (reason,) = hold_reasons(Gate(), None, after, BOARD, wrong, indicators)
    assert reason.code == "impossible"


def test_the_farthest_come_first_and_the_rest_is_counted(observed, indicators):
    known = [("money", "2020", "100", "2021", "a", "", f"1400{i:02}") for i in range(8)]
    new = [("money", "2021", f"{i}000", "2022", "a", "", f"1400{i:02}") for i in range(1, 8)]
    bounds = Gate(told=3)
    reasons = hold_reasons(bounds, observed(*known), observed(*known, *new), {}, {}, indicators)
    assert [r.details.get("value") for r in reasons] == ["7000", "6000", "5000", None]
    assert (reasons[-1].code, reasons[-1].details) == ("more", {"of": "jump", "count": 4})


def test_each_kind_stands_together(observed, indicators):
    known = [("money", "2019", "90"), ("money", "2020", "100"), ("firms", "2020", "50")]
    after = [*known[1:], ("money", "2020", "300", "2022"), ("firms", "2021", "900")]
    before_board = {"scoreboard": "target,status_code,probability\nt,achieved,\n"}
    after_board = {"scoreboard": "target,status_code,probability\nt,not_achieved,2\n"}
    reasons = hold_reasons(
        Gate(), observed(*known), observed(*after), before_board, after_board, indicators
    )
    codes = [reason.code for reason in reasons]
    assert codes == ["impossible", "vanished", "revision", "jump", "verdict_swing"]


def test_nothing_known_yet_is_nothing_to_compare_with(observed, indicators):
    rows = observed(("money", "2019", "90"), ("money", "2020", "9000"))
    empty = rows.iloc[:0]
    (reason,) = hold_reasons(Gate(), empty, rows, {}, {}, indicators)
    assert reason.code == "jump"
    gone = hold_reasons(Gate(), rows, empty, {}, {}, indicators)
    assert [one.code for one in gone] == ["vanished", "vanished"]


def test_the_frames_are_left_as_they_are(observed, indicators):
    before, after = observed(("money", "2019", "90")), observed(("money", "2020", "900"))
    copies = before.copy(), after.copy()
    hold_reasons(Gate(), before, after, {}, {}, indicators)
    pd.testing.assert_frame_equal(before, copies[0])
    pd.testing.assert_frame_equal(after, copies[1])
