"""Which series a projection learns from, how far it goes, and what stands beside it."""

from dataclasses import replace

import numpy as np
import pytest

import plantrack
from plantrack.attainment import WINDOW, Forecaster
from plantrack.attainment.forecast import ENOUGH_SERIES, FURTHEST
from plantrack.attainment.panels import Panels, kind_of

SHANXI, NATION = "140000", "000000"


@pytest.fixture(scope="module")
def forecaster() -> Forecaster:
    return Forecaster(plantrack.load())


@pytest.fixture(scope="module")
def panels(forecaster) -> Panels:
    return forecaster.panels


def test_the_nation_stands_among_its_provinces(panels):
    assert panels.levels(NATION) == panels.levels(SHANXI) == ("nation", "province")
    assert panels.levels("140100") == ("city",)
    near = panels.near("rd_intensity", panels.levels(SHANXI))
    assert near["series"].nunique() == 32
    assert not near.duplicated(["series", "year"]).any()


def test_a_wider_panel_holds_indicators_of_the_same_scale_only(forecaster, panels):
    wider = panels.wider("rd_expenditure", panels.levels(SHANXI))
    names = set(wider["series"].str.split("/").str[1])
    kinds = {kind_of(forecaster.workbook.indicators.loc[name])[0] for name in names}
    assert "rd_expenditure" in names
    assert kinds <= {"amount", "count", "index"}


def test_places_of_a_rank_teach_nothing_about_rates(forecaster, panels):
    definitions = forecaster.workbook.indicators
    alike = {name for _, name in panels.keys("wider", "gdp_growth", ("city",))}
    assert "gdp_growth" in alike
    assert set(definitions.loc[sorted(alike), "kind"]) == {"ratio"}


def test_a_share_learns_from_shares_with_its_limits_only(forecaster):
    workbook, name = forecaster.workbook, "industry_rd_activity_share"
    definitions = workbook.indicators.copy()
    definitions.loc[name, "upper"] = "30"
    panels = Panels(replace(workbook, indicators=definitions))
    beside = panels.keys("beside", name, panels.levels(SHANXI))
    assert {indicator for _, indicator in beside} == {name}
    beside = forecaster.panels.keys("beside", name, panels.levels(SHANXI))
    assert {indicator for _, indicator in beside} > {name}


def test_few_series_of_an_indicator_are_not_asked_alone(forecaster, panels):
    many = forecaster.forecast(SHANXI, "rd_expenditure").trajectory
    few = forecaster.forecast(SHANXI, "tech_contract_output").trajectory
    assert panels.near("tech_contract_output", panels.levels(SHANXI))["series"].nunique() < (
        ENOUGH_SERIES
    )
    assert many.choices.series <= 32 < few.choices.series


def test_every_reader_of_a_year_sees_the_same_numbers(forecaster):
    short = forecaster.forecast(SHANXI, "rd_expenditure").trajectory
    asked = forecaster.forecast(SHANXI, "rd_expenditure", short.years[0, 1]).trajectory
    assert short.years.shape == asked.years.shape == (1, WINDOW)
    assert (short.draws == asked.draws).all()


def test_nobody_is_told_more_than_past_errors_carry(forecaster):
    trajectory = forecaster.forecast(SHANXI, "rd_expenditure").trajectory
    furthest = int(trajectory.years[0, 0]) - 1 + FURTHEST * 30
    refused = forecaster.forecast(SHANXI, "rd_expenditure", furthest)
    assert refused.trajectory is None
    assert refused.reasons[0].code in {"too_far", "too_wide"}
    early = Forecaster(plantrack.load(as_of="2016-12-31"))
    shown = early.forecast(SHANXI, "rd_expenditure").trajectory
    assert shown.draws.shape[1] == min(WINDOW, FURTHEST * shown.choices.reached)


def test_a_ratio_has_its_joint_projection_beside_it(forecaster):
    found = forecaster.forecast(SHANXI, "rd_intensity")
    assert found.joint.years.tolist() == found.trajectory.years.tolist()
    assert found.joint.last[SHANXI].value == pytest.approx(1.22, abs=0.005)
    assert np.median(found.joint.draws) == pytest.approx(np.median(found.trajectory.draws), rel=0.1)
    assert forecaster.forecast(SHANXI, "rd_expenditure").joint is None


def test_a_region_and_the_nation_share_the_shocks_of_a_year(forecaster):
    own = forecaster.forecast(SHANXI, "rd_expenditure").trajectory
    nation = forecaster.forecast(NATION, "rd_expenditure").trajectory
    last = [t.draws[0, -1] for t in (own, nation)]
    assert np.corrcoef(last)[0, 1] > 0.05


def test_what_never_moved_or_is_unknown_is_refused(forecaster):
    assert forecaster.forecast(SHANXI, "rd_expenditure", 2000).reasons[0].code == "horizon_past"
    assert forecaster.forecast("140100", "rd_expenditure").trajectory is None
