"""The entries: project a whole panel, or one series with a panel to learn from."""

import numpy as np
import pandas as pd

from plantrack.trajectory.arguments import check_numbers
from plantrack.trajectory.assembly import assemble
from plantrack.trajectory.faults import TrajectoryError
from plantrack.trajectory.history import COLUMNS, Grid, read_grid, whole_years
from plantrack.trajectory.result import Trajectory
from plantrack.trajectory.scale import scale_of

UNNAMED = "series"


def project_panel(
    history: pd.DataFrame,
    horizon: int,
    *,
    kind: str,
    limits: tuple[float, float] | None = None,
    draws: int = 1000,
    seed: int = 0,
) -> Trajectory:
    """Project every series of a panel; the panel's own past decides what to trust and how far.

    Each year is a mixture of three views, ``F = w_1 F_own + w_2 F_growth + w_3 F_past``: the
    series' own path (a weighted mean of theta, damped trend, drift and simple smoothing) plus
    errors pooled over the panel; growth regressed on past growth; and whatever the panel did in as
    many years.
    The weights of methods and views and the width of the mixture are those that would have scored
    best from every earlier year, held at fixed ones the more, the less the panel can tell.

    Parameters
    ----------
    history : DataFrame
        Columns series (text or whole numbers), year (whole numbers or yearly periods), value
        (natural units), one row an observation, in any order; any number of series, of unequal
        length, with gaps.
    horizon : int
        Years ahead of the last observation of each series.
    kind : {"amount", "count", "index", "share", "real"}
        Amounts, counts and indices are not negative, shares stay within their limits.
    limits : tuple of two float or None
        Limits of shares; None means 0 and 100.
    draws : int
        Draws per series, at least 9.
    seed : int
        Seed of the run, 0 or more.

    Returns
    -------
    Trajectory
        Draws of shape (series, horizon, draws); series whose data do not suffice are in `refused`.

    Raises
    ------
    TrajectoryError
        A ValueError: unknown kind, horizon or draws too small, missing columns, doubled years,
        values that are not finite or outside their domain.

    Notes
    -----
    ``docs/trajectories.md`` has the whole method, its sources and what lost against it. In short:
    components as in `plantrack.trajectory.components`; pooled past errors after Vovk, Gammerman &
    Shafer, Algorithmic Learning in a Random World (2005);
    linear pool with spread adjustment, Gneiting & Ranjan, Electronic J. of Statistics 7 (2013);
    paths by the Schaake shuffle, Clark et al., J. Hydrometeorology 5 (2004).

    Examples
    --------
    Four points are too few, so nothing is forecast and the reason is kept:

    >>> rows = {"series": "a", "year": range(2021, 2025), "value": [1.0, 1.1, 1.2, 1.3]}
    >>> project_panel(pd.DataFrame(rows), 1, kind="share").refused["a"].details
    {'points': 4, 'needed': 5}
    """
    check_numbers(horizon, draws, seed)
    scale = scale_of(kind, limits)
    return assemble(read_grid(history, scale), scale, horizon, draws=draws, seed=seed)


def project(
    series: pd.DataFrame | pd.Series,
    horizon: int,
    *,
    kind: str,
    limits: tuple[float, float] | None = None,
    panel: pd.DataFrame | None = None,
    draws: int = 1000,
    seed: int = 0,
) -> Trajectory:
    """Project one series, learning from a panel: `project_panel` of both, and of it this series.

    Parameters
    ----------
    series : DataFrame or Series
        Frame with columns year and value (natural units), or values indexed by year. A column
        series, or the name of the Series, names it; a series without a name is the one of the panel
        that has the same history, or else "series".
    horizon : int
        Years ahead of the last observation.
    kind, limits, draws, seed
        As in `project_panel`.
    panel : DataFrame or None
        Like the history of `project_panel`. What it says of a series of the same name is replaced.

    Returns
    -------
    Trajectory
        One series: draws of shape (1, horizon, draws), or none and the reason in `refused`.

    Raises
    ------
    TrajectoryError
        As in `project_panel`, and if there are several series.

    Examples
    --------
    A series alone has too few errors of its own:

    >>> path = project(pd.Series([1, 2, 3, 4, 6, 7], index=range(2019, 2025)), 1, kind="count")
    >>> path.refused["series"].code, path.refused["series"].details["vectors"]
    ('too_few_errors', 2)
    """
    check_numbers(horizon, draws, seed)
    scale = scale_of(kind, limits)
    own = _long(series)
    grid = read_grid(own, scale, label="series")
    if len(grid.names) > 1:
        found = ", ".join(grid.names[:5])
        raise TrajectoryError(
            f"series: expected one series, found {len(grid.names)}: {found}; use project_panel"
        )
    name = grid.names[0] if grid.names else UNNAMED
    if panel is not None:
        near = read_grid(panel, scale, label="panel")
        name = _name_in(near, grid) if name == UNNAMED else name
        others = panel[panel["series"].astype(str) != name]
        parts = _plain(others, "panel"), _plain(own.assign(series=name), "series")
        own = pd.concat(parts, ignore_index=True)
    whole = read_grid(own, scale).with_name(name)
    return assemble(whole, scale, horizon, draws=draws, seed=seed).only(name)


def _name_in(panel: Grid, own: Grid) -> str:
    """The name of the same history in the panel, or the name it came with."""
    if not own.names:
        return UNNAMED
    years = own.values.shape[1]
    for row, name in enumerate(panel.names):
        values = panel.values[row]
        same = panel.first[row] == own.first[0] and panel.last[row] == own.last[0]
        if same and np.array_equal(values[:years], own.values[0], equal_nan=True):
            return name
    return own.names[0]


def _plain(frame: pd.DataFrame, label: str) -> pd.DataFrame:
    """The frame with years as whole numbers, so that yearly periods stand beside them."""
    return frame[list(COLUMNS)].assign(year=whole_years(frame["year"], label))


def _long(series: pd.DataFrame | pd.Series) -> pd.DataFrame:
    if isinstance(series, pd.Series):
        name = UNNAMED if series.name is None else str(series.name)
        return pd.DataFrame({"series": name, "year": series.index, "value": series.array})
    if not isinstance(series, pd.DataFrame):
        raise TrajectoryError(
            f"series: expected a DataFrame or a Series, found {type(series).__name__}"
        )
    return series if "series" in series.columns else series.assign(series=UNNAMED)
