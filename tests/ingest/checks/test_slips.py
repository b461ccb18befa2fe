"""Figures in another unit."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plantrack.ingest.checks.record import Indicator
from plantrack.ingest.checks.slips import unit_slips
from plantrack.ingest.doubt import Grade

HELD = {"c1": "1.12", "c2": "2.5", "c3": "0.4", "c4": "31.7", "c5": "8.06"}
PERCENT = Indicator("ratio", "%", "0", "", ())


def held_in(year: int, texts: dict[str, str]) -> dict:
    return {(region, "x"): {year: text} for region, text in texts.items()}


@pytest.mark.parametrize("power", [-4, -3, -2, -1, 1, 2, 3, 4])
def test_one_cell_is_found_with_its_factor(power, figures_of, holding):
    new = {**HELD, "c2": f"{2.7 * 10**power:.6f}"}
    (found,) = unit_slips(figures_of({2020: new}), holding(held_in(2019, HELD)))
    assert (found.code, found.grade, found.at.region) == ("unit_slip", Grade.NEEDS_YES, "c2")
    factor = f"{10**power}" if power > 0 else f"1/{10**-power}"
    assert found.details == {"factor": factor, "earlier": "2.5", "year": "2019"}


def test_a_column_is_doubted_once(figures_of, holding):
    new = {region: f"{float(text) * 11000:.1f}" for region, text in HELD.items()}
    (found,) = unit_slips(figures_of({2020: new}), holding(held_in(2019, HELD)))
    assert (found.at.cell, found.details["factor"], len(found.about)) == ("B2", "10000", 5)


def test_percentages_stored_as_parts_of_one_have_their_own_words(figures_of, holding):
    held = {"c1": "1.12", "c2": "2.50", "c3": "0.40"}
    new = {"c1": "0.0115", "c2": "0.0260", "c3": "0.0041"}
    record = holding(held_in(2019, held), indicators={"x": PERCENT})
    (found,) = unit_slips(figures_of({2020: new}), record)
    assert (found.code, found.details["factor"], len(found.about)) == ("fraction_share", "100", 3)


def test_one_percentage_alone_may_stand_as_part_of_one(figures_of, holding):
    record = holding(held_in(2019, {"c1": "1.12"}), indicators={"x": PERCENT})
    (found,) = unit_slips(figures_of({2020: {"c1": "0.0115"}}), record)
    assert (found.code, found.details["earlier"]) == ("fraction_share", "1.12")
    assert unit_slips(figures_of({2020: {"c1": "0.98"}}), record) == []


def test_a_cell_off_in_another_way_has_its_own_doubt(figures_of, holding):
    new = {region: f"{float(text) * 100:.2f}" for region, text in HELD.items()}
    found = unit_slips(figures_of({2020: {**new, "c3": "0.04"}}), holding(held_in(2019, HELD)))
    assert [(f.at.region, f.details["factor"]) for f in found] == [("c1", "100"), ("c3", "1/10")]


@given(st.floats(0.3, 3.3))
def test_what_grows_or_falls_to_a_third_is_no_slip(figures_of, holding, factor):
    new = {region: f"{float(text) * factor:.4f}" for region, text in HELD.items()}
    assert unit_slips(figures_of({2020: new}), holding(held_in(2019, HELD))) == []


def test_what_the_indicator_did_before_is_no_slip(figures_of, holding):
    figures = figures_of({2020: {**HELD, "c2": "25"}})
    can = holding(held_in(2019, HELD), largest={("x", "city"): (2.5, 40)})
    assert unit_slips(figures, can) == []
    cannot = holding(held_in(2019, HELD), largest={("x", "city"): (0.9, 40)})
    assert [finding.at.region for finding in unit_slips(figures, cannot)] == ["c2"]


def test_small_counts_ranks_and_series_without_history_are_not_judged(figures_of, holding):
    figures = figures_of({2020: {"c1": "40"}})
    for kind in ("count", "rank"):
        declared = {"x": Indicator(kind, "个", "0", "", ())}
        assert unit_slips(figures, holding(held_in(2019, {"c1": "4"}), indicators=declared)) == []
    assert unit_slips(figures, holding({})) == []
    assert unit_slips(figures, holding(held_in(2010, {"c1": "4"}))) == []
