"""How good past projections would have been: stand on every earlier day, and score what came.

Run with ``make replay``; ``python benchmarks/replay.py --help`` lists what may be asked for. Tables
go to stdout, progress to stderr.
"""

import argparse
import sys
from collections.abc import Iterable
from dataclasses import replace
from datetime import date

import pandas as pd

import plantrack
from plantrack.replay import Replay, replay
from plantrack.replay.summary import (
    accuracy_table,
    coverage_table,
    record_line,
    reliability_table,
    statement_table,
)

LEVELS = ("province", "nation")
#: Those that 31 provinces have; only they are broken down by horizon unless others are asked for.
BY_HORIZON = ("rd_expenditure", "rd_intensity")


def main(arguments: list[str] | None = None) -> None:
    """Replay, and print the tables."""
    asked = _parse(arguments)
    workbook = plantrack.load(as_of=asked.as_of)
    levels = workbook.regions["level"]
    done = replay(
        workbook,
        regions=asked.region or levels.index[levels.isin(LEVELS)],
        indicators=asked.indicator,
        horizon=asked.horizon,
        seed=asked.seed,
        draws=asked.draws,
        on_day=_report,
    )
    print(f"As of {done.as_of}, seed {done.seed}, {done.draws} draws: {len(done.cases)} cases.")
    print("Regions of one year move together: the number of days says how many are independent.")
    if len(done.cases):
        _print_tables(done, asked.indicator or BY_HORIZON)
    refused = ", ".join(f"{code} {count}" for code, count in done.refused.items())
    print(f"\nNot projected: {refused or 'none'}. Later redefined: {done.redefined}.")


def _print_tables(done: Replay, by_horizon: Iterable[str]) -> None:
    for by in (["indicator"], ["indicator", "horizon"]):
        chosen = done if len(by) == 1 else _only(done, by_horizon)
        _print("Errors in units of the usual yearly change", accuracy_table(chosen, by))
        held = _side_by_side(coverage_table(chosen, by), by)
        _print("Share of outcomes inside the interval", held)
        _print("Statements beside the base rate of the same day", statement_table(chosen, by))
    found = reliability_table(done)
    if found is not None:
        _print("What was said, and what happened", found.table)
        print(
            f"reliability {found.reliability:.3f} (0 is perfect),"
            f" resolution {found.resolution:.3f}, uncertainty {found.uncertainty:.3f}"
        )
    for lower, upper in ((0.7, 0.9), (0.9, 1)):
        row = record_line(done, lower, upper)
        print(
            f"Said to be {lower:.0%} to {upper:.0%} likely: {row.came_true} of {row.statements}"
            f" came true, on {row.days} days."
        )


def _only(done: Replay, indicators: Iterable[str]) -> Replay:
    chosen = {
        name: frame[frame["indicator"].isin(indicators)]
        for name, frame in (("cases", done.cases), ("statements", done.statements))
    }
    return replace(done, **chosen)


def _side_by_side(table: pd.DataFrame, by: list[str]) -> pd.DataFrame:
    """One column a level; fewer cases may support the higher levels."""
    wide = table.pivot(index=by, columns="level", values="held")
    wide = wide.rename(columns=lambda level: f"{level:.0%}").rename_axis(columns=None)
    return table.groupby(by)[["cases", "days"]].max().join(wide).reset_index()


def _print(title: str, table: pd.DataFrame) -> None:
    print(f"\n{title}\n{table.to_string(index=False, float_format='{:.3f}'.format)}")


def _report(day: date) -> None:
    print(f"standing on {day} ...", file=sys.stderr)


def _parse(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--as-of", default="latest", help="day whose knowledge decides")
    parser.add_argument("--region", action="append", help="default: provinces and nation")
    parser.add_argument("--indicator", action="append", help="default: all")
    parser.add_argument("--horizon", type=int, default=5, help="years ahead")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--draws", type=int, default=1000)
    return parser.parse_args(arguments)


if __name__ == "__main__":
    main()
