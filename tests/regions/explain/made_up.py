"""Indices made up by chance: trees of any depth, gaps in the data, every mean."""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from plantrack.regions.index.parts import Part, Tree

REGIONS = ("a", "b", "c", "d", "e")
YEARS = ("2019", "2020", "2021")


def tree(rng: np.random.Generator, depth: int) -> Tree:
    """A tree whose longest branch has `depth` levels below the total."""
    parts = [Part("total")]
    _grow(rng, "total", depth, parts, "x")
    return Tree(parts)


def _grow(rng: np.random.Generator, parent: str, depth: int, parts: list[Part], name: str) -> None:
    for at in range(int(rng.integers(1, 4))):
        own, weight = (
            f"{name}{at}",
            float(rng.uniform(0.1, 4) if at == 0 else rng.choice([0, 1, 3])),
        )
        if depth > 1 and (at == 0 or rng.random() < 0.5):
            parts.append(Part(own, parent, weight))
            _grow(rng, own, depth - 1, parts, own)
        else:
            parts.append(Part(own, parent, weight, int(rng.choice([1, -1]))))


def panel(
    rng: np.random.Generator,
    indicators: Sequence[str],
    *,
    missing: float = 0.0,
    years: Sequence[str] = YEARS,
    regions: Sequence[str] = REGIONS,
) -> pd.DataFrame:
    """Positive data; the first two regions have every figure, so that no column is all equal."""
    rows = pd.MultiIndex.from_product([regions, years], names=["region", "period"])
    values = rng.lognormal(2, 1, (len(rows), len(indicators)))
    gone = rng.random(values.shape) < missing
    gone[: 2 * len(years)] = False
    return pd.DataFrame(np.where(gone, np.nan, values), index=rows, columns=list(indicators))
