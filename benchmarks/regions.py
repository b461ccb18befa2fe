"""An index of 31 regions, 40 indicators and 15 years, made 1,000 times, beside a plain loop.

Both draw choices of method, weights and data for each replicate and make the index from the first
step on. The loop does it as one writes it down: pandas columns for the scale, then region by region
and year by year. It is run for a few replicates, and its scores must be ours. Run it with
``python benchmarks/regions.py``; about a minute, most of it the loop.
"""

import argparse
import os
import platform
import statistics
import time
from itertools import product

import numpy as np
import pandas as pd

from plantrack.regions.index.composite import CompositeIndex, build
from plantrack.regions.index.parts import Part, Tree
from plantrack.regions.index.recipe import Alternatives, Recipe
from plantrack.regions.uncertainty.data_doubt import DataDoubt
from plantrack.regions.uncertainty.rebuilding import Rebuilding
from plantrack.regions.uncertainty.replicates import replicate

ALTERNATIVES = Alternatives(
    {
        "outliers": ("keep", "winsorise"),
        "scale": ("minmax", "rank"),
        "aggregation": ("arithmetic", "geometric"),
    },
    weight_noise=0.25,
)
_LIMIT_SECONDS = 10


def made_up(regions: int, indicators: int, years: int, seed: int = 0) -> CompositeIndex:
    """An index of figures that grow; every third indicator is skewed, every fifth turned."""
    rng = np.random.default_rng(seed)
    pairs = product(
        [f"region {r:02}" for r in range(regions)], [str(2010 + y) for y in range(years)]
    )
    rows = pd.MultiIndex.from_tuples(pairs, names=["region", "period"])
    level = np.repeat(rng.normal(size=(regions, indicators)), years, axis=0)
    growth = np.tile(np.arange(years), regions)[:, np.newaxis] * 0.05
    size = level + growth + 0.1 * rng.normal(size=level.shape)
    skewed = np.arange(indicators) % 3 == 0
    values = np.where(skewed, np.exp(1.5 * size), 10 + size)
    names = [f"x{i:02}" for i in range(indicators)]
    parts = [Part("total"), *(Part(f"dimension {d}", "total", 1 + d) for d in range(5))]
    parts += [
        Part(name, f"dimension {i % 5}", 1, -1 if i % 5 == 4 else 1) for i, name in enumerate(names)
    ]
    return build(
        pd.DataFrame(values.round(2), index=rows, columns=names), Tree(parts), Recipe(low=1)
    )


def doubt_of(index: CompositeIndex) -> DataDoubt:
    """Two printed decimals, and revisions by up to 2 % for every cell."""
    shape = index.panel[list(index.tree.indicators)].shape
    factors = np.linspace(0.98, 1.02, 51)
    return DataDoubt(np.full(shape, 0.005), {cell: factors for cell in np.ndindex(shape)})


def plain_loop(index: CompositeIndex, doubt: DataDoubt, count: int, seed: int = 0) -> pd.DataFrame:
    """Ranks of the last period, one replicate after the other."""
    rng = np.random.default_rng(seed)
    last = index.panel.index.get_level_values("period").max()
    found = []
    for _ in range(count):
        options = {name: tried[rng.integers(len(tried))] for name, tried in _options()}
        weights = {p.part: p.weight * rng.uniform(0.75, 1.25) for p in index.tree}
        drawn = doubt.draw(index.panel.to_numpy(), rng)
        panel = pd.DataFrame(drawn, index=index.panel.index, columns=index.panel.columns)
        scores = plain_scores(panel, index, weights, **options)
        found.append(scores.xs(last, level="period").rank(ascending=False, method="min"))
    return pd.DataFrame(found)


def plain_scores(
    panel: pd.DataFrame,
    index: CompositeIndex,
    weights: dict[str, float],
    *,
    outliers: str,
    scale: str,
    aggregation: str,
) -> pd.Series:
    """Scores of all regions and years."""
    tree, common = index.tree, {}
    for name in tree.indicators:
        column = panel[name]
        if outliers == "winsorise":
            column = _winsorised(column)
        column = column * tree[name].direction
        if scale == "minmax":
            low, high = column.min(), column.max()
            common[name] = 1 + 99 * (column - low) / (high - low)
        else:
            common[name] = column.rank(method="min")
    scores = {}
    for row, values in pd.DataFrame(common).iterrows():
        known = values.to_dict()
        for parent in tree.bottom_up:
            own = pd.Series({part: weights[part] for part in tree.children[parent]})
            below = pd.Series({part: known[part] for part in own.index})
            own = own / own.sum()
            if aggregation == "arithmetic":
                known[parent] = (own * below).sum()
            else:
                known[parent] = np.exp((own * np.log(below)).sum())
        scores[row] = known[tree.top]
    found = pd.Series(scores)
    return found.rename_axis(["region", "period"])


def _winsorised(column: pd.Series) -> pd.Series:
    """As in the methods reference, with the skewness and kurtosis of pandas."""
    given, column = column, column.copy()
    while not (abs(column.skew()) < 2 or column.kurt() < 3.5) and (column != given).sum() < 5:
        if column.skew() >= 0:
            at = column == column.max()
            column[at] = column[~at].max()
        else:
            at = column == column.min()
            column[at] = column[~at].min()
    return column


def _options() -> list[tuple[str, tuple]]:
    return list(ALTERNATIVES.options.items())


def largest_difference(index: CompositeIndex) -> float:
    """Between our scores and those of the loop, over all combinations of options."""
    again = Rebuilding.of(index)
    factors = np.random.default_rng(1).uniform(0.75, 1.25, len(again.noisy_parts))
    weights = {
        part: index.tree[part].weight * f
        for part, f in zip(again.noisy_parts, factors, strict=True)
    }
    off = []
    for chosen in product(*ALTERNATIVES.options.values()):
        options = dict(zip(ALTERNATIVES.options, chosen, strict=True))
        ours = again.scores(index.recipe.using(**options), None, factors)
        plain = plain_scores(index.panel, index, weights, **options)
        off.append(np.abs(ours - plain.xs(again.period, level="period").to_numpy()).max())
    return max(off)


def main(argv: list[str] | None = None) -> None:
    """Print seconds of both, and how they compare."""
    options = _read(argv)
    shape = options.regions, options.indicators, options.years
    index = made_up(*shape)
    doubt = doubt_of(index)
    print(f"Python {platform.python_version()}, {os.cpu_count()} CPUs")
    print(f"{shape[0]} regions, {shape[1]} indicators, {shape[2]} years")
    ours, plain = [], []
    for _ in range(options.repeats):  # in turns, so that both meet the same other load
        ours.append(_timed(lambda: replicate(index, ALTERNATIVES, doubt, count=options.replicates)))
        plain.append(_timed(lambda: plain_loop(index, doubt, options.plain)))
    seconds, cpu = (statistics.median(x) for x in zip(*ours, strict=True))
    each, cpu_each = (statistics.median(x) / options.plain for x in zip(*plain, strict=True))
    print(f"plantrack: {options.replicates:,} replicates in {seconds:.2f} s (CPU {cpu:.2f} s)")
    print(f"plain loop: {options.plain} replicates, {each:.3f} s each (CPU {cpu_each:.3f} s)")
    _check("Seconds of all replicates", seconds, _LIMIT_SECONDS, most=True)
    # by CPU time: neither uses more than one core, and other load does not count
    _check("Times as fast as the loop", cpu_each * options.replicates / cpu, 10)
    _check("Largest difference of a score", largest_difference(index), 1e-9, most=True)


def _timed(job) -> tuple[float, float]:
    start = time.perf_counter(), time.process_time()
    job()
    return time.perf_counter() - start[0], time.process_time() - start[1]


def _read(argv: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    add = parser.add_argument
    add("--regions", type=int, default=31, help="default 31")
    add("--indicators", type=int, default=40, help="from 5; default 40")
    add("--years", type=int, default=15, help="default 15")
    add("--replicates", type=int, default=1000, help="by plantrack; default 1,000")
    add("--plain", type=int, default=5, help="by the plain loop, in each round; default 5")
    add("--repeats", type=int, default=3, help="rounds; default 3")
    options = parser.parse_args(argv)
    if min(options.regions, options.years, options.replicates, options.plain, options.repeats) < 1:
        parser.error("expected 1 or more of each")
    if options.indicators < 5:
        parser.error("--indicators: expected 5 or more, one for each dimension")
    return options


def _check(what: str, value: float, bound: float, *, most: bool = False) -> None:
    met = "met" if (value <= bound if most else value >= bound) else "MISSED"
    print(f"{what}: {value:.3g} (at {'most' if most else 'least'} {bound:,}: {met})")


if __name__ == "__main__":
    main()
