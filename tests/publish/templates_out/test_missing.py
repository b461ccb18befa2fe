"""Exactly what is needed is asked for: nothing known, and all that lets targets be judged."""

import csv
from collections.abc import Callable
from functools import cache

import pandas as pd
import pytest

import plantrack
from plantrack.attainment import Forecaster, Judge, Status
from plantrack.attainment.target_coverage import target_coverage
from plantrack.ingest.template_form import read_template
from plantrack.publish.templates_out import missing, missing_template, undecidable
from plantrack.publish.words import LANGUAGES
from plantrack.tables import Workbook
from plantrack.targets import Statements

#: Its two readings differ with the figures below, which no figure but the real one can help.
READINGS_DIFFER = {"ec_hnte_added_2022"}


@pytest.fixture(scope="module")
def asked(newest) -> pd.DataFrame:
    return missing(newest)


@pytest.fixture(scope="module")
def not_judged(newest) -> set[str]:
    entries = target_coverage(newest).entries
    return {one.target.target for one in entries if one.status is Status.CANNOT_JUDGE}


@pytest.fixture(scope="module")
def beyond(newest) -> pd.DataFrame:
    """Targets that no figure can decide."""
    return undecidable(newest)


@pytest.fixture(scope="module")
def form(newest) -> Callable[[str], bytes]:
    """The form in a language, made once for all tests."""
    return cache(lambda lang: missing_template(newest, lang))


@pytest.fixture
def fill(newest, asked, data_copy) -> Callable[[str], Workbook]:
    """The tables with all figures that are asked for: some base, and figures that meet targets."""

    def made(base: str) -> Workbook:
        file = data_copy / "observations" / "science_ministry.csv"
        with file.open("a", encoding="utf-8") as stream:
            writer = csv.writer(stream, lineterminator="\n")
            for row in asked.itertuples():
                upper = newest.indicators.at[row.indicator, "upper"]
                given = {"base": "10" if upper else base, "comparison": "1"}
                value = given.get(row.roles, upper or "100000000")
                facts = (row.region, row.indicator, row.period, value, row.unit)
                writer.writerow([*facts, newest.as_of, "most_st_data_2005", "filled in"])
        return plantrack.load(data_copy)

    return made


def test_every_target_that_is_not_judged_is_accounted_for(asked, beyond, not_judged):
    asking = set("|".join(asked["targets"]).split("|"))
    rest = set(beyond["target"])
    assert asking | rest == not_judged
    assert not asking & rest


def test_no_figure_is_asked_for_twice_or_is_known(newest, asked):
    keys = asked[["region", "indicator", "period"]]
    assert not keys.duplicated().any()
    for region, indicator, period in keys.itertuples(index=False):
        assert period not in set(newest.first_series(region, indicator)["period"])
        assert int(period) < newest.as_of.year


def test_with_these_figures_the_targets_are_judged(beyond, fill):
    entries = target_coverage(fill("10")).entries
    left = {one.target.target for one in entries if one.status is Status.CANNOT_JUDGE}
    assert left - READINGS_DIFFER == set(beyond["target"])


@pytest.mark.long
def test_without_one_of_its_figures_a_target_is_not_judged(fill, asked):
    # A base so large that no figure of an earlier year meets the target already.
    filled = fill("1000000")
    observations = filled.vintages()
    targets = {one.target: one for one in Statements(filled).all}
    needed: dict[str, list[tuple[str, str, str]]] = {}
    for row in asked.itertuples():
        for name in row.targets.split("|"):
            needed.setdefault(name, []).append((row.region, row.indicator, row.period))
    facts = pd.MultiIndex.from_frame(observations[["region", "indicator", "period"]])
    known = observations["note"] != "filled in"
    for name, figures in needed.items():
        for one in figures if len(figures) > 1 else []:
            others = known | facts.isin([other for other in figures if other != one])
            without = filled.as_it_was(filled.as_of, observations[others])
            verdict = Judge(Forecaster(without)).verdict(targets[name])
            assert verdict.status is Status.CANNOT_JUDGE, (name, one)


def test_a_base_without_figure_and_its_target_year_are_both_asked_for(asked):
    rows = asked[asked["targets"] == "ap_rd_project_count_doubling_2021"]
    assert dict(zip(rows["period"], rows["roles"], strict=True)) == {"2018": "base", "2021": "due"}


def test_a_target_that_follows_the_nation_asks_for_both(asked):
    rows = asked[asked["indicator"] == "hightech_va_gdp_share"]
    assert set(zip(rows["region"], rows["period"], rows["roles"], strict=True)) == {
        ("000000", "2020", "comparison"),
        ("140000", "2020", "due"),
    }


def test_a_yearly_target_asks_for_every_year(asked):
    rows = asked[asked["targets"] == "ec_talent_catalog_yearly"]
    assert list(rows["period"]) == ["2020", "2021", "2022", "2023", "2024"]


def test_of_a_year_that_is_not_over_the_years_so_far_are_asked_for(newest):
    then = missing(newest.on("2022-12-31"))
    rows = then[then["targets"] == "p14_innovative_cities"]
    assert set(rows["period"]) == {"2020", "2021"}
    assert (then["period"].astype(int) <= 2021).all()


def test_figures_are_grouped_by_the_office_that_printed_such_figures(asked):
    offices = asked["office"].drop_duplicates(keep="first").tolist()
    assert offices == [office for office, _ in asked.groupby("office", sort=False)]
    blocks = (asked["office"] != asked["office"].shift()).sum()
    assert blocks == len(offices)
    share = asked[asked["indicator"] == "industry_rd_activity_share"]
    assert set(share["office"]) == {"国家统计局"}
    assert offices[-1].startswith("未知单位：")


@pytest.mark.long
@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_form_asks_for_the_same_figures(newest, form, opened, saved, as_file, lang):
    asked = missing(newest, lang=lang)
    book = opened(form(lang))
    keys = []
    for sheet in book:
        if sheet["A4"].value != "region":
            continue
        for row in range(6, sheet.max_row + 1):
            sheet[f"G{row}"] = "1.50"
            keys.append(tuple(sheet[f"{column}{row}"].value for column in "ACF"))
            assert sheet[f"K{row}"].value and sheet[f"L{row}"].value
    assert keys == list(asked[["region", "indicator", "period"]].itertuples(index=False, name=None))
    figures = read_template(as_file(saved(book)), newest)
    assert [(one.region, one.indicator, one.period) for one in figures] == keys
    assert {one.value for one in figures} == {"1.50"}


def test_the_form_counts_and_lists_what_no_figure_can_decide(form, beyond, opened, not_judged):
    book = opened(form("zh"))
    last = book.worksheets[-1]
    assert [row[0].value for row in last.iter_rows(min_row=4)] == list(beyond["target"])
    texts = [str(cell.value) for cell in book.worksheets[0]["A"]]
    assert any(f"有{len(not_judged)}条无法判断" in text for text in texts)


def test_the_same_tables_give_the_same_bytes(newest, form):
    assert missing_template(newest) == form("zh")
