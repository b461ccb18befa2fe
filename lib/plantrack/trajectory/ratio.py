"""A ratio from joint draws of its numerator and its denominator."""

from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from plantrack.reason import Reason
from plantrack.trajectory.ahead import FEWEST_WINDOWS
from plantrack.trajectory.arguments import check_numbers
from plantrack.trajectory.assembly import Panel, learn
from plantrack.trajectory.choices import LastPoint
from plantrack.trajectory.faults import TrajectoryError
from plantrack.trajectory.history import Grid, read_grid
from plantrack.trajectory.origins import Origins
from plantrack.trajectory.paths import template
from plantrack.trajectory.result import Trajectory
from plantrack.trajectory.scale import scale_of

#: Draws of a denominator are at least this share of its smallest figure: no ratio is infinite.
_LEAST_SHARE = 0.01


@dataclass(frozen=True)
class RatioTrajectory:
    """Draws of a ratio and of its parts: draw number d of all three belongs to the same future."""

    ratio: Trajectory
    numerator: Trajectory
    denominator: Trajectory


def project_ratio(
    numerator: pd.DataFrame,
    denominator: pd.DataFrame,
    horizon: int,
    *,
    factor: float = 1.0,
    draws: int = 1000,
    seed: int = 0,
) -> RatioTrajectory:
    """Project ``factor * numerator / denominator`` for every series that has both parts.

    Each part is projected as in `project_panel`, but a denominator keeps away from zero, by a
    hundredth of its smallest figure. Their draws are paired by past errors of the same series from
    the same year, so that what moved both of them, or one against the other, does so again.

    Parameters
    ----------
    numerator, denominator : DataFrame
        Columns series, year, value; positive amounts. Years that only one part has are left out.
    horizon : int
        Years ahead of the last year that both have.
    factor : float
        Such as 100 for per cent.
    draws, seed : int
        As in `project_panel`.

    Returns
    -------
    RatioTrajectory
        A series that one part cannot be projected for is refused in all three.

    Raises
    ------
    TrajectoryError
        As in `project_panel`, and if a denominator or the factor is not positive.

    Notes
    -----
    Design: the growth of a ratio is the growth of its numerator against that of its denominator,
    and shocks hit both; independent draws would be too wide, a single series hides what is needed.

    Examples
    --------
    >>> years = {"series": "a", "year": range(2021, 2025)}
    >>> part = pd.DataFrame({**years, "value": [1.0, 1.1, 1.2, 1.3]})
    >>> project_ratio(part, part, 1).ratio.refused["a"].code
    'too_few_points'
    """
    check_numbers(horizon, draws, seed)
    if not (np.isfinite(factor) and factor > 0):
        raise TrajectoryError(f"factor: expected a positive number, found {factor!r}")
    scale = scale_of("amount")
    grids = [
        read_grid(part, scale, label=label)
        for part, label in ((numerator, "numerator"), (denominator, "denominator"))
    ]
    if len(grids[1].values) and np.nanmin(grids[1].values) <= 0:
        raise TrajectoryError("denominator: expected positive values, found 0")
    above, below = (learn(grid, scale, horizon) for grid in _common(*grids))
    above, below = _pair(above, below)
    if above.fitted is None or below.fitted is None:
        cubes = [np.empty((0, horizon, draws))] * 2
    else:
        cubes = _paired_paths(above, below, draws, seed)
        least = np.nanmin(below.kept.values, axis=1)[:, None, None]
        cubes[1] = np.maximum(cubes[1], _LEAST_SHARE * least)
    parts = above.trajectory(cubes[0]), below.trajectory(cubes[1])
    return RatioTrajectory(_divide(*parts, factor), *parts)


def _common(numerator: Grid, denominator: Grid) -> tuple[Grid, Grid]:
    """Both parts of the series and years they share."""
    keys = ["series", "year"]
    both = numerator.frame().merge(denominator.frame(), on=keys, suffixes=("_above", "_below"))
    parts = []
    for part in ("value_above", "value_below"):
        grid = read_grid(both[[*keys, part]].rename(columns={part: "value"}), scale_of("amount"))
        # a series that one part does not have, or not in the same years, is refused by name
        for name in sorted({*numerator.names, *denominator.names}):
            grid = grid.with_name(name)
        parts.append(grid)
    return parts[0], parts[1]


def _pair(above: Panel, below: Panel) -> tuple[Panel, Panel]:
    """Refuse in both what is refused in one, or what has too few windows in common."""
    is_learnt = above.fitted is not None and below.fitted is not None
    if is_learnt and len(_shared(above, below)[0]) >= FEWEST_WINDOWS:
        return above, below
    refused = above.refused | below.refused
    details = {"vectors": 0, "needed": FEWEST_WINDOWS, "series": 0}
    refused |= {
        name: Reason("too_few_errors", details) for name in above.grid.names if name not in refused
    }
    return tuple(
        replace(panel, kept=panel.kept.none(), fitted=None, refused=refused)
        for panel in (above, below)
    )


def _shared(above: Panel, below: Panel) -> tuple[np.ndarray, np.ndarray]:
    """Numbers of the windows that both parts have, in the same order."""
    keys = [_keys(panel.fitted.own.origins) for panel in (above, below)]
    return np.intersect1d(*keys, assume_unique=True, return_indices=True)[1:]


def _keys(origins: Origins) -> np.ndarray:
    return origins.rows.astype(np.int64) * 1_000_000 + origins.years


def _paired_paths(above: Panel, below: Panel, draws: int, seed: int) -> list[np.ndarray]:
    """Paths of both parts, each draw after the same window of the same series."""
    windows = _shared(above, below)
    shared = above.fitted.own.origins.take(windows[0])
    common = above.fitted.dependence.common
    return [
        panel.paths(template(panel.fitted.own.errors[chosen], shared, draws, common), seed)
        for panel, chosen in zip((above, below), windows, strict=True)
    ]


def _divide(above: Trajectory, below: Trajectory, factor: float) -> Trajectory:
    """The ratio draw by draw."""
    cube = factor * above.draws / below.draws
    cube.flags.writeable = False
    last = {
        name: LastPoint(point.year, factor * point.value / below.last[name].value)
        for name, point in above.last.items()
    }
    return replace(above, draws=cube, last=last)
