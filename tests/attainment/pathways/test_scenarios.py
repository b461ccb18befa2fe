"""Scenarios of open targets, by hand on made-up figures; and every case without them."""

import numpy as np
import pandas as pd
import pytest

from plantrack.attainment import stated_probability
from plantrack.attainment.pathways import KEYS, scenarios
from plantrack.errors import InputError
from plantrack.reason import Reason

OPEN = {"value": "36", "target_period": "2022"}
AT_2020 = {"as_of": "2020-12-31"}


@pytest.fixture(scope="module")
def falling(made_up):
    """60, 57, ... 27 in 2008 to 2019, and peers that fall."""
    own = made_up.here(*[(str(2008 + i), str(60 - 3 * i), f"{2009 + i}-06-30") for i in range(12)])
    return own + [(r, i, p, str(150 - float(v)), t) for r, i, p, v, t in made_up.peers()]


def rows_of(found) -> pd.DataFrame:
    return found.table.set_index("scenario")


def codes(found) -> list[tuple[str, str | None]]:
    return [(reason.code, reason.details.get("scenario")) for reason in found.reasons]


def test_every_pace_by_hand(judged, rising):
    found = scenarios(*judged(rising, OPEN, **AT_2020))
    rows = rows_of(found)
    assert found.table["scenario"].tolist() == list(KEYS)
    assert found.reasons == ()
    # recent 26 -> 32; best 10 -> 20; peers 2016 -> 2019: 85 -> 95, 87 -> 95, 89 -> 95, 86 -> 95,
    # 88 -> 100, so 95 / 86 is the middle one and 100 / 88 the best; all over three years, as 2022
    expected = [32 * 32 / 26, 32 * 2**0.6, 32 * 95 / 86, 32 * 100 / 88, 36]
    assert rows["value_in_due_year"].tolist() == pytest.approx(expected)
    yearly = [32 / 26, 2**0.6, 95 / 86, 100 / 88, 36 / 32]
    assert rows["pace"].tolist() == pytest.approx([100 * (x ** (1 / 3) - 1) for x in yearly])
    assert set(rows["pace_unit"]) == {"pct"}
    # 32 -> 36 takes two years at 7.2 %, one at 14.9 %, four at 3.4 %, three at 4.4 % and at 4.0 %
    assert rows["year_reached"].tolist() == [2021, 2020, 2023, 2022, 2022]
    assert rows["region"].tolist() == ["140000", "140000", "", "430000", "140000"]
    assert rows["first_year"].tolist() == [2016, 2008, 2016, 2016, 2019]
    assert rows["last_year"].tolist() == [2019, 2013, 2019, 2019, 2022]
    assert rows["peers"].tolist() == [pd.NA, pd.NA, 5, 5, pd.NA]
    assert set(rows["start_value"]) == {32} and set(rows["level_in_due_year"]) == {36}


def test_probabilities_are_those_of_moved_draws(judged, rising):
    forecaster, verdict = judged(rising, OPEN, **AT_2020)
    rows = rows_of(scenarios(forecaster, verdict))
    trajectory = forecaster.forecast("140000", "x", 2022).trajectory
    draws = trajectory.at(2022)
    known = min(trajectory.choices.series, trajectory.choices.independent)
    least = 0.5 / (known + 1)
    for row in rows.itertuples():
        moved = draws * row.value_in_due_year / np.median(draws)
        met = (np.count_nonzero(moved >= 36 * (1 - 1e-12)) + 0.5) / (draws.size + 1)
        assert row.probability == pytest.approx(np.clip(met, least, 1 - least))
        as_good = (np.count_nonzero(draws >= row.value_in_due_year) + 0.5) / (draws.size + 1)
        assert row.chance_of_pace == pytest.approx(np.clip(as_good, least, 1 - least))
    # the middle draws of a whole number are the level itself, and meet it
    ties = np.mean(draws == np.median(draws))
    assert rows.at["required", "probability"] == pytest.approx(0.5 + ties / 2, abs=ties / 2 + 0.01)
    assert rows.at["required", "chance_of_pace"] == pytest.approx(verdict.outlook.probability)


def test_the_faster_the_likelier_and_the_rarer(judged, rising):
    table = scenarios(*judged(rising, OPEN, **AT_2020)).table.sort_values("value_in_due_year")
    assert table["probability"].is_monotonic_increasing
    assert table["chance_of_pace"].is_monotonic_decreasing
    assert table["probability"].nunique() > 2


def test_paces_agree_with_the_verdict(judged, rising):
    forecaster, verdict = judged(rising, OPEN, **AT_2020)
    rows = rows_of(scenarios(forecaster, verdict))
    assert rows.at["recent", "pace"] == pytest.approx(verdict.pace_recent.value)
    assert rows.at["required", "pace"] == pytest.approx(verdict.pace_required.value)


def test_a_ceiling_is_reached_by_falling(judged, falling):
    target = {"comparator": "le", "value": "20", "target_period": "2021"}
    found = scenarios(*judged(falling, target, **AT_2020))
    rows = rows_of(found)
    # 42 -> 27 is the fastest fall over five years; by 2021 that leads to 27 * (27/42) ** (2/5)
    assert rows.at["best_five_years", "first_year"] == 2014
    best = 27 * (27 / 42) ** 0.4
    assert rows.at["best_five_years", "value_in_due_year"] == pytest.approx(best)
    assert best > 20 and rows.at["best_five_years", "year_reached"] == 2023
    assert rows.at["peer_best", "pace"] < rows.at["peer_median", "pace"] < 0
    table = found.table.sort_values("value_in_due_year")
    assert table["probability"].is_monotonic_decreasing


def test_a_pace_that_leads_away_never_arrives(judged, falling):
    found = scenarios(*judged(falling, {"value": "30", "target_period": "2021"}, **AT_2020))
    rows = rows_of(found)
    assert rows["year_reached"].isna().tolist() == [True, True, True, True, False]
    # the best of falling paces is the slowest fall: 60 -> 45 over the first five years
    assert rows.at["best_five_years", "pace"] == pytest.approx(100 * ((45 / 60) ** 0.2 - 1))


def test_how_long_is_looked_ahead_is_a_setting(judged, rising):
    case = judged(rising, {"value": "300", "target_period": "2022"}, **AT_2020)
    assert rows_of(scenarios(*case)).at["recent", "year_reached"] == 2052  # ln(300/32) / ln 1.0717
    assert scenarios(*case, longest_wait=32).table["year_reached"].isna().tolist()[0]


def test_about_a_number_is_reached_five_per_cent_below(judged, rising):
    exact = scenarios(*judged(rising, {"value": "40", "target_period": "2022"}, **AT_2020))
    about = scenarios(
        *judged(rising, {"comparator": "approx", "value": "40", "target_period": "2022"}, **AT_2020)
    )
    # at the recent pace 39.4 in 2022: short of 40, but not of 38
    years = [rows_of(found).at["recent", "year_reached"] for found in (exact, about)]
    assert years == [2023, 2022]
    chances = [rows_of(found).at["recent", "probability"] for found in (exact, about)]
    assert chances[0] < 0.5 < chances[1]
    assert rows_of(about).at["required", "value_in_due_year"] == 40


def test_shares_stay_within_their_limits(judged, made_up, rising):
    share = {"kind": "share", "lower": "0", "upper": "100"}
    target = {"value": "100", "target_period": "2022"}
    options = {"unit": "%", "kind": "share", "indicator": share}
    own = [row for row in rising if row[0] == "140000"]
    steep = [(*row[:3], str(3 * float(row[3]) - 20), row[4]) for row in own]  # 10, 16, ... 76
    others = [(*row[:3], str(float(row[3]) / 2), row[4]) for row in rising if row[0] != "140000"]
    found = scenarios(*judged(steep + others, target, **options, **AT_2020))
    rows = rows_of(found)
    assert rows.at["recent", "value_in_due_year"] == 94.0
    assert rows.at["recent", "year_reached"] == 2023  # 76 + 4 * 6, and no further
    assert rows.at["required", "value_in_due_year"] == 100.0
    assert rows.at["required", "year_reached"] == 2022
    assert rows["probability"].between(0, 1).all()


def test_numbers_of_any_sign_move_by_additions(judged, made_up):
    signed = {"kind": "ratio", "lower": "", "upper": ""}
    own = [
        ("140000", "x", str(2008 + i), str(-8 + i + (i % 3) * 0.5), f"{2009 + i}-06")
        for i in range(12)
    ]
    others = [(*row[:3], str(float(row[3]) - 60), row[4]) for row in made_up.peers()]
    options = {"unit": "分", "kind": "ratio", "indicator": signed}
    found = scenarios(
        *judged(own + others, {"value": "6", "target_period": "2021"}, **options, **AT_2020)
    )
    rows = rows_of(found)
    # 1.0 in 2016 and 4.0 in 2019 are both positive, no two values five years apart are
    assert rows.at["recent", "value_in_due_year"] == pytest.approx(4 * 4 ** (2 / 3))
    assert rows.at["best_five_years", "pace_unit"] == "unit"
    assert rows["probability"].notna().all()


def test_a_single_figure_leaves_what_is_still_needed(judged, made_up):
    found = scenarios(*judged(made_up.here(("2018", "4", "2019-06")), {}, as_of="2019-12-31"))
    assert found.table["scenario"].tolist() == ["required"]
    row = found.table.iloc[0]
    assert (row["start_year"], row["value_in_due_year"], row["year_reached"]) == (2018, 10, 2020)
    assert row["pace"] == pytest.approx(58.11, abs=0.01)  # (10 / 4) ** (1 / 2)
    assert codes(found) == [
        ("too_few_points", None), ("no_recent_pace", "recent"), ("no_stretch", "best_five_years"),
        ("too_few_peers", "peer_median"), ("too_few_peers", "peer_best"),
    ]  # fmt: skip


def test_growth_does_not_start_from_zero(judged, made_up):
    fallen = made_up.here(("2016", "4", "2017"), ("2019", "0", "2020-06"))
    target = {"value": "6", "target_period": "2022"}
    found = scenarios(*judged(fallen + made_up.peers(), target, **AT_2020))
    rows = rows_of(found)
    # own: -4/3 a year, stopped at the limit 0; peers grow in per cent, which zero cannot
    assert rows.at["recent", "value_in_due_year"] == 0
    assert rows.at["required", "pace"] == 2 and rows.at["required", "pace_unit"] == "unit"
    assert ("pace_not_positive", "peer_median") in codes(found)
    assert ("pace_not_positive", "peer_best") in codes(found)


def test_a_target_that_is_met_asks_for_nothing_more(judged, rising):
    found = scenarios(*judged(rising, {"value": "20", "target_period": "2022"}, **AT_2020))
    assert codes(found) == [("already_met", "required")]
    assert found.table["year_reached"].tolist() == [2019] * 4
    assert found.table["probability"].notna().all()


def test_fewer_peers_than_wanted_leave_both_rows_out(judged, rising):
    found = scenarios(*judged(rising, OPEN, **AT_2020), fewest_peers=6)
    assert found.table["scenario"].tolist() == ["recent", "best_five_years", "required"]
    details = {"peers": 5, "needed": 6}
    assert found.reasons == tuple(
        Reason("too_few_peers", {**details, "scenario": key})
        for key in ("peer_median", "peer_best")
    )


def test_the_table_has_the_same_columns_full_or_empty(judged, made_up, rising):
    full = scenarios(*judged(rising, OPEN, **AT_2020)).table
    empty = scenarios(*judged(made_up.here(("2020", "9", "2021")), {}, as_of="2021-06-30")).table
    assert full.dtypes.equals(empty.dtypes)


def test_no_scenario_is_surer_than_the_errors_behind_it(judged, rising):
    forecaster, verdict = judged(rising, {"value": "33", "target_period": "2022"}, **AT_2020)
    rows = rows_of(scenarios(forecaster, verdict))
    trajectory = forecaster.forecast("140000", "x", 2022).trajectory
    most = 1 - stated_probability(trajectory, "ge", 1e9, 2022)
    assert rows.at["best_five_years", "probability"] == pytest.approx(most)


def test_misuse_is_named(judged, rising):
    case = judged(rising, OPEN, **AT_2020)
    for option in ("fewest_peers", "longest_wait"):
        with pytest.raises(InputError, match=f"{option}: expected a whole number from 1, found 0"):
            scenarios(*case, **{option: 0})
