"""Paces against published numbers of the worked examples."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plantrack.attainment.pace import Pace, pace_ratio, yearly_pace


def test_growth_still_needed():
    # worked example: 2.0 to 2.5 in five years in per cent points is 0.1 a year
    assert yearly_pace(2.0, 2.5, 5, unit="%") == Pace(0.1, "points")
    # doubling in five years: 14.87 % a year
    assert yearly_pace(211.1, 422.2, 5, unit="亿元").value == pytest.approx(14.87, abs=0.005)


def test_from_zero_the_pace_is_a_difference():
    assert yearly_pace(0, 5, 5, unit="个") == Pace(1.0, "unit")


@given(st.floats(0.1, 1e6), st.floats(-0.5, 1), st.integers(1, 20))
def test_the_pace_leads_back_to_the_end(start: float, rate: float, years: int):
    end = start * (1 + rate) ** years
    pace = yearly_pace(start, end, years, unit="亿元")
    assert start * (1 + pace.value / 100) ** years == pytest.approx(end)


def test_no_year_no_pace():
    with pytest.raises(ValueError, match="at least one year"):
        yearly_pace(1, 2, 0, unit="%")


@pytest.mark.parametrize(
    ("actual", "required"),
    [(None, Pace(1, "pct")), (Pace(1, "pct"), None), (Pace(1, "pct"), Pace(1, "points")),
     (Pace(1, "pct"), Pace(0.0, "pct")), (Pace(1, "pct"), Pace(-2.0, "pct"))],
)  # fmt: skip
def test_no_ratio_without_two_comparable_paces(actual, required):
    assert pace_ratio(actual, required) is None
