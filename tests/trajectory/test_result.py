"""Reading a trajectory."""

import dataclasses
import pickle

import numpy as np
import pandas as pd
import pytest

from plantrack.trajectory import Trajectory, TrajectoryError, project, project_panel
from plantrack.trajectory.ranks import signed_interval


@pytest.fixture(scope="module")
def paths(panel, frame_of) -> Trajectory:
    short = frame_of({"short": [1.0, 2.0]})
    return project_panel(pd.concat([panel, short]), 3, kind="amount")


@pytest.fixture(scope="module")
def one(panel) -> Trajectory:
    return project(panel[panel["series"] == "p0"], 3, kind="amount", panel=panel)


def test_quantiles_mean_median(paths):
    assert paths.quantiles([0.1, 0.5, 0.9]).shape == (8, 3, 3)
    assert (paths.quantiles(0.5)[:, :, 0] == paths.median()).all()
    assert paths.mean() == pytest.approx(paths.draws.mean(axis=2))
    with pytest.raises(TrajectoryError, match="levels: expected shares from 0 to 1"):
        paths.quantiles([10, 90])


def test_table(paths):
    table = paths.table
    columns = ["series", "year", "mean", "median", "lower80", "upper80"]
    assert table.columns.tolist() == columns
    assert len(table) == 24
    row = table[(table["series"] == "p2") & (table["year"] == 2026)].iloc[0]
    assert (row["lower80"], row["upper80"]) == paths.interval(0.8, 2026, "p2")
    assert (table["lower80"] <= table["median"]).all()
    assert (table["median"] <= table["upper80"]).all()


def test_at_takes_years_text_and_periods(one):
    for period in (2026, "2026", pd.Period("2026"), np.int64(2026)):
        assert (one.at(period) == one.draws[0, 1]).all()


def test_probability_counts_draws(one):
    level = one.median()[0, 1]
    k = (one.draws[0, 1] >= level).sum()
    assert one.probability("ge", level, 2026) == (k + 0.5) / 1001


def test_probability_of_a_moving_level(paths):
    rival = paths.at(2027, "p1")
    k = (paths.at(2027, "p0") >= rival).sum()
    assert paths.probability("ge", rival, 2027, "p0") == (k + 0.5) / 1001


def test_first_year(one):
    last = one.last["p0"].value
    assert one.first_year("gt", 0.0) == 2025
    assert one.first_year("ge", 100 * last) is None
    level = one.median()[0, 1] * 0.999
    expected = next(y for y, m in zip(one.years[0], one.median()[0], strict=True) if m > level)
    assert one.first_year("ge", level) == expected


@pytest.mark.parametrize("factor", [1.05, 1.1, 1.2, 1.3])
def test_first_year_and_probability_agree(paths, factor):
    """The first year is the first one whose probability is above one half."""
    for name in paths.series:
        level = factor * paths.last[name].value
        likely = [y for y in (2025, 2026, 2027) if paths.probability("ge", level, y, name) > 0.5]
        assert paths.first_year("ge", level, name) == (likely[0] if likely else None)


def test_first_year_of_a_moving_level(one):
    rising = np.stack([one.draws[0, 0] + 1, one.draws[0, 1] - 1, one.draws[0, 2] + 1])
    assert one.first_year("ge", rising) == 2026


def test_interval_is_the_signed_rank_rule(one):
    assert one.interval(0.95, 2025) == signed_interval(one.draws[0, 0], 0.95)
    ordered = np.sort(one.draws[0, 0])
    assert one.interval(0.8, 2025) == (ordered[99], ordered[900])


def test_the_intervals_of_all_years_are_those_of_each(paths):
    for level in (0.5, 0.8, 0.95):
        lower, upper = paths.intervals(level, "p2")
        each = [paths.interval(level, year, "p2") for year in (2025, 2026, 2027)]
        assert list(zip(lower.tolist(), upper.tolist(), strict=True)) == each
    with pytest.raises(TrajectoryError, match="past windows"):
        paths.intervals(0.9999, "p2")


def test_series_that_cannot_be_read(paths, one):
    with pytest.raises(TrajectoryError, match="series short was refused, too_few_points"):
        paths.at(2025, "short")
    with pytest.raises(TrajectoryError, match="unknown series 'p9'; with draws: p0, p1"):
        paths.at(2025, "p9")
    with pytest.raises(TrajectoryError, match="unknown series 'p9'"):
        paths.only("p9")
    with pytest.raises(TrajectoryError, match="expected the name of one series"):
        paths.probability("ge", 1, 2025)
    with pytest.raises(TrajectoryError, match="2030 is not forecast for p0; expected 2025 to 2027"):
        one.at(2030)
    with pytest.raises(TrajectoryError, match="period: expected a year, found 'soon'"):
        one.at("soon")


def test_a_refused_series_alone_says_why(panel):
    got = project(panel[panel["series"] == "p0"], 3, kind="amount")
    with pytest.raises(TrajectoryError, match="series p0 was refused, too_few_errors"):
        got.probability("ge", 1, 2025)


def test_only_keeps_one_series(paths):
    got = paths.only("p2")
    assert got.series == ("p2",)
    assert (got.draws[0] == paths.draws[2]).all()
    assert (got.last, got.reasons, got.refused) == ({"p2": paths.last["p2"]}, {"p2": ()}, {})
    assert got.choices == paths.choices
    refused = paths.only("short")
    assert refused.draws.shape == (0, 3, 1000)
    assert refused.refused == {"short": paths.refused["short"]}


def test_repr(paths, one):
    lines = repr(paths).splitlines()
    assert lines[0] == "Trajectory of 8 series, 3 years ahead, 1000 draws"
    assert lines[1].startswith("  p0  2024: ")
    assert lines[-1] == "  short  refused: too_few_points"
    assert len(lines) == 10
    assert repr(one).startswith("Trajectory of 1 series")


def test_it_is_frozen_and_travels(one):
    with pytest.raises(dataclasses.FrozenInstanceError):
        one.years = None
    copy = pickle.loads(pickle.dumps(one))
    assert (copy.draws == one.draws).all()
    assert copy.choices == one.choices


def test_choices_are_plain_numbers_that_add_up(paths):
    got = paths.choices
    assert sum(got.components.values()) == pytest.approx(1)
    assert sum(got.views.values()) == pytest.approx(1)
    assert list(got.views) == ["own", "growth", "past"]
    numbers = [got.common, got.independent, got.spread, *got.components.values()]
    assert {type(x) for x in [*numbers, *got.views.values()]} == {float}
    assert (got.series, got.windows, got.reached) == (8, 80, 3)
