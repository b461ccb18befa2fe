"""Figures of an index: levels as printed, changes on one basis, reasons where there are none."""

from math import isnan

import pytest

from plantrack import reads
from plantrack.errors import InputError
from plantrack.regions.definition import definition_of
from plantrack.regions.doubt_of_data import doubt_of_data
from plantrack.regions.panel import panel_of

TAIYUAN, DATONG, CHANGZHI, LINFEN = "140100", "140200", "140400", "141000"


@pytest.fixture(scope="module")
def panel(book, with_index, leaves):
    """Makes the panel of an index of some parts in 2022 and 2023."""

    def make(*parts, **options):
        changed = with_index(parts, **{"first_period": "2022", **options})
        return panel_of(changed, definition_of(changed, "x"))

    return make


@pytest.fixture(scope="module")
def provinces(book):
    return panel_of(book, definition_of(book, "province_rd_input"))


def test_all_provinces_have_all_figures_from_2014_on(provinces):
    assert provinces.periods == [str(year) for year in range(2014, 2025)]
    assert provinces.values.shape == (31 * 11, 4)
    assert provinces.values.notna().all(axis=None)


def test_levels_are_the_latest_figures_as_printed(provinces, book):
    series = book.series("140000", "rd_intensity").set_index("period")
    for year in ("2014", "2024"):
        cell = provinces.cells["140000", year, "rd_intensity_level"]
        assert cell.value == series.at[year, "value"]
        assert cell.reads[0].printed == series.at[year, "printed"]
        assert cell.reads[0].source == series.at[year, "source"]


def test_changes_are_read_on_one_basis(provinces):
    # 1.10 for 2021 was printed before the fifth census. The yearbook that has it prints 1.16 for
    # 2023, the bulletin of 2024 prints 1.14: on the basis of 2024 the year 2021 stands at
    # 1.10 * 1.14 / 1.16.
    cell = provinces.cells["140000", "2024", "rd_intensity_change"]
    assert [one.printed for one in cell.reads] == ["1.22", "1.10"]
    assert cell.value == pytest.approx(1.22 - 1.10 * 1.14 / 1.16)


def test_growth_is_the_yearly_average(provinces, book):
    history = book.history("140000", "rd_expenditure").set_index("year")["value"]
    expected = 100 * ((history[2024] / history[2021]) ** (1 / 3) - 1)
    assert provinces.values.at[("140000", "2024"), "rd_expenditure_growth"] == expected


def test_all_cities_have_all_seven_figures_in_2023_only(book):
    found = panel_of(book, definition_of(book, "shanxi_city_innovation"))
    assert found.periods == ["2023"]
    assert found.values.shape == (11, 7)
    assert found.values.notna().all(axis=None)
    years = {name: {c.year for (_, _, p), c in found.cells.items() if p == name}
             for name in found.values}  # fmt: skip
    assert years["rd_expenditure_2_years_before"] == {2021}
    assert years["hnte"] == {2023}
    assert found.values.at[(TAIYUAN, "2023"), "hnte_per_10k"] == 2150 / 545


def test_the_newest_figure_of_some_years_says_which_year_it_is(panel, leaves):
    found = panel(leaves("a", "rd_expenditure", year="latest:1"), leaves("b", "gdp"))
    cells = {region: found.cells[region, "2022", "a"] for region in (TAIYUAN, DATONG)}
    assert (cells[TAIYUAN].year, cells[TAIYUAN].value) == (2022, 119.0)
    assert (cells[DATONG].year, cells[DATONG].value) == (2021, 6.8)


def test_a_figure_too_old_is_missing_with_the_reason(panel, leaves):
    found = panel(leaves("a", "rd_expenditure", year="latest:1"), leaves("b", "gdp"))
    cell = found.cells[DATONG, "2023", "a"]
    assert isnan(cell.value)
    facts = {"indicator": "rd_expenditure", "years": (2023,), "why": "none", "newest": 2021}
    assert (cell.reason.code, cell.reason.details) == ("no_figure", facts)


def test_shares_add_up_to_100(book, panel, leaves):
    found = panel(leaves("a", "invention_patents_granted", "share_of_group"))
    assert found.values["a"].groupby("period").sum().tolist() == pytest.approx([100, 100])
    # Of the whole province: conflict c51 says that its cities add up to it exactly.
    whole = book.series("140000", "invention_patents_granted").set_index("period")["value"]
    expected = pytest.approx(100 * 4506 / whole["2023"])
    assert found.values.at[(TAIYUAN, "2023"), "a"] == expected


def test_a_share_of_a_group_with_a_gap_is_no_share(panel, leaves):
    found = panel(leaves("a", "gdp"), leaves("b", "rd_expenditure", "share_of_group"))
    reason = found.cells[TAIYUAN, "2022", "b"].reason
    assert reason.code == "group_incomplete"
    assert reason.details["region"] == DATONG


def test_a_specific_part_counts_for_its_objects_only(panel, leaves):
    named = "|".join((TAIYUAN, CHANGZHI, LINFEN))
    part = leaves("b", "rd_expenditure", "growth:1", objects=named)
    found = panel(leaves("a", "gdp"), part)
    assert found.values["b"].xs("2022", level="period").notna().sum() == 3
    assert found.values.at[(TAIYUAN, "2022"), "b"] == pytest.approx(100 * (119.0 / 114.7 - 1))
    reason = found.cells[DATONG, "2022", "b"].reason
    assert (reason.code, reason.details["objects"]) == (
        "not_applicable",
        (TAIYUAN, CHANGZHI, LINFEN),
    )


def test_what_does_not_apply_is_no_gap_in_the_data(panel, leaves):
    named = "|".join((TAIYUAN, CHANGZHI, LINFEN))
    part = leaves("b", "rd_expenditure", objects=named)
    assert panel(leaves("a", "gdp"), part, min_cells="1").periods == ["2022"]


def test_figures_of_another_kind_stay_out(panel, leaves):
    # 120 firms "as of October 2025" is a state within the year.
    with pytest.raises(InputError, match="no year from 2025 on"):
        panel(leaves("a", "hnte_count"), first_period="2025")


def test_a_year_without_enough_figures_does_not_count(panel, leaves):
    parts = (leaves("a", "rd_expenditure"), leaves("b", "gdp"))
    assert panel(*parts, min_cells="0.75", first_period="2021").periods == ["2021"]
    assert panel(*parts, min_cells="0.6", first_period="2021").periods == ["2021", "2022"]


def test_half_units_follow_the_print(provinces):
    level = provinces.cells["140000", "2024", "rd_intensity_level"]
    assert level.half_unit == pytest.approx(0.005)
    change = provinces.cells["140000", "2024", "rd_intensity_change"]
    assert change.half_unit == pytest.approx(0.005 + 0.005 * 1.14 / 1.16)


def test_the_bound_of_growth_holds_at_the_corners(provinces):
    cell = provinces.cells["140000", "2024", "rd_expenditure_growth"]
    now, before = cell.reads
    corners = [
        cell.made_by([now.value + a * now.half_unit, before.value + b * before.half_unit])
        for a in (-1, 1)
        for b in (-1, 1)
    ]
    largest = max(abs(corner - cell.value) for corner in corners)
    assert largest <= cell.half_unit * (1 + 1e-6)
    assert cell.half_unit <= largest * (1 + 1e-3)


def test_whole_counts_are_exact_and_counts_in_ten_thousands_are_not(book):
    cells = panel_of(book, definition_of(book, "shanxi_city_innovation")).cells
    assert cells[TAIYUAN, "2023", "hnte"].half_unit == 0
    expected = 2150 / 544.5 - 2150 / 545
    assert cells[TAIYUAN, "2023", "hnte_per_10k"].half_unit == pytest.approx(expected)


def test_revisions_come_as_factors_where_enough_are_known(book, provinces):
    doubt = doubt_of_data(book, provinces)
    names = list(provinces.values.columns)
    assert {column for _, column in doubt.factors} <= {names.index("rd_intensity_level")}
    row = provinces.values.index.get_loc(("140000", "2024"))
    factors = doubt.factors[row, names.index("rd_intensity_level")]
    assert len(factors) >= 10
    assert factors.min() < 1 < factors.max()
    assert doubt.half_unit.shape == provinces.values.shape


def test_reads_are_noted_by_indicator(book):
    before = set(reads._noted)
    reads.forget()
    try:
        fresh = book.on(book.as_of)
        doubt_of_data(fresh, panel_of(fresh, definition_of(fresh, "province_rd_input")))
        noted = {name for name, _ in reads.noted()}
    finally:
        reads._noted.update(before)
    assert noted == {"rd_expenditure", "rd_intensity"}


def test_a_supposed_level_is_no_growth(book, provinces):
    definition = definition_of(book, "province_rd_input")
    supposed = {("140000", "rd_intensity", 2024): 2.44}
    row = panel_of(book, definition, supposed=supposed).values.loc[("140000", "2024")]
    assert row["rd_intensity_level"] == 2.44
    actual = provinces.values.loc[("140000", "2024")]
    assert row["rd_intensity_change"] == actual["rd_intensity_change"]


def test_every_figure_is_listed_with_its_source(provinces):
    figures = provinces.figures
    assert len(figures) == 31 * 11 * 6
    assert (figures["source"] != "").all()
