"""The numbers of the method reference: forecasts, rank rule, chance of attainment."""

import csv
import json
from pathlib import Path

import numpy as np
import pytest

from plantrack.trajectory import probability, ranks
from plantrack.trajectory.components import damped, drift, drift_standard_error, slopes, theta
from plantrack.trajectory.smoothing import smooth

_TABLE = Path(__file__).with_name("worked_examples.csv")
_ROWS = list(csv.DictReader(_TABLE.open(encoding="utf-8")))


def _draws(given: dict) -> np.ndarray:
    return given["forecast"] + given["scale"] * np.array(given["residuals"])


def _drift(given: dict) -> float:
    y = given["y"]
    return drift(y[-1], y[0], len(y) - 1, given["h"])[-1]


def _ses(given: dict) -> float:
    y = np.array(given["y"], dtype=float)
    *_, (level, _, _) = smooth(y, alpha=given["alpha"], level=y[0])
    return float(level)


def _theta(given: dict) -> float:
    slope = slopes(np.array([given["y"]], dtype=float))[0, -1]
    return theta(_ses(given), slope, given["alpha"], len(given["y"]), given["h"])[-1]


_COMPUTE = {
    "drift": _drift,
    "theta": _theta,
    "ses": _ses,
    "drift_se": lambda g: drift_standard_error(g["y"], g["h"])[-1],
    "damped": lambda g: damped(g["level"], g["trend"], g["phi"], g["h"])[-1],
    "min_signed": lambda g: ranks.fewest_signed(g["level"]),
    "min_symmetric": lambda g: ranks.fewest_symmetric(g["level"]),
    "rank_low": lambda g: ranks.signed_ranks(g["n"], g["level"])[0],
    "rank_high": lambda g: ranks.signed_ranks(g["n"], g["level"])[1],
    "rank_symmetric": lambda g: ranks.symmetric_rank(g["n"], g["level"]),
    "lower": lambda g: ranks.signed_interval(_draws(g), g["level"])[0],
    "upper": lambda g: ranks.signed_interval(_draws(g), g["level"])[1],
    "half_width": lambda g: g["scale"] * ranks.symmetric_half_width(g["residuals"], g["level"]),
    "probability": lambda g: probability(_draws(g), "ge", g["target"]),
}


@pytest.mark.parametrize("row", _ROWS, ids=lambda r: f"{r['example']}-{r['quantity']}")
def test_reference_number(row):
    got = _COMPUTE[row["quantity"]](json.loads(row["inputs"]))
    tolerance = 0 if row["tolerance"] == "exact" else float(row["tolerance"])
    assert got == pytest.approx(float(row["expected"]), abs=tolerance, rel=0)


def test_all_reference_rows_are_here():
    # the reference has one more: the median of four forecasts, which nothing computes any more
    assert len(_ROWS) == 26
    assert {row["quantity"] for row in _ROWS} == set(_COMPUTE)
