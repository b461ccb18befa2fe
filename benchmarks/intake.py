"""Large files of offices, and many edited ones: ``python benchmarks/intake.py [--fuzz 10000]``.

A file of 100,000 rows x 20 columns is understood and checked in a process of its own; seconds and
peak memory are printed beside what is asked for. With ``--fuzz`` so many edited tables and files
are run instead, as the tests run the first of them.
"""

import argparse
import json
import resource
import subprocess
import sys
import tempfile
import time
from contextlib import redirect_stdout
from datetime import date
from io import StringIO
from itertools import islice, product
from pathlib import Path

CHECKOUT = Path(__file__).parents[1]
CASES = CHECKOUT / "tests" / "intake"
ROWS, COLUMNS = 100_000, 20
SECONDS, MEGABYTES = 20, 1024
_YEARS = range(2000, 2025)
_LONG_HEAD = "region indicator period value unit published source note".split()
_FAULTS_SHOWN = 20


def main(argv: list[str] | None = None) -> int:
    """Measure and print; 1 if what is asked for is missed."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--fuzz", type=int, default=0, help="run so many edited files instead")
    parser.add_argument("--first", type=int, default=0, help="number of the first of them")
    parser.add_argument("--rows", type=int, default=ROWS)
    parser.add_argument("--measure", type=Path, help=argparse.SUPPRESS)
    asked = parser.parse_args(argv)
    if asked.measure:
        print(json.dumps(_measured(asked.measure)))
        return 0
    return _fuzz(asked.first, asked.fuzz) if asked.fuzz else _large(asked.rows)


def _large(rows: int) -> int:
    """A large file in each form, each in a process of its own: memory is that of the process."""
    missed = 0
    with tempfile.TemporaryDirectory(prefix="intake-") as folder:
        for form, write in {"long": _write_long, "wide": _write_wide}.items():
            file = Path(folder) / f"{form}.xlsx"
            count = write(file, rows)
            command = [sys.executable, __file__, "--measure", str(file)]
            done = subprocess.run(command, check=True, capture_output=True, text=True)
            told = json.loads(done.stdout.splitlines()[-1])
            is_met = told["seconds"] <= SECONDS and told["megabytes"] <= MEGABYTES
            missed += not is_met
            size = file.stat().st_size / 2**20
            print(f"{form}: {count:,} rows x {COLUMNS} columns, {size:.1f} MB of xlsx")
            for name, value in told.items():
                print(
                    f"  {name}: {value:,.1f}"
                    if isinstance(value, float)
                    else f"  {name}: {value:,}"
                )
            print(f"  at most {SECONDS} s and {MEGABYTES} MB: {'met' if is_met else 'MISSED'}")
    return int(missed > 0)


def _measured(file: Path) -> dict[str, float]:
    """Seconds of each step on one file, and the peak memory of this process in MB."""
    from plantrack.ingest.mapping import NO_MAPPING
    from plantrack.publish.intake_json import intake_json
    from plantrack.publish.intake_page import IntakePage
    from plantrack.publish.intake_terminal import print_intake
    from plantrack.publish.phrases import Phrases
    from plantrack.publish.words import Words
    from plantrack.run.intake.origin import Origin
    from plantrack.run.intake.understand import understand
    from plantrack.tables import load

    workbook = load(CHECKOUT / "data", as_of=date.max)
    origin = Origin("x_test_2025", "2025-10-08", title="x", grade="A")
    started, worked = time.perf_counter(), time.process_time()
    intake = understand(file, workbook, NO_MAPPING, origin)
    told = {
        "seconds": time.perf_counter() - started,
        "of them on the processor": time.process_time() - worked,
        "megabytes": _peak(),
    }
    phrases = Phrases(workbook, Words("zh"))
    started = time.perf_counter()
    with redirect_stdout(StringIO()):
        print_intake(intake.report, phrases)
    IntakePage(workbook, "zh", intake.report).render()
    intake_json(intake.report, phrases)
    told |= {
        "seconds for reports": time.perf_counter() - started,
        "megabytes with reports": _peak(),
    }
    return told | {
        "figures": len(intake.recognised.figures),
        "doubts": len(intake.report.all_doubts),
    }


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


class _Known:
    """Regions, indicators, and figures as they might come: near what the tables hold."""

    def __init__(self) -> None:
        from plantrack.tables import load

        workbook = load(CHECKOUT / "data", as_of=date.max)
        self.regions = list(workbook.regions.index)
        self.indicators = list(workbook.indicators["unit"].items())
        self._series: dict[tuple[str, str], dict[int, float]] = {}
        columns = ["region", "indicator", "period", "value"]
        for region, indicator, period, value in workbook.known[columns].to_numpy():
            self._series.setdefault((region, indicator), {})[int(period[:4])] = value

    def value(self, region: str, indicator: str, year: int) -> float:
        """The figure of the nearest year; of an unknown series a steady one."""
        series = self._series.get((region, indicator))
        if series is None:
            return 10 + int(region) % 977 / 100 + (year - 2000) / 10
        return series[min(series, key=lambda other: abs(other - year))]


def _write_long(file: Path, rows: int) -> int:
    """One figure a row in 8 columns, and 12 columns of what offices keep beside it."""
    import xlsxwriter

    known = _Known()
    keys = islice(product(_YEARS, known.regions, known.indicators), rows)
    extra = [f"附注{number}" for number in range(1, COLUMNS - len(_LONG_HEAD) + 1)]
    with xlsxwriter.Workbook(file, {"constant_memory": True}) as book:
        sheet = book.add_worksheet("data")
        decimals = book.add_format({"num_format": "0.00"})
        sheet.write_row(0, 0, [*_LONG_HEAD, *extra])
        row = 0
        for row, (year, region, (indicator, unit)) in enumerate(keys, start=1):
            sheet.write_row(row, 0, [region, indicator, str(year)])
            sheet.write_number(row, 3, known.value(region, indicator, year), decimals)
            sheet.write_row(row, 4, [unit, "2025-10-08", "x_test_2025", ""])
            sheet.write_row(row, len(_LONG_HEAD), [f"{name}-{row % 50}" for name in extra])
    return row


def _write_wide(file: Path, rows: int) -> int:
    """Region and indicator beside 18 years: as many rows as there are such pairs."""
    import xlsxwriter

    known = _Known()
    years = list(_YEARS)[-(COLUMNS - 2) :]
    subjects = islice(product(known.regions, known.indicators), rows)
    with xlsxwriter.Workbook(file, {"constant_memory": True}) as book:
        sheet = book.add_worksheet("data")
        decimals = book.add_format({"num_format": "0.00"})
        sheet.write_row(0, 0, ["地区", "指标", *(f"{year}年" for year in years)])
        row = 0
        for row, (region, (indicator, unit)) in enumerate(subjects, start=1):
            sheet.write_row(row, 0, [region, f"{indicator}（{unit}）"])
            for column, year in enumerate(years, start=2):
                sheet.write_number(row, column, known.value(region, indicator, year), decimals)
    return row


def _fuzz(first: int, count: int) -> int:
    """Run edited files and say how they ended; 1 if one ended in another way."""
    sys.path.insert(0, str(CASES))
    import edits
    import fuzz
    import layouts
    import writers

    from plantrack.tables import load

    def tell(number: int) -> None:
        if (number + 1) % 500 == 0:
            print(f"{number + 1 - first:,} of {count:,}", file=sys.stderr, flush=True)

    tables = [made() for made in layouts.LAYOUTS.values()]
    workbook = fuzz.small(load(CHECKOUT / "data", as_of=date.max))
    with tempfile.TemporaryDirectory(prefix="intake-") as folder:
        cases = fuzz.Fuzz(tables, writers.WRITERS, edits, workbook, Path(folder))
        started = time.perf_counter()
        ended = cases.run(range(first, first + count), tell)
    print(f"{count:,} cases in {time.perf_counter() - started:,.0f} s: {dict(ended.ways)}")
    print("doubts:", dict(ended.codes.most_common()))
    print(f"{len(ended.faults)} ended in another way", *ended.faults[:_FAULTS_SHOWN], sep="\n  ")
    return int(bool(ended.faults))


if __name__ == "__main__":
    sys.exit(main())
