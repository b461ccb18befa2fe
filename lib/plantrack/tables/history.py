"""A history fit for trends: yearly changes come from one publication, never across vintages."""

from dataclasses import dataclass, field
from functools import cache

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
        (end of publication, source) to what it prints, period to value; newest publication first.
    """

    latest: dict[str, tuple[float, str]] = field(default_factory=dict)
    releases: dict[str, float] = field(default_factory=dict)
    editions: dict[tuple[pd.Timestamp, str], dict[str, float]] = field(default_factory=dict)


def printed_by_series(observations: pd.DataFrame) -> dict[tuple[str, str], Printed]:
    """Sort all observations known on one day by series, in one pass over the table.

    Parameters
    ----------
    observations : pandas.DataFrame
        Vintages of any number of series, as made by `vintages.annotate`. Interim states, grade C,
        other calibers and periods other than years stay out.

    Returns
    -------
    dict
        (region, indicator) to `Printed`.
    """
    usable = observations[
        observations["is_usable"] & (observations["tier"] == 0) & ~observations["is_interim"]
    ]
    usable = usable[usable["period"].str.len() == 4]
    found: dict[tuple[str, str], Printed] = {}
    for key, period, value, text in _rows(latest(usable), ["period", "value", "printed"]):
        found.setdefault(key, Printed()).latest[period] = value, text
    for key, period, value in _rows(first_release(usable), ["period", "value"]):
        found[key].releases[period] = value
    ordered = usable.sort_values(["published_end", "source"], ascending=False)
    columns = ["published_end", "source", "period", "value"]
    for key, end, source, period, value in _rows(ordered, columns):
        found[key].editions.setdefault((end, source), {})[period] = value
    return found


def _rows(frame: pd.DataFrame, columns: list[str]):
    keys = zip(*(frame[c] for c in SERIES), strict=True)
    return zip(keys, *(frame[c] for c in columns), strict=True)


def comparable_history(printed: Printed | None, breaks: tuple[Break, ...] = ()) -> pd.DataFrame:
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
    chained = _chain(printed, periods)
    return pd.DataFrame(
        {
            "year": [int(period) for period in periods],
            "value": [value for value, _ in chained],
            "printed": pd.Series([printed.latest[p][1] for p in periods], dtype="str"),
            "linked_by": [link for _, link in chained],
        },
        columns=_COLUMNS,
    )


@cache
def _no_history() -> pd.DataFrame:
    return pd.DataFrame(columns=_COLUMNS).astype({"year": int, "value": float})


def _chain(printed: Printed, periods: list[str]) -> list[tuple[float, str]]:
    chained = [(printed.latest[periods[-1]][0], "latest")]
    for earlier, later in zip(periods[-2::-1], periods[:0:-1], strict=True):
        before, after, link = _pair(printed, earlier, later)
        level = chained[-1][0]
        is_ratio = min(before, after, level) > 0
        value = level * before / after if is_ratio else level + before - after
        chained.append((value, link))
    return chained[::-1]


def _pair(printed: Printed, earlier: str, later: str) -> tuple[float, float, str]:
    """Two neighbouring periods as the newest publication that has both prints them."""
    for (_, source), values in printed.editions.items():
        if earlier in values and later in values:
            return values[earlier], values[later], source
    before, after = (printed.releases.get(p, printed.latest[p][0]) for p in (earlier, later))
    return before, after, "first_release"
