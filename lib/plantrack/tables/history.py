"""A history fit for trends: yearly changes come from one publication, never across vintages."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from itertools import takewhile
from math import inf

import numpy as np
import pandas as pd

from plantrack.tables.vintages import SERIES, first_release, latest

_COLUMNS = ["year", "value", "printed", "linked_by"]


@dataclass(frozen=True)
class Break:
    """A year from which a series stands on another basis."""

    year: int
    kind: str
    what_zh: str
    what_en: str


@dataclass
class Printed:
    """What publications print of one series, as far as it is fit for trends.

    Parameters
    ----------
    latest : dict
        Period to (value, text) as printed last.
    releases : dict
        Period to value as first released.
    editions : dict
        (end of publication in seconds, source) to what it prints, period to value; newest
        publication first.
    """

    latest: dict[str, tuple[float, str]] = field(default_factory=dict)
    releases: dict[str, float] = field(default_factory=dict)
    editions: dict[tuple[int, str], dict[str, float]] = field(default_factory=dict)


def printed_by_series(
    observations: pd.DataFrame,
    *,
    known: pd.DataFrame | None = None,
    first_releases: pd.DataFrame | None = None,
) -> dict[tuple[str, str], Printed]:
    """Sort all observations known on one day by series, in one pass over the table.

    Parameters
    ----------
    observations : pandas.DataFrame
        Vintages of any number of series, as made by `vintages.annotate`. Interim states, grade C,
        other calibers and periods other than years stay out.
    known, first_releases : pandas.DataFrame, optional
        What `vintages.latest` and `vintages.first_release` choose of them, if there already.

    Returns
    -------
    dict
        (region, indicator) to `Printed`.
    """
    known = latest(observations) if known is None else known
    if first_releases is None:
        first_releases = first_release(observations)
    found: dict[tuple[str, str], Printed] = defaultdict(Printed)
    # Where a figure is fit, one that is fit was chosen: states within a year come before it, other
    # tiers after it.
    for key, period, value, text in _rows(_fit(known), ["period", "value", "printed"]):
        found[key].latest[period] = value, text
    for key, period, value in _rows(_fit(first_releases), ["period", "value"]):
        found[key].releases[period] = value
    ordered = _fit(observations).sort_values(["published_end", "source"], ascending=False)
    columns = ["published_end", "source", "period", "value"]
    for key, end, source, period, value in _rows(ordered, columns):
        found[key].editions.setdefault((end, source), {})[period] = value
    return dict(found)


def _fit(frame: pd.DataFrame) -> pd.DataFrame:
    is_fit = frame["is_usable"] & (frame["tier"] == 0) & ~frame["is_interim"]
    return frame[is_fit & (frame["period"].str.len() == 4)]


def _rows(frame: pd.DataFrame, columns: list[str]) -> Iterator[tuple]:
    keys, rest = (
        [frame[name].to_numpy().tolist() for name in names] for names in (SERIES, columns)
    )
    return zip(zip(*keys, strict=True), *rest, strict=True)


def comparable_history(
    printed: Printed | None,
    breaks: tuple[Break, ...] = (),
    *,
    bounds: tuple[float, float] = (-inf, inf),
) -> pd.DataFrame:
    """Chain one series backwards from its latest figure by changes read in one publication each.

    ``y_t = y_{t+1} * (a_t / a_{t+1})`` where a_t and a_{t+1} stand in the same publication, the
    newest one that prints both; where none does, both are first releases. Values at or below zero
    are chained by differences.

    Parameters
    ----------
    printed : Printed or None
        The figures of one region and indicator known on one day; None if there are none.
    breaks : tuple of Break
        Known breaks; a redefinition cuts off what lies before it.
    bounds : tuple of two float
        Lowest and highest possible value. Linked back over a change of base, a level may leave
        them: the history starts after that year.

    Returns
    -------
    pandas.DataFrame
        year, value (chained), printed (latest figure as printed), linked_by (source, or
        ``first_release``), ordered by year.

    Notes
    -----
    Data dictionary, section Vintages ("never join vintages silently"); chain-linking over an
    overlap is the usual practice of national accounts.
    """
    start = max((b.year for b in breaks if b.kind == "redefined"), default=0)
    periods = [p for p in sorted(printed.latest) if int(p) >= start] if printed else []
    if not periods:
        return _no_history()
    possible = takewhile(lambda step: bounds[0] <= step[1] <= bounds[1], _chain(printed, periods))
    chained = list(possible)[::-1]
    return pd.DataFrame(
        {
            "year": np.array([int(period) for period, _, _ in chained], dtype=int),
            "value": np.array([value for _, value, _ in chained], dtype=float),
            "printed": pd.array([printed.latest[p][1] for p, _, _ in chained], dtype="str"),
            "linked_by": pd.array([link for _, _, link in chained], dtype="str"),
        }
    )


@cache
def _no_history() -> pd.DataFrame:
    return pd.DataFrame(columns=_COLUMNS).astype({"year": int, "value": float})


def _chain(printed: Printed, periods: list[str]) -> Iterator[tuple[str, float, str]]:
    """Period, value and link, from the latest period backwards."""
    level = printed.latest[periods[-1]][0]
    yield periods[-1], level, "latest"
    for earlier, later in zip(periods[-2::-1], periods[:0:-1], strict=True):
        before, after, link = _pair(printed, earlier, later)
        is_ratio = min(before, after, level) > 0
        level = level * before / after if is_ratio else level + before - after
        yield earlier, level, link


def _pair(printed: Printed, earlier: str, later: str) -> tuple[float, float, str]:
    """Two neighbouring periods as the newest publication that has both prints them."""
    for (_, source), values in printed.editions.items():
        if earlier in values and later in values:
            return values[earlier], values[later], source
    before, after = (printed.releases.get(p, printed.latest[p][0]) for p in (earlier, later))
    return before, after, "first_release"
