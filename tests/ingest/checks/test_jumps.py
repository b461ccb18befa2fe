"""Jumps beyond anything an indicator did before."""

from math import log

import pytest

from plantrack.ingest.checks.jumps import jumps
from plantrack.ingest.checks.record import Indicator
from plantrack.ingest.doubt import Grade

HELD = {("c1", "x"): {2019: "100"}}
FIFTH = {("x", "city"): (log(1.2), 30)}
SHARE = {"x": Indicator("share", "%", "0", "100", ())}


@pytest.mark.parametrize(("value", "is_doubted"), [("119", 0), ("130", 1), ("84", 0), ("70", 1)])
def test_up_and_down_by_a_factor(value, is_doubted, figures_of, holding):
    found = jumps(figures_of({2020: {"c1": value}}), holding(HELD, largest=FIFTH))
    expected = {"earlier": "100", "year": "2019", "largest": "20%"}
    assert [(f.grade, dict(f.details)) for f in found] == [(Grade.NEEDS_YES, expected)] * is_doubted


def test_shares_jump_by_points(figures_of, holding):
    held = {("c1", "x"): {2019: "1.0"}}
    record = holding(held, largest={("x", "city"): (2.0, 30)}, indicators=SHARE)
    assert jumps(figures_of({2020: {"c1": "2.9"}}), record) == []
    assert [f.details["largest"] for f in jumps(figures_of({2020: {"c1": "4.0"}}), record)] == ["2"]


def test_the_year_before_comes_from_the_file_if_it_is_there(figures_of, holding):
    figures = figures_of({2019: {"c1": "100"}, 2020: {"c1": "160"}})
    record = holding({("c1", "x"): {2019: "150", 2018: "100"}}, largest=FIFTH)
    assert [(f.at.period, f.details["earlier"]) for f in jumps(figures, record)] == [
        ("2020", "100")
    ]


def test_too_few_changes_or_no_year_before_cannot_be_judged(figures_of, holding):
    figures = figures_of({2020: {"c1": "900"}})
    assert jumps(figures, holding(HELD, largest={("x", "city"): (log(1.2), 29)})) == []
    assert jumps(figures, holding({("c1", "x"): {2018: "100"}}, largest=FIFTH)) == []
