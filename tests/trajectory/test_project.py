"""Data situations: what is projected, what is refused, and why."""

import os
import subprocess
import sys

import numpy as np
import pandas as pd
import pytest

from plantrack.trajectory import project, project_panel
from plantrack.trajectory.combination import point_forecast
from plantrack.trajectory.pool import error_vectors
from plantrack.trajectory.shape import mean_step

_PRINT_DRAWS = """
import sys, pandas as pd
from plantrack.trajectory import project_panel
print(project_panel(pd.read_csv(sys.argv[1]), 3, kind="amount").draws.tobytes().hex())
"""


def _codes(trajectory, name):
    return [r.code for r in trajectory.reasons[name]]


def test_a_panel(panel):
    got = project_panel(panel, 4, kind="amount")
    assert got.series == tuple(f"p{i}" for i in range(8))
    assert got.draws.shape == (8, 4, 1000)
    assert got.years.tolist() == [[2025, 2026, 2027, 2028]] * 8
    assert got.refused == {}
    assert got.pool["p3"].vectors == 35
    assert got.last["p0"] == (2024, panel["value"].iloc[13])


def test_draws_are_point_forecast_plus_scaled_errors():
    """A draw of a plain series, by hand: f + w e for one e of the pool."""
    stream = np.random.Generator(np.random.PCG64(3))
    walks = np.cumsum(stream.standard_normal((6, 12)), axis=1)
    rows = [(f"w{i}", 2010 + t, v) for i, w in enumerate(walks) for t, v in enumerate(w)]
    frame = pd.DataFrame(rows, columns=["series", "year", "value"])
    got = project_panel(frame, 2, kind="real")
    pool = np.concatenate([error_vectors(tuple(w), 2) for w in walks[1:].tolist()])
    forecast = point_forecast(walks[0].tolist(), 2).values
    expected = forecast + mean_step(walks[0]) * pool
    drawn = {tuple(d) for d in got.draws[0].T.round(9).tolist()}
    assert drawn <= {tuple(e) for e in expected.round(9).tolist()}
    assert len(drawn) == 25


def test_fewer_draws_than_vectors_are_all_different(panel):
    got = project_panel(panel, 3, kind="amount", draws=35)
    assert len(np.unique(got.draws[0, 0])) == 35


def test_one_series_of_a_panel_is_projected_as_the_panel_does(panel):
    whole = project_panel(panel, 3, kind="amount", seed=5)
    for name in ("p0", "p6"):
        rows = panel[panel["series"] == name][["year", "value"]]
        alone = project(rows, 3, kind="amount", panel=panel, seed=5)
        indexed = project(rows.set_index("year")["value"], 3, kind="amount", panel=panel, seed=5)
        for got in (alone, indexed):
            assert got.series == (name,)
            assert (got.draws[0] == whole.draws[whole.series.index(name)]).all()


def test_one_series_beside_its_panel(panel):
    others, own = panel[panel["series"] != "p0"], panel[panel["series"] == "p0"]
    with_it = project(own, 3, kind="amount", panel=panel)
    without = project(own, 3, kind="amount", panel=others)
    assert without.series == ("p0",)
    assert (with_it.draws == without.draws).all()


def test_five_points_carry_a_forecast(panel, frame_of):
    short = frame_of({"five": [1.0, 1.1, 1.3, 1.2, 1.5], "four": [1.0, 1.1, 1.3, 1.2]})
    got = project_panel(pd.concat([panel, short]), 2, kind="amount")
    assert "five" in got.series
    assert got.refused["four"].code == "too_few_points"
    assert got.refused["four"].details == {"points": 4, "needed": 5}
    assert got.last["four"] == (2024, 1.2)
    assert _codes(got, "four") == []


def test_only_the_years_after_the_last_gap_are_used(panel, frame_of):
    whole = frame_of({"g": [9.0, 7.0, 8.0, 1.0, 1.1, 1.3, 1.2, 1.5]})
    gap = whole[whole["year"] != 2019]
    tail = whole[whole["year"] > 2019]
    got = project_panel(pd.concat([panel, gap]), 2, kind="amount")
    expected = project_panel(pd.concat([panel, tail]), 2, kind="amount")
    assert (got.draws == expected.draws).all()
    assert got.reasons["g"][0].code == "gap_in_years"
    assert got.reasons["g"][0].details == {"used_from": 2020, "points_left_out": 2}


def test_too_few_after_a_gap(panel, frame_of):
    gap = frame_of({"g": [9.0, 7.0, 8.0, 8.5, 1.0, 1.1, 1.3]})
    got = project_panel(pd.concat([panel, gap[gap["year"] != 2022]]), 2, kind="amount")
    assert got.refused["g"].details == {"points": 2, "needed": 5}
    assert _codes(got, "g") == ["gap_in_years"]


def test_series_end_in_different_years(panel):
    early = panel[(panel["series"] != "p0") | (panel["year"] < 2023)]
    got = project_panel(early, 2, kind="amount")
    assert got.years[:2].tolist() == [[2023, 2024], [2025, 2026]]


def test_one_series_alone_has_too_few_errors(panel):
    got = project_panel(panel[panel["series"] == "p0"], 3, kind="amount")
    assert got.refused["p0"].code == "too_few_errors"
    assert got.refused["p0"].details == {"vectors": 5, "needed": 20, "series": 1}
    assert got.draws.shape == (0, 3, 1000)
    assert len(got.table) == 0


def test_a_wider_panel_helps(panel):
    own = panel[panel["series"] == "p0"]
    got = project_panel(own, 3, kind="amount", wider_panel=panel.assign(kind="amount"))
    assert got.pool["p0"].is_wider
    assert _codes(got, "p0") == ["wider_panel_used"]


def test_a_horizon_beyond_the_panel_is_refused(panel):
    got = project_panel(panel, 10, kind="amount")
    assert {r.code for r in got.refused.values()} == {"too_few_errors"}
    assert got.refused["p0"].details["vectors"] == 0


def test_a_constant_history_stays_and_is_flagged(panel, frame_of):
    flat = frame_of({"flat": [3.0] * 8})
    got = project_panel(pd.concat([panel, flat]), 2, kind="amount")
    assert got.at(2026, "flat") == pytest.approx(np.full(1000, 3.0))
    assert _codes(got, "flat") == ["constant_history"]


def test_zeros_are_modelled_plainly_and_cut_at_zero(panel, frame_of):
    falling = frame_of({"z": [5.0, 4, 3, 1, 2, 1, 0, 1, 0, 0]})
    got = project_panel(pd.concat([panel, falling]), 3, kind="count")
    assert (got.at(2027, "z") >= 0).all()
    assert (got.at(2027, "z") == 0).any()
    assert _codes(got, "z")[0] == "plain_scale"
    cut = got.reasons["z"][-1]
    assert (cut.code, 0 < cut.details["share"] < 1) == ("draws_cut", True)


def test_a_series_of_zeros_stays_at_zero(panel, frame_of):
    got = project_panel(pd.concat([panel, frame_of({"z": [0.0] * 6})]), 2, kind="count")
    assert (got.draws[got.series.index("z")] == 0).all()
    assert _codes(got, "z") == ["plain_scale", "constant_history"]


def test_full_coverage_is_modelled_plainly_and_cut_at_the_limit(frame_of):
    columns = {f"s{i}": [60.0 + i, 66, 70, 69, 75, 80, 84, 83, 90, 92] for i in range(8)}
    columns["full"] = [90.0, 95, 97, 99, 100, 100, 100]
    got = project_panel(frame_of(columns), 1, kind="share")
    assert got.at(2025, "full").max() <= 100
    assert _codes(got, "full")[0] == "plain_scale"


def test_an_empty_history_is_refused_not_raised(panel):
    empty = panel.iloc[:0]
    assert project_panel(empty, 2, kind="amount").series == ()
    got = project(empty, 2, kind="amount", panel=panel)
    assert got.refused["series"].details == {"points": 0, "needed": 5}
    assert got.last == {}


def test_threads_change_no_bit(panel, tmp_path):
    panel.to_csv(tmp_path / "panel.csv", index=False)
    command = [sys.executable, "-c", _PRINT_DRAWS, str(tmp_path / "panel.csv")]
    printed = {
        subprocess.run(
            command,
            env={**os.environ, "OPENBLAS_NUM_THREADS": threads},
            capture_output=True,
            check=True,
            text=True,
        ).stdout
        for threads in ("1", "2")
    }
    assert len(printed) == 1
    assert len(printed.pop()) > 8 * 3 * 1000 * 16


def test_frames_are_not_changed(panel):
    before = panel.copy()
    project_panel(panel, 2, kind="amount")
    pd.testing.assert_frame_equal(panel, before)


def test_draws_cannot_be_changed(panel):
    got = project_panel(panel, 2, kind="amount")
    with pytest.raises(ValueError, match="read-only"):
        got.draws[0, 0, 0] = 1.0
    with pytest.raises(AttributeError):
        got.series = ()
