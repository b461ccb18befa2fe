"""What the errors of a year share, against an analysis of variance by hand."""

import numpy as np
import pytest

from plantrack.trajectory.dependence import COMMON_UNKNOWN, common_share, measure


def _by_hand(errors, calendar) -> float:
    """(B - W) / (B + (m - 1) W), group by group; far errors count as the 95 % quantile of size."""
    largest = np.quantile(np.abs(errors), 0.95)
    errors = np.clip(errors, -largest, largest)
    groups = [errors[calendar == year] for year in sorted(set(calendar))]
    total, middle = len(errors), errors.mean()
    between = sum(len(g) * (g.mean() - middle) ** 2 for g in groups) / (len(groups) - 1)
    within = sum(((g - g.mean()) ** 2).sum() for g in groups) / (total - len(groups))
    members = (total - sum(len(g) ** 2 for g in groups) / total) / (len(groups) - 1)
    return (between - within) / (between + (members - 1) * within)


@pytest.mark.parametrize("seed", range(5))
def test_common_share_equals_an_analysis_of_variance(seed):
    stream = np.random.Generator(np.random.PCG64(seed))
    calendar = stream.integers(2000, 2008, 60)
    errors = stream.standard_normal(60) + 1.2 * stream.standard_normal(8)[calendar - 2000]
    expected = np.clip(_by_hand(errors, calendar), 0, 1)
    assert common_share(errors, calendar) == pytest.approx(expected)


def test_two_years_of_two_by_hand():
    """B = 4 * 2^2 / 1 = 16, W = (4 * 1) / 2 = 2, m = 2: (16 - 2) / (16 + 2) = 7 / 9."""
    errors = np.array([3.0, 1.0, -3.0, -1.0])
    assert common_share(errors, np.array([1, 1, 2, 2])) == pytest.approx(7 / 9)


def test_a_common_half_is_found():
    stream = np.random.Generator(np.random.PCG64(0))
    common = np.repeat(stream.standard_normal(400), 10)
    errors = common + stream.standard_normal(4000)
    assert common_share(errors, np.repeat(np.arange(400), 10)) == pytest.approx(0.5, abs=0.05)


def test_independent_errors_share_nothing():
    stream = np.random.Generator(np.random.PCG64(0))
    found = common_share(stream.standard_normal(4000), np.repeat(np.arange(400), 10))
    assert found == pytest.approx(0, abs=0.02)


@pytest.mark.parametrize(
    ("errors", "calendar"), [([1.0, 2.0], [5, 5]), ([1.0, 2.0, 3.0], [1, 2, 3])]
)
def test_it_is_unknown_for_one_year_or_single_errors(errors, calendar):
    assert np.isnan(common_share(np.array(errors), np.array(calendar)))


def test_years_without_any_difference_share_nothing():
    assert common_share(np.zeros(6), np.array([1, 1, 2, 2, 3, 3])) == 0.0


def test_windows_that_overlap_count_less():
    """20 errors in 10 years, nothing in common: 20 windows of one year, 10 of two."""
    errors = np.tile([[1.0, 1.0], [-1.0, -1.0]], (10, 1))
    got = measure(errors, np.arange(20) // 2)
    assert got.common == 0.0
    assert got.blocks.tolist() == [10.0, 5.0]
    assert got.independent == pytest.approx((20 + 10) / 2)


def test_series_that_always_err_together_count_as_one():
    errors = np.repeat([[1.0], [-1.0], [2.0], [-2.0], [0.5]], 6, axis=0)
    got = measure(errors, np.repeat(np.arange(5), 6))
    assert got.common == 1.0
    assert got.independent == pytest.approx(5)


def test_a_single_year_cannot_show_what_is_common():
    got = measure(np.arange(12.0)[:, None], np.full(12, 2020))
    assert got.common == COMMON_UNKNOWN
    assert got.independent == pytest.approx(1 / (0.2 / 1 + 0.8 / 12))


def test_a_horizon_nothing_reached_does_not_spoil_the_rest():
    errors = np.full((20, 2), np.nan)
    errors[:, 0] = np.tile([1.0, -1.0], 10)
    got = measure(errors, np.arange(20) // 2)
    assert np.isfinite(got.independent)
    assert got.common == 0.0
