"""Draws that are moved keep their order, their domain, and get the median asked for."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from plantrack.attainment import stated_probability
from plantrack.attainment.pathways.recentred import recentred

POSITIVE = st.lists(st.floats(0.01, 1e6), min_size=1, max_size=40)
SHARES = st.lists(st.floats(0.01, 99.99), min_size=1, max_size=40)
NUMBERS = st.lists(st.floats(-1e6, 1e6), min_size=1, max_size=40)


def test_each_scale_by_hand(paths_of):
    times = recentred(paths_of([4, 5, 10]), 2025, 20, kind="amount").at(2025)
    assert times.tolist() == [16, 20, 40]
    plus = recentred(paths_of([-4, 5, 10]), 2025, 7, kind="real").at(2025)
    assert plus.tolist() == [-2, 7, 12]
    # odds 1/4, 1, 4 times 9 (odds of 90 %): 9/4, 9, 36
    odds = recentred(paths_of([20, 50, 80]), 2025, 90, kind="share").at(2025)
    assert odds == pytest.approx([100 * 2.25 / 3.25, 90, 100 * 36 / 37])


@given(POSITIVE, st.floats(0.01, 1e6), st.sampled_from(["amount", "count", "index"]))
def test_the_median_of_amounts_is_the_value(paths_of, draws, value, kind):
    moved = recentred(paths_of(draws), 2025, value, kind=kind)
    assert np.median(moved.at(2025)) == pytest.approx(value, rel=1e-9)
    assert (moved.at(2025) > 0).all()


@given(SHARES, st.floats(0.01, 99.99))
def test_the_median_of_shares_is_the_value(paths_of, draws, value):
    moved = recentred(paths_of(draws), 2025, value, kind="share").at(2025)
    assert np.median(moved) == pytest.approx(value, abs=1e-7)
    assert ((moved >= 0) & (moved <= 100)).all()


@given(NUMBERS, st.floats(-1e6, 1e6))
def test_the_median_of_numbers_of_any_sign_is_the_value(paths_of, draws, value):
    moved = recentred(paths_of(draws), 2025, value, kind="real").at(2025)
    assert np.median(moved) == pytest.approx(value, rel=1e-9, abs=1e-8)


@given(
    SHARES, st.floats(0.01, 99.9), st.floats(0.01, 99.9), st.floats(0, 100),
    st.sampled_from(["amount", "real", "share"]), st.sampled_from(["ge", "gt", "le", "lt"]),
)  # fmt: skip
def test_the_better_the_middle_the_likelier(paths_of, draws, one, other, level, kind, comparator):
    low, high = (
        stated_probability(
            recentred(paths_of(draws), 2025, value, kind=kind), comparator, level, 2025
        )
        for value in sorted((one, other))
    )
    assert low <= high if comparator in ("ge", "gt") else low >= high


def test_a_draw_in_the_middle_is_the_value_itself(paths_of):
    # 7 / 3 * 3 would miss the level by its last digit in some orders
    for kind in ("amount", "share", "real"):
        moved = recentred(paths_of([3.0, 3.0, 3.0, 9.1]), 2025, 0.7, kind=kind).at(2025)
        assert (moved == 0.7).sum() == 3


def test_a_median_of_zero_or_on_a_limit_cannot_be_moved(paths_of):
    assert recentred(paths_of([0, 0, 5]), 2025, 3, kind="count") is None
    assert recentred(paths_of([100, 100, 90]), 2025, 95, kind="share") is None
    assert recentred(paths_of([0, 0, 5]), 2025, 3, kind="real").at(2025).tolist() == [3, 3, 8]


def test_to_a_limit_all_draws_go_there(paths_of):
    full = recentred(paths_of([60, 70, 100]), 2025, 100, kind="share").at(2025)
    assert full.tolist() == [100, 100, 100]
    none = recentred(paths_of([6, 7, 10]), 2025, 0, kind="amount").at(2025)
    assert none.tolist() == [0, 0, 0]


def test_limits_of_a_share_are_kept(paths_of):
    moved = recentred(paths_of([0.2, 0.5, 1.0]), 2025, 0.8, kind="share", limits=(0, 1)).at(2025)
    # odds of 0.2 and 0.5 times 4
    assert moved == pytest.approx([0.5, 0.8, 1.0])


def test_the_given_draws_stay_as_they_are(paths_of):
    given_paths = paths_of([4, 5, 10])
    recentred(given_paths, 2025, 20, kind="amount")
    assert given_paths.at(2025).tolist() == [4, 5, 10]
