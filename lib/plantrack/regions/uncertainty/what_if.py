"""What one change alone would do: an indicator left out, another weight, another option."""

from dataclasses import replace

import numpy as np
import pandas as pd

from plantrack.errors import InputError, unknown
from plantrack.regions.index.composite import CompositeIndex
from plantrack.regions.index.recipe import Alternatives
from plantrack.regions.uncertainty.combinations import described
from plantrack.regions.uncertainty.rebuilding import Rebuilding, places

_COLUMNS = ["change", "what", "value", "region", "rank_before", "rank_after", "places_gained"]


def without_each(
    index: CompositeIndex,
    parts: tuple[str, ...] | None = None,
    *,
    period: str | None = None,
) -> pd.DataFrame:
    """Leave out one part at a time.

    Parameters
    ----------
    index : CompositeIndex
        Nominal index.
    parts : tuple of str, optional
        Indicators or dimensions; all indicators by default.
    period : str, optional
        Period looked at; the last by default.

    Returns
    -------
    pandas.DataFrame
        One row for a change and a region: ``change`` (without), ``what`` (the part), ``value``
        (empty), ``region``, ``rank_before``, ``rank_after``, ``places_gained`` (up is positive). A
        region that has no score before or after has no place there.

    Raises
    ------
    InputError
        If a part is unknown, or the index cannot be made without it.

    Examples
    --------
    >>> from plantrack.regions.index.composite import build
    >>> from plantrack.regions.index.parts import Part, Tree
    >>> rows = pd.MultiIndex.from_tuples([("a", "2020"), ("b", "2020")], names=["region", "period"])
    >>> panel = pd.DataFrame({"x": [1.0, 3.0], "y": [5.0, 4.0]}, index=rows)
    >>> tree = Tree([Part("total"), Part("x", "total", 3, 1), Part("y", "total", 1, 1)])
    >>> without_each(build(panel, tree), ("x",))["rank_after"].tolist()
    [1, 2]
    """
    again = Rebuilding.of(index, period)
    rows = [
        _ranks(again, "without", part, "", _without(again, part))
        for part in (index.tree.indicators if parts is None else parts)
    ]
    return _joined(rows)


def with_weight(
    index: CompositeIndex, part: str, weight: float, *, period: str | None = None
) -> pd.DataFrame:
    """Give one part another weight; all others keep theirs, before they are made to sum to 1.

    Parameters
    ----------
    index, period
        As of `without_each`.
    part : str
        Indicator or dimension.
    weight : float
        Beside the weights of the parts as given.

    Returns
    -------
    pandas.DataFrame
        As of `without_each`; ``change`` is weight, ``value`` the new one.

    Raises
    ------
    InputError
        If the part or the weight cannot be used, or the weights of the index are not given ones.
    """
    if index.recipe.weights != "given":
        raise InputError(
            f"weight of {part}: the index takes its weights from {index.recipe.weights}, not from"
            " those given, so another one would change nothing. Use weights = given."
        )
    again = Rebuilding.of(index, period)
    other = replace(again, tree=again.tree.with_weights({part: weight}))
    return _joined([_ranks(again, "weight", part, str(weight), other)])


def with_each_option(
    index: CompositeIndex, alternatives: Alternatives, *, period: str | None = None
) -> pd.DataFrame:
    """Change one option at a time to each of its alternatives.

    Parameters
    ----------
    index, period
        As of `without_each`.
    alternatives : Alternatives
        Options that are tried; the one the index has is left out.

    Returns
    -------
    pandas.DataFrame
        As of `without_each`; ``change`` is option, ``what`` its name, ``value`` the other one.

    Raises
    ------
    InputError
        If the index cannot be made with an option.
    """
    again = Rebuilding.of(index, period)
    rows = []
    for name, tried in alternatives.options.items():
        for value in tried:
            if value == getattr(index.recipe, name):
                continue
            try:
                other = replace(again, recipe=again.recipe.using(**{name: value}))
                rows.append(_ranks(again, "option", name, str(value), other))
            except InputError as error:
                raise InputError(
                    f"the index cannot be made with {described({name: value})}: {error}"
                ) from error
    return _joined(rows)


def _without(again: Rebuilding, part: str) -> Rebuilding:
    names = [one.part for one in again.tree]
    if part not in names:
        raise unknown("part", part, names)
    tree = again.tree.without(part)
    kept = np.isin(again.tree.indicators, tree.indicators)
    return replace(again, tree=tree, values=again.values[:, kept])


def _ranks(
    again: Rebuilding, change: str, what: str, value: str, other: Rebuilding
) -> pd.DataFrame:
    before, after = places(again.scores()), places(other.scores())
    found = {
        "change": change,
        "what": what,
        "value": value,
        "region": again.regions,
        "rank_before": before,
        "rank_after": after,
        "places_gained": before - after,
    }
    whole = dict.fromkeys(_COLUMNS[-3:], "Int64")
    return pd.DataFrame(found, columns=_COLUMNS).astype(whole)


def _joined(rows: list[pd.DataFrame]) -> pd.DataFrame:
    return pd.concat(rows, ignore_index=True) if rows else pd.DataFrame(columns=_COLUMNS)
