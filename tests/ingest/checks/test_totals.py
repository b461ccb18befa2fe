"""Totals and their parts."""

from plantrack.ingest.checks.record import Indicator
from plantrack.ingest.checks.totals import total_mismatches
from plantrack.ingest.doubt import Grade

PARTS = {"c1": "1.4", "c2": "2.4", "c3": "3.4", "c4": "4.4", "c5": "5.4", "c6": "6.4"}


def test_a_sum_beyond_rounding_is_doubted_at_the_total(figures_of, holding):
    # by hand: the parts make 23.4; seven roundings of 0.05 make 0.35
    assert total_mismatches(figures_of({2020: {"p": "23.7", **PARTS}}), holding({})) == []
    (found,) = total_mismatches(figures_of({2020: {"p": "23.8", **PARTS}}), holding({}))
    assert (found.code, found.grade, found.at.region) == ("total_mismatch", Grade.NEEDS_YES, "p")
    assert found.details == {"sum": "23.4", "total": "23.8"}


def test_counts_are_exact_unless_their_unit_rounds_them(figures_of, holding):
    counts = figures_of({2020: {"p": "22", **{region: text[0] for region, text in PARTS.items()}}})
    # by hand: 1 + 2 + 3 + 4 + 5 + 6 = 21
    exact = holding({}, indicators={"x": Indicator("count", "个", "0", "", ())})
    assert [f.details["sum"] for f in total_mismatches(counts, exact)] == ["21"]
    rounded = holding({}, indicators={"x": Indicator("count", "万人", "0", "", ())})
    assert total_mismatches(counts, rounded) == []


def test_what_never_added_up_is_not_doubted(figures_of, holding):
    held = {("p", "x"): {2019: "24.0"}, **{(r, "x"): {2019: t} for r, t in PARTS.items()}}
    # by hand: the sum was 2.5% less than the total in 2019
    assert total_mismatches(figures_of({2020: {"p": "24.0", **PARTS}}), holding(held)) == []
    assert len(total_mismatches(figures_of({2020: {"p": "25.0", **PARTS}}), holding(held))) == 1


def test_a_total_of_the_tables_counts_only_if_it_added_up_before(figures_of, holding):
    figures = figures_of({2020: PARTS})
    assert total_mismatches(figures, holding({("p", "x"): {2020: "30.0"}})) == []
    held = {("p", "x"): {2019: "23.4", 2020: "30.0"}}
    held |= {(region, "x"): {2019: text} for region, text in PARTS.items()}
    (found,) = total_mismatches(figures, holding(held))
    assert (found.code, found.at.region, found.details["total"]) == ("parts_mismatch", "c1", "30.0")
    assert (found.details["region"], found.details["year"]) == ("p", "2020")


def test_ratios_missing_parts_and_doubted_figures_are_not_judged(figures_of, holding):
    figures = figures_of({2020: {"p": "99.0", **PARTS}})
    ratio = holding({}, indicators={"x": Indicator("ratio", "%", "0", "", ())})
    assert total_mismatches(figures, ratio) == []
    assert total_mismatches(figures[:-1], holding({})) == []
    assert total_mismatches(figures, holding({}), explained=[figures[2]]) == []
