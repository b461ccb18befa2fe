"""A history fit for trends: yearly changes come from one publication, never across vintages."""

from dataclasses import dataclass

import pandas as pd

from plantrack.tables.vintages import first_release, latest


@dataclass(frozen=True)
class Break:
    """A year from which a series stands on another basis."""

    year: int
    kind: str
    what_zh: str
    what_en: str


def comparable_history(observations: pd.DataFrame, breaks: tuple[Break, ...] = ()) -> pd.DataFrame:
    """Chain one series backwards from its latest figure by changes read in one publication each.

    ``y_t = y_{t+1} * (a_t / a_{t+1})`` where a_t and a_{t+1} stand in the same publication, the
    newest one that prints both; where none does, both are first releases. Values at or below zero
    are chained by differences.

    Parameters
    ----------
    observations : pandas.DataFrame
        Vintages of one region and indicator known on one day, as made by `vintages.annotate`.
    breaks : tuple of Break
        Known breaks; a redefinition cuts off what lies before it.

    Returns
    -------
    pandas.DataFrame
        year, value (chained), printed (latest figure as printed), linked_by (source, or
        ``first_release``), ordered by year. Interim states, grade C and other calibers stay out.

    Notes
    -----
    Data dictionary, section Vintages ("never join vintages silently"); chain-linking over an
    overlap is the usual practice of national accounts.
    """
    usable = observations[
        observations["is_usable"] & (observations["tier"] == 0) & ~observations["is_interim"]
    ]
    usable = usable[usable["period"].str.len() == 4]
    starts = [b.year for b in breaks if b.kind == "redefined"]
    usable = usable[usable["period"].astype(int) >= max(starts, default=0)]
    known = latest(usable).set_index("period").sort_index()
    columns = ["year", "value", "printed", "linked_by"]
    if known.empty:
        return pd.DataFrame(columns=columns).astype({"year": int, "value": float})
    releases = first_release(usable).set_index("period")["value"]
    chained = _chain(known["value"], usable, releases)
    return pd.DataFrame(
        {
            "year": known.index.astype(int),
            "value": [value for value, _ in chained],
            "printed": known["printed"].to_numpy(),
            "linked_by": [link for _, link in chained],
        },
        columns=columns,
    )


def _chain(known: pd.Series, usable: pd.DataFrame, releases: pd.Series) -> list[tuple[float, str]]:
    editions = _editions(usable)
    periods = list(known.index)
    chained = [(float(known.iloc[-1]), "latest")]
    for earlier, later in zip(periods[-2::-1], periods[:0:-1], strict=True):
        pair = _common(editions, earlier, later)
        if pair is None:
            before, after = (releases.get(p, known[p]) for p in (earlier, later))
            pair = before, after, "first_release"
        before, after, link = pair
        level = chained[-1][0]
        is_ratio = min(before, after, level) > 0
        value = level * before / after if is_ratio else level + before - after
        chained.append((value, link))
    return chained[::-1]


def _editions(usable: pd.DataFrame) -> list[tuple[str, dict[str, float]]]:
    """What each publication prints, newest publication first."""
    ordered = usable.sort_values(["published_end", "source"], ascending=False)
    editions: dict[tuple[pd.Timestamp, str], dict[str, float]] = {}
    columns = ("published_end", "source", "period", "value")
    for end, source, period, value in zip(*(ordered[c] for c in columns), strict=True):
        editions.setdefault((end, source), {})[period] = value
    return [(source, values) for (_, source), values in editions.items()]


def _common(
    editions: list[tuple[str, dict[str, float]]], earlier: str, later: str
) -> tuple[float, float, str] | None:
    """Two neighbouring periods as the newest publication that has both prints them."""
    for source, values in editions:
        if earlier in values and later in values:
            return values[earlier], values[later], source
    return None
