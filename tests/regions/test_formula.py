"""Formulas on plain numbers."""

from math import isnan

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plantrack.regions.formula import formula_value

NUMBERS = st.floats(-1e6, 1e6)


@given(NUMBERS, NUMBERS, st.floats(0.1, 1e6))
def test_it_gives_what_python_gives(a: float, b: float, c: float):
    values = {"a": a, "b": b, "c": c}
    assert formula_value("(a - b) / c * 100 + -a", values) == (a - b) / c * 100 + -a


def test_a_division_by_zero_gives_no_number():
    assert isnan(formula_value("a / b", {"a": 1.0, "b": 0.0}))


@pytest.mark.parametrize("formula", ["a ** 2", "max(a, 1)", "a if a else 1", "'a'"])
def test_nothing_but_arithmetic_is_worked_out(formula: str):
    with pytest.raises(ValueError, match="a formula with"):
        formula_value(formula, {"a": 1.0})
