"""Growth that a numerator needs: the worked example, and carried forward."""

import csv
import json
import math
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plantrack.attainment.pathways import needed_growth, needed_growth_table
from plantrack.errors import InputError

_TABLE = Path(__file__).with_name("worked_examples.csv")
_ROWS = list(csv.DictReader(_TABLE.open(encoding="utf-8")))


@pytest.mark.parametrize("row", _ROWS, ids=lambda row: row["example"])
def test_reference_number(row):
    assert row["method"] == "ratio_growth"
    got = needed_growth(**json.loads(row["inputs"]))
    assert got == pytest.approx(float(row["expected"]), abs=float(row["tolerance"]), rel=0)


@given(
    st.floats(0.01, 50), st.floats(0.01, 50), st.integers(1, 30), st.floats(-30, 60),
    st.floats(1e-3, 1e6),
)  # fmt: skip
def test_carried_forward_it_reaches_the_target(ratio, target, years, growth, denominator):
    needed = needed_growth(ratio, target, years, growth)
    numerator, below = ratio * denominator, denominator
    for _ in range(years):
        numerator, below = numerator * (1 + needed / 100), below * (1 + growth / 100)
    assert numerator / below == pytest.approx(target, rel=1e-6)


def test_a_ratio_that_is_held_grows_as_its_denominator():
    assert needed_growth(2.0, 2.0, 7, 4.5) == pytest.approx(4.5)


def test_the_table_by_hand():
    # 2 % -> 2.42 % in two years: 10 % a year over a denominator that stands still; R&D 200 -> 242
    table = needed_growth_table(2.0, 2.42, 2, [0, 10], numerator=200)
    assert table["denominator_growth_pct"].tolist() == [0.0, 10.0]
    assert table["numerator_growth_pct"].tolist() == pytest.approx([10.0, 21.0])
    assert table["numerator_in_due_year"].tolist() == pytest.approx([242.0, 292.82])
    assert table["numerator_added_per_year"].tolist() == pytest.approx([21.0, 46.41])


def test_without_the_numerator_growth_alone_is_told():
    table = needed_growth_table(2.0, 2.5, 5, range(3))
    assert table["numerator_growth_pct"].notna().all()
    assert table[["numerator_in_due_year", "numerator_added_per_year"]].isna().all(axis=None)
    none = needed_growth_table(2.0, 2.5, 5, [])
    assert none.empty
    assert none.columns.tolist() == table.columns.tolist()


@pytest.mark.parametrize(
    "inputs", [(0, 1, 1, 0), (1, 0, 1, 0), (1, 1, 0, 0), (1, 1, 1, -100), (1, 1, 1, math.nan)]
)
def test_impossible_figures_are_refused(inputs):
    with pytest.raises(InputError, match="expected"):
        needed_growth(*inputs)
    with pytest.raises(InputError, match="numerator: expected a positive number"):
        needed_growth_table(1, 2, 3, [0], numerator=0)
