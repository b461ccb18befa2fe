"""Histories for trends never join vintages."""

from pathlib import Path

import pandas as pd
import pytest

from plantrack.errors import InputError
from plantrack.tables import Break
from plantrack.tables.history import comparable_history, printed_by_series
from plantrack.tables.vintages import annotate

DATA = Path(__file__).parents[2] / "data"
SOURCES = pd.DataFrame({"source": ["old", "new", "c"], "grade": ["A", "A", "C"]})
RULES = pd.DataFrame({"column": [], "starts_with": [], "effect": []})


def history_of(rows: list[tuple[str, str, str, str]], breaks: tuple[Break, ...] = (), **options):
    frame = pd.DataFrame(rows, columns=["period", "value", "published", "source"])
    frame = frame.assign(region="1", indicator="x", unit="%", note="")
    printed = printed_by_series(annotate(frame, SOURCES, RULES)).get(("1", "x"))
    return comparable_history(printed, breaks, **options)


def test_a_change_of_base_is_linked_over_the_overlap():
    rows = [("2018", "10", "2019", "old"), ("2019", "20", "2020", "old")]
    rows += [("2019", "22", "2021", "new"), ("2020", "33", "2021", "new")]
    rows[0] = ("2018", "10", "2020", "old")
    got = history_of(rows)
    # by hand: 2019 is now 22; the old edition says 2018 was half of 2019
    assert got["value"].tolist() == [11.0, 22.0, 33.0]
    assert got["linked_by"].tolist() == ["old", "new", "latest"]
    assert got["printed"].tolist() == ["10", "22", "33"]


def test_what_lies_before_a_redefinition_is_cut_off():
    rows = [(str(y), str(v), str(y + 1), "old") for y, v in [(2018, 5), (2019, 9), (2020, 10)]]
    got = history_of(rows, (Break(2019, "redefined", "", ""),))
    assert got["year"].tolist() == [2019, 2020]


def test_compilations_and_states_within_the_year_stay_out():
    rows = [
        ("2018", "5", "2019", "old"),
        ("2019", "6", "2020", "c"),
        ("2020", "7", "2020-09", "old"),
    ]
    assert history_of(rows)["year"].tolist() == [2018]


def test_values_at_zero_are_linked_by_differences():
    rows = [("2018", "0", "2019", "old"), ("2019", "2", "2020", "old")]
    assert history_of(rows)["value"].tolist() == [0.0, 2.0]


def test_a_history_starts_after_the_last_value_that_cannot_be():
    rows = [("2017", "40", "2018", "old"), ("2018", "60", "2019", "old")]
    rows += [("2018", "120", "2020", "new"), ("2019", "60", "2020", "new")]
    rows += [("2019", "70", "2021", "new"), ("2020", "80", "2021", "new")]
    # by hand: 2019 is now 70, which makes 140 of the 120 of 2018 and 93.3 of 2017
    assert history_of(rows)["value"].tolist() == pytest.approx([140 / 1.5, 140, 70, 80])
    got = history_of(rows, bounds=(0, 100))
    assert got["year"].tolist() == [2019, 2020]
    assert got["value"].tolist() == [70, 80]
    none = history_of(rows, bounds=(0, 50))
    assert none.empty and none.dtypes.tolist() == got.dtypes.tolist()


def test_no_figure_no_history():
    assert history_of([("2019", "6", "2020", "c")]).empty


def test_tianjin_keeps_its_own_growth_across_the_census_of_2018(newest):
    history = newest.history("120000", "rd_intensity").set_index("year")["value"]
    # sty2024 prints 3.99 for 2012 and 4.30 for 2013; any level keeps that ratio
    assert history[2013] / history[2012] == pytest.approx(4.30 / 3.99)
    assert history[2024] == 3.44


def test_look_alikes_cannot_be_joined(newest):
    with pytest.raises(InputError, match="never be joined"):
        newest.join(["tech_contract_total", "tech_contract_output"])
    joined = newest.join(["rd_expenditure", "gdp"], region="140000")
    assert joined.set_index("period").at["2020", "gdp"] > 0


def test_unknown_names_come_with_a_suggestion(newest):
    with pytest.raises(InputError, match="Did you mean rd_intensity"):
        newest.series("140000", "rd_intensty")


def test_a_derived_indicator_stands_beside_the_published_one(newest):
    derived = newest.derived("rd_intensity").query("region == '140000' and period == '2014'")
    # by hand: 152.1871 / 12307.0 (the level after the fifth census) * 100
    assert derived["value"].item() == pytest.approx(152.1871 / 12307.0 * 100)
    assert derived["published_value"].item() == 1.26
    with pytest.raises(InputError, match="has no formula"):
        newest.derived("gdp")
