"""Scenarios towards the figure of another region, which moves as well."""

import numpy as np
import pytest

from plantrack.attainment.pathways import KEYS, scenarios
from plantrack.reason import Reason

AT_2020 = {"as_of": "2020-12-31"}
MATCH = {"kind": "match_nation", "value": "", "target_period": "2021"}


def rows_of(found):
    return found.table.set_index("scenario")


def codes(found) -> list[tuple[str, str | None]]:
    return [(reason.code, reason.details.get("scenario")) for reason in found.reasons]


def test_a_moving_level_is_met_draw_by_draw(judged, rising, nation):
    forecaster, verdict = judged(rising + nation, MATCH, **AT_2020)
    found = scenarios(forecaster, verdict)
    rows = rows_of(found)
    assert set(rows["level_in_due_year"]) == {verdict.level}
    own, other = (
        forecaster.forecast(region, "x", 2021).trajectory for region in ("140000", "000000")
    )
    moved = own.at(2021) / np.median(own.at(2021)) * verdict.level
    met = (np.count_nonzero(moved >= other.at(2021)) + 0.5) / (moved.size + 1)
    assert rows.at["required", "probability"] == pytest.approx(met)
    # at 7.2 % a year the nation, 95 in 2019 and slower, is met far later than 2021
    assert rows.at["recent", "year_reached"] > 2030
    assert rows.at["required", "year_reached"] == 2021


def test_without_own_projection_paces_towards_a_moving_level_remain(made_up, judged, nation):
    own = made_up.here(("2016", "80", "2017-06"), ("2019", "90", "2020-06"))
    forecaster, verdict = judged(own + made_up.peers() + nation, MATCH, **AT_2020)
    assert verdict.level is None
    found = scenarios(forecaster, verdict)
    rows = rows_of(found)
    assert codes(found) == [("too_few_points", None), ("no_stretch", "best_five_years")]
    level = np.median(forecaster.forecast("000000", "x", 2021).trajectory.at(2021))
    assert rows.at["required", "pace"] == pytest.approx(100 * ((level / 90) ** 0.5 - 1))
    assert rows[["probability", "chance_of_pace"]].isna().all(axis=None)
    assert rows["year_reached"].notna().any()


def test_a_nation_that_is_ahead_leaves_paces_but_no_probability(judged, rising, nation):
    ahead = [*nation, ("000000", "x", "2020", "97", "2021-06")]
    found = scenarios(*judged(rising + ahead, MATCH, as_of="2021-12-31"))
    assert codes(found) == [("nation_ahead", None)]
    assert found.table["probability"].isna().all()
    assert found.table["chance_of_pace"].notna().all()
    assert found.table["scenario"].tolist() == list(KEYS)


def test_a_nation_without_projection_is_refused(judged, rising):
    alone = [("000000", "x", "2019", "95", "2020-06")]
    found = scenarios(*judged(rising + alone, MATCH, **AT_2020))
    assert found.table.empty
    assert found.reasons == (Reason("nation_not_projected"),)
