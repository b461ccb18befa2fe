"""The figures two runs knew, set side by side."""

from dataclasses import dataclass
from typing import Any

import pandas as pd

from plantrack.tables.vintages import FACT, SERIES, latest

#: What tells one printed figure from all others.
KEY = [*FACT, "published", "source"]

Fact = tuple[str, str, str]
#: A row of the observations, read by attribute: value, printed, tier, published, source.
Row = Any


@dataclass(frozen=True)
class News:
    """What became known from one run to the next, and the series it is about.

    Parameters
    ----------
    rows : tuple of Row
        Usable figures that were not known before, in the order of their keys.
    known, now : dict
        The newest usable figure of each region, indicator and period, before and after; only of
        series that have a new figure.
    """

    rows: tuple[Row, ...]
    known: dict[Fact, Row]
    now: dict[Fact, Row]


def news_between(before: pd.DataFrame, after: pd.DataFrame) -> News:
    """Find the new figures.

    Parameters
    ----------
    before, after : pandas.DataFrame
        Observations known to the last good run and to this one.

    Returns
    -------
    News
    """
    is_known = _keys(after, KEY).isin(_keys(before, KEY))
    new = after[~is_known & after["is_usable"].to_numpy(bool)]
    series = _keys(new, SERIES)
    known, now = (_latest(rows[_keys(rows, SERIES).isin(series)]) for rows in (before, after))
    # A row that something better stands beside is used for nothing.
    rows = [row for row in new.sort_values(KEY).itertuples() if row.tier <= now[fact_of(row)].tier]
    return News(tuple(rows), known, now)


def _keys(rows: pd.DataFrame, columns: list[str]) -> pd.MultiIndex:
    return pd.MultiIndex.from_frame(rows[columns])


def _latest(rows: pd.DataFrame) -> dict[Fact, Row]:
    return {fact_of(row): row for row in latest(rows).sort_values(FACT).itertuples()}


def fact_of(row: Row) -> Fact:
    """Region, indicator and period of a figure."""
    return row.region, row.indicator, row.period


def by_series(facts: dict[Fact, Row]) -> dict[tuple[str, str, int], list[Row]]:
    """Figures of each series in the order of their periods; years and months are kept apart."""
    found: dict[tuple[str, str, int], list[Row]] = {}
    for row in facts.values():
        found.setdefault(series_of(row), []).append(row)
    return found


def series_of(row: Row) -> tuple[str, str, int]:
    """Region, indicator and length of the period as text."""
    return row.region, row.indicator, len(row.period)


def told(row: Row, prefix: str = "") -> dict[str, str]:
    """What a reason says of a figure."""
    return {
        f"{prefix}period": row.period,
        f"{prefix}value": row.printed,
        f"{prefix}published": row.published,
        f"{prefix}source": row.source,
    }
