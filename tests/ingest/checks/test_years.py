"""Figures of another year."""

from plantrack.ingest.checks.years import wrong_years
from plantrack.ingest.doubt import Grade

COLUMN = {"c1": "152.2", "c2": "31.47", "c3": "8.05", "c4": "77.0"}
HELD = {(region, "x"): {2014: text} for region, text in COLUMN.items()}


def test_a_column_of_the_year_before(figures_of, holding):
    (found,) = wrong_years(figures_of({2015: COLUMN}), holding(HELD))
    assert (found.code, found.grade, found.at.cell) == ("wrong_year", Grade.NEEDS_YES, "B2")
    assert found.details == {"year": "2014"}


def test_more_decimals_in_the_tables_make_no_difference(figures_of, holding):
    held = {key: {2014: f"{text}04"} for key, (text) in ((k, v[2014]) for k, v in HELD.items())}
    held |= {("c4", "x"): {2014: "77.0004"}}
    assert len(wrong_years(figures_of({2015: COLUMN}), holding(held))) == 1


def test_a_repeat_of_the_right_year_is_none(figures_of, holding):
    held = {key: {2014: years[2014], 2015: years[2014]} for key, years in HELD.items()}
    assert wrong_years(figures_of({2015: COLUMN, 2014: COLUMN}), holding(held)) == []


def test_one_region_whose_years_are_all_off_by_one(figures_of, holding):
    texts = {2014: "1044", 2015: "1189", 2016: "1302", 2017: "1477"}
    figures = figures_of({year + 1: {"c1": text} for year, text in texts.items()})
    (found,) = wrong_years(figures, holding({("c1", "x"): texts}))
    assert (found.details["year"], len(found.about)) == ("2014", 4)


def test_stocks_that_stay_the_same_are_none(figures_of, holding):
    counts = {"c1": "3", "c2": "0", "c3": "12", "c4": "1", "c5": "7"}
    held = {(region, "x"): {2014: text} for region, text in counts.items()}
    assert wrong_years(figures_of({2015: counts}), holding(held)) == []
