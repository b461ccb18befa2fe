"""The numbers of the method reference: means, outranking, chained growth, groups, HDI."""

import csv
import json
from pathlib import Path

import numpy as np
import pytest

from plantrack.regions.index import chain, means, outranking
from plantrack.regions.index.cuts import groups_of
from plantrack.regions.index.scales.goals import goalposts

_TABLE = Path(__file__).with_name("aggregation_examples.csv")
_ROWS = list(csv.DictReader(_TABLE.open(encoding="utf-8")))


def _mean(how, given: dict, key: str = "x", **options) -> float:
    values = np.array([given[key]], dtype=float)
    weights = np.array(given.get("w", [1] * values.shape[1]), dtype=float)
    return how(values, weights, min_share=given.get("min_share", 0), **options)[0]


def _compared(how, given: dict):
    values = np.array(given["rows"], dtype=float)
    return how(values, np.ones(values.shape[1]))


def _cell(given: dict) -> float:
    return _compared(outranking.outranking, given)[given["unit"] - 1, given["against"] - 1]


def _step(given: dict) -> float:
    return chain.step(given["previous_index"], given["x_previous"], given["x_now"])


def _levels(given: dict) -> np.ndarray:
    return np.array(given["levels"]).T


def _group(given: dict) -> str:
    # the scores lie far from the cuts, so who owns a cut does not matter
    return groups_of([given["relative_score"]], given["cuts"], given["names"], on_cut="upper")[0]


def _goalposts(given: dict, turn) -> float:
    value, low, high = (turn(given[key]) for key in ("value", "min", "max"))
    return goalposts(np.array([value]), low=low, high=high)[0]


_COMPUTE = {
    ("mean", "arithmetic"): lambda g: _mean(means.arithmetic, g),
    ("mean", "geometric"): lambda g: _mean(means.geometric, g),
    ("mean", "harmonic"): lambda g: _mean(means.harmonic, g),
    ("mean", "power"): lambda g: _mean(means.power, g, exponent=g["p"]),
    ("outranking", "cell"): _cell,
    ("outranking", "copeland"): lambda g: _compared(outranking.copeland, g)[g["unit"] - 1],
    ("outranking", "dominance_pairs"): lambda g: _compared(outranking.dominance_pairs, g),
    ("outranking", "dominance_share"): lambda g: _compared(outranking.dominance_share, g),
    ("nbs_index", "step"): _step,
    ("nbs_index", "chain"): lambda g: chain.chain(_levels(g))[-1],
    ("nbs_index", "total"): lambda g: chain.total(g["domains"]),
    ("nbs_index", "arithmetic_of_levels"): lambda g: means.arithmetic(_levels(g), np.ones(5))[-1],
    ("eis_group", "group"): _group,
    ("hdi", "dimension_index"): lambda g: _goalposts(g, float),
    ("hdi", "log_index"): lambda g: _goalposts(g, np.log),
    ("hdi", "geometric_mean"): lambda g: _mean(means.geometric, g, "indices"),
}


@pytest.mark.parametrize("row", _ROWS, ids=lambda r: f"{r['example']}-{r['quantity']}")
def test_reference_number(row):
    got = _COMPUTE[row["method"], row["quantity"]](json.loads(row["inputs"]))
    if row["method"] == "eis_group":
        assert got == row["expected"]
        return
    expected = np.nan if row["expected"] == "missing" else float(row["expected"])
    tolerance = 0 if row["tolerance"] == "exact" else float(row["tolerance"])
    assert got == pytest.approx(expected, abs=tolerance, rel=0, nan_ok=True)


def test_all_reference_rows_are_here():
    assert len(_ROWS) == 56
    assert {(row["method"], row["quantity"]) for row in _ROWS} == set(_COMPUTE)


def test_whole_chain_stays_near_every_printed_year():
    row = next(r for r in _ROWS if r["quantity"] == "chain")
    printed = [100, 106.4, 112.1, 114.4, 121.7, 131.0, 138.1, 144.0]
    assert chain.chain(_levels(json.loads(row["inputs"]))) == pytest.approx(printed, abs=0.1)


def test_mean_of_levels_is_not_the_published_rule():
    row = next(r for r in _ROWS if r["quantity"] == "arithmetic_of_levels")
    levels = _levels(json.loads(row["inputs"]))
    assert abs(means.arithmetic(levels, np.ones(5))[-1] - 144.0) > 4


def test_chained_domain_growth_is_not_the_published_rule_of_the_total():
    growth = np.array([[100] * 4, [111.3, 104.4, 110.6, 102.8]])  # 2021, as printed by domain
    assert chain.chain(growth)[-1] == pytest.approx(107.2, abs=0.06)  # printed total: 108.0
