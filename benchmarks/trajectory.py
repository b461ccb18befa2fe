"""The forecasting engine beside statsforecast: speed, cost, import, quality; see ``make bench``.

All of it is measured in one run on one thread. ``BENCH_ARGS`` of make is passed on, such as
``--parts quality --collection gdp.csv --kind amount --rolling 1980 1990 --horizon 5``.
"""

import argparse
import os
import platform
import sys
from importlib.metadata import version
from pathlib import Path

import cost
import forecasts
import pandas as pd
import quality
from panels import held_out, read, simulated, standing_in

from plantrack.trajectory import KINDS

PARTS = ("speed", "cost", "import", "quality")
#: Series that AutoARIMA is timed on, out of how many: it takes about as long for each.
_FEW, _ALL = 200, 1000


def main(argv: list[str] | None = None) -> None:
    """Print what was asked for."""
    options = _options(argv)
    if os.environ.get("OMP_NUM_THREADS") != "1":
        raise SystemExit("set OMP_NUM_THREADS=1 before Python starts, as make bench does")
    named = " ".join(f"{name} {version(name)}" for name in ("numpy", "pandas", "statsforecast"))
    print(f"Python {platform.python_version()} {named}; {os.cpu_count()} CPUs, OMP_NUM_THREADS=1")
    parts = {"speed": _speed, "cost": _cost, "import": _import, "quality": _quality}
    for part in options.parts:
        print(f"{part} ...", file=sys.stderr)
        parts[part](options)


def _options(argv: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    add = parser.add_argument
    add("--parts", nargs="+", choices=PARTS, default=PARTS, help="only these; default all")
    add("--repeats", type=int, default=3, help="rounds of timing; default 3")
    add("--collection", type=Path, help="CSV file with columns series, year, value to score on")
    add("--kind", choices=KINDS, default="amount", help="of the collection; default amount")
    add("--horizon", type=int, default=6, help="years held out and projected; default 6")
    add("--rolling", nargs=2, type=int, metavar=("FIRST", "LAST"), help="stand at each such year")
    add("--draws", type=int, default=1000, help="draws a series for quality; default 1000")
    add("--seed", type=int, default=0, help="seed of the draws; default 0")
    options = parser.parse_args(argv)
    if options.repeats < 1 or options.horizon < 1:
        parser.error("--repeats and --horizon: expected 1 or more")
    if options.rolling and not options.collection:
        parser.error("--rolling: needs --collection")
    return options


def _speed(options: argparse.Namespace) -> None:
    frame, warm = simulated(_ALL, cost.YEARS), simulated(20, cost.YEARS)
    few = frame[frame["series"].isin(frame["series"].unique()[:_FEW])]
    names = ["plantrack", "AutoETS + AutoTheta", f"AutoARIMA, {_FEW} series"]
    runs = (
        lambda data, _: cost.project(data),
        lambda data, _: forecasts.run_peers(["AutoETS", "AutoTheta"], data, cost.HORIZON),
        lambda data, part: forecasts.run_peers(["AutoARIMA"], part, cost.HORIZON),
    )
    for run in runs:
        run(warm, warm)
    jobs = {n: lambda run=run: run(frame, few) for n, run in zip(names, runs, strict=True)}
    table = cost.timed(jobs, options.repeats)
    table.loc["AutoARIMA, scaled to all"] = table.loc[names[2]] * _ALL / _FEW
    print(f"\nSpeed: {_ALL:,} simulated series of {cost.YEARS} points, horizon {cost.HORIZON}")
    print(f"{cost.DRAWS:,} draws, or 80 and 95 % intervals; seconds, {options.repeats} rounds")
    _show(table, 3)
    ours, both, _, arima = table["median"]
    _check("Times as fast as AutoETS + AutoTheta", both / ours, 3)
    _check("Times as fast as these and AutoARIMA, scaled", (both + arima) / ours, 50)


def _cost(options: argparse.Namespace) -> None:
    table = cost.growth(options.repeats)
    print("\nCost by number of series, each in fresh processes, first call")
    _show(table, 2)
    each = table["ms per series"]
    print(
        f"Per series at {each.index[-1]:,} over {each.index[1]:,}: {each.iloc[-1] / each[1000]:.2f}"
    )
    _check("Peak MB of 1,000 series", table.loc[1000, "peak MB"], 1024, most=True)


def _import(options: argparse.Namespace) -> None:
    print("\nImport of plantrack.trajectory beyond pandas, fresh processes")
    _check("CPU seconds", cost.import_seconds(options.repeats + 2), 1, most=True)


def _quality(options: argparse.Namespace) -> None:
    horizon = options.horizon
    if options.collection is None:
        name, kind = "200 simulated series (alike: learning from each other pays)", "amount"
        frame = simulated(200, cost.YEARS + horizon)
    else:
        name, frame, kind = options.collection.name, read(options.collection), options.kind
    if options.rolling:
        first, last = options.rolling
        windows = [standing_in(frame, year, horizon) for year in range(first, last + 1)]
        name += f", standing at every year from {first} to {last}"
    else:
        windows = [held_out(frame, horizon)]
    found = quality.forecast(windows, kind, draws=options.draws, seed=options.seed)
    table = quality.scores(found)
    print(f"\nQuality: {name}, kind {kind}, horizon {horizon}, {options.draws:,} draws")
    cases = len(found.cases) // len(table)
    print(f"{cases:,} cases; MASE and CRPS in mean absolute yearly changes")
    _show(table, 3)
    if options.rolling and len(found.chances):
        print(f"\nBrier score of so many times the last value, {horizon} years on")
        print(quality.happened(found))
        _show(quality.brier_scores(found), 4)


def _show(table: pd.DataFrame, digits: int) -> None:
    print(table.to_string(float_format=f"{{:,.{digits}f}}".format))


def _check(what: str, value: float, bound: float, *, most: bool = False) -> None:
    met = "met" if (value <= bound if most else value >= bound) else "MISSED"
    print(f"{what}: {value:.3g} (at {'most' if most else 'least'} {bound:,}: {met})")


if __name__ == "__main__":
    main()
