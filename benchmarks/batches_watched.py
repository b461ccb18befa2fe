"""Run a command and watch it and all that it starts: seconds, CPU seconds, memory; Linux only."""

import ctypes
import os
import re
import resource
import subprocess
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from threading import Event, Thread

import psutil

#: Seconds between two looks at memory; each look takes about 5 ms for a process.
_LOOK = 0.5
#: Asks Linux to give us every process that outlives the one that started it (prctl).
_SET_CHILD_SUBREAPER = 36
#: A line of `plantrack run` that tells of a run that has ended well.
_ENDED = re.compile(r"\[\d+/\d+\]\s+\S+ s\s+(?P<run_id>\S+)")


@dataclass(frozen=True)
class Watched:
    """What a command took, with all that it started.

    Parameters
    ----------
    seconds, cpu_seconds : float
        Wall-clock time, and that of all processors on all processes.
    ended : dict of str to float
        Names of runs whose ends were told, with the seconds since the command began.
    told : str
        What the command said on stderr.
    output : str
        What it printed.
    peak_mb : float
        Most memory of all processes together at any look: what several share counts once (PSS).
        0 if it was not looked at.
    """

    seconds: float
    cpu_seconds: float
    ended: dict[str, float]
    told: str
    output: str
    peak_mb: float = 0.0


def watch(
    command: Sequence[str], *, cwd: Path, env: dict[str, str], with_memory: bool = False
) -> Watched:
    """Run a command to its end.

    Parameters
    ----------
    command : sequence of str
        Program and arguments.
    cwd, env
        As in `subprocess`.
    with_memory : bool
        Look at the memory of all processes now and then; that takes some time itself.

    Raises
    ------
    SystemExit
        If it fails, with what it said.
    """
    _adopt_orphans()
    before, start = _cpu_seconds(), time.perf_counter()
    process = subprocess.Popen(
        command, cwd=cwd, env=env, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    told: list[tuple[float, str]] = []
    output: list[str] = []
    peaks, over = [0.0], Event()
    threads = [
        Thread(target=lambda: told.extend((time.perf_counter(), x) for x in process.stderr)),
        Thread(target=lambda: output.extend(process.stdout)),
    ]
    if with_memory:
        threads.append(Thread(target=_look_at_memory, args=(peaks, over)))
    for thread in threads:
        thread.start()
    code = process.wait()
    seconds = time.perf_counter() - start
    over.set()
    for thread in threads:
        thread.join()
    _reap_orphans()
    text = "".join(line for _, line in told)
    if code:
        raise SystemExit(f"{' '.join(map(str, command))} ended with {code}:\n{text[-3000:]}")
    found = [(at, _ENDED.match(line)) for at, line in told]
    ended = {match["run_id"]: at - start for at, match in found if match}
    cpu = _cpu_seconds() - before
    return Watched(seconds, cpu, ended, text, "".join(output), max(peaks))


def _adopt_orphans() -> None:
    """The server that kernels are forked from outlives the command by a moment; it counts too."""
    ctypes.CDLL(None, use_errno=True).prctl(_SET_CHILD_SUBREAPER, 1, 0, 0, 0)


def _reap_orphans() -> None:
    while True:
        try:
            os.waitpid(-1, 0)
        except ChildProcessError:
            return


def _cpu_seconds() -> float:
    """CPU seconds of all processes that were started from here and have ended."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _look_at_memory(peaks: list[float], over: Event) -> None:
    while not over.wait(_LOOK):
        processes = psutil.Process().children(recursive=True)
        peaks.append(sum(map(_proportional, processes)) / 1024)


def _proportional(process: psutil.Process) -> int:
    """Its share of the memory it maps, in kB: what n processes share counts as 1/n in each."""
    try:
        lines = Path(f"/proc/{process.pid}/smaps_rollup").read_text().splitlines()
    except (FileNotFoundError, ProcessLookupError):
        return 0  # it has ended since
    return next((int(line.split()[1]) for line in lines if line.startswith("Pss:")), 0)
