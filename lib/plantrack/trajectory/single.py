"""One series as the caller holds it: a frame of years, or a pandas Series indexed by year."""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from plantrack.trajectory.faults import TrajectoryError
from plantrack.trajectory.history import Record, read_frame
from plantrack.trajectory.member import Member, to_member
from plantrack.trajectory.scale import domain

UNNAMED = "series"


def read_single(
    series: pd.DataFrame | pd.Series,
    kind: str,
    *,
    limits: tuple[float, float] | None = None,
    panel: Sequence[Member] = (),
) -> Member:
    """Read one series and name it.

    Parameters
    ----------
    series : DataFrame or Series
        Frame with columns year and value, optionally series; or values indexed by year.
    kind : str
        Kind of indicator.
    limits : tuple of two float or None
        Limits of a share.
    panel : sequence of Member
        Where the series may be found by its history.

    Returns
    -------
    Member
        Named as it comes if the panel knows that name; else as the panel names the same history;
        else as it comes, or "series". Without values it is refused later, not here.

    Raises
    ------
    TrajectoryError
        As `read_frame`, and if there are several series.

    Examples
    --------
    >>> member = read_single(pd.Series([1.0, 2.0], index=[2023, 2024]), "real")
    >>> member.name, member.values
    ('series', (1.0, 2.0))
    """
    frame = _long(series)
    records = list(read_frame(frame, kind, limits=limits, label="series").values())
    if len(records) > 1:
        names = ", ".join(r.name for r in records[:5])
        raise TrajectoryError(
            f"series: expected one series, found {len(records)}: {names}; use project_panel"
        )
    own = to_member(records[0] if records else _empty(kind, limits))
    if any(m.name == own.name for m in panel):
        return own
    return next((m for m in panel if m.content == own.content), own)


def _long(series: pd.DataFrame | pd.Series) -> pd.DataFrame:
    if isinstance(series, pd.Series):
        name = series.name if isinstance(series.name, str) else UNNAMED
        return pd.DataFrame({"series": name, "year": series.index, "value": series.array})
    if not isinstance(series, pd.DataFrame):
        raise TrajectoryError(
            f"series: expected a DataFrame or a Series, found {type(series).__name__}"
        )
    return series if "series" in series.columns else series.assign(series=UNNAMED)


def _empty(kind: str, limits: tuple[float, float] | None) -> Record:
    return Record(UNNAMED, kind, domain(kind, limits), np.array([], dtype=int), np.array([]))
