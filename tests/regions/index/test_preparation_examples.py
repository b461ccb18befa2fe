"""The numbers of the method reference: filling, far-off values, transforms, scales."""

import csv
import json
from pathlib import Path

import numpy as np
import pytest

from plantrack.regions.index import scales, shape, transforms
from plantrack.regions.index.layout import Layout
from plantrack.regions.index.missing import filled
from plantrack.regions.index.winsorise import winsorised

_TABLE = Path(__file__).with_name("preparation_examples.csv")
_ROWS = list(csv.DictReader(_TABLE.open(encoding="utf-8")))


def _x(given: dict) -> np.ndarray:
    return np.array(given["x"], dtype=float)


def _imputed(given: dict, how: str) -> np.ndarray:
    """Neighbours in time for the rules along it, regions of one year for the others."""
    x = _x(given)
    count = np.arange(len(x)) + 2000
    same = np.full(len(x), "one")
    is_in_time = how in ("linear", "last_known")
    where = (same, count.astype(str)) if is_in_time else (count.astype(str), same)
    return filled(x[:, None], Layout(*where), how)[0][:, 0]


def _winsorised(given: dict) -> np.ndarray:
    return winsorised(
        _x(given),
        skew_limit=given.get("skew_limit", 2),
        kurtosis_limit=given.get("kurt_limit", 3.5),
        max_points=given.get("max_points", 5),
    )


def _goalposts(given: dict) -> np.ndarray:
    low, high, top = given["posts"]
    value = np.array([given["value"]], dtype=float)
    return scales.goalposts(value, low=low, high=high, top=top, direction=given["direction"])


def _target(given: dict) -> np.ndarray:
    return scales.distance_to_target(
        _x(given),
        target=given["target"],
        direction=given["direction"],
        is_capped=given["cap"],
    )


def _zscore(given: dict) -> np.ndarray:
    mean, deviation = given["mean_sd"]
    return scales.zscore(_x(given), mean=mean, deviation=deviation)


def _reference(given: dict) -> np.ndarray:
    x = _x(given)
    return scales.distance_to_reference(x, x[given["reference"] - 1])


def _standard(given: dict) -> np.ndarray:
    value = np.array([given["value"]], dtype=float)
    return scales.standard_value(value, standard=given["standard"], is_capped=given["cap"])


_SCORE = {
    "minmax": lambda g: scales.minmax(_x(g)),
    "zscore": _zscore,
    "goalposts": _goalposts,
    "distance_to_target": _target,
    "distance_to_max": lambda g: scales.distance_to_max(_x(g)),
    "distance_to_reference": _reference,
    "fraction_of_max": lambda g: scales.fraction_of_max(_x(g)),
    "borda": lambda g: scales.borda(_x(g)),
    "percentile_rank": lambda g: scales.percentile_rank(_x(g)),
    "rank_descending": lambda g: scales.places(_x(g)),
    "log_ct": lambda g: transforms.log_coin(_x(g)),
    "log_gii": lambda g: transforms.log_gii(_x(g)),
    "boxcox": lambda g: transforms.box_cox(_x(g), g["lambda"]),
    "standard_value": _standard,
}
_WHOLE = {
    "skewness": shape.skewness,
    "kurtosis": shape.kurtosis,
    "largest": np.max,
}


def _compute(row: dict) -> float:
    given = json.loads(row["inputs"])
    method, quantity = row["method"], row["quantity"]
    if method == "impute":
        return _imputed(given, quantity)[given["position"] - 1]
    if quantity == "points":
        return (_winsorised(given) != _x(given)).sum()
    if quantity in _WHOLE:
        return _WHOLE[quantity](_winsorised(given) if method == "winsorise" else _x(given))
    return _SCORE[method](given)[given.get("position", 1) - 1]


@pytest.mark.parametrize("row", _ROWS, ids=lambda r: f"{r['example']}-{r['quantity']}")
def test_reference_number(row):
    tolerance = 0 if row["tolerance"] == "exact" else float(row["tolerance"])
    assert _compute(row) == pytest.approx(float(row["expected"]), abs=tolerance, rel=0)


def test_all_reference_rows_are_here():
    assert len(_ROWS) == 51
    assert {row["method"] for row in _ROWS} == {*_SCORE, "shape", "winsorise", "impute"}
