"""Every target of every plan, put to 31 provinces and 11 cities: how long that takes.

Each is judged with its readings, paces and stability, and asked of the six published methods with
rounding. Run it with: make verdicts
"""

import argparse
import time
from collections import Counter

import plantrack
from plantrack.attainment import Forecaster, Judge, Status
from plantrack.attainment.method_panel import NOT_ASSESSED, Panel
from plantrack.attainment.opinions import panel_of
from plantrack.reason import Reason
from plantrack.targets import elsewhere, statements_of

_LEVELS = ("province", "city")


def judge_everywhere(workbook: plantrack.Workbook, seed: int = 0) -> Counter:
    """Judge all statements for all regions below the nation, and count what came of it."""
    judge = Judge(Forecaster(workbook, seed=seed))
    levels = workbook.regions["level"]
    regions = levels.index[levels.isin(_LEVELS)]
    counts: Counter = Counter()
    for target in statements_of(workbook):
        base = judge.verdict(target).evidence.base
        for region in regions:
            there = elsewhere(workbook, target, base, region) if region != target.region else target
            if isinstance(there, Reason):
                counts[there.code] += 1
                continue
            verdict = judge.verdict(there)
            panel = panel_of(judge, verdict)
            counts["verdicts"] += 1
            counts["with a class"] += verdict.status is not Status.CANNOT_JUDGE
            counts["with stability"] += verdict.stability is not None
            is_asked = isinstance(panel, Panel) and panel.agreement[NOT_ASSESSED] < 6
            counts["with an opinion of the panel"] += is_asked
    return counts


def main() -> None:
    """Time loading and judging, and print what was judged."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--as-of", default="latest", help="a day, or latest")
    options = parser.parse_args()
    start = time.perf_counter()
    workbook = plantrack.load(as_of=options.as_of)
    loaded = time.perf_counter()
    counts = judge_everywhere(workbook)
    done = time.perf_counter()
    took = f"loaded in {loaded - start:.1f} s, judged in {done - loaded:.1f} s"
    print(f"as of {workbook.as_of}: {took}")
    for name, count in counts.items():
        print(f"{count:6d} {name}")


if __name__ == "__main__":
    main()
