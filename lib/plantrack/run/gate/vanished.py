"""Figures that the last good run knew and that are gone or were written over."""

from collections.abc import Iterator

import pandas as pd

from plantrack.reason import Reason
from plantrack.run.gate.figures import KEY, told
from plantrack.run.gate.found import Found


def vanished(before: pd.DataFrame, after: pd.DataFrame) -> Iterator[Found]:
    """Find known figures that are no longer in the tables as they were.

    Parameters
    ----------
    before, after : pandas.DataFrame
        Observations known to the last good run and to this one.

    Yields
    ------
    Found
        Code ``vanished``: the figure, and what stands in its place (None if nothing does).

    Notes
    -----
    Rows are never changed or deleted (data dictionary), so one of these is always a mistake in
    the tables or a deliberate act that a person should confirm.
    """
    known = before.set_index(KEY).sort_index()
    now = after.set_index(KEY)[["printed", "unit"]].reindex(known.index)
    is_same = (now["printed"] == known["printed"]) & (now["unit"] == known["unit"])
    for row in known[~is_same].reset_index().itertuples():
        found = now.loc[tuple(getattr(row, name) for name in KEY)]
        is_gone = pd.isna(found["printed"])
        details = {"region": row.region, "indicator": row.indicator, "unit": row.unit, **told(row)}
        details["now_value"] = None if is_gone else found["printed"]
        details["now_unit"] = None if is_gone else found["unit"]
        yield Found(Reason("vanished", details))
