"""Whole batches beside papermill's own ways, from data to HTML; see ``make reruns``.

All of it is measured in one run on two processors, on copies of the project in a temporary folder.
``RERUNS_ARGS`` of make is passed on, such as ``--full`` or ``--parts changes scale``.
"""

import argparse
import math
import os
import platform
import shutil
import sys
import tempfile
from datetime import timedelta
from importlib.metadata import version
from pathlib import Path

import batches_changes
import batches_peers
import batches_scale
import pandas as pd
from batches import CHECKOUT, JOBS, Copy

PARTS = ("first", "changes", "scale")
PACKAGES = ("plantrack", "papermill", "nbconvert", "ipykernel", "numpy", "pandas")
_COLUMNS = ["part", "what", "runs", "seconds", "seconds a run", "CPU seconds", "peak MB", "note"]
#: Read by most runs of the list.
_OFTEN_READ = "rd_expenditure"
#: With fewer runs, the end of one more or less decides how long a third takes.
_LEAST_FOR_THIRDS = 30
#: So many names of runs are printed.
_FEW = 8
_ENOUGH = {"loop": 8, "pool": 4, "nothing": 0.02, "growth": 1.2, "peak": 3 * 1024}


class Table:
    """Rows of results, and whether what is asked for was met."""

    def __init__(self) -> None:
        self.rows: list[tuple] = []
        self.checks: list[str] = []

    def add(self, part: str, what: str, runs: int, taken: object, note: str = "") -> None:
        """Add what a batch took."""
        peak = getattr(taken, "peak_mb", 0) or math.nan
        each = taken.seconds / runs if runs else math.nan
        self.rows.append((part, what, runs, taken.seconds, each, taken.cpu_seconds, peak, note))

    def check(self, what: str, value: float, bound: float, *, most: bool = False) -> None:
        """Set a figure beside what is asked for."""
        met = "met" if (value <= bound if most else value >= bound) else "MISSED"
        line = f"{what}: {value:.3g} (at {'most' if most else 'least'} {bound:,}: {met})"
        self.checks.append(line)

    @property
    def frame(self) -> pd.DataFrame:
        """All rows."""
        return pd.DataFrame(self.rows, columns=_COLUMNS)


def main(argv: list[str] | None = None) -> None:
    """Measure, print, and write what was measured as CSV."""
    options = _options(argv)
    if sys.platform != "linux":
        raise SystemExit("reads memory and orphaned processes as only Linux tells them")
    # What has more processors is made to use two, as everything it starts is.
    processors = sorted(os.sched_getaffinity(0))[:JOBS]
    os.sched_setaffinity(0, processors)
    named = " ".join(f"{name} {version(name)}" for name in PACKAGES)
    versions = f"Python {platform.python_version()} {named}"
    print(f"{versions}; {len(processors)} processors", flush=True)
    table = Table()
    with tempfile.TemporaryDirectory(prefix="reruns-") as folder:
        first = Copy(Path(folder) / "first")
        if options.list:
            shutil.copy(options.list, first.root / "notebooks" / "runs.yaml")
        if "first" in options.parts:
            _first(first, options.sample, table)
        if "changes" in options.parts:
            _changes(first, table)
        if "scale" in options.parts:
            _scale(first, options, table)
    shown = table.frame.to_string(index=False, na_rep="", float_format="{:,.2f}".format)
    print(shown, *table.checks, sep="\n")
    options.csv.parent.mkdir(parents=True, exist_ok=True)
    described = {"versions": versions, "processors": len(processors)}
    table.frame.assign(**described).to_csv(options.csv, index=False, float_format="%.3f")
    print(f"\n{options.csv}")


def _options(argv: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    add = parser.add_argument
    add("--parts", nargs="+", choices=PARTS, default=PARTS, help="only these; default all")
    add("--sample", type=int, default=4, help="peers make every so many-th run; default 4")
    add("--full", action="store_const", const=1, dest="sample", help="peers make every run")
    add("--list", type=Path, help="another list of runs than notebooks/runs.yaml")
    add("--provinces", type=int, default=batches_scale.PROVINCES, help="for scale; default all")
    add("--prefectures", type=int, default=batches_scale.PREFECTURES, help="default 340")
    default = CHECKOUT / "outputs" / "benchmarks" / "reruns.csv"
    add("--csv", type=Path, default=default, help=f"default {default.relative_to(CHECKOUT)}")
    options = parser.parse_args(argv)
    if options.sample < 1 or min(options.provinces, options.prefectures) < 4:
        parser.error("--sample: expected 1 or more; --provinces, --prefectures: 4 or more")
    return options


def _first(copy: Copy, every: int, table: Table) -> None:
    """The list from nothing, beside papermill's ways; then with nothing changed."""
    runs = copy.runs()
    _say(f"{len(runs)} runs by plantrack, from empty outputs")
    ours = copy.run()
    table.add("first", "plantrack run, empty outputs", len(runs), ours)
    idle = [copy.run() for _ in range(3)]
    if not all(batches_changes.NOTHING.search(taken.told) for taken in idle):
        raise SystemExit(f"expected that nothing has changed; found:\n{idle[0].told}")
    table.add("first", "plantrack run, nothing changed (slowest of 3)", 0, max(idle, key=_seconds))
    _say("the same by papermill's Python API in a pool")
    pool = batches_peers.process_pool(copy, runs, every)
    table.add("first", f"papermill API, pool of {JOBS}", len(runs), pool, _measured(pool, runs))
    _say("the same by commands of papermill and nbconvert, one after the other")
    loop = batches_peers.command_loop(copy, runs, every)
    table.add("first", "papermill and nbconvert commands", len(runs), loop, _measured(loop, runs))
    _say("the same by plantrack once more, all files read before")
    again = copy.run("--force")
    table.add("first", "plantrack run --force, files in memory", len(runs), again)
    table.check("Times as fast as the commands", loop.seconds / ours.seconds, _ENOUGH["loop"])
    table.check("Times as fast as the pool", pool.seconds / ours.seconds, _ENOUGH["pool"])
    share = max(map(_seconds, idle)) / ours.seconds
    table.check("Nothing changed, share of the whole", share, _ENOUGH["nothing"], most=True)


def _changes(copy: Copy, table: Table) -> None:
    """One more figure: of an indicator that many runs read, then of one that few read."""
    copy.run()  # nothing to do if the part before was measured
    total, day = len(copy.read()), batches_changes.newest_day(copy)
    seldom = batches_changes.seldom_read(copy, but=_OFTEN_READ)
    for later, indicator in enumerate([_OFTEN_READ, *seldom], start=1):
        _say(f"one figure of {indicator} more")
        found = batches_changes.change(copy, indicator, day + timedelta(days=later))
        made = found.made
        table.add("changes", f"one figure of {indicator}", len(made), found.taken, f"of {total}")
        named = f": {', '.join(sorted(made))}" if len(made) <= _FEW else ""
        asked = "met" if found.is_only_what_reads_it else "MISSED"
        line = f"Made after a figure of {indicator}: {len(made)} of {total} runs{named}"
        table.checks.append(f"{line} (only runs that read it: {asked})")


def _scale(copy: Copy, options: argparse.Namespace, table: Table) -> None:
    """Lists of more and more runs: cost of each, memory of all."""
    _say("31 provinces, and prefectures that are made up")
    grown = [
        *batches_scale.provinces(copy.another("provinces"), options.provinces),
        *batches_scale.prefectures(copy.another("prefectures"), options.prefectures),
    ]
    for one in grown:
        is_told = one.is_alike and one.runs >= _LEAST_FOR_THIRDS
        note = f"last third / first third {one.last_over_first:.2f}" if is_told else ""
        table.add("scale", one.what, one.runs, one.taken, note)
    growth, peak = grown[-1].last_over_first, max(one.taken.peak_mb for one in grown)
    table.check("Cost of the last third over the first", growth, _ENOUGH["growth"], most=True)
    table.check("Peak MB of all processes together", peak, _ENOUGH["peak"], most=True)


def _measured(taken: batches_peers.Taken, runs: list) -> str:
    if taken.measured == len(runs):
        return "all measured"
    return f"{taken.measured} measured, the rest at the mean of their notebook"


def _seconds(taken: object) -> float:
    return taken.seconds


def _say(what: str) -> None:
    print(f"{what} ...", file=sys.stderr)


if __name__ == "__main__":
    main()
