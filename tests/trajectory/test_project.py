"""Data situations: what is projected, what is refused, and why."""

import os
import subprocess
import sys

import numpy as np
import pandas as pd
import pytest

from plantrack.trajectory import TrajectoryError, project, project_panel

# matplotlib closes its fonts when they are collected, whichever test runs at that time.
pytestmark = pytest.mark.filterwarnings("error", "ignore:unclosed file:ResourceWarning")

_PRINT_DRAWS = """
import sys, pandas as pd
from plantrack.trajectory import project_panel
print(project_panel(pd.read_csv(sys.argv[1]), 3, kind="amount").draws.tobytes().hex())
"""
_PRINT_HEAVY = """
import sys
import plantrack.trajectory
heavy = "statsmodels statsforecast scipy sklearn matplotlib".split()
print([name for name in heavy if name in sys.modules])
"""


def _codes(trajectory, name):
    return [r.code for r in trajectory.reasons[name]]


def _row(trajectory, name) -> np.ndarray:
    return trajectory.draws[trajectory.series.index(name)]


def test_a_panel(panel):
    got = project_panel(panel, 4, kind="amount")
    assert got.series == tuple(f"p{i}" for i in range(8))
    assert got.draws.shape == (8, 4, 1000)
    assert got.years.tolist() == [[2025, 2026, 2027, 2028]] * 8
    assert got.refused == {}
    assert set(got.reasons.values()) == {()}
    assert got.last["p0"] == (2024, panel["value"].iloc[13])


def test_no_draw_in_the_middle_is_the_last_value_again(panel):
    """The panel grew by 6 % a year, and is expected to go on."""
    got = project_panel(panel, 3, kind="amount")
    last = np.array([got.last[name].value for name in got.series])
    growth = np.log(got.median() / last[:, None]) / [1, 2, 3]
    assert growth.mean() == pytest.approx(0.06, abs=0.02)


def test_uncertainty_grows_with_the_horizon(panel):
    width = np.ptp(project_panel(panel, 4, kind="amount").quantiles([0.1, 0.9]), axis=-1)
    assert (np.diff(width, axis=1) > 0).all()


def test_one_series_of_a_panel_is_projected_as_the_panel_does(panel):
    whole = project_panel(panel, 3, kind="amount", seed=5)
    for name in ("p0", "p6"):
        rows = panel[panel["series"] == name]
        named = rows.set_index("year")["value"].rename(name)
        for own in (rows, rows[["year", "value"]], named, named.rename(None)):
            got = project(own, 3, kind="amount", panel=panel, seed=5)
            assert got.series == (name,)
            assert (got.draws[0] == _row(whole, name)).all()
            assert got.last == {name: whole.last[name]}
            assert got.choices == whole.choices


def test_a_member_with_gaps_is_found_by_its_history(panel):
    gaps = panel[(panel["series"] != "p3") | ~panel["year"].isin([2015, 2016, 2021])]
    own = gaps.loc[gaps["series"] == "p3", ["year", "value"]]
    assert project(own, 2, kind="amount", panel=gaps).series == ("p3",)


@pytest.mark.parametrize("change", ["value", "shorter", "earlier"])
def test_a_series_of_another_history_is_not_found(panel, change):
    own = panel.loc[panel["series"] == "p3", ["year", "value"]].reset_index(drop=True)
    if change == "value":
        own.loc[5, "value"] *= 1.001
    elif change == "shorter":
        own = own.iloc[1:]
    else:
        own["year"] -= 1
    assert project(own, 2, kind="amount", panel=panel).series == ("series",)


def test_what_the_panel_says_of_the_same_name_is_replaced(panel):
    own = panel[(panel["series"] == "p0") & (panel["year"] < 2023)]
    got = project(own, 2, kind="amount", panel=panel)
    assert got.years.tolist() == [[2023, 2024]]
    expected = project_panel(
        panel[(panel["series"] != "p0") | (panel["year"] < 2023)], 2, kind="amount"
    )
    assert (got.draws[0] == _row(expected, "p0")).all()


def test_a_panel_without_the_series_gets_it(panel):
    others, own = panel[panel["series"] != "p0"], panel[panel["series"] == "p0"]
    with_it = project(own, 3, kind="amount", panel=panel)
    without = project(own, 3, kind="amount", panel=others)
    assert (with_it.draws == without.draws).all()


def test_yearly_periods_stand_beside_whole_numbers(panel):
    expected = project(panel[panel["series"] == "p0"], 2, kind="amount", panel=panel)
    periods = panel.assign(year=pd.PeriodIndex(panel["year"].astype(str), freq="Y"))
    for own, others in ((periods, panel), (panel, periods), (periods, periods)):
        got = project(own[own["series"] == "p0"], 2, kind="amount", panel=others)
        assert (got.draws == expected.draws).all()


def test_one_series_means_one(panel):
    with pytest.raises(TrajectoryError, match="expected one series, found 8: p0, p1.*project_pane"):
        project(panel, 1, kind="amount", panel=panel)
    with pytest.raises(TrajectoryError, match="expected a DataFrame or a Series, found dict"):
        project({2020: 1.0}, 1, kind="count")


@pytest.mark.parametrize("points", [1, 2, 3, 4])
def test_fewer_than_five_points_are_refused(panel, frame_of, points):
    short = frame_of({"short": [1.0, 1.1, 1.3, 1.2][:points]})
    got = project_panel(pd.concat([panel, short]), 2, kind="amount")
    assert got.series == tuple(f"p{i}" for i in range(8))
    assert got.refused["short"].code == "too_few_points"
    assert got.refused["short"].details == {"points": points, "needed": 5}
    assert got.last["short"] == (2024, short["value"].iloc[-1])
    assert _codes(got, "short") == []
    alone = project(short, 2, kind="amount", panel=panel)
    assert alone.refused == {"short": got.refused["short"]}


def test_five_points_carry_a_forecast(panel, frame_of):
    five = frame_of({"five": [1.0, 1.1, 1.3, 1.2, 1.5]})
    got = project_panel(pd.concat([panel, five]), 2, kind="amount")
    assert 1.0 < np.median(got.at(2026, "five")) < 2.5


def test_points_count_over_gaps_as_well(panel):
    """A survey every other year: all of its seven figures are used."""
    biennial = panel[(panel["year"] % 2 == 0) & (panel["series"] == "p2")]
    got = project_panel(pd.concat([panel, biennial.assign(series="b")]), 2, kind="amount")
    assert got.reasons["b"][0].code == "gap_in_years"
    assert got.reasons["b"][0].details == {"missing": 6}
    width = np.ptp(got.quantiles([0.1, 0.9]), axis=-1)
    twin, own = width[got.series.index("p2")], width[got.series.index("b")]
    assert (own > 0.5 * twin).all() and (own < 2 * twin).all()
    four = biennial.iloc[-4:].assign(series="four")
    assert project(four, 2, kind="amount", panel=panel).refused["four"].details["points"] == 4


def test_a_panel_of_surveys_alone_learns_from_every_second_year(panel):
    """Nothing was ever seen one year after a figure: what holds for two years stands in."""
    surveys = panel[panel["year"] % 2 == 0]
    extra = [surveys.assign(series=surveys["series"] + name) for name in "abc"]
    got = project_panel(pd.concat([surveys, *extra]), 4, kind="amount")
    assert got.refused == {}
    width = np.ptp(got.quantiles([0.1, 0.9]), axis=-1)
    assert (np.diff(width, axis=1) > 0).mean() > 0.9
    few = project_panel(surveys[surveys["series"] == "p0"], 4, kind="amount")
    assert few.refused["p0"].details == {"vectors": 3, "needed": 20, "series": 1}


def test_series_end_in_different_years(panel):
    early = panel[(panel["series"] != "p0") | (panel["year"] < 2023)]
    got = project_panel(early, 2, kind="amount")
    assert got.years[:2].tolist() == [[2023, 2024], [2025, 2026]]


def test_one_series_alone_has_too_few_errors(panel):
    got = project_panel(panel[panel["series"] == "p0"], 3, kind="amount")
    assert got.refused["p0"].code == "too_few_errors"
    assert got.refused["p0"].details == {"vectors": 10, "needed": 20, "series": 1}
    assert got.draws.shape == (0, 3, 1000)
    assert got.choices is None
    assert len(got.table) == 0


def test_a_long_series_alone_is_enough():
    stream = np.random.Generator(np.random.PCG64(1))
    walk = pd.Series(np.cumsum(stream.standard_normal(40)), index=range(1985, 2025), name="w")
    got = project(walk, 3, kind="real")
    assert got.choices.series == 1
    assert got.draws.shape == (1, 3, 1000)


@pytest.mark.parametrize("kind", ["amount", "real"])
def test_a_horizon_beyond_the_panel_is_flagged(panel, kind):
    got = project_panel(panel, 15, kind=kind)
    # windows have four figures before them: of 14, ten can lie ahead in one window, 24 in three
    assert got.choices.reached == 8
    for name in got.series:
        assert [r.details for r in got.reasons[name]] == [{"reached": 8}]
        assert _codes(got, name) == ["horizon_extended"]
    assert np.isfinite(got.draws).all()
    width = np.ptp(got.quantiles([0.1, 0.9]), axis=-1)[:, [0, 3, 7, 11, 14]]
    assert (np.diff(width, axis=1) > 0).all()
    assert _codes(project_panel(panel, 8, kind=kind), "p0") == []


def test_a_constant_history_is_flagged(panel, frame_of):
    flat = frame_of({"flat": [3.0] * 8})
    got = project_panel(pd.concat([panel, flat]), 2, kind="amount")
    assert _codes(got, "flat") == ["constant_history"]
    assert (np.abs(got.quantiles([0.1, 0.9])[0] - 3.0) < 1.5).all()
    free = project_panel(pd.concat([panel, flat]), 2, kind="real")
    assert free.at(2026, "flat") == pytest.approx(np.full(1000, 3.0))


@pytest.mark.parametrize(("kind", "limit"), [("count", 0.0), ("share", 0.0), ("share", 100.0)])
def test_a_series_that_was_always_on_a_limit_stays_there(frame_of, kind, limit):
    columns = {f"s{i}": [60.0 + i, 66, 70, 69, 75, 80, 84, 83, 90, 92] for i in range(8)}
    got = project_panel(frame_of({**columns, "z": [limit] * 6}), 2, kind=kind)
    assert (_row(got, "z") == limit).all()
    assert _codes(got, "z") == ["value_on_limit", "constant_history"]


def test_zeros_in_a_falling_series(panel, frame_of):
    falling = frame_of({"z": [5.0, 4, 3, 1, 2, 1, 0, 1, 0, 0]})
    got = project_panel(pd.concat([panel, falling]), 3, kind="count")
    assert (got.at(2027, "z") >= 0).all()
    assert np.median(got.at(2027, "z")) < 1.5
    assert got.reasons["z"][0].details == {"points": 3}
    assert _codes(got, "z") == ["value_on_limit"]


def test_full_coverage_is_not_left(frame_of):
    columns = {f"s{i}": [60.0 + i, 66, 70, 69, 75, 80, 84, 83, 90, 92] for i in range(8)}
    columns["full"] = [90.0, 95, 97, 99, 100, 100, 100]
    got = project_panel(frame_of(columns), 1, kind="share")
    assert got.at(2025, "full").max() <= 100
    assert np.median(got.at(2025, "full")) > 98
    assert _codes(got, "full") == ["value_on_limit"]


@pytest.mark.parametrize("value", [0.0, 5.0])
def test_a_panel_that_never_moved_is_refused(frame_of, value):
    got = project_panel(frame_of({f"c{i}": [value] * 12 for i in range(9)}), 2, kind="amount")
    assert {r.code for r in got.refused.values()} == {"too_few_errors"}
    assert got.refused["c0"].details["vectors"] == 0


def test_an_empty_history_is_refused_not_raised(panel):
    empty = panel.iloc[:0]
    assert project_panel(empty, 2, kind="amount").series == ()
    for own in (empty, empty[["year", "value"]], pd.Series(dtype=float)):
        for others in (panel, empty, None):
            got = project(own, 2, kind="amount", panel=others)
            assert got.refused["series"].details == {"points": 0, "needed": 5}
            assert got.last == {}
            assert got.draws.shape == (0, 2, 1000)


def test_a_panel_with_nothing_but_short_series(frame_of):
    got = project_panel(frame_of({"a": [1.0, 2], "b": [3.0]}), 2, kind="amount")
    assert got.draws.shape == (0, 2, 1000)
    assert got.years.shape == (0, 2)
    assert {r.code for r in got.refused.values()} == {"too_few_points"}


def test_threads_change_no_bit(frame_of_rows, tmp_path):
    stream = np.random.Generator(np.random.PCG64(7))
    rows = np.exp(np.cumsum(0.05 * stream.standard_normal((150, 30)), axis=1))
    frame_of_rows(rows).to_csv(tmp_path / "panel.csv", index=False)
    command = [sys.executable, "-c", _PRINT_DRAWS, str(tmp_path / "panel.csv")]
    printed = {
        subprocess.run(
            command,
            env={**os.environ, "OPENBLAS_NUM_THREADS": threads, "OMP_NUM_THREADS": threads},
            capture_output=True,
            check=True,
            text=True,
        ).stdout
        for threads in ("1", "2")
    }
    assert len(printed) == 1
    assert len(printed.pop()) > 150 * 3 * 1000 * 16


def test_importing_loads_nothing_heavy():
    command = [sys.executable, "-c", _PRINT_HEAVY]
    got = subprocess.run(command, capture_output=True, check=True, text=True).stdout
    assert got == "[]\n"


def test_frames_are_not_changed(panel):
    before, own = panel.copy(), panel[panel["series"] == "p0"]
    project_panel(panel, 2, kind="amount")
    project(own, 2, kind="amount", panel=panel)
    pd.testing.assert_frame_equal(panel, before)
    pd.testing.assert_frame_equal(own, before[before["series"] == "p0"])


def test_draws_cannot_be_changed(panel):
    one = project(panel[panel["series"] == "p0"], 2, kind="amount", panel=panel)
    for got in (project_panel(panel, 2, kind="amount"), one):
        with pytest.raises(ValueError, match="read-only"):
            got.draws[0, 0, 0] = 1.0
        with pytest.raises(ValueError, match="read-only"):
            got.years[0, 0] = 1
        with pytest.raises(AttributeError):
            got.series = ()
