"""Ratios of joint draws."""

import numpy as np
import pandas as pd
import pytest

from plantrack.trajectory import TrajectoryError, project_panel, project_ratio

# matplotlib closes its fonts when they are collected, whichever test runs at that time.
pytestmark = pytest.mark.filterwarnings("error", "ignore:unclosed file:ResourceWarning")


def _parts(frame_of_rows, together: float, seed: int = 3, count: int = 12, years: int = 18):
    """Two amounts whose growth shares so much of its variance."""
    stream = np.random.Generator(np.random.PCG64(seed))
    shared, one, two = 0.06 * stream.standard_normal((3, count, years))
    rows = [
        100 * np.exp(np.cumsum(0.04 + together**0.5 * shared + (1 - together) ** 0.5 * own, axis=1))
        for own in (one, two)
    ]
    return tuple(frame_of_rows(r) for r in rows)


def _width(trajectory) -> np.ndarray:
    low, high = np.moveaxis(trajectory.quantiles([0.1, 0.9]), -1, 0)
    return np.log(high / low)


def test_a_ratio_is_divided_draw_by_draw(frame_of_rows):
    got = project_ratio(*_parts(frame_of_rows, 0.5), 3, factor=100)
    expected = 100 * got.numerator.draws / got.denominator.draws
    assert got.ratio.draws == pytest.approx(expected, rel=1e-12)
    assert got.ratio.series == got.numerator.series == got.denominator.series
    last = [t.last["s000"].value for t in (got.ratio, got.numerator, got.denominator)]
    assert last[0] == pytest.approx(100 * last[1] / last[2])


def test_parts_have_the_quantiles_of_their_own_panels(frame_of_rows):
    parts = _parts(frame_of_rows, 0.5)
    got = project_ratio(*parts, 3)
    for trajectory, frame in zip((got.numerator, got.denominator), parts, strict=True):
        alone = project_panel(frame, 3, kind="amount")
        assert (np.sort(trajectory.draws) == np.sort(alone.draws)).all()
        assert trajectory.choices == alone.choices


def test_a_ratio_to_itself_is_one(frame_of_rows):
    part, _ = _parts(frame_of_rows, 0.5)
    got = project_ratio(part, part, 4)
    assert (got.ratio.draws == 1.0).all()


def test_a_ratio_to_a_multiple_of_itself_hardly_moves(frame_of_rows):
    part, _ = _parts(frame_of_rows, 0.5)
    got = project_ratio(part, part.assign(value=part["value"] * 2.5), 4, factor=10)
    assert got.ratio.draws == pytest.approx(4.0, rel=1e-6)


def test_parts_are_paired_by_window_even_if_one_has_fewer(frame_of_rows):
    """The denominator of one series stood still for years: nothing is learnt from these."""
    above, _ = _parts(frame_of_rows, 0.5)
    below = above.assign(value=2 * above["value"])
    still = (below["series"] == "s000") & (below["year"] < 2018)
    below.loc[still, "value"] = below.loc[still, "value"].iloc[0]
    got = project_ratio(above, below, 3)
    assert got.numerator.choices.windows > got.denominator.choices.windows
    assert (_width(got.ratio)[1:] < 0.2 * _width(got.numerator)[1:]).all()


def test_what_moves_both_parts_leaves_the_ratio_calm(frame_of_rows):
    """Of the variance of growth 95 % is shared; the ratio keeps the rest."""
    got = project_ratio(*_parts(frame_of_rows, 0.95), 3)
    independent = np.hypot(_width(got.numerator), _width(got.denominator))
    assert (_width(got.ratio) < 0.6 * independent).all()


def test_parts_that_move_apart_give_a_wide_ratio(frame_of_rows):
    got = project_ratio(*_parts(frame_of_rows, 0.0), 3)
    independent = np.hypot(_width(got.numerator), _width(got.denominator))
    assert _width(got.ratio).mean() == pytest.approx(independent.mean(), rel=0.15)


def test_only_years_and_series_of_both_count(frame_of_rows):
    above, below = _parts(frame_of_rows, 0.5)
    above = above[(above["series"] != "s003") | (above["year"] < 2024)]
    below = below[(below["series"] != "s005") & (below["year"] > 2010)]
    got = project_ratio(above, below, 2).ratio
    assert got.refused["s005"].details["points"] == 0
    assert got.years[got.series.index("s003")].tolist() == [2024, 2025]
    assert got.years[0].tolist() == [2025, 2026]
    assert got.last["s003"].year == 2023


def test_a_part_too_short_refuses_the_series_in_all_three(frame_of_rows):
    above, below = _parts(frame_of_rows, 0.5)
    below = below[(below["series"] != "s002") | (below["year"] > 2021)]
    got = project_ratio(above, below, 2)
    for trajectory in (got.ratio, got.numerator, got.denominator):
        assert trajectory.refused["s002"].code == "too_few_points"
        assert trajectory.refused["s002"].details == {"points": 3, "needed": 5}
        assert "s002" not in trajectory.series
        assert len(trajectory.series) == 11


def test_a_part_that_never_moved_refuses_all(frame_of_rows):
    above, below = _parts(frame_of_rows, 0.5)
    for parts in ((above, below.assign(value=4.0)), (above.assign(value=4.0), below)):
        got = project_ratio(*parts, 2)
        for trajectory in (got.ratio, got.numerator, got.denominator):
            assert {r.code for r in trajectory.refused.values()} == {"too_few_errors"}
            assert len(trajectory.refused) == 12
            assert trajectory.draws.shape == (0, 2, 1000)


def test_too_few_windows_in_common_refuse_all(frame_of):
    above = frame_of({"a": [1.0, 2, 3, 2, 4, 5, 4, 6, 7, 8], "b": [2.0, 1, 3, 2, 4, 3, 5, 4, 6, 5]})
    got = project_ratio(above, above, 1)
    assert {r.code for r in got.ratio.refused.values()} == {"too_few_errors"}


def test_a_denominator_that_nears_zero_gives_no_infinite_ratio(frame_of_rows):
    """Falling by 3.5 a year from 50, five more years lead below zero."""
    above, _ = _parts(frame_of_rows, 0.5, years=14)
    stream = np.random.Generator(np.random.PCG64(0))
    falling = np.abs(50 - 3.5 * np.arange(14) + 2 * stream.standard_normal((12, 14)))
    got = project_ratio(above, frame_of_rows(falling), 5)
    assert np.isfinite(got.ratio.draws).all()
    assert (got.denominator.draws > 0).all()
    assert got.ratio.draws == pytest.approx(got.numerator.draws / got.denominator.draws)


@pytest.mark.parametrize("value", [0.0, -1.0])
def test_denominators_must_be_positive(frame_of_rows, value):
    above, below = _parts(frame_of_rows, 0.5)
    below.loc[3, "value"] = value
    with pytest.raises(TrajectoryError, match="denominator: "):
        project_ratio(above, below, 2)


@pytest.mark.parametrize("factor", [0, -1, np.inf, np.nan])
def test_factors_must_be_positive(frame_of_rows, factor):
    with pytest.raises(TrajectoryError, match="factor: expected a positive number"):
        project_ratio(*_parts(frame_of_rows, 0.5), 2, factor=factor)


def test_the_part_at_fault_is_named(frame_of_rows):
    above, below = _parts(frame_of_rows, 0.5)
    with pytest.raises(TrajectoryError, match="numerator: column year missing"):
        project_ratio(above.drop(columns="year"), below, 2)
    with pytest.raises(TrajectoryError, match="denominator: series s000 has 2007 twice"):
        project_ratio(above, pd.concat([below, below.iloc[:1]]), 2)


def test_zero_numerators_are_fine(frame_of_rows):
    above, below = _parts(frame_of_rows, 0.5)
    above.loc[above["series"] == "s001", "value"] = 0.0
    got = project_ratio(above, below, 2).ratio
    assert (got.draws[got.series.index("s001")] == 0).all()


def test_draws_of_a_ratio_cannot_be_changed(frame_of_rows):
    got = project_ratio(*_parts(frame_of_rows, 0.5), 2)
    for trajectory in (got.ratio, got.numerator, got.denominator):
        assert not trajectory.draws.flags.writeable


def test_a_series_that_only_one_part_has_is_refused_by_name(panel):
    others = panel[panel["series"] != "p3"]
    got = project_ratio(panel, others, 2)
    assert "p3" not in got.ratio.series
    assert got.ratio.refused["p3"].details == {"points": 0, "needed": 5}
    apart = project_ratio(panel, panel.assign(series="x" + panel["series"]), 2)
    assert apart.ratio.series == ()
    assert {r.code for r in apart.ratio.refused.values()} == {"too_few_points"}
    assert len(apart.ratio.refused) == 16
