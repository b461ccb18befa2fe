"""From a grid to a trajectory: each series gets draws or a refusal."""

from dataclasses import dataclass

import numpy as np

from plantrack.reason import Reason
from plantrack.trajectory.ahead import FEWEST_WINDOWS
from plantrack.trajectory.choices import Choices, LastPoint
from plantrack.trajectory.engine import Fitted, fit
from plantrack.trajectory.history import Grid
from plantrack.trajectory.mixture import VIEWS
from plantrack.trajectory.origins import Origins, last_origins
from plantrack.trajectory.paths import Template, shuffle, template
from plantrack.trajectory.result import Trajectory
from plantrack.trajectory.scale import Scale

#: Fewest points a forecast is made from.
FEWEST_POINTS = 5
#: Series whose draws are made at a time: what is held in memory beside the result.
_AT_ONCE = 250


def assemble(grid: Grid, scale: Scale, horizon: int, *, draws: int, seed: int) -> Trajectory:
    """Give every series its draws, or the reason why not.

    Parameters
    ----------
    grid : Grid
    scale : Scale
    horizon, draws, seed : int
        Years ahead, paths a series, seed of the run.

    Returns
    -------
    Trajectory
    """
    panel = learn(grid, scale, horizon)
    if panel.fitted is None:
        return panel.trajectory(np.empty((0, horizon, draws)))
    own = panel.fitted.own
    pattern = template(own.errors, own.origins, draws, own.dependence.common)
    return panel.trajectory(panel.paths(pattern, seed))


@dataclass(frozen=True, eq=False)
class Panel:
    """A grid, what was learnt from it, and which of its series are refused.

    Parameters
    ----------
    grid, kept : Grid
        All series, and those that get draws.
    fitted : Fitted or None
        None where nothing could be learnt.
    horizon : int
        Years ahead.
    refused : dict of str to Reason
    """

    grid: Grid
    kept: Grid
    fitted: Fitted | None
    horizon: int
    refused: dict[str, Reason]

    def paths(self, pattern: Template, seed: int) -> np.ndarray:
        """Draws of the kept series, shape (series, horizon, draws)."""
        draws = pattern.ranks.shape[1]
        cube = np.empty((len(self.kept.names), self.horizon, draws))
        last = last_origins(self.kept, self.horizon)
        for start in range(0, len(cube), _AT_ONCE):
            part = slice(start, start + _AT_ONCE)
            quantiles = self.fitted.quantiles(last.take(part), draws)
            cube[part] = shuffle(quantiles, self.kept.names[part], pattern, seed)
        return cube

    def trajectory(self, cube: np.ndarray) -> Trajectory:
        """The result, once the draws of the kept series are there."""
        kept = self.kept
        ends = kept.first + kept.last if kept.names else np.empty(0, dtype=int)
        years = ends.reshape(-1, 1) + np.arange(1, self.horizon + 1)
        for array in (years, cube):
            array.flags.writeable = False
        choices = _choices(self.fitted) if self.fitted else None
        reasons = {name: () for name in self.grid.names}
        if self.fitted:
            reasons |= _reasons(kept, self.fitted, self.horizon)
        last = _last_points(self.grid)
        return Trajectory(kept.names, years, cube, last, reasons, self.refused, choices)


def learn(grid: Grid, scale: Scale, horizon: int) -> Panel:
    """Sort out the series with too few points, and learn from the others.

    Parameters
    ----------
    grid : Grid
    scale : Scale
    horizon : int
        Years ahead.

    Returns
    -------
    Panel
    """
    points = np.isfinite(grid.values).sum(axis=1)
    kept = grid.take(points >= FEWEST_POINTS)
    refused = {
        name: Reason("too_few_points", {"points": int(n), "needed": FEWEST_POINTS})
        for name, n in zip(grid.names, points, strict=True)
        if n < FEWEST_POINTS
    }
    fitted = fit(kept, scale, horizon) if kept.names else None
    if isinstance(fitted, Fitted):
        return Panel(grid, kept, fitted, horizon, refused)
    refused |= dict.fromkeys(kept.names, _too_few(fitted))
    return Panel(grid, kept.none(), None, horizon, refused)


def _too_few(origins: Origins | None) -> Reason:
    """The windows of the horizon that most of them reach."""
    rows = []
    if origins is not None and len(origins):
        known = np.isfinite(origins.outcomes)
        rows = origins.rows[known[:, known.sum(axis=0).argmax()]]
    details = {"vectors": len(rows), "needed": FEWEST_WINDOWS, "series": len(np.unique(rows))}
    return Reason("too_few_errors", details)


def _choices(fitted: Fitted) -> Choices:
    experts, own = fitted.combination.experts, fitted.own
    return Choices(
        series=len(np.unique(own.origins.rows)),
        windows=len(own.origins),
        reached=fitted.reached,
        common=fitted.dependence.common,
        independent=fitted.dependence.independent,
        components=dict(zip(experts.names, fitted.combination.weights.tolist(), strict=True)),
        views=dict(zip(VIEWS, fitted.mixture.weights.tolist(), strict=True)),
        spread=fitted.mixture.spread,
    )


def _last_points(grid: Grid) -> dict[str, LastPoint]:
    if not grid.values.size:
        return {}
    values = grid.values[np.arange(len(grid.names)), grid.last]
    ends = grid.first + grid.last
    return {
        name: LastPoint(int(year), float(value))
        for name, year, value in zip(grid.names, ends, values, strict=True)
        if np.isfinite(value)
    }


def _reasons(grid: Grid, fitted: Fitted, horizon: int) -> dict[str, tuple[Reason, ...]]:
    """What had to be done to each series that has draws."""
    scale, found = fitted.scale, {}
    for row, name in enumerate(grid.names):
        values = grid.values[row, : grid.last[row] + 1]
        known = values[np.isfinite(values)]
        notes = []
        if len(known) < len(values):
            notes.append(Reason("gap_in_years", {"missing": len(values) - len(known)}))
        on_limit = int(((known <= scale.lower) | (known >= scale.upper)).sum())
        if on_limit:
            notes.append(Reason("value_on_limit", {"points": on_limit}))
        if known.min() == known.max():
            notes.append(Reason("constant_history", {"points": len(known)}))
        if fitted.reached < horizon:
            notes.append(Reason("horizon_extended", {"reached": fitted.reached}))
        found[name] = tuple(notes)
    return found
