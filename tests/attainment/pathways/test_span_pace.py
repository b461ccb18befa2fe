"""Where a pace leads: by hand, back to where it was read, and the further the faster."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from plantrack.attainment.pace import Pace
from plantrack.attainment.pathways.span_pace import carried, pace_over


@pytest.mark.parametrize(
    ("pace", "value", "years", "expected"),
    [(Pace(10, "pct"), 100, 2, 121), (Pace(-50, "pct"), 8, 3, 1), (Pace(0.5, "points"), 1, 4, 3),
     (Pace(-2, "unit"), 1, 3, -5), (Pace(7, "pct"), 5, 0, 5)],
)  # fmt: skip
def test_carried_by_hand(pace, value, years, expected):
    assert carried(value, pace, years) == pytest.approx(expected)


def test_nothing_grows_from_zero_and_nothing_overflows():
    assert carried(0, Pace(10, "pct"), 3) is None
    assert carried(-1, Pace(10, "pct"), 3) is None
    assert carried(1, Pace(1e9, "pct"), 50) == float("inf")


@given(st.floats(0.1, 1e6), st.floats(0.1, 1e6), st.integers(1, 30), st.sampled_from(["%", "家"]))
def test_a_pace_leads_from_its_first_value_to_its_last(start, end, years, unit):
    values = pd.Series({2000: start, 2000 + years: end})
    found = pace_over(values, 2000, 2000 + years, unit=unit)
    assert carried(start, found.pace, years) == pytest.approx(end, rel=1e-9)


@given(
    st.floats(0.1, 1e6), st.floats(-99, 200), st.floats(-99, 200), st.integers(0, 50),
    st.sampled_from(["pct", "points", "unit"]),
)  # fmt: skip
def test_a_faster_pace_never_leads_less_far(value, one, other, years, unit):
    slow, fast = (carried(value, Pace(pace, unit), years) for pace in sorted((one, other)))
    assert slow <= fast


def test_a_pace_needs_both_of_its_years_in_order():
    values = pd.Series({2018: 1.0, 2020: 1.5})
    assert pace_over(values, 2019, 2020, unit="%") is None
    assert pace_over(values, 2018, 2019, unit="%") is None
    assert pace_over(values, 2020, 2018, unit="%") is None
    assert pace_over(values, 2020, 2020, unit="%") is None
