"""The two entries: project a whole panel, or one series with a panel beside it."""

import numpy as np
import pandas as pd

from plantrack.trajectory.assembly import assemble
from plantrack.trajectory.faults import TrajectoryError
from plantrack.trajectory.history import read_frame
from plantrack.trajectory.member import Member, to_member
from plantrack.trajectory.ranks import fewest_signed
from plantrack.trajectory.result import Trajectory
from plantrack.trajectory.scale import domain
from plantrack.trajectory.single import read_single

FEWEST_DRAWS = fewest_signed(0.8)


def project_panel(
    history: pd.DataFrame,
    horizon: int,
    *,
    kind: str,
    limits: tuple[float, float] | None = None,
    draws: int = 1000,
    seed: int = 0,
    wider_panel: pd.DataFrame | None = None,
) -> Trajectory:
    """Project every series of a panel, each with the errors of the others.

    Point forecast on the model scale: median of theta, damped trend, drift and SES. Draw:
    ``f_h + w e_h`` with a whole vector of rolling-origin errors of another series, where
    ``e_h = (y_{o+h} - f_h) / w_o`` and w is the mean absolute yearly change.

    Parameters
    ----------
    history : DataFrame
        Columns series (text), year (whole number), value (natural units), one row an observation;
        any number of series, of unequal length, with gaps. An optional column kind overrides
        `kind` for its rows. Only the years after the last gap of a series are used.
    horizon : int
        Years ahead of the last observation of each series.
    kind : {"amount", "count", "index", "share", "real"}
        Amounts, counts and indices are modelled as logarithms, shares as logits, the rest plainly.
    limits : tuple of two float or None
        Limits of shares; None means 0 and 100.
    draws : int
        Draws per series, at least 9.
    seed : int
        Seed of the run, 0 or more.
    wider_panel : DataFrame or None
        Like `history`; lends its errors where the panel has fewer than 20 vectors. It may mix
        kinds; its shares lie between 0 and 100.

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
    Petropoulos & Svetunkov, Int. J. Forecasting 36 (2020), for the median; split-conformal errors
    of a panel for the draws; components as in `plantrack.trajectory.components`.

    Examples
    --------
    Four points are too few, so nothing is forecast and the reason is kept:

    >>> rows = {"series": "a", "year": range(2021, 2025), "value": [1.0, 1.1, 1.2, 1.3]}
    >>> project_panel(pd.DataFrame(rows), 1, kind="share").refused["a"].details
    {'points': 4, 'needed': 5}
    """
    _check_numbers(horizon, draws, seed)
    domain(kind, limits)
    members = _members(history, kind, limits, "history")
    wider = _members(wider_panel, kind, None, "wider_panel")
    return assemble(members, members, wider, horizon, draws=draws, seed=seed)


def project(
    series: pd.DataFrame | pd.Series,
    horizon: int,
    *,
    kind: str,
    limits: tuple[float, float] | None = None,
    panel: pd.DataFrame | None = None,
    wider_panel: pd.DataFrame | None = None,
    draws: int = 1000,
    seed: int = 0,
) -> Trajectory:
    """Project one series with the errors of a panel; the method is that of `project_panel`.

    Parameters
    ----------
    series : DataFrame or Series
        Frame with columns year and value (natural units), or values indexed by year. A column
        series, or the name of the Series, names it; the panel's name for the same history comes
        first, and without any it is "series".
    horizon : int
        Years ahead of the last observation.
    kind, limits, draws, seed
        As in `project_panel`.
    panel : DataFrame or None
        Like the history of `project_panel`; the series itself may be among its series and then does
        not lend itself errors.
    wider_panel : DataFrame or None
        As in `project_panel`.

    Returns
    -------
    Trajectory
        One series: draws of shape (1, horizon, draws), or none and the reason in `refused`.

    Raises
    ------
    TrajectoryError
        As in `project_panel`.

    Examples
    --------
    A series alone has too few errors of its own:

    >>> path = project(pd.Series([1, 2, 3, 4, 6, 7], index=range(2019, 2025)), 1, kind="count")
    >>> path.refused["series"].code, path.refused["series"].details["vectors"]
    ('too_few_errors', 1)
    """
    _check_numbers(horizon, draws, seed)
    domain(kind, limits)
    near = _members(panel, kind, limits, "panel")
    wider = _members(wider_panel, kind, None, "wider_panel")
    own = read_single(series, kind, limits=limits, panel=near)
    return assemble([own], near, wider, horizon, draws=draws, seed=seed)


def _members(frame: pd.DataFrame | None, kind: str, limits, label: str) -> list[Member]:
    if frame is None:
        return []
    records = read_frame(frame, kind, limits=limits, label=label)
    return [to_member(record) for record in records.values()]


def _check_numbers(horizon: int, draws: int, seed: int) -> None:
    least_of = {"horizon": (horizon, 1), "draws": (draws, FEWEST_DRAWS), "seed": (seed, 0)}
    for name, (value, least) in least_of.items():
        if isinstance(value, bool) or not isinstance(value, int | np.integer) or value < least:
            raise TrajectoryError(
                f"{name}: expected a whole number of at least {least}, found {value!r}"
            )
