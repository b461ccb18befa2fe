"""Every published number about judging progress, reproduced by its rule."""

import csv
import json
from collections import Counter
from pathlib import Path

import pytest

from plantrack.attainment.rules import (
    average_growth,
    destatis,
    escap,
    eurostat,
    istat,
    oecd,
    reference_path,
    statistics_canada,
    time_progress,
    un_statistics_division,
    who_best,
    who_scenarios,
)
from plantrack.attainment.rules.rounding import range_within
from plantrack.attainment.rules.statistics_canada_score import aggregate
from plantrack.attainment.rules.who_bounds import Bounds

_TABLE = Path(__file__).with_name("worked_examples.csv")
_ROWS = list(csv.DictReader(_TABLE.open(encoding="utf-8")))
_NOT_TESTED = [row for row in _ROWS if row["tolerance"] == "none"]
_TESTED = [row for row in _ROWS if row["tolerance"] != "none"]


def _ends(g: dict) -> dict:
    """Base, latest, target and direction, whatever the rule calls them in the table."""
    base = (g.get("base_year", g.get("t0")), g.get("base_value", g.get("y0")))
    latest = (g.get("current_year", g.get("t")), g.get("current_value", g.get("y")))
    target = (g.get("target_year", g.get("T")), g["target"]) if "target" in g else None
    # Rows of rules whose formula needs no direction leave it out: it is the side of the target.
    direction = g["direction"] if "direction" in g else (1 if g["target"] > base[1] else -1)
    return {"base": base, "latest": latest, "target": target, "direction": direction}


def _canada(g: dict):
    return statistics_canada.assess(**_ends(g), limit=g.get("limit"))


def _canada_range(g: dict) -> tuple[float, float]:
    ends = _ends(g)
    (t0, y0), (t, y) = ends.pop("base"), ends.pop("latest")

    def value(start: float, end: float) -> float:
        return statistics_canada.assess((t0, start), (t, end), **ends).value

    return range_within(value, y0, y, half_units=(g["half_unit"],) * 2)


def _weather(g: dict):
    years = range(g["current_year"] - 5, g["current_year"] + 1)
    target = (g["target_year"], g["target"])
    return destatis.assess(years, g["last_six"], direction=1, target=target)


def _csi(g: dict) -> float:
    options = {"direction": g["direction"], "is_parity": g.get("parity", False)}
    return escap.current_status_index(g["base"], g["now"], g["target"], **options)


def _trend(g: dict):
    return istat.assess((g["t0"], g["y0"]), (g["t"], g["y"]), direction=g["direction"])


def _plan(g: dict):
    base, now = (g["base_year"], g["base"]), (g["now_year"], g["now"])
    return time_progress.assess(base, now, direction=1, target=(g["end_year"], g["target"]))


def _growth(g: dict):
    base, now = (g["base_year"], g["base"]), (g["now_year"], g["now"])
    options = {"rate": g["rate_pct"] / 100, "end_year": g["end_year"]}
    return average_growth.assess(base, now, direction=1, **options)


def _path_time(g: dict) -> float:
    options = {"step": g["granularity"], "direction": 1}
    return reference_path.reference_path(0.3, g["change_at_steps"], **options).times[-1]


def _speed(g: dict) -> float:
    return reference_path.speed_score(g["time_start"], g["time_end"], g["years"]).speed


def _scenario(make, g: dict, **options) -> float:
    is_rising = g.get("target", g["base"]) >= g["base"]
    bounds = Bounds(1 if is_rising else -1)
    base = (g["base_year"], g["base"])
    return make(base, year=g["year"], bounds=bounds, **options).value


def _to_target(make, g: dict) -> float:
    return _scenario(make, g, target=(g["target_year"], g["target"]))


def _latest_rate(g: dict) -> float:
    now, bounds = (g["now_year"], g["now"]), Bounds(1)
    return who_scenarios.latest_rate(g["before"], now, year=g["year"], bounds=bounds).value


def _percent(g: dict, *, is_as_coded: bool) -> float:
    baseline, start = (g["base_year"], g["base"]), (g["start_year"], g["start"])
    return who_scenarios.percent_of_baseline(
        baseline,
        start,
        percent=g["percent"],
        target_year=g["target_year"],
        year=g["year"],
        bounds=Bounds(1 if g["percent"] > 0 else -1),
        is_as_coded=is_as_coded,
    ).value


def _mean_of_best(g: dict) -> float:
    return who_best.mean_of_best(g["annual_changes"], best=g["n"], direction=1)


def _pace_of_best(g: dict) -> float:
    assert g["cap"] == 100
    return _scenario(who_best.pace_of_best, g, changes=g["annual_changes"], best=g["n"])


_COMPUTE = {
    ("statcan_progress", "progress_value"): lambda g: _canada(g).value,
    ("statcan_progress", "score"): lambda g: _canada(g).score,
    ("statcan_progress", "status"): lambda g: _canada(g).label,
    ("statcan_progress", "limit_factor"): lambda g: _canada(g).limit_factor,
    ("statcan_aggregate", "score"): lambda g: aggregate(**g).score,
    ("statcan_aggregate", "status"): lambda g: aggregate(**g).label,
    ("statcan_rounding", "progress_value_min"): lambda g: _canada_range(g)[0],
    ("statcan_rounding", "progress_value_max"): lambda g: _canada_range(g)[1],
    ("eurostat_pace", "observed_pct"): lambda g: 100 * eurostat.assess(**_ends(g)).observed_rate,
    ("eurostat_pace", "required_pct"): lambda g: 100 * eurostat.assess(**_ends(g)).required_rate,
    ("eurostat_pace", "ratio"): lambda g: eurostat.assess(**_ends(g)).ratio,
    ("eurostat_pace", "class"): lambda g: eurostat.assess(**_ends(g)).label,
    ("eurostat_pace", "ratio_from_rates"): lambda g: eurostat.ratio_of_rates(
        g["observed_pct"], g["required_pct"]
    ),
    ("unsd_chart", "projected"): lambda g: un_statistics_division.assess(**_ends(g)).projected,
    ("unsd_chart", "share"): lambda g: un_statistics_division.assess(**_ends(g)).share,
    ("unsd_chart", "score"): lambda g: un_statistics_division.assess(**_ends(g)).score,
    ("destatis_weather", "mean_change"): lambda g: _weather(g).mean_change,
    ("destatis_weather", "projected"): lambda g: _weather(g).projected,
    ("destatis_weather", "shortfall_pct"): lambda g: 100 * _weather(g).shortfall,
    ("destatis_weather", "symbol"): lambda g: _weather(g).label,
    ("escap_csi", "index"): _csi,
    ("istat_class", "cagr_pct"): lambda g: 100 * _trend(g).observed_rate,
    ("istat_class", "class"): lambda g: _trend(g).label,
    ("oecd_distance", "distance"): lambda g: (
        oecd.assess(g["value"], end_value=g["end_value"], spread=g["sd"], direction=1).distance
    ),
    ("plan_progress", "elapsed_pct"): lambda g: 100 * _plan(g).elapsed,
    ("plan_progress", "done_pct"): lambda g: 100 * _plan(g).done,
    ("plan_progress", "gap_points"): lambda g: 100 * _plan(g).lead,
    ("plan_progress", "needed_average_growth_pct"): lambda g: 100 * _plan(g).growth_needed,
    ("average_growth", "actual_pct"): lambda g: 100 * _growth(g).actual,
    ("average_growth", "path_value"): lambda g: _growth(g).path_value,
    ("trackr", "time"): _path_time,
    ("trackr", "speed"): _speed,
    ("who_scenario", "fixed_target"): lambda g: _to_target(who_scenarios.fixed_target, g),
    ("who_scenario", "aroc_target"): lambda g: _to_target(who_scenarios.rate_to_target, g),
    ("who_scenario", "aroc_latest"): _latest_rate,
    ("who_scenario", "percent_baseline_as_coded"): lambda g: _percent(g, is_as_coded=True),
    ("who_scenario", "percent_baseline_continuous"): lambda g: _percent(g, is_as_coded=False),
    ("who_scenario", "top_n_change"): _mean_of_best,
    ("who_scenario", "top_n_value"): _pace_of_best,
}


@pytest.mark.parametrize("row", _TESTED, ids=lambda r: f"{r['example']}-{r['quantity']}")
def test_published_number(row):
    got = _COMPUTE[row["method"], row["quantity"]](json.loads(row["inputs"]))
    if isinstance(got, str):
        assert row["tolerance"] == "exact"
        assert got.replace("_", " ") == row["expected"]
    else:
        tolerance = 0 if row["tolerance"] == "exact" else float(row["tolerance"])
        assert got == pytest.approx(float(row["expected"]), abs=tolerance, rel=0)


def test_all_rows_of_these_rules_are_here():
    assert Counter(row["method"] for row in _ROWS) == {
        "statcan_progress": 81,
        "statcan_aggregate": 2,
        "statcan_rounding": 4,
        "eurostat_pace": 11,
        "unsd_chart": 4,
        "destatis_weather": 5,
        "escap_csi": 2,
        "istat_class": 2,
        "oecd_distance": 1,
        "plan_progress": 4,
        "average_growth": 2,
        "trackr": 3,
        "who_scenario": 10,
    }
    assert {(row["method"], row["quantity"]) for row in _ROWS} == set(_COMPUTE)


def test_no_row_of_these_rules_is_beyond_reproduction():
    assert len(_TESTED) == 131
    assert _NOT_TESTED == []
