"""Splits of a ratio: by hand, and as identities that hold for any figures."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plantrack.attainment.pathways import split_change, split_gap
from plantrack.attainment.pathways.log_mean import log_mean
from plantrack.errors import InputError

AMOUNTS = st.floats(1e-3, 1e9)
PER_CENT = st.floats(0.01, 100)


def test_a_change_split_by_hand():
    # R&D 150 -> 240, GDP 10,000 -> 12,000: 1.5 % -> 2.0 %; L = 0.5 / ln(4/3) = 1.7380
    got = split_change(150, 240, 10_000, 12_000, factor=100)
    assert (got.before, got.after, got.change) == (1.5, 2.0, 0.5)
    assert got.from_numerator == pytest.approx(1.7380 * 0.4700, abs=1e-4)  # ln 1.6
    assert got.from_denominator == pytest.approx(-1.7380 * 0.1823, abs=1e-4)  # ln 1.2


@given(AMOUNTS, AMOUNTS, AMOUNTS, AMOUNTS, st.sampled_from([1.0, 100.0]))
def test_the_parts_add_up_to_the_change(n0, n1, d0, d1, factor):
    got = split_change(n0, n1, d0, d1, factor=factor)
    largest = max(got.before, got.after)
    parts = got.from_numerator + got.from_denominator
    assert parts == pytest.approx(factor * (n1 / d1 - n0 / d0), rel=1e-9, abs=1e-9 * largest)


@given(AMOUNTS, AMOUNTS, AMOUNTS, AMOUNTS)
def test_looking_back_turns_the_parts_round(n0, n1, d0, d1):
    there, back = split_change(n0, n1, d0, d1), split_change(n1, n0, d1, d0)
    assert there.from_numerator == pytest.approx(-back.from_numerator, rel=1e-6, abs=1e-12)
    assert there.from_denominator == pytest.approx(-back.from_denominator, rel=1e-6, abs=1e-12)


@given(AMOUNTS, AMOUNTS, st.floats(1.0001, 100))
def test_a_part_that_stood_still_explains_nothing(n0, d0, step):
    assert split_change(n0, n0, d0, d0 * step).from_numerator == 0
    assert split_change(n0, n0 * step, d0, d0).from_denominator == 0


def test_a_numerator_from_or_to_zero_explains_everything():
    up, down, none = (split_change(*n, 50, 80, factor=100) for n in ((0, 4), (4, 0), (0, 0)))
    assert (up.from_numerator, up.from_denominator) == (5.0, 0.0)
    assert (down.from_numerator, down.from_denominator) == (-8.0, 0.0)
    assert (none.from_numerator, none.from_denominator) == (0.0, 0.0)
    # the limit of the formula as the numerator goes to zero, slowly: 1 / ln(N)
    near = split_change(1e-300, 4, 50, 80, factor=100)
    assert near.from_numerator == pytest.approx(5.0, abs=0.01)


def test_the_logarithmic_mean_lies_between_the_other_two():
    assert math.sqrt(2 * 3) < log_mean(3, 2) < 2.5
    assert log_mean(3, 2) == pytest.approx(1 / math.log(1.5))
    # two numbers that differ in the last digits: nearly their middle
    assert log_mean(1 + 1e-12, 1.0) == pytest.approx(1 + 5e-13, rel=1e-15)


@pytest.mark.parametrize(
    "numbers", [(-1, 1, 1, 1), (1, 1, 0, 1), (1, 1, 1, -2), (math.nan, 1, 1, 1)]
)
def test_what_cannot_be_split_is_named(numbers):
    with pytest.raises(InputError, match="expected a"):
        split_change(*numbers)


def test_a_gap_split_by_hand():
    # R&D 200, GDP 10,000, 2.0 % now, 2.5 % in five years, GDP +6 %: 200 * 1.06^5 = 267.645 only
    # holds 2.0 %, 200 * 1.25 * 1.06^5 = 334.556 is needed
    got = split_gap(200, 10_000, 2.5, years=5, denominator_growth_pct=6, factor=100)
    assert (got.ratio, got.gap, got.more_today) == (2.0, 0.5, 50.0)
    assert got.keeping_up == pytest.approx(67.645, abs=1e-3)
    assert got.closing == pytest.approx(66.911, abs=1e-3)
    assert got.numerator_needed == pytest.approx(334.556, abs=1e-3)
    # per year, in logarithms: ln 1.06 and ln 1.25 / 5; together ln 1.10837793 of section 1.9
    total = (got.log_keeping_up + got.log_closing) / 5
    assert total == pytest.approx(math.log(1.10837793), abs=1e-8)


@given(AMOUNTS, PER_CENT, PER_CENT, st.integers(0, 30), st.floats(-30, 60))
def test_with_what_is_needed_the_ratio_is_reached(denominator, ratio, required, years, growth):
    numerator = ratio / 100 * denominator
    got = split_gap(
        numerator, denominator, required, years=years, denominator_growth_pct=growth, factor=100
    )
    then = denominator * (1 + growth / 100) ** years
    assert 100 * got.numerator_needed / then == pytest.approx(required, rel=1e-9)
    assert 100 * (numerator + got.keeping_up) / then == pytest.approx(ratio, rel=1e-9)
    logs = math.log(required / 100 * then) - math.log(numerator)
    assert got.log_keeping_up + got.log_closing == pytest.approx(logs, abs=1e-9)


def test_more_than_enough_is_a_negative_gap():
    got = split_gap(300, 10_000, 2.5, factor=100)
    assert (got.more_today, got.keeping_up, got.closing) == pytest.approx((-50, 0, -50))


@pytest.mark.parametrize(
    ("numbers", "options"),
    [((0, 1, 1), {}), ((1, 1, 0), {}), ((1, -1, 1), {}), ((1, 1, 1), {"years": -1}),
     ((1, 1, 1), {"years": 1.5}), ((1, 1, 1), {"years": 1, "denominator_growth_pct": -100})],
)  # fmt: skip
def test_a_gap_of_impossible_figures_is_refused(numbers, options):
    with pytest.raises(InputError, match="expected"):
        split_gap(*numbers, **options)
