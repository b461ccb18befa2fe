"""A ratio taken apart, by hand: x is 100 * y / z, and z is what x and y imply."""

import pytest

from plantrack.attainment import Settings
from plantrack.attainment.pathways import ratio_case
from plantrack.errors import InputError
from plantrack.reason import Reason

OPEN = {"value": "2.5", "target_period": "2020", "base_period": "2015", "base_value": "2.0",
        "base_source": "printed"}  # fmt: skip
#: y: 200 -> 252; z implied: 10,000 in 2015 and 2016, 12,000 in 2019 (one half more is 0 there)
FIGURES = [("x", "2015", "2.0"), ("x", "2016", "2.2"), ("x", "2019", "2.1"),
           ("y", "2015", "200"), ("y", "2016", "220"), ("y", "2019", "252")]  # fmt: skip


def here(rows=FIGURES, region="140000"):
    return [(region, name, year, value, f"{int(year) + 1}-06") for name, year, value in rows]


def test_an_open_case_by_hand(ratio_of_parts):
    got = ratio_case(*ratio_of_parts(here(), OPEN, as_of="2020-12-31"))
    assert (got.parts.numerator, got.parts.denominator) == ("y", "z")
    assert (got.unit, got.parts.numerator_unit, got.parts.denominator_unit) == ("%", "亿元", "亿元")
    assert got.parts.table["denominator"].tolist() == pytest.approx([10_000, 10_000, 12_000])
    assert (got.parts.year, got.due, got.base_year) == (2019, 2020, 2015)
    # 2016 -> 2019: y by 252/220, z by 1.2
    assert got.numerator_growth_pct == pytest.approx(100 * ((252 / 220) ** (1 / 3) - 1))
    assert got.denominator_growth_pct == pytest.approx(6.2659, abs=1e-4)
    # 2015 -> 2019: 2.0 -> 2.1; L = 0.1 / ln 1.05 = 2.0496; ln 1.26 and ln 1.2
    assert got.change.from_numerator == pytest.approx(2.0496 * 0.23111, abs=1e-4)
    assert got.change.from_denominator == pytest.approx(-2.0496 * 0.18232, abs=1e-4)
    assert got.change.change == pytest.approx(0.1)
    # 2.5 % of 12,000 are 300, so 48 more today; in 2020, with z at 6.27 % more, 252 * 0.062659
    # to keep up and 48 * 1.062659 to close
    assert got.gap.more_today == pytest.approx(48)
    assert got.gap.keeping_up == pytest.approx(15.790, abs=1e-3)
    assert got.gap.closing == pytest.approx(51.008, abs=1e-3)
    assert got.reasons == ()


def test_its_table_marks_the_growth_nearest_to_the_own(ratio_of_parts):
    table = ratio_case(*ratio_of_parts(here(), OPEN, as_of="2020-12-31")).table
    assert table["denominator_growth_pct"].tolist() == list(range(11))
    assert table.loc[table["is_nearest"], "denominator_growth_pct"].tolist() == [6.0]
    # at 6 %: 2.5 / 2.1 * 1.06 over one year
    assert table.at[6, "numerator_growth_pct"] == pytest.approx(26.1905, abs=1e-4)
    assert table.at[6, "numerator_in_due_year"] == pytest.approx(252 * 1.261905, abs=1e-3)


def test_a_decided_case_tells_what_was_lacking(ratio_of_parts):
    rows = [*FIGURES, ("x", "2020", "2.0"), ("y", "2020", "250")]
    revised = [("140000", "x", "2020", "1.9", "2022-12"), ("140000", "y", "2021", "280", "2022-06")]
    got = ratio_case(*ratio_of_parts(here(rows) + revised, OPEN, as_of="2022-12-31"))
    # first releases: 250 at 2.0 % is a denominator of 12,500, of which 2.5 % are 312.5
    assert (got.parts.year, got.parts.ratio, got.parts.denominator_value) == (2020, 2.0, 12_500)
    assert (got.gap.more_today, got.gap.keeping_up, got.gap.closing) == (62.5, 0, 62.5)
    assert got.gap.years == 0
    assert got.table.empty and "is_nearest" in got.table


def test_a_target_that_is_met_has_more_than_enough(ratio_of_parts):
    got = ratio_case(*ratio_of_parts(here(), {**OPEN, "value": "2.0"}, as_of="2020-12-31"))
    assert got.gap.more_today == pytest.approx(-12)
    # nothing must be added, but with z at 0 % the numerator could shrink
    assert got.table.at[0, "numerator_growth_pct"] == pytest.approx(100 * (2.0 / 2.1 - 1))


def test_without_a_base_the_change_is_split_over_five_years(ratio_of_parts):
    bare = {"value": "2.5", "target_period": "2020"}
    case = ratio_of_parts(here(), bare, as_of="2020-12-31")
    got = ratio_case(*case)
    assert (got.base_year, got.change) == (2014, None)
    assert got.reasons == (Reason("no_ratio_change", {"year": 2014}),)
    assert ratio_case(*case, years_without_base=3).change.before == pytest.approx(2.2)


def test_a_base_in_the_year_of_the_figure_has_seen_no_change(ratio_of_parts):
    got = ratio_case(*ratio_of_parts(here(), {**OPEN, "base_period": "2019"}, as_of="2020-12-31"))
    assert got.change is None
    assert Reason("no_ratio_change", {"year": 2019}) in got.reasons


def test_a_gap_in_the_recent_years_leaves_the_gap_of_today(ratio_of_parts):
    case = ratio_of_parts(here(), OPEN, as_of="2020-12-31")
    got = ratio_case(*case, settings=Settings(recent_years=2))
    assert (got.numerator_growth_pct, got.denominator_growth_pct) == (None, None)
    assert got.reasons == (Reason("no_denominator_growth", {"years": 2}),)
    assert (got.gap.years, got.gap.closing) == (0, pytest.approx(48))
    assert not got.table["is_nearest"].any() and len(got.table) == 11


def test_without_a_due_year_the_gap_is_that_of_today(ratio_of_parts):
    got = ratio_case(*ratio_of_parts(here(), {**OPEN, "target_period": ""}, as_of="2020-12-31"))
    assert (got.due, got.gap.years, got.gap.more_today) == (None, 0, pytest.approx(48))
    assert got.table.empty


@pytest.mark.parametrize(
    ("rows", "target", "code"),
    [
        ([], {}, "no_figures"),
        ([("x", "2019", "2.1")], {}, "ratio_parts_missing"),
        ([("x", "2019", "2.1"), ("y", "2018", "200")], {}, "ratio_parts_missing"),
        ([("x", "2019", "0"), ("y", "2019", "0")], {}, "ratio_parts_missing"),
        ([("x", "2019", "2.1"), ("y", "2019", "252")], {"value": ""}, "not_quantified"),
        ([("x", "2019", "2.1"), ("y", "2019", "252")], {"value": "0"}, "level_not_positive"),
        ([("x", "2019", "2.1"), ("y", "2019", "252")], {"kind": "match_nation", "value": ""},
         "nation_not_projected"),
    ],
)  # fmt: skip
def test_what_cannot_be_taken_apart_says_why(ratio_of_parts, rows, target, code):
    got = ratio_case(*ratio_of_parts(here(rows), {**OPEN, **target}, as_of="2020-12-31"))
    assert isinstance(got, Reason)
    assert got.code == code


def test_the_missing_part_is_named(ratio_of_parts):
    got = ratio_case(*ratio_of_parts(here([("x", "2019", "2.1")]), OPEN, as_of="2020-12-31"))
    assert got.details == {"numerator": "y", "region": "140000", "year": 2019}


def test_an_indicator_without_a_ratio_formula_is_none(judged, made_up):
    case = judged(made_up.here(("2019", "8", "2020-06")), {}, as_of="2020-12-31")
    assert ratio_case(*case) == Reason("not_a_ratio")
    with pytest.raises(InputError, match="years_without_base"):
        ratio_case(*case, years_without_base=0)
