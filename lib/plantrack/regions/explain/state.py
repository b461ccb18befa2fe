"""Scores of all parts and the weights they really have, for some rows of an index."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from plantrack.regions.index.parts import Tree
from plantrack.regions.index.steps import Steps


@dataclass(frozen=True)
class State:
    """What makes some totals: one row for each.

    Parameters
    ----------
    scores : mapping of str to numpy.ndarray, shape (rows,)
        Score of each part; nan where there is none.
    weights : mapping of str to numpy.ndarray, shape (rows,)
        Weight of each part among those beside it that are there; 0 for one that is not.
    """

    scores: Mapping[str, np.ndarray]
    weights: Mapping[str, np.ndarray]

    @classmethod
    def of(cls, steps: Steps, tree: Tree, rows: np.ndarray) -> "State":
        """Take some rows of an index.

        Parameters
        ----------
        steps : Steps
        tree : Tree
        rows : numpy.ndarray of int
            Positions; a row may stand there more than once.

        Returns
        -------
        State
        """
        scores = {part.part: np.asarray(steps.scores[part.part])[rows] for part in tree}
        weights = {tree.top: np.ones(len(rows))}
        for names in tree.children.values():
            there = np.column_stack([np.isfinite(scores[name]) for name in names])
            shares = there * np.array([steps.weights[name] for name in names])
            total = shares.sum(axis=1, keepdims=True)
            shares = np.divide(shares, total, out=np.zeros_like(shares), where=total > 0)
            weights |= dict(zip(names, shares.T, strict=True))
        return cls(scores, weights)

    def in_total(self, tree: Tree) -> Mapping[str, np.ndarray]:
        """Weight of each part in the total: the product of its own and those above it."""
        found = {tree.top: self.weights[tree.top]}
        for parent in reversed(tree.bottom_up):
            for child in tree.children[parent]:
                found[child] = found[parent] * self.weights[child]
        return found
