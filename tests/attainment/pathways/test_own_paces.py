"""Paces of a history with gaps, zeros, and where less is better."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from plantrack.attainment.pace import Pace
from plantrack.attainment.pathways import own_paces
from plantrack.attainment.pathways.span_pace import SpanPace
from plantrack.errors import InputError


def history(values: dict[int, float]) -> pd.DataFrame:
    return pd.DataFrame({"year": list(values), "value": list(values.values())})


def test_by_hand_over_gaps():
    # no 2014: the stretch 2009-2014 is none; 2010-2015 doubles, 2013-2018 grows by half
    figures = {2009: 8, 2010: 10, 2013: 16, 2015: 20, 2016: 21, 2018: 24}
    got = own_paces(history(figures), unit="亿元", recent_years=2)
    assert (got.best.first_year, got.best.last_year) == (2010, 2015)
    assert got.best.pace.value == pytest.approx(14.8698, abs=1e-4)  # 2 ** (1/5)
    assert got.recent.pace.value == pytest.approx(100 * ((24 / 21) ** 0.5 - 1))
    assert (got.long_run.first_year, got.long_run.last_year) == (2009, 2018)
    assert own_paces(history(figures), unit="亿元", recent_years=4).recent is None


def test_per_cent_moves_in_points():
    got = own_paces(history({2015: 1.0, 2017: 1.2, 2020: 2.0}), unit="%")
    assert got.recent == SpanPace(Pace(pytest.approx(0.8 / 3), "points"), 2017, 2020)
    assert got.best.pace == Pace(0.2, "points")


def test_where_less_is_better_the_best_is_the_fastest_fall():
    figures = {2010: 20.0, 2015: 10.0, 2020: 18.0}
    up, down = (own_paces(history(figures), unit="%", direction=d) for d in ("up", "down"))
    assert (up.best.first_year, up.best.pace.value) == (2015, 1.6)
    assert (down.best.first_year, down.best.pace.value) == (2010, -2.0)


def test_from_zero_additions_are_compared_with_growth_by_where_they_lead():
    # from 0 to 10 in five years adds 2 a year: 30 -> 40; from 10 to 30 triples: 30 -> 90
    got = own_paces(history({2010: 0, 2015: 10, 2020: 30}), unit="家")
    assert (got.best.first_year, got.best.pace.unit) == (2015, "pct")
    # with the latest at zero no growth applies, only the fall in units
    fallen = own_paces(history({2010: 4, 2015: 10, 2020: 0}), unit="家", direction="down")
    assert fallen.best == SpanPace(Pace(-2.0, "unit"), 2015, 2020)


def test_of_equal_stretches_the_latest_counts():
    got = own_paces(history({2010: 1.0, 2015: 2.0, 2020: 3.0}), unit="%")
    assert got.best.first_year == 2015


@pytest.mark.parametrize("values", [{}, {2020: 1.0}])
def test_too_few_figures_carry_no_pace(values):
    got = own_paces(history(values), unit="%")
    assert (got.recent, got.best, got.long_run) == (None, None, None)


@given(st.dictionaries(st.integers(2000, 2024), st.floats(0.1, 1e6), min_size=1), st.booleans())
def test_no_stretch_is_better_than_the_best(values, is_up):
    got = own_paces(history(values), unit="亿元", direction="up" if is_up else "down")
    ends = [year for year in values if year + 5 in values]
    growths = [(values[year + 5] / values[year]) ** 0.2 - 1 for year in ends]
    if not growths:
        assert got.best is None
    else:
        best = max(growths) if is_up else min(growths)
        assert got.best.pace.value == pytest.approx(100 * best, rel=1e-9, abs=1e-9)


@pytest.mark.parametrize(
    "options", [{"direction": "sideways"}, {"recent_years": 0}, {"best_years": 2.5}]
)
def test_misuse_is_named(options):
    with pytest.raises(InputError):
        own_paces(history({2020: 1.0}), unit="%", **options)
