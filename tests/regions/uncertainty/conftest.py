"""Small indices to let loose."""

import pandas as pd
import pytest

from plantrack.regions.index.composite import CompositeIndex, build
from plantrack.regions.index.parts import Part, Tree
from plantrack.regions.index.recipe import Recipe


def made(
    columns: dict[str, list[float]], recipe: Recipe | None = None, **options
) -> CompositeIndex:
    """An index of one year: regions a, b, c ..., every column an indicator of weight 1."""
    count = len(next(iter(columns.values())))
    pairs = [("abcdefghij"[at], "2020") for at in range(count)]
    rows = pd.MultiIndex.from_tuples(pairs, names=["region", "period"])
    tree = Tree([Part("total"), *(Part(name, "total", 1, 1) for name in columns)])
    return build(pd.DataFrame(columns, index=rows), tree, recipe or Recipe(), **options)


@pytest.fixture(name="made", scope="session")
def _made():
    # of the session: Hypothesis takes no fixture that is made anew for each test
    return made


@pytest.fixture
def three() -> CompositeIndex:
    """Scaled 1 to 100: a (1, 100), b (40.6, 40.6), c (100, 1); equal but for b, which is even.

    Arithmetic mean: a and c 50.5, b 40.6; geometric mean: a and c 10, b 40.6.
    """
    return made({"x": [0.0, 4.0, 10.0], "y": [10.0, 4.0, 0.0]}, Recipe(low=1))
