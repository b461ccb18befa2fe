"""The tree of an index: indicators below, dimensions above them, one total on top."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from functools import cached_property

import numpy as np

from plantrack.errors import InputError, did_you_mean

TOP = ""


@dataclass(frozen=True)
class Part:
    """One part of an index: an indicator, a dimension of others, or the total.

    Parameters
    ----------
    part : str
        Its id, unique in the tree; of an indicator the column of the data.
    parent : str
        Part it belongs to; empty for the total.
    weight : float
        Beside the other parts of its parent; weights need not sum to 1.
    direction : int
        1 if more is better, -1 if less is; 0 for a part that is made of others.
    low, high, target, standard : float
        Goalposts, target and standard value of an indicator, for the scales that need them; nan if
        none is given.
    """

    part: str
    parent: str = TOP
    weight: float = 1.0
    direction: int = 0
    low: float = field(default=np.nan, compare=False)
    high: float = field(default=np.nan, compare=False)
    target: float = field(default=np.nan, compare=False)
    standard: float = field(default=np.nan, compare=False)


class Tree:
    """All parts of an index, checked.

    Parameters
    ----------
    parts : iterable of Part
        In the order in which readers shall see them.

    Raises
    ------
    InputError
        If a part stands twice, a parent is unknown, there is not exactly one total, a dimension
        holds no indicator, an indicator has no direction, a weight is negative or no number, or
        the weights below one part are all zero.

    Examples
    --------
    >>> tree = Tree([Part("total"), Part("a", "total", 1, 1), Part("b", "total", 3, -1)])
    >>> tree.top, tree.indicators, tree.normalised["b"]
    ('total', ('a', 'b'), 0.75)
    """

    def __init__(self, parts: Iterable[Part]) -> None:
        self.parts: tuple[Part, ...] = tuple(parts)
        _check_names(self.parts)
        self._by_id = {part.part: part for part in self.parts}
        _check_parents(self.parts, self._by_id)
        _check_weights(self.parts)
        below_top = set(self.bottom_up) | set(self.indicators)
        lost = [p.part for p in self.parts if p.part not in below_top]
        if lost:
            raise InputError(
                f"parts {', '.join(lost)} do not lead to the total {self.top}: their parents form"
                " a ring. Give one of them a parent above."
            )
        self._check_directions()

    def __getitem__(self, part: str) -> Part:
        return self._by_id[part]

    def __iter__(self):
        return iter(self.parts)

    @cached_property
    def top(self) -> str:
        """Id of the total."""
        return next(p.part for p in self.parts if p.parent == TOP)

    @cached_property
    def children(self) -> dict[str, tuple[str, ...]]:
        """Parts that belong directly to each part that is made of others."""
        found: dict[str, list[str]] = {}
        for part in self.parts:
            if part.parent != TOP:
                found.setdefault(part.parent, []).append(part.part)
        return {parent: tuple(names) for parent, names in found.items()}

    @cached_property
    def indicators(self) -> tuple[str, ...]:
        """Parts that are made of no others, in order: the columns of the data."""
        return tuple(p.part for p in self.parts if p.part not in self.children)

    @cached_property
    def bottom_up(self) -> tuple[str, ...]:
        """Parts made of others, each after those it is made of; the total last."""
        order: list[str] = []

        def visit(part: str) -> None:
            for child in self.children.get(part, ()):
                visit(child)
            if part in self.children:
                order.append(part)

        visit(self.top)
        return tuple(order)

    @cached_property
    def depth(self) -> dict[str, int]:
        """Steps of each part below the total, which has 0."""
        found = {self.top: 0}
        for parent in reversed(self.bottom_up):
            found |= {child: found[parent] + 1 for child in self.children[parent]}
        return found

    @cached_property
    def normalised(self) -> dict[str, float]:
        """Weight of each part among those beside it; these sum to 1. The total has 1."""
        found = {self.top: 1.0}
        for names in self.children.values():
            total = sum(self[name].weight for name in names)
            found |= {name: self[name].weight / total for name in names}
        return found

    @cached_property
    def of_the_total(self) -> dict[str, float]:
        """Weight of each part in the total: the product of the weights above it and its own."""
        found = {self.top: 1.0}
        for parent in reversed(self.bottom_up):
            for child in self.children[parent]:
                found[child] = found[parent] * self.normalised[child]
        return found

    def under(self, part: str) -> tuple[str, ...]:
        """Indicators below a part, in order; of an indicator itself alone."""
        if part not in self.children:
            return (part,)
        return tuple(leaf for child in self.children[part] for leaf in self.under(child))

    def with_weights(self, weights: dict[str, float]) -> "Tree":
        """The same tree with other weights of some parts."""
        unknown_names = sorted(set(weights) - set(self._by_id))
        if unknown_names:
            name = unknown_names[0]
            raise InputError(f"weight of {name}: no such part. {did_you_mean(name, self._by_id)}")
        return Tree(replace(p, weight=weights.get(p.part, p.weight)) for p in self.parts)

    def without(self, part: str) -> "Tree":
        """The same tree without a part and all below it, nor a dimension this leaves empty."""
        gone = {part}
        if part == self.top or part not in self._by_id:
            raise InputError(f"{part} cannot be left out: it is the total or no part at all.")
        while True:
            more = {p.part for p in self.parts if p.parent in gone}
            more |= {p for p, names in self.children.items() if set(names) <= gone}
            if more <= gone:
                break
            gone |= more
        if self.top in gone:
            raise InputError(f"{part} cannot be left out: nothing would be left of {self.top}.")
        return Tree(p for p in self.parts if p.part not in gone)

    def _check_directions(self) -> None:
        for name in self.indicators:
            if self[name].direction not in (1, -1):
                raise InputError(
                    f"{name}: found direction {self[name].direction}; expected 1 (more is better)"
                    " or -1 (less is better). If it is a dimension, it holds no indicator: give it"
                    " one or take it out."
                )


def _check_names(parts: tuple[Part, ...]) -> None:
    twice = [name for name, count in Counter(p.part for p in parts).items() if count > 1]
    if twice:
        raise InputError(f"part {twice[0]} stands twice in the index; each id may stand once.")


def _check_parents(parts: tuple[Part, ...], known: dict[str, Part]) -> None:
    tops = [p.part for p in parts if p.parent == TOP]
    if len(tops) != 1:
        raise InputError(
            f"an index has one total, a part without parent; found {', '.join(tops) or 'none'}."
        )
    for part in parts:
        if part.parent != TOP and part.parent not in known:
            raise InputError(
                f"{part.part}: unknown parent {part.parent}. {did_you_mean(part.parent, known)}"
            )


def _check_weights(parts: tuple[Part, ...]) -> None:
    totals: Counter[str] = Counter()
    for part in parts:
        if not np.isfinite(part.weight) or part.weight < 0:
            raise InputError(f"{part.part}: found weight {part.weight}; expected a number from 0.")
        totals[part.parent] += part.weight
    for parent, total in totals.items():
        if parent != TOP and total == 0:
            raise InputError(f"the weights of all parts of {parent} are 0; give one of them more.")
