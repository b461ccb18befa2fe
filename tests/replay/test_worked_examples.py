"""The numbers of the method reference: accuracy, intervals, distributions, chances."""

import csv
import json
from pathlib import Path

import pytest

from plantrack.replay import scores

_TABLE = Path(__file__).with_name("worked_examples.csv")
_ROWS = list(csv.DictReader(_TABLE.open(encoding="utf-8")))


def _interval(given: dict) -> dict:
    names = {"actual", "lower", "upper", "training"} & given.keys()
    return {**{name: given[name] for name in names}, "level": 1 - given["alpha"]}


def _coverage(given: dict) -> float:
    return scores.coverage(given["actual"], given["lower"], given["upper"])


def _gap(given: dict) -> float:
    level = 1 - given["alpha"]
    return scores.coverage_gap(given["actual"], given["lower"], given["upper"], level=level)


def _parts(given: dict) -> tuple[float, float, float]:
    return scores.decompose(given["count"], given["said"], given["happened"])


def _owa(given: dict) -> float:
    naive = {"naive_smape": given["smape_naive2"], "naive_mase": given["mase_naive2"]}
    return scores.owa(given["smape"], given["mase"], **naive)


_COMPUTE = {
    "mase": lambda g: scores.mase(g["actual"], g["forecast"], g["training"]),
    "mae": lambda g: scores.mae(g["actual"], g["forecast"]),
    "smape_pct": lambda g: scores.smape(g["actual"], g["forecast"]),
    "mape_pct": lambda g: scores.mape(g["actual"], g["forecast"]),
    "owa": _owa,
    "interval_score": lambda g: scores.interval_score(**_interval(g)),
    "msis": lambda g: scores.msis(**_interval(g)),
    "coverage": _coverage,
    "acd": _gap,
    "ensemble": lambda g: scores.crps_of_draws(g["actual"], g["members"]),
    "normal": lambda g: scores.crps_normal(g["actual"], g["mean"], g["sd"]),
    "brier": lambda g: scores.brier(g["p"], g["outcome"]),
    "base_rate_brier": lambda g: scores.base_rate_brier(g["rate"]),
    "skill": lambda g: scores.skill(g["score"], g["reference"]),
    "rps": lambda g: scores.ranked_probability_score(g["p"], g["class"]),
    "log_score": lambda g: scores.log_score(g["p"], g["outcome"]),
    "quantile_score": lambda g: scores.quantile_score(g["actual"], g["quantile"], level=g["level"]),
    "reliability": lambda g: _parts(g)[0],
    "resolution": lambda g: _parts(g)[1],
    "uncertainty": lambda g: _parts(g)[2],
}


@pytest.mark.parametrize("row", _ROWS, ids=lambda r: f"{r['example']}-{r['quantity']}")
def test_reference_number(row):
    got = float(_COMPUTE[row["quantity"]](json.loads(row["inputs"])))
    assert got == pytest.approx(float(row["expected"]), abs=float(row["tolerance"]), rel=0)


def test_all_reference_rows_are_here():
    assert len(_ROWS) == 34
    assert {row["quantity"] for row in _ROWS} == set(_COMPUTE)
