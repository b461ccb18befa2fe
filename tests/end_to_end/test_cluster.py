"""Runs on a Dask cluster: the same bytes as here, whatever happens to its workers.

The tests share one cluster, so the one that kills the scheduler comes last.
"""

import json
import os
import signal
import subprocess
import sys
import time
from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import psutil
import pytest

from plantrack.project import Project
from plantrack.run.cluster import Cluster
from plantrack.run.contract import read_contracts
from plantrack.run.outcome import Ending
from plantrack.run.project_hash import project_hash
from plantrack.run.request import make_request
from plantrack.run.shared_font import shared_font
from plantrack.run.task import Failed, Made, Task
from plantrack.tables import load

pytestmark = pytest.mark.slow

DASK = str(Path(sys.executable).with_name("dask"))
GOOD, SLOW, DEAD = "10_good", "20_slow", "30_dead"
TITLE = """from IPython.display import display
from plantrack.publish.blocks import Title
display(Title("小结"))"""
TABLE = """from plantrack import load
from plantrack.publish.table import MIME
workbook = load(as_of="2022-12-31")
csv = workbook.series("140000", "gdp").to_csv()
text = {"text/html": f"<p>{workbook.as_of}</p>", MIME: {"name": "figures", "csv": csv}}
display(text, raw=True)"""
#: Takes long until the file FAST is there, and says which process it is.
WAIT = """import os, pathlib, time
pathlib.Path(os.environ["STARTED"]).write_text(str(os.getpid()))
time.sleep(0 if os.path.exists(os.environ["FAST"]) else 200)"""
DIE = "import os\nos.kill(os.getpid(), 9)"


@dataclass(frozen=True)
class Dask:
    """A scheduler and its workers."""

    scheduler: subprocess.Popen
    workers: list[subprocess.Popen]
    address: str
    started: Path
    fast: Path

    def process_of_run(self) -> psutil.Process | None:
        """The kernel of the slow run, once it is on its way."""
        text = self.started.read_text() if self.started.exists() else ""
        return psutil.Process(int(text)) if text else None

    def again(self) -> None:
        """Let the slow run be slow again."""
        self.started.unlink(missing_ok=True)
        self.fast.unlink(missing_ok=True)


def start(words: list[str], environment: dict[str, str], log: Path) -> subprocess.Popen:
    with log.open("wb") as stream:
        return subprocess.Popen([DASK, *words], env=environment, stdout=stream, stderr=stream)


def wait_for(condition: Callable[[], object], seconds: float = 60) -> bool:
    """Whether something comes true in time."""
    end = time.monotonic() + seconds
    while not condition() and time.monotonic() < end:
        time.sleep(0.1)
    return bool(condition())


def is_gone(process: psutil.Process) -> bool:
    """Whether a process has ended, reaped or not."""
    try:
        return not process.is_running() or process.status() == psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return True


@pytest.fixture(scope="module")
def dask(small) -> Iterator[Dask]:
    """A scheduler and two workers of one thread, on ports that the system chooses."""
    # Names of the worker's user: none of them must reach a run.
    names = ("PLANTRACK_DATA", "PLANTRACK_PROJECT", "JUPYTER_DEFAULT_PROVISIONER_NAME")
    strange = dict.fromkeys(names, "/nowhere")
    fast, folder = small.project / "fast", small.project / "dask"
    folder.mkdir()
    small.settings["FAST"] = str(fast)
    environment = os.environ | small.settings
    known = folder / "scheduler.json"
    common = ["--host", "127.0.0.1", "--no-dashboard", "--scheduler-file", str(known)]
    scheduler = start(["scheduler", "--port", "0", *common], environment, folder / "scheduler.log")
    one = ["worker", *common, "--no-nanny", "--nthreads", "1", "--local-directory", str(folder)]
    logs = [folder / "1.log", folder / "2.log"]
    workers = [start(one, environment | strange, log) for log in logs]
    try:
        assert wait_for(lambda: known.exists() and known.read_text().endswith("}"))
        address = json.loads(known.read_text())["address"].replace("tcp:", "dask:")
        started = Path(small.settings["STARTED"])
        yield Dask(scheduler, workers, address, started, fast)
    finally:
        for process in (*workers, scheduler):
            process.kill()
            process.wait()


@pytest.fixture(scope="module")
def tasks(small) -> Callable[..., deque[Task]]:
    """Make tasks of the small notebooks."""
    small.write(GOOD, TITLE, TABLE, inputs=["observations"])
    small.write(SLOW, TITLE, TABLE, WAIT, inputs=["observations"])
    small.write(DEAD, TITLE, DIE, retries={"kernel_died": 0})
    small.list(GOOD, SLOW)
    project = Project(small.project)
    contracts, newest = read_contracts(project.notebooks), load(project.data)
    shared = shared_font(newest)

    def of(*names: str) -> deque[Task]:
        requests = [make_request(contracts, name, {}, newest) for name in names]
        content = project_hash(project)
        return deque(Task(request, project, content, True, shared) for request in requests)

    return of


def tried(
    cluster: Cluster, tasks: deque[Task], on_look: Callable[[], None] = lambda: None
) -> dict[str, Made | Failed]:
    """What came of each task."""
    got: dict[str, Made | Failed] = {}
    cluster.each(
        tasks,
        on_start=lambda task: None,
        on_end=lambda task, result: got.update({task.request.run_id: result}),
        on_look=on_look,
    )
    return got


def test_a_worker_is_killed_and_every_run_ends_as_it_does_here(small, dask, tasks):
    killed = []

    def kill_the_worker_of_the_slow_run() -> None:
        kernel = None if killed else dask.process_of_run()
        if kernel is None:
            return
        dask.fast.touch()
        own = {process.pid for process in kernel.parents()}
        worker = next(worker for worker in dask.workers if worker.pid in own)
        killed.append(kernel)
        worker.send_signal(signal.SIGKILL)

    got = tried(Cluster.at(dask.address), tasks(GOOD, SLOW, DEAD), kill_the_worker_of_the_slow_run)
    assert len(killed) == 1
    assert wait_for(lambda: is_gone(killed[0]), 10)
    assert isinstance(got[DEAD], Failed) and got[DEAD].ending is Ending.KERNEL_DIED
    ended = small.plantrack("run", "--jobs", "2")
    assert ended.returncode == 0, ended.stderr
    for name in (GOOD, SLOW):
        made, files = got[name], small.files
        assert isinstance(made, Made), made
        assert made.page.encode() == files[f"latest/{name}.html"]
        assert made.tables["figures"].encode() == files[f"latest/{name}/figures.csv"]
        assert made.notebook.encode() == files[f"latest/{name}/notebook.ipynb"]


def test_an_interrupt_ends_what_runs_there(dask, tasks):
    dask.again()
    kernels = []

    def interrupt() -> None:
        kernel = dask.process_of_run()
        if kernel is not None:
            kernels.append(kernel)
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        tried(Cluster.at(dask.address), tasks(SLOW), interrupt)
    assert wait_for(lambda: is_gone(kernels[0]), 10)


def test_a_lost_scheduler_fails_the_runs_that_had_not_ended(dask, tasks):
    dask.again()
    kernels = []

    def kill_the_scheduler() -> None:
        kernel = None if kernels else dask.process_of_run()
        if kernel is not None:
            kernels.append(kernel)
            dask.scheduler.kill()

    cluster = Cluster(Cluster.at(dask.address).address, answer=1.0)
    got = tried(cluster, tasks(SLOW), kill_the_scheduler)
    assert got[SLOW].ending is Ending.KERNEL_DIED
    assert f"the scheduler at {cluster.address} was lost" in got[SLOW].message
    assert wait_for(lambda: is_gone(kernels[0]), 20)
