"""Laws that hold for every panel, however odd."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plantrack.trajectory import TrajectoryError, project_panel

# matplotlib closes its fonts when they are collected, whichever test runs at that time.
pytestmark = pytest.mark.filterwarnings("error", "ignore:unclosed file:ResourceWarning")

_QUICK = settings(max_examples=25, deadline=None)
_YEARS = 11
_RANDOMS = st.randoms(use_true_random=False)


def _frame(lists, first: int = 2014) -> pd.DataFrame:
    rows = [(f"s{i}", first + t, v) for i, row in enumerate(lists) for t, v in enumerate(row)]
    return pd.DataFrame(rows, columns=["series", "year", "value"])


def _rows(low: float, high: float) -> st.SearchStrategy[list[float]]:
    """Eleven years: anything, a figure that never moves, or one that jumps once."""
    number = st.floats(low, high).map(lambda x: round(x, 3))
    anything = st.lists(number, min_size=_YEARS, max_size=_YEARS)
    still = number.map(lambda x: [x] * _YEARS)
    jump = st.tuples(number, number, st.integers(1, _YEARS - 1)).map(
        lambda t: [t[0]] * t[2] + [t[1]] * (_YEARS - t[2])
    )
    return anything | anything | still | jump


def _walks(low: float, high: float, years: int = _YEARS) -> st.SearchStrategy[pd.DataFrame]:
    """Six series without ties, where rounding decides nothing."""

    def build(seed: int) -> pd.DataFrame:
        stream = np.random.Generator(np.random.PCG64(seed))
        walks = np.cumsum(stream.standard_normal((6, years)), axis=1)
        share = (walks - walks.min() + 0.1) / (np.ptp(walks) + 0.2)
        return _frame((low + (high - low) * share).tolist())

    return st.integers(0, 10**6).map(build)


def _panels(low: float, high: float) -> st.SearchStrategy[pd.DataFrame]:
    """Six series of any shape, enough for one year ahead."""
    return st.lists(_rows(low, high), min_size=6, max_size=6).map(_frame)


@_QUICK
@given(_panels(0, 100), st.integers(1, 3))
def test_shares_stay_within_their_limits(panel, horizon):
    draws = project_panel(panel, horizon, kind="share", draws=50).draws
    assert ((draws >= 0) & (draws <= 100)).all()


@_QUICK
@given(_panels(-2, 3), st.integers(1, 3))
def test_shares_stay_within_limits_of_their_own(panel, horizon):
    draws = project_panel(panel, horizon, kind="share", limits=(-2, 3), draws=50).draws
    assert ((draws >= -2) & (draws <= 3)).all()


@_QUICK
@given(_panels(0, 1000), st.sampled_from(["amount", "count", "index"]), st.integers(1, 3))
def test_positive_kinds_are_finite_and_not_negative(panel, kind, horizon):
    whole = panel.assign(value=panel["value"].round()) if kind == "count" else panel
    draws = project_panel(whole, horizon, kind=kind, draws=50).draws
    assert (np.isfinite(draws) & (draws >= 0)).all()


@_QUICK
@given(_panels(-1e6, 1e6), st.integers(1, 12))
def test_real_numbers_are_finite(panel, horizon):
    assert np.isfinite(project_panel(panel, horizon, kind="real", draws=50).draws).all()


@_QUICK
@given(_panels(0, 1000), st.data())
def test_gaps_are_no_trouble(panel, data):
    """Any rows may be missing: what is left is projected or refused."""
    missing = data.draw(st.sets(st.integers(0, len(panel) - 1), max_size=45))
    left = panel.drop(index=list(missing))
    got = project_panel(left, 2, kind="amount", draws=50)
    assert set(got.series) | set(got.refused) == set(left["series"])
    assert np.isfinite(got.draws).all()
    assert {r.code for r in got.refused.values()} <= {"too_few_points", "too_few_errors"}
    for name in got.series:
        years = left.loc[left["series"] == name, "year"]
        gaps = [r for r in got.reasons[name] if r.code == "gap_in_years"]
        assert bool(gaps) == (np.ptp(years) + 1 > len(years))


@_QUICK
@given(_panels(0, 1000), _RANDOMS)
def test_row_order_does_not_matter(panel, random):
    order = list(range(len(panel)))
    random.shuffle(order)
    got = project_panel(panel.iloc[order], 1, kind="amount", draws=50)
    expected = project_panel(panel, 1, kind="amount", draws=50)
    assert got.series == expected.series
    assert (got.draws == expected.draws).all()


@_QUICK
@given(_walks(1, 1000), st.sampled_from([1e-4, 0.01, 1 / 3, 7.0, 1e4, 1e12]))
def test_another_unit_multiplies_the_draws(panel, factor):
    scaled = panel.assign(value=panel["value"] * factor)
    got = project_panel(scaled, 2, kind="amount", draws=50)
    expected = project_panel(panel, 2, kind="amount", draws=50)
    assert got.series == expected.series
    np.testing.assert_allclose(got.draws, factor * expected.draws, rtol=1e-6, atol=0)


@_QUICK
@given(_walks(1, 1000), st.sampled_from([1e-4, 1 / 3, 1e4]))
def test_another_unit_multiplies_the_draws_of_odd_series_too(panel, factor):
    """One that never moved, one of zeros, one every other year, one that starts with zeros."""
    odd = [[5.0] * 9, [0.0] * 9, [0.0, 0.0, 0.0, 3.1, 2.2, 4.7, 6.3]]
    odd = _frame(odd).replace({"series": {"s0": "flat", "s1": "zero", "s2": "late"}})
    survey = panel[(panel["series"] == "s1") & (panel["year"] % 2 == 0)].assign(series="survey")
    whole = pd.concat([panel, odd, survey])
    scaled = whole.assign(value=whole["value"] * factor)
    got = project_panel(scaled, 2, kind="amount", draws=50)
    expected = project_panel(whole, 2, kind="amount", draws=50)
    assert len(got.series) == 10
    np.testing.assert_allclose(got.draws, factor * expected.draws, rtol=1e-6, atol=0)


@_QUICK
@given(_walks(5, 95), st.sampled_from([0.01, 7.0]), st.sampled_from([-300.0, 0.0, 5.0]))
def test_shares_move_with_their_limits(panel, factor, shift):
    moved = panel.assign(value=panel["value"] * factor + shift)
    limits = (shift, 100 * factor + shift)
    got = project_panel(moved, 2, kind="share", limits=limits, draws=50)
    expected = project_panel(panel, 2, kind="share", draws=50)
    np.testing.assert_allclose(got.draws, factor * expected.draws + shift, atol=1e-6 * factor)


@_QUICK
@given(_walks(-50, 50), st.sampled_from([0.01, 7.0]), st.sampled_from([-300.0, 0.0, 5.0]))
def test_real_numbers_move_with_zero_and_unit(panel, factor, shift):
    moved = panel.assign(value=panel["value"] * factor + shift)
    got = project_panel(moved, 2, kind="real", draws=50)
    expected = project_panel(panel, 2, kind="real", draws=50)
    np.testing.assert_allclose(got.draws, factor * expected.draws + shift, atol=1e-5 * factor)


@_QUICK
@given(_walks(-50, 50))
def test_a_mirrored_panel_has_mirrored_ranges(panel):
    """Up to far errors cut to one size: which of them comes first depends on their order."""
    got = project_panel(panel.assign(value=-panel["value"]), 2, kind="real")
    expected = -project_panel(panel, 2, kind="real").quantiles([0.9, 0.5, 0.1])
    width = np.ptp(expected, axis=-1, keepdims=True)
    assert (np.abs(got.quantiles([0.1, 0.5, 0.9]) - expected) <= 0.02 * width).all()


@_QUICK
@given(_panels(1, 1000), st.integers(0, 10**6))
def test_the_seed_decides(panel, seed):
    first = project_panel(panel, 1, kind="amount", draws=50, seed=seed)
    again = project_panel(panel, 1, kind="amount", draws=50, seed=seed)
    other = project_panel(panel, 1, kind="amount", draws=50, seed=seed + 1)
    assert (first.draws == again.draws).all()
    assert (np.sort(first.draws) == np.sort(other.draws)).all()
    moving = [i for i, d in enumerate(first.draws) if len(np.unique(d)) == 50]
    assert all((first.draws[i] != other.draws[i]).any() for i in moving)


@_QUICK
@given(_panels(1, 1000), st.lists(st.floats(1, 9), min_size=1, max_size=4))
def test_a_refused_series_changes_nothing(panel, values):
    """Whatever its name: before, between or after the others."""
    expected = project_panel(panel, 1, kind="amount", draws=50)
    for name in ("a", "s3x", "z"):
        short = pd.DataFrame({"series": name, "year": 2000 + np.arange(len(values))})
        got = project_panel(
            pd.concat([short.assign(value=values), panel]), 1, kind="amount", draws=50
        )
        assert set(got.refused) - set(expected.refused) == {name}
        assert (got.draws == expected.draws).all()


@_QUICK
@given(_panels(1, 1000), st.floats(0.1, 5000), st.floats(0.1, 5000))
def test_chances_are_never_certain_and_fall_with_the_level(panel, one, two):
    got = project_panel(panel, 1, kind="amount", draws=50)
    low, high = sorted([one, two])
    for name in got.series:
        easy, hard = (got.probability("ge", v, 2025, name) for v in (low, high))
        assert 0 < hard <= easy < 1


@_QUICK
@given(_walks(10, 1000, years=15), _RANDOMS)
def test_names_of_the_others_do_not_move_a_series(panel, random):
    """Bit for bit while they sort as before; its quantiles to the last digits whatever they are."""
    others = [f"s{i}" for i in range(6) if i != 2]
    same = {name: f"{name}_renamed" for name in others}
    fresh = [f"{random.choice('art')}{k}" for k in range(5)]
    expected = project_panel(panel, 3, kind="amount", draws=60)
    got = project_panel(panel.replace({"series": same}), 3, kind="amount", draws=60)
    assert (got.only("s2").draws == expected.only("s2").draws).all()
    moved = panel.replace({"series": dict(zip(others, fresh, strict=True))})
    got = project_panel(moved, 3, kind="amount", draws=60)
    quantiles = np.sort(got.only("s2").draws), np.sort(expected.only("s2").draws)
    np.testing.assert_allclose(*quantiles, rtol=1e-9)


def _calm(kind: str, seed: int, count: int = 20, years: int = 16) -> pd.DataFrame:
    stream = np.random.Generator(np.random.PCG64(seed))
    walks = np.cumsum(0.04 + 0.06 * stream.standard_normal((count, years)), axis=1)
    if kind == "share":
        return _frame((100 / (1 + np.exp(-walks))).tolist())
    return _frame((100 * walks if kind == "real" else 100 * np.exp(walks)).tolist())


def _others(trajectory, wild: str) -> np.ndarray:
    rows = [i for i, name in enumerate(trajectory.series) if name != wild]
    return trajectory.quantiles([0.1, 0.5, 0.9])[rows]


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("kind", ["amount", "count", "real"])
@pytest.mark.parametrize("factor", [1e6, 1e-6])
@pytest.mark.parametrize("when", ["once", "lasting", "at last"])
def test_one_wild_series_leaves_the_others_calm(kind, factor, when, seed):
    calm = _calm(kind, seed)
    rows = (calm["series"] == "s4") & {
        "once": calm["year"] == 2022,
        "lasting": calm["year"] >= 2022,
        "at last": calm["year"] == 2029,
    }[when]
    wild = calm.assign(value=calm["value"].where(~rows, calm["value"] * factor))
    expected = _others(project_panel(calm, 4, kind=kind), "s4")
    whole = project_panel(wild, 4, kind=kind)
    got = _others(whole, "s4")
    assert np.isfinite(whole.draws).all()
    width = expected[..., 2] - expected[..., 0]
    assert (np.abs(got - expected) <= 0.15 * width[..., None]).all()


@pytest.mark.parametrize("kind", ["amount", "real", "share"])
def test_a_series_that_leaves_the_panel_hardly_moves_the_others(kind):
    calm = _calm(kind, 0)
    expected = _others(project_panel(calm, 4, kind=kind), "s4")
    got = _others(project_panel(calm[calm["series"] != "s4"], 4, kind=kind), "s4")
    width = expected[..., 2] - expected[..., 0]
    assert (np.abs(got - expected) <= 0.15 * width[..., None]).all()


@pytest.mark.parametrize(
    ("kind", "value"), [("count", -1.0), ("count", np.nan), ("real", np.inf), ("share", 100.5)]
)
@pytest.mark.parametrize("at", [0, 25, 65])
def test_an_impossible_value_is_named_by_series_and_year(kind, value, at):
    panel = _frame(np.linspace(10, 90, 66).reshape(6, 11).tolist())
    panel.loc[at, "value"] = value
    name, year = panel.loc[at, ["series", "year"]]
    with pytest.raises(TrajectoryError, match=f"series {name} has {value:g} in {year}"):
        project_panel(panel, 1, kind=kind)


def test_text_among_the_values_is_named_by_series_and_year():
    panel = _frame(np.linspace(10, 90, 66).reshape(6, 11).tolist())
    panel["value"] = panel["value"].astype(object)
    panel.loc[40, "value"] = "12,5"
    name, year = panel.loc[40, ["series", "year"]]
    with pytest.raises(TrajectoryError, match=f"series {name} has '12,5' in {year}"):
        project_panel(panel, 1, kind="real")


@_QUICK
@given(_panels(1, 1000), st.integers(0, 65))
def test_a_doubled_year_is_named_by_series_and_year(panel, at):
    name, year = panel.loc[at, ["series", "year"]]
    doubled = pd.concat([panel, panel.iloc[[at]]])
    with pytest.raises(TrajectoryError, match=f"series {name} has {year} twice"):
        project_panel(doubled, 1, kind="amount")
