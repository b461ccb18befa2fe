"""What a projection costs: seconds, memory, and the import.

As a script: project so many simulated series, once, and print seconds and peak memory as JSON.
"""

import json
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pandas as pd
from panels import simulated

from plantrack.trajectory import project_panel

YEARS, HORIZON, DRAWS = 20, 6, 1000
SIZES = (100, 1_000, 10_000)
_IMPORT = """
import pandas, time
start = time.process_time()
import plantrack.trajectory
print(time.process_time() - start)
"""


def project(frame: pd.DataFrame) -> None:
    """The whole projection of a simulated panel: rolling origins, weights, draws."""
    project_panel(frame, HORIZON, kind="amount", draws=DRAWS)


def timed(jobs: dict[str, Callable[[], object]], repeats: int) -> pd.DataFrame:
    """Median, fastest and slowest of so many rounds; in each round every job has its turn."""
    found = {name: [] for name in jobs}
    for _ in range(repeats):
        for name, job in jobs.items():
            start = time.perf_counter()
            job()
            found[name].append(time.perf_counter() - start)
    rows = {name: (statistics.median(x), min(x), max(x)) for name, x in found.items()}
    return pd.DataFrame.from_dict(rows, orient="index", columns=["median", "fastest", "slowest"])


def growth(repeats: int) -> pd.DataFrame:
    """Seconds and peak memory by number of series; medians over fresh processes."""
    rows = []
    for size in SIZES:
        runs = [json.loads(_fresh(__file__, str(size))) for _ in range(repeats)]
        seconds = statistics.median(run["seconds"] for run in runs)
        peak = max(run["peak"] for run in runs)
        before = statistics.median(run["before"] for run in runs)
        rows.append((size, seconds, 1000 * seconds / size, peak, before))
    columns = ["series", "seconds", "ms per series", "peak MB", "MB before the call"]
    return pd.DataFrame(rows, columns=columns).set_index("series")


def import_seconds(repeats: int) -> float:
    """CPU seconds of the import beyond that of pandas; median over fresh processes."""
    return statistics.median(float(_fresh("-c", _IMPORT)) for _ in range(repeats))


def _fresh(*arguments: str) -> str:
    done = subprocess.run([sys.executable, *arguments], check=True, capture_output=True, text=True)
    return done.stdout


def _peak() -> float:
    """Most memory held so far, MB.

    A process that was started by a larger one inherits that one's peak in ``ru_maxrss``, so Linux
    is asked for the peak of this program itself.
    """
    status = Path("/proc/self/status")
    if status.exists():
        line = next(x for x in status.read_text().splitlines() if x.startswith("VmHWM"))
        return int(line.split()[1]) / 1024
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most / (1024**2 if sys.platform == "darwin" else 1024)


def _measure(size: int) -> dict[str, float]:
    frame = simulated(size, YEARS)
    before, start = _peak(), time.perf_counter()
    project(frame)
    return {"seconds": time.perf_counter() - start, "peak": _peak(), "before": before}


if __name__ == "__main__":
    print(json.dumps(_measure(int(sys.argv[1]))))
