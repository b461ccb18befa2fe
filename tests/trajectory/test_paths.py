"""Paths: quantiles in the order in which past errors followed each other."""

import numpy as np
import pytest

from plantrack.trajectory import project_panel
from plantrack.trajectory.ahead import POWER
from plantrack.trajectory.assembly import learn
from plantrack.trajectory.history import read_grid
from plantrack.trajectory.origins import Origins, last_origins
from plantrack.trajectory.paths import _filled, shuffle, template
from plantrack.trajectory.scale import scale_of


def _origins(calendar, weights=None) -> Origins:
    calendar = np.array(calendar)
    rows = np.arange(len(calendar))
    weights = np.ones(len(rows)) if weights is None else np.array(weights)
    return Origins(rows, rows, calendar, weights, np.empty((len(rows), 1)))


def _shocked(common: float, seed: int = 4, count: int = 12, years: int = 24) -> np.ndarray:
    """Random walks whose yearly shocks share so much of their variance."""
    stream = np.random.Generator(np.random.PCG64(seed))
    shared = np.sqrt(common) * stream.standard_normal(years)
    own = np.sqrt(1 - common) * stream.standard_normal((count, years))
    return np.cumsum(shared + own, axis=1)


def test_ranks_follow_the_errors_by_hand():
    """Years 2001 (b), 2002 (a), 2003 (c); two draws each."""
    errors = np.array([[0.0, 3.0], [-1.0, 1.0], [2.0, -2.0]])
    got = template(errors, _origins([2002, 2001, 2003]), 6, 0.5)
    assert got.calendar.tolist() == [2001, 2001, 2002, 2002, 2003, 2003]
    assert got.ranks.tolist() == [[0, 1, 2, 3, 4, 5], [2, 3, 4, 5, 0, 1]]


def test_heavier_errors_are_drawn_more_often():
    errors = np.arange(3.0)[:, None]
    got = template(errors, _origins([1, 2, 3], [1.0, 2.0, 5.0]), 80, 0.5)
    assert np.bincount(got.calendar)[1:].tolist() == [10, 20, 50]


def test_unknown_errors_are_those_of_the_year_before_grown():
    nan = np.nan
    errors = np.tile([[1.0, 2.0, 3.0]], (30, 1))
    errors[0], errors[1] = [nan, 2.0, nan], [1.5, nan, nan]
    steps = np.arange(1, 4) ** POWER
    got = _filled(errors)
    assert got[0] == pytest.approx([2 / steps[1], 2, 2 * steps[2] / steps[1]])
    assert got[1] == pytest.approx(1.5 * steps)


def test_the_shuffle_keeps_the_quantiles_of_every_year(panel):
    grid, scale = read_grid(panel, scale_of("amount")), scale_of("amount")
    fitted = learn(grid, scale, 3).fitted
    expected = fitted.quantiles(last_origins(grid, 3), 1000)
    got = project_panel(panel, 3, kind="amount")
    assert (np.sort(got.draws, axis=2) == expected).all()


@pytest.mark.parametrize("draws", [9, 50, 1000])
def test_any_number_of_draws_keeps_them(panel, draws):
    grid, scale = read_grid(panel, scale_of("amount")), scale_of("amount")
    expected = learn(grid, scale, 2).fitted.quantiles(last_origins(grid, 2), draws)
    got = project_panel(panel, 2, kind="amount", draws=draws)
    assert (np.sort(got.draws, axis=2) == expected).all()


def test_within_a_year_of_the_past_each_series_draws_its_own_peer():
    pattern = template(np.arange(40.0)[:, None], _origins(np.arange(40) // 10), 40, 1.0)
    assert pattern.together == 1
    quantiles = np.tile(np.arange(40.0), (2, 1, 1))
    paths = shuffle(quantiles, ("a", "b"), pattern, 0)[:, 0]
    assert (paths // 10 == pattern.calendar).all()
    assert (paths[0] != paths[1]).any()


def test_neither_order_nor_number_of_series_moves_a_path():
    pattern = template(np.arange(40.0)[:, None], _origins(np.arange(40) // 10), 40, 0.2)
    quantiles = np.random.Generator(np.random.PCG64(0)).random((3, 1, 40))
    whole = shuffle(quantiles, ("a", "b", "c"), pattern, 3)
    turned = shuffle(quantiles[::-1], ("c", "b", "a"), pattern, 3)
    alone = shuffle(quantiles[1:2], ("b",), pattern, 3)
    assert (turned[::-1] == whole).all()
    assert (alone[0] == whole[1]).all()


def test_successive_years_rise_and_fall_together(frame_of_rows):
    got = project_panel(frame_of_rows(_shocked(0.0)), 5, kind="real").draws
    for paths in got:
        near = [np.corrcoef(paths[h], paths[h + 1])[0, 1] for h in range(4)]
        assert min(near) > 0.5
        # as a random walk does: the further apart, the less, and sqrt(1 / 5) at last
        assert 0.2 < np.corrcoef(paths[0], paths[4])[0, 1] < near[0]


def _correlation(draws) -> float:
    """Mean correlation of the draws of different series."""
    matrix = np.corrcoef(draws)
    return float(matrix[np.triu_indices(len(matrix), 1)].mean())


def test_common_shocks_of_the_past_are_common_to_the_draws(frame_of_rows):
    got = project_panel(frame_of_rows(_shocked(0.8)), 3, kind="real").draws
    for ahead in range(3):
        assert _correlation(got[:, ahead]) > 0.4
        assert np.corrcoef(got[:, ahead]).min() > 0.2


@pytest.mark.parametrize("count", [3, 5, 30])
def test_independent_walks_have_independent_draws(frame_of_rows, count):
    """Also where a year of the past holds the errors of very few series."""
    found = []
    for seed in range(6):
        got = project_panel(frame_of_rows(_shocked(0.0, seed, count)), 3, kind="real")
        excess = _correlation(got.draws[:, 2]) - got.choices.common
        found.append(excess)
    assert abs(np.mean(found)) < 0.1


def test_draws_that_keep_to_their_year_are_those_the_common_share_asks_for():
    """Four errors a year: p^2 (c + (1 - c) / 4) = c."""
    pattern = template(np.arange(40.0)[:, None], _origins(np.arange(40) // 4), 40, 0.2)
    assert pattern.together**2 * (0.2 + 0.8 / 4) == pytest.approx(0.2)


def test_a_path_is_more_than_its_years(frame_of_rows):
    """The mean over a period is wider than that of years drawn one by one."""
    got = project_panel(frame_of_rows(_shocked(0.3)), 5, kind="real").draws
    stream = np.random.Generator(np.random.PCG64(1))
    apart = stream.permuted(got, axis=2)
    assert (got.mean(axis=1).std(axis=1) > 1.3 * apart.mean(axis=1).std(axis=1)).all()
    assert (got.mean(axis=1).std(axis=1) <= got.std(axis=2).mean(axis=1) * (1 + 1e-9)).all()
