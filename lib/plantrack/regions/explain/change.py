"""Why the score of a region changed: its own figures, those of the others, or the method."""

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from plantrack.errors import InputError
from plantrack.regions.explain.difference import WEIGHTS_AND_GAPS, Difference, divided, part_rows
from plantrack.regions.explain.mixed import Data, mixed
from plantrack.regions.explain.rows import scored_row
from plantrack.regions.explain.slopes import is_divisible, powers_of
from plantrack.regions.explain.state import State
from plantrack.regions.index.composite import CompositeIndex


@dataclass(frozen=True)
class ScoreChange:
    """A change of the total of a region: ``after - before = own + peers + method``.

    Parameters
    ----------
    region, start, end : str
    before, after : float
        Total at the start in the earlier index, and at the end in the later one.
    own, peers, method : float
        Points that come of the figures of the region, of those of all others, and of the method.
    parts : pandas.DataFrame or None
        Columns part, parent, is_indicator, own, peers; the values of the indicators and of
        `weights_and_gaps` sum to those of the total. None if the earlier index is not made by
        means, and so cannot be divided.
    """

    region: str
    start: str
    end: str
    before: float
    after: float
    own: float
    peers: float
    method: float
    parts: pd.DataFrame | None

    @property
    def table(self) -> pd.DataFrame:
        """Rows own, peers, method, total with their points."""
        items = {
            "own": self.own,
            "peers": self.peers,
            "method": self.method,
            "total": self.after - self.before,
        }
        return pd.DataFrame({"item": list(items), "points": list(items.values())})


def change(
    before: CompositeIndex,
    after: CompositeIndex,
    region: str,
    start: str,
    end: str,
) -> ScoreChange:
    """Divide the change of the total of a region between two years.

    By the method of the earlier index the total f is made from new or old figures of the region (1
    or 0) and new or old figures of all others:

    - ``own = ((f(1,0) - f(0,0)) + (f(1,1) - f(0,1))) / 2``
    - ``peers = ((f(0,1) - f(0,0)) + (f(1,1) - f(1,0))) / 2``
    - ``method = total of the later index - f(1,1)``

    Parameters
    ----------
    before, after : CompositeIndex
        The index that gave the score at the start, and the one that gave it at the end; the same
        one twice if nothing but the year differs.
    region : str
    start, end : str
        Periods; start is one of `before`, end one of `after`.

    Returns
    -------
    ScoreChange

    Raises
    ------
    InputError
        If the region has no score at one of the two ends, or is what the others are compared with;
        if the later data lack an indicator of the earlier index; or if a mix of old and new figures
        gives no score.

    Notes
    -----
    Own and peers are Shapley values: the average of both orders in which they can change. Method
    comes last, so the later data need no figures for indicators that are new. It is 0 if tree and
    recipe are the same.

    Peers move a score through the scale, through ranks, and through weights learnt from the data;
    a figure that was filled counts as the region's own, and is filled by the rule of the earlier
    index. With one scale pooled over all years that both indices share, given weights and means of
    parts, peers is 0. Where the region itself sets an end of the scale, moving that end is its own
    change.

    Examples
    --------
    Region b falls behind on a scale made for each year, though its figure grows:

    >>> from plantrack.regions.index.composite import build
    >>> from plantrack.regions.index.parts import Part, Tree
    >>> from plantrack.regions.index.recipe import Recipe
    >>> rows = pd.MultiIndex.from_product([["2020", "2021"], ["a", "b", "c"]])
    >>> rows = rows.swaplevel().set_names(["region", "period"])
    >>> panel = pd.DataFrame({"x": [0.0, 5.0, 10.0, 0.0, 6.0, 20.0]}, index=rows)
    >>> index = build(panel, Tree([Part("f"), Part("x", "f", 1, 1)]), Recipe(is_pooled=False))
    >>> change(index, index, "b", "2020", "2021").table.values.tolist()
    [['own', 7.5], ['peers', -27.5], ['method', 0.0], ['total', -20.0]]
    """
    first, last = scored_row(before, region, start), scored_row(after, region, end)
    _check(before, after, region)
    tree, recipe = before.tree, before.recipe
    old = Data.of(before.panel, start, before)
    new = Data.of(after.panel, end, before)
    states = {
        (own is new, others is new): mixed(own, others, region, tree, recipe)
        for own in (old, new)
        for others in (old, new)
    }
    own, peers = (_average_step(states, steps, tree.top) for steps in (_OWN, _PEERS))
    total = {
        "before": float(before.steps.scores[tree.top][first]),
        "after": float(after.steps.scores[after.tree.top][last]),
    }
    method = total["after"] - total["before"] - own - peers
    parts = _parts(before, states) if is_divisible(tree, recipe) else None
    return ScoreChange(
        region, start, end, **total, own=own, peers=peers, method=method, parts=parts
    )


_States = Mapping[tuple[bool, bool], State]
#: Steps between states (region is new, others are new) in which one of the two alone changes.
_OWN = (((False, False), (True, False)), ((False, True), (True, True)))
_PEERS = (((False, False), (False, True)), ((True, False), (True, True)))


def _check(before: CompositeIndex, after: CompositeIndex, region: str) -> None:
    if before.recipe.scale == "distance_to_reference" and before.recipe.reference == region:
        raise InputError(
            f"{region} is what all others are compared with, so its own score does not tell how it"
            " changed; choose another region or another scale."
        )
    for name in before.tree.indicators:
        if name not in after.panel.columns:
            raise InputError(
                f"the later data have no column {name}, which the earlier index needs: without it"
                " a change of method cannot be told from a change of figures. Keep the column in"
                " the later data, even if the later index does not use it."
            )


def _average_step(states: _States, steps: tuple, top: str) -> float:
    moves = [states[end].scores[top][0] - states[start].scores[top][0] for start, end in steps]
    return float(sum(moves) / len(moves))


def _parts(before: CompositeIndex, states: _States) -> pd.DataFrame:
    """What each part adds to the own change and to that of the peers."""
    tree, columns = before.tree, {}
    powers = powers_of(tree, before.recipe)
    for name, steps in (("own", _OWN), ("peers", _PEERS)):
        found = [divided(tree, powers, states[start], states[end]) for start, end in steps]
        columns[name] = _average(found)
    return part_rows(tree, **columns)


def _average(found: list[Difference]) -> dict[str, float]:
    parts = {name: sum(f.parts[name][0] for f in found) / len(found) for name in found[0].parts}
    gaps = sum(f.weights_and_gaps[0] for f in found) / len(found)
    return parts | {WEIGHTS_AND_GAPS: gaps}
