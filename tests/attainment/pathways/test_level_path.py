"""The level year by year: fixed, or the nation's figures, medians and what carries them on."""

import numpy as np
import pytest

from plantrack.attainment.pathways.level_path import level_path
from plantrack.reason import Reason

MATCH = {"kind": "match_nation", "value": "", "target_period": "2021"}


def test_a_fixed_level_is_the_same_in_all_years(judged, rising):
    forecaster, verdict = judged(rising, {"value": "36"}, as_of="2020-12-31")
    path = level_path(forecaster, verdict, 2020)
    assert {path.at(year) for year in (1900, 2020, 2100)} == {36.0}


def test_the_nation_is_carried_on_at_the_pace_of_its_last_median(judged, rising, nation):
    forecaster, verdict = judged(rising + nation, MATCH, as_of="2020-12-31")
    path = level_path(forecaster, verdict, verdict.outlook.horizon_end)
    made = forecaster.forecast("000000", "x", verdict.outlook.horizon_end).trajectory
    medians = dict(zip(made.years[0].tolist(), made.median()[0].tolist(), strict=True))
    assert path.at(2019) == 95  # as printed
    assert path.at(2021) == verdict.level == medians[2021]
    last = max(medians)
    step = medians[last] / medians[last - 1]
    assert path.at(last + 3) == pytest.approx(medians[last] * step**3)
    assert path.at(1900) is None


def test_a_nation_that_is_ahead_is_projected_from_where_it_stands(judged, rising, nation):
    ahead = [("000000", "x", str(year), "96", f"{year + 1}-06") for year in (2020, 2021)]
    forecaster, verdict = judged(rising + nation + ahead, MATCH, as_of="2022-06-30")
    path = level_path(forecaster, verdict, 2021)
    assert (path.at(2020), path.at(2021)) == (96, 96)
    assert np.isfinite(path.at(2060))


@pytest.mark.parametrize("figures", [[], [("000000", "x", "2019", "95", "2020-06")]])
def test_a_nation_without_projection_is_a_reason(judged, rising, figures):
    forecaster, verdict = judged(rising + figures, MATCH, as_of="2020-12-31")
    assert level_path(forecaster, verdict, 2021) == Reason("nation_not_projected")
