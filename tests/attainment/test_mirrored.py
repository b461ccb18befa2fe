"""An indicator that should fall learns from growing ones how far it moves, not which way."""

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from plantrack.attainment import Forecaster
from plantrack.attainment.mirrored import mirror_images, project_either_way
from plantrack.trajectory import project_panel

AMOUNT = {"kind": "amount", "limits": None}


@pytest.fixture(scope="module")
def panel() -> pd.DataFrame:
    """One series that falls by 3 % a year among forty that grow by 10 %, give or take."""
    noise = np.random.default_rng(0).normal(0.10, 0.04, (40, 12)).cumsum(axis=1)
    grown = [
        pd.DataFrame({"series": f"{n}/other", "year": range(2013, 2025), "value": np.exp(path)})
        for n, path in enumerate(noise)
    ]
    fallen = 0.62 * 0.97 ** np.arange(7)
    own = pd.DataFrame({"series": "own/falls", "year": range(2018, 2025), "value": fallen})
    return pd.concat([*grown, own], ignore_index=True)


def test_it_goes_on_falling_though_all_others_rose(panel):
    strangers = panel["series"].str.endswith("/other")
    found = project_either_way(panel, strangers, 5, **AMOUNT).only("own/falls")
    last = panel["value"].iloc[-1]
    assert (np.diff(found.median()[0], prepend=last) < 0).all()
    assert found.table["lower80"].iloc[-1] > last * 0.9**5
    misled = project_panel(panel, 5, **AMOUNT).only("own/falls")
    assert misled.median()[0, -1] > last


def test_it_is_no_surer_than_the_panel_without_images(panel):
    strangers = panel["series"].str.endswith("/other")
    found, plain = (
        project_either_way(panel, strangers, 5, **AMOUNT),
        project_panel(panel, 5, **AMOUNT),
    )
    assert found.choices.series == plain.choices.series == 41
    assert found.choices.windows == plain.choices.windows
    assert found.choices.independent == plain.choices.independent
    assert found.series == plain.series  # images are no series of anybody


def test_images_carry_no_further_than_the_panel_without_them(panel):
    short = panel[panel["year"] > 2018]  # six years: two windows a series, one of them two years
    few = short[short["series"].isin([*(f"{n}/other" for n in range(12)), "own/falls"])]
    strangers = few["series"].str.endswith("/other")
    found = project_either_way(few, strangers, 5, **AMOUNT).only("own/falls")
    plain = project_panel(few, 5, **AMOUNT).only("own/falls")
    assert found.choices.reached == plain.choices.reached == 1
    codes = [reason.code for reason in found.reasons["own/falls"]]
    assert codes == ["horizon_extended", "turned_round"]
    assert (found.draws != plain.draws).any()


def test_without_strangers_it_is_the_panel_itself(panel):
    nobody = pd.Series(False, index=panel.index)
    found, plain = project_either_way(panel, nobody, 3, **AMOUNT), project_panel(panel, 3, **AMOUNT)
    assert (found.draws == plain.draws).all()


@given(
    st.lists(st.floats(0.5, 99.5), min_size=2, max_size=6),
    st.sampled_from(["amount", "share", "real"]),
)
def test_an_image_of_an_image_is_the_series(values, kind):
    rows = pd.DataFrame({"series": "a", "year": range(len(values)), "value": values})
    image = mirror_images(rows, kind, None)
    assert mirror_images(image, kind, None)["value"].tolist() == pytest.approx(values)
    change = np.diff(values)
    assert (np.sign(np.diff(image["value"])) == -np.sign(change))[np.abs(change) > 1e-6].all()


def test_only_an_indicator_that_should_fall_is_told_of_images(newest):
    indicators = newest.indicators.copy()
    name, region = "tech_contract_output", "140000"
    forecaster = Forecaster(newest)
    rising = forecaster.forecast(region, name).trajectory
    indicators.loc[name, "direction"] = "down"
    falling = Forecaster(replace(newest, indicators=indicators)).forecast(region, name).trajectory
    panels = forecaster.panels
    panel = panels.stack(panels.keys("beside", name, panels.levels(region)))
    strangers = ~panel["series"].str.endswith(f"/{name}")
    years, options = rising.years.shape[1], {**AMOUNT, "seed": 0, "draws": 1000}
    plain = project_panel(panel, years, **options).only(f"{region}/{name}")
    turned = project_either_way(panel, strangers, years, **options).only(f"{region}/{name}")
    assert (rising.draws == plain.draws).all()
    assert (falling.draws == turned.draws).all()
