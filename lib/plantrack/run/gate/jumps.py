"""New figures that lie too far from their neighbour in the series."""

from collections.abc import Iterator
from itertools import pairwise

import pandas as pd

from plantrack.reason import Reason
from plantrack.run.gate.bounds import Gate
from plantrack.run.gate.figures import News, Row, by_series, fact_of, series_of, told
from plantrack.run.gate.found import Found
from plantrack.run.gate.moves import Scale, change


def jumps(bounds: Gate, news: News, indicators: pd.DataFrame) -> Iterator[Found]:
    """Find figures of new periods that jump, unless the series jumped as far before.

    Parameters
    ----------
    bounds : Gate
        What is too far.
    news : News
        What became known since the last good run.
    indicators : pandas.DataFrame
        Table of indicators, by id.

    Yields
    ------
    Found
        Code ``jump``: the figure, its neighbour (the period before, or for the first period the
        one after), how many times as much and how far apart.
    """
    past, present = by_series(news.known), by_series(news.now)
    for row in news.rows:
        if fact_of(row) in news.known:
            continue
        scale = Scale.of(row.indicator, indicators, bounds)
        beside = _neighbour(present[series_of(row)], row, news)
        if beside is None or not scale.is_compared:
            continue
        size = scale.strain(beside, row)
        if size > max(1.0, _largest(past.get(series_of(row), []), scale)):
            yield Found(_reason(row, beside, scale), size)


def _neighbour(series: list[Row], row: Row, news: News) -> Row | None:
    """The figure of the nearest earlier period; if there is none, of the nearest later one.

    A later one that is new itself does not count: it is compared with this one already.
    """
    earlier = [one for one in series if one.period < row.period]
    if earlier:
        return earlier[-1]
    later = next((one for one in series if one.period > row.period), None)
    return later if later is not None and fact_of(later) in news.known else None


def _largest(series: list[Row], scale: Scale) -> float:
    """How far the series moved from one figure to the next at most."""
    return max((scale.strain(*pair) for pair in pairwise(series)), default=0.0)


def _reason(row: Row, beside: Row, scale: Scale) -> Reason:
    details = {"region": row.region, "indicator": row.indicator, "unit": row.unit}
    details |= told(row) | told(beside, "beside_") | change(beside.value, row.value)
    return Reason("jump", details | {"by": scale.measure(beside, row)})
