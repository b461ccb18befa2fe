"""Revisions that are too large to be revisions."""

from collections.abc import Iterator

import pandas as pd

from plantrack.reason import Reason
from plantrack.run.gate.bounds import Gate
from plantrack.run.gate.figures import News, fact_of, told
from plantrack.run.gate.found import Found
from plantrack.run.gate.moves import Scale, change


def large_revisions(bounds: Gate, news: News, indicators: pd.DataFrame) -> Iterator[Found]:
    """Find new figures for known periods that differ too much from what they stand beside.

    Parameters
    ----------
    bounds : Gate
        What is too much.
    news : News
        What became known since the last good run.
    indicators : pandas.DataFrame
        Table of indicators, by id.

    Yields
    ------
    Found
        Code ``revision``: the figure, the one it stands beside, how many times as much.

    Notes
    -----
    Every new print is looked at, also one that was published earlier than the known figure: it
    would be the first release, which decides verdicts.
    """
    for row in news.rows:
        old = news.known.get(fact_of(row))
        scale = Scale.of(row.indicator, indicators, bounds)
        if old is None or not scale.is_compared:
            continue
        size = scale.revision(old, row)
        if size > 1:
            details = {"region": row.region, "indicator": row.indicator, "unit": row.unit}
            details |= told(row) | told(old, "beside_") | change(old.value, row.value)
            by = "times" if scale.has_floor else "points"
            yield Found(Reason("revision", details | {"by": by}), size)
