"""Sobol indices against exact values, and what must hold for any function."""

import csv
import json
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plantrack.errors import InputError
from plantrack.regions.uncertainty.sobol import from_values, sobol_indices

_ROWS = list(csv.DictReader(Path(__file__).with_name("worked_examples.csv").open(encoding="utf-8")))


def _linear(coefficients):
    return lambda x: x @ np.array(coefficients, dtype=float)


@pytest.mark.parametrize("row", _ROWS, ids=lambda r: json.loads(r["inputs"])["position"])
@pytest.mark.parametrize("seed", [0, 1, 2])
def test_exact_shares_of_a_linear_function(row, seed):
    given = json.loads(row["inputs"])
    found = sobol_indices(_linear(given["coefficients"]), 3, points=10_000, seed=seed)
    at, expected = given["position"] - 1, float(row["expected"])
    assert found.points == 2**14
    assert abs(found.first[at] - expected) < 0.01
    assert abs(found.total[at] - expected) < 0.01


def test_all_reference_rows_are_here():
    assert [json.loads(row["inputs"])["position"] for row in _ROWS] == [1, 2, 3]


def test_inputs_that_only_work_together():
    # y = (x1 - 1/2)(x2 - 1/2): all of the variance, 1/144, is of the pair
    found = sobol_indices(lambda x: (x[:, 0] - 0.5) * (x[:, 1] - 0.5), 2, points=4096)
    assert found.first == pytest.approx([0, 0], abs=0.01)
    assert found.total == pytest.approx([1, 1], abs=0.02)
    assert found.variance == pytest.approx(1 / 144, rel=0.01)


def test_ishigami():
    # published analytic values for a = 7, b = 0.1 (Ishigami and Homma 1990)
    def model(u):
        x = np.pi * (2 * u - 1)
        return np.sin(x[:, 0]) + 7 * np.sin(x[:, 1]) ** 2 + 0.1 * x[:, 2] ** 4 * np.sin(x[:, 0])

    found = sobol_indices(model, 3, points=8192)
    assert found.first == pytest.approx([0.3139, 0.4424, 0.0], abs=0.01)
    assert found.total == pytest.approx([0.5576, 0.4424, 0.2437], abs=0.01)


def test_formulas_by_hand():
    # mean 2.5, V = 1.25; moved = [1, 0]: S = (3 - 2.5)(1) / 2 / V, ST = 1 / 2 / (2 V)
    found = from_values(np.array([1.0, 2.0]), np.array([3.0, 4.0]), np.array([[2.0, 2.0]]))
    assert (found.mean, found.variance) == (2.5, 1.25)
    assert found.first == pytest.approx([0.2])
    assert found.total == pytest.approx([0.2])


@settings(max_examples=20, deadline=None)
@given(
    coefficients=st.lists(st.integers(-5, 5), min_size=2, max_size=4).filter(any),
    shift=st.sampled_from([0.0, 1e6]),
    scale=st.sampled_from([0.001, 1.0, 1000.0]),
)
def test_neither_unit_nor_zero_matters(coefficients, shift, scale):
    plain = sobol_indices(_linear(coefficients), len(coefficients), points=64)
    moved = sobol_indices(
        lambda x: shift * scale + scale * _linear(coefficients)(x), len(coefficients), points=64
    )
    assert moved.first == pytest.approx(plain.first, abs=1e-6)
    assert moved.total == pytest.approx(plain.total, abs=1e-6)


def test_a_result_that_never_changes_has_no_shares():
    found = sobol_indices(lambda x: np.full(len(x), 0.1), 2, points=8)
    assert found.variance == 0
    assert found.first.tolist() == found.total.tolist() == [0, 0]


def test_same_seed_same_indices():
    one, same, other = (sobol_indices(_linear([1, 2]), 2, points=16, seed=s) for s in (5, 5, 6))
    assert one.first.tolist() == same.first.tolist() != other.first.tolist()


@pytest.mark.parametrize(("points", "rounded"), [(2, 2), (3, 4), (128, 128), (129, 256)])
def test_points_are_rounded_up_to_a_power_of_two(points, rounded):
    assert sobol_indices(_linear([1]), 1, points=points).points == rounded


@pytest.mark.parametrize(("inputs", "points"), [(0, 8), (1, 1)])
def test_too_little_to_work_with(inputs, points):
    with pytest.raises(InputError, match="expected at least 1 and 2"):
        sobol_indices(_linear([1]), inputs, points=points)


@pytest.mark.parametrize("model", [lambda x: x, lambda x: np.full(len(x), np.nan)])
def test_a_function_without_a_number(model):
    with pytest.raises(InputError, match="one finite number"):
        sobol_indices(model, 2, points=8)
