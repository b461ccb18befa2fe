"""Shanxi's R&D intensity, computed by hand from the figures as they were printed."""

import math
from pathlib import Path

import numpy as np
import pytest

import plantrack
from plantrack.attainment import Forecaster, judge
from plantrack.attainment.pathways import ratio_case, scenarios

DATA = Path(__file__).parents[3] / "data"
SHANXI, NATION = "140000", "000000"


def opened(target: str, as_of: str):
    workbook = plantrack.load(DATA, as_of=as_of)
    board = judge(workbook, workbook.targets.at[target, "plan"], SHANXI)
    (verdict,) = [v for v in board.main if v.target.target == target]
    return Forecaster(workbook), verdict


@pytest.fixture(scope="module")
def at_2018():
    """2.50 % by 2020, at the end of 2018: 0.95 % in 2017, 1.19 % in 2014."""
    return opened("p13_rd_intensity_2020", "2018-12-31")


@pytest.fixture(scope="module")
def at_2022():
    """The nation's figure of 2024, at the end of 2022: 1.12 % against 2.43 % in 2021."""
    return opened("ec_rd_intensity_2024", "2022-12-31")


def test_paces_from_printed_figures(at_2018):
    rows = scenarios(*at_2018).table.set_index("scenario")
    assert set(rows["pace_unit"]) == {"points"}
    assert rows.at["recent", "pace"] == pytest.approx((0.95 - 1.19) / 3)
    # 2006-2011, 2011-2016, 2012-2017 are the stretches: 0.76 -> 1.01, 1.01 -> 1.03, 1.09 -> 0.95
    assert rows.at["best_five_years", "pace"] == pytest.approx((1.01 - 0.76) / 5)
    # Chongqing 1.42 -> 1.88, of 30 other provinces
    assert rows.at["peer_best", "region"] == "500000"
    assert rows.at["peer_best", "pace"] == pytest.approx((1.88 - 1.42) / 3)
    assert rows.at["peer_best", "peers"] == 30
    assert rows.at["required", "pace"] == pytest.approx((2.50 - 0.95) / 3)


def test_where_they_lead(at_2018):
    rows = scenarios(*at_2018).table.set_index("scenario")
    values = rows["value_in_due_year"]
    assert values[["recent", "best_five_years", "peer_best", "required"]].tolist() == (
        pytest.approx([0.71, 1.10, 1.41, 2.50])
    )
    # 1.55 points at 0.05 a year take 31 years, at 0.1533 eleven
    assert rows["year_reached"].fillna(0).loc[
        ["recent", "best_five_years", "peer_best", "required"]
    ].tolist() == [0, 2048, 2028, 2020]
    # even the best province's pace leaves the probability at its floor; the needed one is even
    assert rows.at["peer_best", "probability"] == rows.at["recent", "probability"] < 0.02
    assert rows.at["required", "probability"] == pytest.approx(0.5, abs=0.01)
    assert rows.at["required", "chance_of_pace"] == pytest.approx(at_2018[1].outlook.probability)


def test_the_median_of_the_provinces(at_2018):
    forecaster, _ = at_2018
    workbook = forecaster.workbook
    provinces = workbook.regions.index[workbook.regions["level"] == "province"]
    printed = workbook.known[workbook.known["indicator"] == "rd_intensity"]
    wide = printed.pivot(index="region", columns="period", values="value")
    change = (wide["2017"] - wide["2014"])[provinces.drop(SHANXI)] / 3
    rows = scenarios(*at_2018).table.set_index("scenario")
    assert rows.at["peer_median", "pace"] == pytest.approx(change.median(), abs=1e-6)


def test_what_moved_the_ratio(at_2018):
    got = ratio_case(*at_2018)
    # R&D 152.1871 -> 148.2347; GDP implied 12,788.8 -> 15,603.7
    assert got.parts.denominator_value == pytest.approx(148.2347 / 0.0095)
    mean = (0.95 - 1.19) / math.log(0.95 / 1.19)
    above = mean * math.log(148.2347 / 152.1871)
    assert got.change.from_numerator == pytest.approx(above, abs=5e-4)
    assert got.change.from_denominator == pytest.approx(-0.24 - above, abs=5e-4)
    assert got.change.change == pytest.approx(-0.24)
    gdp = (148.2347 / 0.95) / (152.1871 / 1.19)
    assert got.denominator_growth_pct == pytest.approx(100 * (gdp ** (1 / 3) - 1), abs=0.02)


def test_what_the_ratio_needs(at_2018):
    got = ratio_case(*at_2018)
    # 2.50 % of the GDP of 2017 are 390.09
    assert got.gap.more_today == pytest.approx(148.2347 * (2.50 / 0.95 - 1))
    (row,) = got.table[got.table["is_nearest"]].itertuples()
    assert row.denominator_growth_pct == 7
    assert row.numerator_growth_pct == pytest.approx(100 * ((2.50 / 0.95) ** (1 / 3) * 1.07 - 1))
    assert got.gap.numerator_needed == pytest.approx(
        390.0913 * (1 + got.denominator_growth_pct / 100) ** 3, abs=1e-3
    )


def test_a_moving_target_from_printed_figures(at_2022):
    forecaster, verdict = at_2022
    rows = scenarios(forecaster, verdict).table.set_index("scenario")
    # 1.101523 in 2018 as back-revised, 1.12 in 2021; Beijing 5.650849 -> 6.53
    assert rows.at["recent", "pace"] == pytest.approx((1.12 - 1.101523) / 3, abs=1e-6)
    assert rows.at["peer_best", "region"] == "110000"
    assert rows.at["peer_best", "pace"] == pytest.approx((6.53 - 5.650849) / 3, abs=1e-6)
    level = np.median(forecaster.forecast(NATION, "rd_intensity", 2024).trajectory.at(2024))
    assert 2.43 < level < 3
    assert rows.at["required", "level_in_due_year"] == pytest.approx(level)
    assert rows.at["required", "pace"] == pytest.approx((level - 1.12) / 3)


def test_a_moving_target_is_overtaken_or_not(at_2022):
    forecaster, verdict = at_2022
    rows = scenarios(forecaster, verdict).table.set_index("scenario")
    medians = forecaster.forecast(NATION, "rd_intensity").trajectory.median()[0]
    step = medians[-1] - medians[-2]
    # the nation gains more points a year than these, so it is never met
    assert rows.loc[["recent", "best_five_years"], "pace"].max() < step
    assert rows.loc[["recent", "best_five_years"], "year_reached"].isna().all()
    # Beijing's pace from 1.12 against the medians, carried on: by hand year after year
    year, own, path = 2021, 1.12, [2.43, *medians]
    while own < path[0]:
        year, own = year + 1, own + rows.at["peer_best", "pace"]
        path = [*path[1:], path[-1] + step][: len(path)]
    assert rows.at["peer_best", "year_reached"] == year


def test_a_moving_target_without_a_base(at_2022):
    got = ratio_case(*at_2022)
    # 2016: 132.6237 at 1.110156 %; 2021: 251.8889 at 1.12 %
    assert got.base_year == 2016
    mean = (1.12 - 1.110156) / math.log(1.12 / 1.110156)
    above = mean * math.log(251.8889 / 132.6237)
    assert got.change.from_numerator == pytest.approx(above, abs=5e-4)
    assert got.change.change == pytest.approx(1.12 - 1.110156)
    assert got.gap.more_today == pytest.approx(251.8889 * (at_2022[1].level / 1.12 - 1))


def test_the_outcome_of_2020_in_amounts():
    got = ratio_case(*opened("p13_rd_intensity_2020", "2022-12-31"))
    # first releases: 211.1 at 1.20 %; 2.50 % would have been 439.79
    assert got.gap.more_today == pytest.approx(211.1 * (2.50 / 1.20 - 1))
    assert got.gap.numerator_needed == pytest.approx(439.79, abs=0.01)
    assert got.table.empty


def test_the_list_of_growths_holds_the_recent_one(at_2022):
    got = ratio_case(*at_2022)
    # GDP at current prices implied by expenditure and intensity grew faster than 10 % a year
    assert 12 < got.denominator_growth_pct < 12.5
    assert got.table["denominator_growth_pct"].tolist() == list(range(13))
    assert got.table.loc[got.table["is_nearest"], "denominator_growth_pct"].tolist() == [12]
