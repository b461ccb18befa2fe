"""The place of each region with its range, as charts, tables and sentences need it."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

#: Before the names of the region singled out and of the others of its group.
CHOSEN_SIGN, GROUP_SIGN = "◆", "■"


@dataclass(frozen=True)
class Ranked:
    """One region in a ranking.

    Parameters
    ----------
    region, name : str
        Id, and name in the language of the reader.
    score : float
        Score of the total.
    rank : int
        Place by the index as it is defined, 1 for the best.
    low, high : float
        Best and worst place of the range when method and data are in doubt.
    data_low, data_high : float
        The same when only the data are.
    is_chosen, is_in_group : bool, optional
        Whether it is the region singled out, and whether it belongs to its group.
    """

    region: str
    name: str
    score: float
    rank: int
    low: float
    high: float
    data_low: float
    data_high: float
    is_chosen: bool = False
    is_in_group: bool = False


def in_order(rows: Iterable[Ranked]) -> list[Ranked]:
    """Regions from the first place to the last; equals by their id.

    Raises
    ------
    ValueError
        If there is none, or not exactly one is singled out.

    Examples
    --------
    >>> rows = [Ranked(x, x, 1.0, n, n, n, n, n, x == "b") for n, x in [(2, "b"), (1, "a")]]
    >>> [row.region for row in in_order(rows)]
    ['a', 'b']
    """
    rows = sorted(rows, key=lambda row: (row.rank, row.region))
    chosen = sum(row.is_chosen for row in rows)
    if chosen != 1:
        raise ValueError(f"ranking of {len(rows)} regions: {chosen} singled out; expected one")
    return rows


def chosen_of(rows: Sequence[Ranked]) -> Ranked:
    """The region singled out."""
    return next(row for row in in_order(rows) if row.is_chosen)


def kind_of(row: Ranked) -> str:
    """Whether a place is sure, open, or outside the range of the places of other choices."""
    if not row.low <= row.rank <= row.high:
        return "outside"
    return "open" if row.low < row.high else "sure"


def place_in_group(rows: Sequence[Ranked]) -> tuple[int, int] | None:
    """Place of the chosen region among the others of its group and itself, and their number.

    Returns
    -------
    tuple of int or None
        None where no other region is in the group.
    """
    chosen = chosen_of(rows)
    others = [row for row in rows if row.is_in_group and not row.is_chosen]
    if not others:
        return None
    return 1 + sum(row.rank < chosen.rank for row in others), 1 + len(others)


def marked_name(row: Ranked) -> str:
    """The name after the sign of its kind, if it has one.

    Examples
    --------
    >>> marked_name(Ranked("a", "A", 1.0, 1, 1, 1, 1, 1, is_chosen=True))
    '◆ A'
    """
    sign = CHOSEN_SIGN if row.is_chosen else GROUP_SIGN if row.is_in_group else ""
    return f"{sign} {row.name}" if sign else row.name


def frame_of(rows: Sequence[Ranked]) -> pd.DataFrame:
    """The same as a table, from the first place to the last, one column a field."""
    return pd.DataFrame(in_order(rows))


def ranked_of(
    intervals: pd.DataFrame,
    scores: pd.Series,
    names: Mapping[str, str],
    *,
    chosen: str,
    group: Collection[str] = (),
) -> list[Ranked]:
    """Rows of a ranking from the table of rank intervals.

    Parameters
    ----------
    intervals : pandas.DataFrame
        Rows regions; ``rank``, ``both_low``, ``both_high``, ``data_low``, ``data_high``.
    scores : pandas.Series
        Score of each region.
    names : mapping of str to str
        Name of each region in the language of the reader.
    chosen : str
        Id of the region singled out.
    group : collection of str, optional
        Ids of its group.

    Returns
    -------
    list of Ranked
        Regions without a place are left out.
    """
    known = intervals.dropna(subset=["rank"])
    return [
        Ranked(
            region=row.Index,
            name=names[row.Index],
            score=float(scores[row.Index]),
            rank=int(row.rank),
            low=int(row.both_low),
            high=int(row.both_high),
            data_low=int(row.data_low),
            data_high=int(row.data_high),
            is_chosen=row.Index == chosen,
            is_in_group=row.Index in group,
        )
        for row in known.itertuples()
    ]


def not_told_from(ahead: pd.DataFrame, region: str, *, limit: float) -> list[str]:
    """Regions that one region can neither be said to be ahead of nor behind.

    Parameters
    ----------
    ahead : pandas.DataFrame
        Probability that the region of the row is ahead of that of the column.
    region : str
        Id of the region.
    limit : float
        From this probability on, one is called ahead.

    Returns
    -------
    list of str

    Examples
    --------
    >>> ahead = pd.DataFrame({"a": [0.5, 0.3, 0.1], "b": [0.7, 0.5, 0.2], "c": [0.9, 0.8, 0.5]})
    >>> not_told_from(ahead.set_axis(list("abc")), "a", limit=0.9)
    ['b']
    """
    own = ahead.loc[region].drop(region)
    return list(own.index[(own < limit) & (1 - own < limit)])
