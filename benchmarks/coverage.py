"""The whole monthly dispatch of a national ledger: 500,000 firms, 36 months, every firm each month.

A made-up ledger is written as Parquet files into a temporary folder; a process of its own then
reads it and makes all tables of the dispatch. It fails (exit code 1) beyond 60 seconds or 4 GB.
Run it with ``python benchmarks/coverage.py``; about a minute, most of it the writing.
"""

import argparse
import os
import platform
import resource
import subprocess
import sys
import tempfile
import time
from datetime import date
from pathlib import Path

import numpy as np
import polars as pl

from plantrack.coverage.dispatch.aims import aims
from plantrack.coverage.dispatch.clusters import clusters
from plantrack.coverage.dispatch.condensed import condensed
from plantrack.coverage.dispatch.groups import groups
from plantrack.coverage.dispatch.matching import matching
from plantrack.coverage.dispatch.months import last_day, number, span
from plantrack.coverage.dispatch.movement import movement
from plantrack.coverage.dispatch.pace import paces
from plantrack.coverage.dispatch.problems import problems
from plantrack.coverage.dispatch.reporting import reporting
from plantrack.coverage.dispatch.shares import shares
from plantrack.coverage.dispatch.stalled import stalled
from plantrack.coverage.ledger import SCHEMAS, Ledger
from plantrack.coverage.rules import RULES, STATES

TABLES = (
    shares, reporting, movement, stalled, matching, groups, problems, paces, aims, clusters,
)  # fmt: skip
LAST_MONTH = "2020-11"
AS_OF = date(2020, 12, 31)
_FIRST_DAY = date(2016, 1, 4)
_CITIES, _DEPARTMENTS, _CLUSTERS = 330, 12, 14
_LIMIT_SECONDS, _LIMIT_GIGABYTES = 60, 4


def write(folder: Path, firms: int, months: int, *, changes_only: bool = False) -> int:
    """Write the Parquet files of a made-up ledger; returns the rows of ``progress``.

    Firms close one after the other, contacted nine and active four months earlier; one in twenty
    falls back for a month. With `changes_only` a return names only firms whose state changed.
    """
    rng = np.random.default_rng(0)
    codes = pl.Series([f"91{100000 + at % 1100:06d}{at:09d}X" for at in range(firms)])
    city = rng.integers(_CITIES, size=firms)
    listed = _names(city, "{:06d}")
    _save(folder, "firms", _register(codes, listed, rng))
    closes = rng.integers(3, 2 * months, firms)
    falls = np.where(rng.random(firms) < 0.05, closes - 2, -1)
    days = pl.Series([last_day(month) for month in span_of(months)])
    total, steps, began = 0, np.full(firms, -1), np.zeros(firms, dtype=int)
    for at, month in enumerate(span_of(months)):
        now = np.searchsorted([0, 5, 9], at - closes + 9, side="right")
        now = np.where(falls == at, 1, now)
        began = np.where(now != steps, at, began)
        told = np.flatnonzero(now != steps) if changes_only else np.arange(firms)
        steps = now
        total += len(told)
        since = days.gather(began[told])
        _save_progress(folder, month, codes.gather(told), listed.gather(told), now[told], since)
    _save_returns(folder, span_of(months))
    _save_others(folder, codes, listed, span_of(months), rng)
    return total


def span_of(months: int) -> list[str]:
    """So many months, up to the last one."""
    first = number(LAST_MONTH) - months + 1
    return span(f"{first // 12:04}-{first % 12 + 1:02}", LAST_MONTH)


def _names(numbers: np.ndarray, form: str) -> pl.Series:
    unique = pl.Series([form.format(at) for at in range(int(numbers.max()) + 1)])
    return unique.gather(numbers)


def _register(codes: pl.Series, listed: pl.Series, rng: np.random.Generator) -> pl.DataFrame:
    count = len(codes)
    firms = pl.DataFrame(
        {
            "code": codes,
            "name": "made-up firm " + codes,
            "city": listed,
            "county": listed,
            "industry": _names(6 + rng.integers(38, size=count), "{:02d}"),
            "size": _names(rng.integers(4, size=count), "size {}"),
            "department": _names(rng.integers(_DEPARTMENTS, size=count), "department {}"),
            "cluster": _names(rng.integers(_CLUSTERS, size=count), "cluster {}"),
        }
    ).with_columns(is_listed=True, since_month=pl.lit("2016-01"), received=_FIRST_DAY)
    moved = firms.gather_every(25).with_columns(
        city=pl.lit("000000"), since_month=pl.lit(LAST_MONTH), received=date(2020, 12, 1)
    )
    return pl.concat([firms, moved])


def _save_progress(folder, month, codes, listed, steps, since) -> None:
    rows = pl.DataFrame(
        {
            "return_id": listed + f" {month}",
            "code": codes,
            "state": pl.Series(STATES).gather(steps),
            "since": since,
        }
    )
    evidence = pl.when(pl.col("state") == STATES[-1]).then(pl.lit("report")).otherwise(pl.lit(""))
    _save(folder, f"progress/{month}", rows.with_columns(evidence=evidence, reason=pl.lit("")))


def _save_returns(folder: Path, months: list[str]) -> None:
    cities = pl.DataFrame({"reporter": [f"{at:06d}" for at in range(_CITIES)]})
    returns = cities.join(pl.DataFrame({"month": months}), how="cross").with_columns(
        return_id=pl.format("{} {}", "reporter", "month"),
        received=(pl.col("month") + "-01").str.to_date().dt.offset_by("1mo3d"),
    )
    _save(folder, "returns", returns)
    named = cities.with_columns(kind=pl.lit("city"), name_zh=pl.lit(""), name_en=pl.lit(""))
    _save(folder, "reporters", named)


def _save_others(
    folder: Path,
    codes: pl.Series,
    listed: pl.Series,
    months: list[str],
    rng: np.random.Generator,
) -> None:
    """Helpers of every firm, a problem of every fifth each year, groups, surveys and clusters."""
    count = len(codes)
    told = {"since_month": "2016-01", "received": _FIRST_DAY}
    groups_of = _names(rng.integers(max(count // 20, 1), size=count), "group {}")
    helper = {"group": groups_of, "firm": codes.gather(rng.integers(count, size=count))}
    pairs = [
        pl.DataFrame({"code": codes, "helper": who}).with_columns(party=pl.lit(party))
        for party, who in helper.items()
    ]
    _save(folder, "helpers", pl.concat(pairs).with_columns(**_literals(told)))
    members = pl.DataFrame({"group": groups_of.unique().sort()}).with_columns(
        area=pl.lit("000000"), member=pl.lit(list("abcde"), pl.List(pl.String))
    )
    is_first = pl.col("member") == "a"
    _save(
        folder,
        "group_members",
        members.explode("member").with_columns(
            is_division_cadre=is_first, is_technical_expert=~is_first, received=_FIRST_DAY
        ),
    )
    every_fifth = pl.DataFrame({"code": codes, "city": listed}).gather_every(5)
    raised = [
        every_fifth.select(
            "code",
            return_id=pl.col("city") + f" {month}",
            problem=pl.format("{} " + month[:4], "code"),
            duty=pl.lit("government"),
            owner=pl.lit("department 1"),
            what=pl.lit("loan"),
            raised=pl.lit(last_day(month)),
            due=pl.lit(last_day(LAST_MONTH)),
            solved=pl.lit(None, pl.Date),
        )
        for month in months[::12]
    ]
    _save(folder, "problems", pl.concat(raised))
    years = [_survey(codes, str(year), rng) for year in (2017, 2018, 2019)]
    _save(folder, "surveys", pl.concat(years))
    names = pl.DataFrame({"cluster": [f"cluster {at}" for at in range(_CLUSTERS)]})
    _save(folder, "clusters", names.with_columns(name_zh=pl.lit(""), name_en=pl.lit("")))
    bodies = names.gather_every(2).with_columns(
        body="cluster", kind=pl.lit("alliance"), name=pl.lit(""), **_literals(told)
    )
    _save(folder, "cluster_bodies", bodies)


def _survey(codes: pl.Series, year: str, rng: np.random.Generator) -> pl.DataFrame:
    count = len(codes)
    return pl.DataFrame(
        {
            "code": codes,
            "has_rd_activity": rng.random(count) < 0.2,
            "has_rd_institution": rng.random(count) < 0.1,
            "rd_expenditure_10k_yuan": rng.exponential(200, count).round(2),
            "revenue_10k_yuan": rng.exponential(20_000, count).round(2),
        }
    ).with_columns(year=pl.lit(year), received=date(int(year) + 1, 5, 1))


def _literals(values: dict) -> dict[str, pl.Expr]:
    return {name: pl.lit(value) for name, value in values.items()}


def _save(folder: Path, name: str, rows: pl.DataFrame) -> None:
    path = folder / f"{name}.parquet"
    path.parent.mkdir(exist_ok=True)
    rows.select(list(SCHEMAS[name.partition("/")[0]])).write_parquet(path)


def ledger_in(folder: Path) -> Ledger:
    """The ledger of the files, not yet read."""
    names = [name for name in SCHEMAS if name != "progress"]
    tables = {name: pl.scan_parquet(folder / f"{name}.parquet") for name in names}
    progress = pl.scan_parquet(folder / "progress" / "*.parquet")
    return Ledger.of(RULES, **tables, progress=progress)


def measure(folder: Path) -> bool:
    """Make all tables, print what each took, and whether both limits are met."""
    begin = at = time.perf_counter()
    ledger = condensed(ledger_in(folder), LAST_MONTH, AS_OF)
    at = _tell("condensed", at)
    for table in TABLES:
        table(ledger, LAST_MONTH, AS_OF)
        at = _tell(table.__name__, at)
    seconds = time.perf_counter() - begin
    print(f"CPU seconds, start of Python included: {time.process_time():.1f}")
    return all(
        [
            _check("Seconds of all tables", seconds, _LIMIT_SECONDS),
            _check("Peak memory in GB", _peak_gigabytes(), _LIMIT_GIGABYTES),
        ]
    )


def _tell(what: str, start: float) -> float:
    now = time.perf_counter()
    print(f"  {what:<10} {now - start:6.2f} s, peak so far {_peak_gigabytes():.2f} GB", flush=True)
    return now


def _peak_gigabytes() -> float:
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (1e9 if sys.platform == "darwin" else 1e6 / 1.024)


def _check(what: str, value: float, most: float) -> bool:
    print(f"{what}: {value:.3g} (at most {most:,}: {'met' if value <= most else 'MISSED'})")
    return value <= most


def main(argv: list[str] | None = None) -> int:
    """Write the ledger, measure it in another process; 1 if a limit is missed."""
    options = _read(argv)
    if options.folder:
        return 0 if measure(options.folder) else 1
    print(f"Python {platform.python_version()}, Polars {pl.__version__}, {os.cpu_count()} CPUs")
    with tempfile.TemporaryDirectory() as folder:
        rows = write(Path(folder), options.firms, options.months, changes_only=options.changes_only)
        print(f"{options.firms:,} firms, {options.months} months, {rows:,} rows of progress")
        command = [sys.executable, __file__, "--folder", folder]
        sys.stdout.flush()
        return subprocess.run(command, check=False).returncode


def _read(argv: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    add = parser.add_argument
    add("--firms", type=int, default=500_000, help="default 500,000")
    add("--months", type=int, default=36, help="default 36")
    add("--changes-only", action="store_true", help="returns name only firms that changed")
    add("--folder", type=Path, help="measure the ledger there; for the process of its own")
    options = parser.parse_args(argv)
    if options.firms < _CITIES or options.months < 12:
        parser.error(f"expected {_CITIES} firms and 12 months or more")
    return options


if __name__ == "__main__":
    sys.exit(main())
