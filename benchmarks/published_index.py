"""An index published elsewhere, made again: ``python benchmarks/published_index.py DATA PARTS``.

DATA has one row a region, PARTS one row a part (see ``plantrack.regions.index.wide_tables``; the
tables of the R package COINr can be given as they are). With RESULTS, a table with a column of the
region and columns of published scores, named like the parts, each score is compared at the number
of decimals it is printed with, and so are the places that follow from it.
"""

import argparse
import sys
from decimal import Decimal
from pathlib import Path

import pandas as pd

from plantrack.regions.index.composite import CompositeIndex, build
from plantrack.regions.index.recipe import Recipe
from plantrack.regions.index.wide_tables import panel_from, tree_from


def main(argv: list[str] | None = None) -> int:
    """Print scores and places; 1 if a published score comes out otherwise."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("data", type=Path)
    parser.add_argument("parts", type=Path)
    parser.add_argument("--results", type=Path)
    parser.add_argument("--option", action="append", default=[], help="step=value of the recipe")
    asked = parser.parse_args(argv)
    options = dict(one.split("=", 1) for one in asked.option)
    panel = panel_from(pd.read_csv(asked.data))
    index = build(panel, tree_from(pd.read_csv(asked.parts)), Recipe().using(**options))
    shown = index.scores[index.tree.top].to_frame("score").assign(rank=index.ranks[index.tree.top])
    print(shown.sort_values("rank").to_string())
    return _compare(index, asked.results) if asked.results else 0


def _compare(index: CompositeIndex, file: Path) -> int:
    published = panel_from(pd.read_csv(file, dtype=str))
    parts = [name for name in published.columns if name in index.scores.columns]
    missed = 0
    for part in parts:
        for key, text in published[part].dropna().items():
            places = -Decimal(text).as_tuple().exponent
            got = index.scores.at[key, part]
            if abs(got - float(text)) > 0.5 * 10**-places * (1 + 1e-9):
                missed += 1
                print(f"{key[0]} {part}: published {text}, made {got:.{places + 2}f}")
    count = int(published[parts].notna().sum().sum())
    print(f"{count - missed} of {count} published scores of {', '.join(parts)} come out as printed")
    return int(missed > 0)


if __name__ == "__main__":
    sys.exit(main())
