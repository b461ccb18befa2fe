"""Charts: what they draw, and that no two kinds of marks differ in colour alone."""

import polars as pl
import pytest

from plantrack.coverage.rules import STATES
from plantrack.publish.coverage.calendar_chart import calendar_chart
from plantrack.publish.coverage.history import history
from plantrack.publish.coverage.history_chart import history_chart
from plantrack.publish.coverage.states_chart import Bar, states_chart

WORDS = {"covered": "c", "closed": "d", "due": "e"}


def test_the_four_states_differ_without_colour():
    counts = dict.fromkeys(STATES, 1)
    drawing = states_chart([Bar("a", counts)], words={state: state for state in STATES})
    patches = drawing.axes[0].patches
    # How bright a fill is, by the weights of the eye, and its hatching.
    bright = [
        sum(w * c for w, c in zip((0.3, 0.6, 0.1), p.get_facecolor(), strict=False))
        for p in patches
    ]
    looks = {
        (round(value, 1), patch.get_hatch() or "")
        for value, patch in zip(bright, patches, strict=True)
    }
    assert len(looks) == len(STATES)


def test_a_place_without_firms_has_an_empty_bar():
    drawing = states_chart([Bar("a", dict.fromkeys(STATES, 0))], words=dict.fromkeys(STATES, "x"))
    assert {patch.get_width() for patch in drawing.axes[0].patches} == {0.0}


def test_the_four_reports_have_four_shapes():
    kinds = ["on_time", "late", "missing", "not_due"]
    rows = pl.DataFrame(
        {"reporter": "a", "month": [f"2020-0{n}" for n in range(1, 5)], "report": kinds}
    )
    drawing = calendar_chart(rows, [("a", "A")], words={k: k for k in kinds}, tick=str)
    drawn = [
        line for line in drawing.axes[0].lines if line.get_transform() == drawing.axes[0].transData
    ]
    assert len({line.get_marker() for line in drawn}) == 4


def test_the_due_month_is_always_named():
    months = [f"2020-{n:02}" for n in range(1, 8)]
    rows = pl.DataFrame({"month": months, "covered_share": 0.5, "closed_share": 0.1})
    drawing = history_chart(rows, "2020-12", words=WORDS, tick=str)
    labels = [label.get_text() for label in drawing.axes[0].get_xticklabels()]
    assert labels[-1] == "2020-12"
    assert len(labels) <= 7


@pytest.mark.parametrize(
    "chart",
    [
        lambda rows: history_chart(rows, "2020-12", words=WORDS, tick=str),
        lambda rows: calendar_chart(rows, [], words={}, tick=str),
        lambda rows: states_chart([], words={}),
    ],
)
def test_nothing_to_draw_is_said(chart):
    with pytest.raises(ValueError, match="without"):
        chart(pl.DataFrame())


def test_history_is_counted_month_by_month(make_page):
    ledger = make_page().dispatch.ledger
    as_of = make_page().dispatch.as_of
    rows = history(ledger, "2020-02", as_of)
    assert rows.select("month", "firms", "covered", "closed").rows() == [
        ("2020-01", 6, 1, 0),
        ("2020-02", 6, 2, 1),
    ]
    early = history(ledger, "2020-02", as_of.replace(month=2, day=6))
    assert early["covered"].to_list() == [1, 1], "February was not reported yet"
    assert history(ledger, "2020-02", as_of.replace(month=1, day=6)).is_empty()
