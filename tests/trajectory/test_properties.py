"""Laws that hold for every panel."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plantrack.trajectory import project_panel

_QUICK = settings(max_examples=15, deadline=None)


def _panels(low: float, high: float) -> st.SearchStrategy[pd.DataFrame]:
    """Five series of 11 years, enough for one year ahead."""
    numbers = st.floats(low, high).map(lambda x: round(x, 3))
    rows = st.lists(numbers, min_size=11, max_size=11)
    return st.lists(rows, min_size=5, max_size=5).map(_frame)


def _frame(lists) -> pd.DataFrame:
    rows = [(f"s{i}", 2014 + t, v) for i, row in enumerate(lists) for t, v in enumerate(row)]
    return pd.DataFrame(rows, columns=["series", "year", "value"])


@_QUICK
@given(_panels(0, 100), st.integers(1, 2))
def test_shares_stay_within_their_limits(panel, horizon):
    draws = project_panel(panel, horizon, kind="share", draws=50).draws
    assert ((draws >= 0) & (draws <= 100)).all()


@_QUICK
@given(_panels(0, 1000).map(lambda p: p.assign(value=p["value"].round())))
def test_counts_are_finite_and_not_negative(panel):
    draws = project_panel(panel, 1, kind="count", draws=50).draws
    assert (np.isfinite(draws) & (draws >= 0)).all()


@_QUICK
@given(_panels(1, 1000), st.randoms(use_true_random=False))
def test_row_order_does_not_matter(panel, random):
    order = list(range(len(panel)))
    random.shuffle(order)
    got = project_panel(panel.iloc[order], 1, kind="amount", draws=50)
    expected = project_panel(panel, 1, kind="amount", draws=50)
    assert got.series == expected.series
    assert (got.draws == expected.draws).all()


@_QUICK
@given(_panels(1, 1000), st.sampled_from([1e-4, 0.01, 1 / 3, 7.0, 1e4]))
def test_another_unit_multiplies_the_draws(panel, factor):
    scaled = panel.assign(value=panel["value"] * factor)
    got = project_panel(scaled, 1, kind="amount", draws=50)
    expected = project_panel(panel, 1, kind="amount", draws=50)
    assert got.series == expected.series
    assert got.draws == pytest.approx(factor * expected.draws, rel=1e-6)


@_QUICK
@given(_panels(-50, 50), st.sampled_from([0.01, 7.0]), st.sampled_from([-300.0, 5.0]))
def test_a_plain_series_moves_with_its_zero(panel, factor, shift):
    moved = panel.assign(value=panel["value"] * factor + shift)
    got = project_panel(moved, 1, kind="real", draws=50)
    expected = project_panel(panel, 1, kind="real", draws=50)
    reach = 1 + np.abs(expected.draws).max(initial=0.0)
    assert got.draws == pytest.approx(factor * expected.draws + shift, abs=1e-5 * reach)


@_QUICK
@given(_panels(1, 1000), st.integers(0, 10**6))
def test_the_seed_decides(panel, seed):
    first = project_panel(panel, 1, kind="amount", draws=50, seed=seed)
    again = project_panel(panel, 1, kind="amount", draws=50, seed=seed)
    other = project_panel(panel, 1, kind="amount", draws=50, seed=seed + 1)
    assert (first.draws == again.draws).all()
    moving = [i for i, d in enumerate(first.draws) if np.ptp(d)]
    assert all((first.draws[i] != other.draws[i]).any() for i in moving)


@_QUICK
@given(_panels(1, 1000), st.lists(st.floats(1, 9), min_size=1, max_size=4))
def test_a_refused_series_changes_nothing(panel, values):
    short = pd.DataFrame({"series": "a", "year": range(2000, 2000 + len(values)), "value": values})
    got = project_panel(pd.concat([short, panel]), 1, kind="amount", draws=50)
    expected = project_panel(panel, 1, kind="amount", draws=50)
    assert set(got.refused) - set(expected.refused) == {"a"}
    assert (got.draws == expected.draws).all()


@_QUICK
@given(_panels(1, 1000), st.floats(0.1, 5000), st.floats(0.1, 5000))
def test_chances_are_never_certain_and_fall_with_the_level(panel, one, two):
    got = project_panel(panel, 1, kind="amount", draws=50)
    low, high = sorted([one, two])
    for name in got.series:
        easy, hard = (got.probability("ge", v, 2025, name) for v in (low, high))
        assert 0 < hard <= easy < 1
