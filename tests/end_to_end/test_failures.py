"""Whatever ends a run, the other runs and the last good pages stay, and the cause is told."""

import os
import signal
import time
from dataclasses import dataclass
from pathlib import Path

import psutil
import pytest
from lxml import html

from plantrack.publish.words import Words
from plantrack.run.outcome import Ending

pytestmark = pytest.mark.slow

ZH, EN = Words("zh"), Words("en")
TITLE = """from IPython.display import display
from plantrack.publish.blocks import Title
display(Title("小结"))"""
TABLE = """from plantrack.publish.table import MIME
text = {"text/html": "<p>表</p>", MIME: {"name": "figures", "csv": f"seed\\n{seed}\\n"}}
display(text, raw=True)"""
EMPTY = TABLE.replace("\\n{seed}\\n", "\\n")
#: Says which processes it runs in, and takes long until the file FAST is there.
SLOW = """import os, pathlib, time
pathlib.Path(os.environ["STARTED"]).write_text(f"{os.getpid()} {os.getppid()}")
time.sleep(0 if os.path.exists(os.environ["STARTED"] + "-fast") else 200)"""
SLEEP = "import time\nprint('half way')\ntime.sleep(200)"
DIE = "import os\nos.kill(os.getpid(), 9)"
SWALLOW = "try:\n    1 / 0\nexcept ZeroDivisionError:\n    pass"
#: Ends by itself at 3 GB, so that a limit that does not hold harms no machine.
EAT = "print('hungry')\nheld = [b'x' * 2**26 for _ in range(48)]"
#: Leaves a mark each time it is tried.
COUNT = """import os
with open(os.environ["STARTED"] + "-%s", "a") as tries:
    tries.write("x")"""
#: Dies the first time only.
ONCE = COUNT % "once" + "\nif len(open(tries.name).read()) == 1:\n    os.kill(os.getpid(), 9)"
SPOKEN = {"seed": {"type": "seed", "default": 0}, "lang": {"type": "lang", "default": "zh"}}

#: Name: cells, additions to the contract, how it ends, what is said.
BROKEN = {
    "20_cell": (
        [TITLE, COUNT % "cell", "sum([])\n1 / 0"],
        {},
        Ending.CELL_FAILED,
        "20_cell, code cell 4 (sum([])): ZeroDivisionError: division by zero",
    ),
    "21_english": (
        [TITLE, "1 / 0"],
        {"parameters": SPOKEN},
        Ending.CELL_FAILED,
        "21_english, code cell 3 (1 / 0): ZeroDivisionError",
    ),
    "30_table": (
        [TITLE, SWALLOW],
        {},
        Ending.INCOMPLETE,
        "30_table finished without the tables its contract declares: figures",
    ),
    "31_empty": (
        [TITLE, EMPTY],
        {},
        Ending.INCOMPLETE,
        "31_empty finished with tables that have no row: figures",
    ),
    "40_figure": (
        [TITLE, TABLE],
        {"outputs": {"tables": ["figures"], "figures": 1}},
        Ending.INCOMPLETE,
        "40_figure finished with 0 figures; its contract declares 1",
    ),
    "50_kernel": (
        [TITLE, COUNT % "kernel", DIE],
        {},
        Ending.KERNEL_DIED,
        "50_kernel, code cell 4 (import os): its kernel died",
    ),
    "51_no_retry": (
        [TITLE, DIE],
        {"retries": {"kernel_died": 0}},
        Ending.KERNEL_DIED,
        "its kernel died",
    ),
    "60_worker": (
        [TITLE, "import os\nos.kill(os.getppid(), 9)"],
        {"retries": {"kernel_died": 0}},
        Ending.KERNEL_DIED,
        "its process was killed",
    ),
    "70_slow": (
        [TITLE, SLEEP],
        {"limits": {"cell_seconds": 2}},
        Ending.TIMED_OUT,
        "70_slow, code cell 3 (import time): not finished within 2 s for one cell;"
        " its last output: half way",
    ),
    "71_hangs": (
        [TITLE, SLEEP],
        {"limits": {"seconds": 3}},
        Ending.TIMED_OUT,
        "71_hangs, code cell 3 (import time): not finished within the 3 s of its contract;"
        " its last output: half way",
    ),
    "72_eats": (
        [TITLE, EAT],
        {"limits": {"memory_mb": 600}},
        Ending.OUT_OF_MEMORY,
        "72_eats, code cell 3 (print('hungry')): needs more than the 600 MB of its contract",
    ),
    "80_title": (
        ["from IPython.display import display", TABLE],
        {},
        Ending.INCOMPLETE,
        "no main heading",
    ),
}
TRIED_TWICE = {"50_kernel"}


@dataclass(frozen=True)
class Slow:
    """A run on its way, its kernel and the process around it, and what there was before it."""

    pid: int
    kernel: int
    worker: int
    latest: dict[str, bytes]
    temporary: list[str]


def run_ids(*names: str) -> set[str]:
    """Of notebooks: the English one carries its language."""
    return {"21_english-en" if name == "21_english" else name for name in names}


@pytest.fixture(scope="module")
def good(small, commands) -> dict[str, bytes]:
    """Pages of two runs that went well, with what belongs to them."""
    for name in ("10_good", "20_cell"):
        small.write(name, TITLE, TABLE)
    small.list("10_good", "20_cell")
    ended = commands.plantrack("run")
    assert ended.returncode == 0, ended.stderr
    assert ended.stdout == f"{small.outputs / 'index.html'}\n"
    return small.latest


@pytest.fixture(scope="module")
def broken(small, commands, good):
    """All kinds of failure in one run, with two that go well."""
    for name, (cells, additions, _, _) in BROKEN.items():
        small.write(name, *cells, **additions)
    small.write("90_once", TITLE, ONCE, TABLE)
    small.list(
        "20_cell", "10_good", *(set(BROKEN) - {"20_cell"}), "90_once", english={"lang": "en"}
    )
    return commands.plantrack("run", "--force", "--jobs", "2")


@pytest.fixture
def restored(small, commands, good):
    """The two runs as they were when all went well: the same files, but not their times."""

    def restore() -> None:
        for name in ("10_good", "20_cell"):
            small.write(name, TITLE, TABLE)
        small.list("10_good", "20_cell")
        ended = commands.plantrack("run", "--force")
        assert ended.returncode == 0, ended.stderr
        assert {name: small.latest[name] for name in good} == good

    return restore


@pytest.fixture
def slow(small, commands, good, wait_for):
    """A run that has reached a cell that takes long."""
    before = small.latest, small.temporary
    small.write("10_good", TITLE, SLOW, TABLE)
    started = Path(small.settings["STARTED"])
    started.unlink(missing_ok=True)
    running = commands.start("run", "10_good", "--force")
    assert wait_for(lambda: started.exists() and started.read_text())
    kernel, worker = (int(pid) for pid in started.read_text().split())
    return Slow(running, kernel, worker, *before)


def text_of(page: bytes) -> str:
    return html.document_fromstring(page.decode()).text_content()


def test_every_kind_of_failure_is_told_in_one_line(small, broken):
    assert broken.returncode == 1
    assert broken.stdout == f"{small.outputs / 'index.html'}\n"
    lines = broken.stderr.splitlines()
    told = {line.split()[1].rstrip(":"): line for line in lines if line.startswith("failed")}
    assert set(told) == run_ids(*BROKEN)
    said = {run_id: BROKEN[run_id.removesuffix("-en")][3] for run_id in told}
    assert {run_id: told[run_id] for run_id in told if said[run_id] not in told[run_id]} == {}
    total = len(BROKEN) + 2
    assert lines[-1].startswith(f"plantrack: {len(BROKEN)} of {total} runs failed; their last good")
    assert "Traceback" not in broken.stderr


def test_a_failure_harms_nothing_else(small, commands, broken, good, wait_for):
    new = {name: data for name, data in small.latest.items() if name not in good}
    assert {name: small.latest[name] for name in good} == good
    assert {name.split("/")[1].removesuffix(".html") for name in new} == {"90_once"}
    assert wait_for(lambda: not commands.processes, 15), commands.processes
    assert small.temporary == []


@pytest.mark.parametrize("name", BROKEN)
def test_every_failure_is_kept_for_machines_and_for_people(small, broken, name):
    (run_id,) = run_ids(name)
    _, _, ending, said = BROKEN[name]
    note = small.note(run_id)
    assert (note["code"], note["run_id"], note["notebook"]) == (ending, run_id, name)
    assert said in note["message"]
    assert note["attempts"] == (2 if name in TRIED_TWICE else 1)
    assert note["page_as_of"] == ("" if name == "20_cell" else None)
    words = EN if run_id.endswith("-en") else ZH
    page = text_of(small.files[f"failed/{run_id}/failure.html"])
    assert words(f"failure.{ending}") in page
    assert words(f"failure_next.{ending}") in page
    assert note["message"] in page


def test_the_place_and_the_cause_of_an_error_are_kept(small, broken):
    note = small.note("20_cell")
    assert (note["cell"], note["line"]) == (4, "sum([])")
    assert "----> 2 1 / 0" in note["detail"]
    half = small.files["failed/20_cell/notebook.ipynb"].decode()
    assert "ZeroDivisionError" in half
    assert small.note("72_eats")["last_output"] == "hungry"
    assert small.note("71_hangs")["last_output"] == "half way"


def test_the_index_tells_which_runs_failed(small, broken):
    index = text_of(small.files["index.html"])
    assert index.count(ZH("index.failed")) == 1
    assert index.count(ZH("index.failed_none")) == len(BROKEN) - 1


def test_only_what_may_pass_by_itself_is_tried_again(small, broken):
    tries = {
        name: len(Path(f"{small.settings['STARTED']}-{name}").read_text())
        for name in ("cell", "kernel", "once")
    }
    assert tries == {"cell": 1, "kernel": 2, "once": 2}
    assert small.manifest("90_once")["attempts"] == 2
    assert not (small.outputs / "failed" / "90_once").exists()
    again = [line for line in broken.stderr.splitlines() if line.startswith("again")]
    assert {line.split()[1] for line in again} == {"50_kernel:", "90_once:"}


def test_when_all_goes_well_again_no_failure_is_left(small, broken, restored):
    restored()
    assert not (small.outputs / "failed" / "20_cell").exists()
    assert "failed/30_table/failure.json" in small.files
    assert ZH("index.failed") not in text_of(small.files["index.html"])


def test_a_worker_alone_is_killed_and_its_run_is_tried_again(small, commands, slow, wait_for):
    fast = Path(small.settings["STARTED"] + "-fast")
    fast.touch()
    os.kill(slow.worker, signal.SIGKILL)
    ended = commands.wait(slow.pid)
    fast.unlink()
    assert ended.returncode == 0, ended.stderr
    assert ended.stderr.startswith("again   10_good: its process was killed")
    assert small.manifest("10_good")["attempts"] == 2
    assert wait_for(lambda: not psutil.pid_exists(slow.kernel), 15)
    assert wait_for(lambda: not commands.processes, 15), commands.processes
    assert small.temporary == slow.temporary


def test_two_at_once_and_killed_in_the_middle_nothing_is_half_done(
    small, commands, restored, slow, wait_for
):
    second = commands.plantrack("run", "20_cell", "--force")
    assert (second.returncode, second.stdout) == (3, "")
    (line,) = second.stderr.splitlines()
    assert line.startswith(f"plantrack: another run is writing to {small.outputs}: plantrack run")
    assert f"process {slow.pid} on " in line

    os.kill(slow.pid, signal.SIGKILL)
    assert commands.wait(slow.pid).returncode == -signal.SIGKILL
    assert wait_for(lambda: not commands.processes, 15), commands.processes
    assert small.latest == slow.latest
    half = small.outputs / "latest" / ".10_good.html.x1.part"
    half.write_text("half a page", encoding="utf-8")
    restored()
    assert not half.exists()
    assert small.temporary == slow.temporary


def test_ctrl_c_ends_it_at_once_and_leaves_nothing_behind(small, commands, slow, wait_for):
    start = time.monotonic()
    os.killpg(slow.pid, signal.SIGINT)
    ended = commands.wait(slow.pid)
    assert time.monotonic() - start < 20
    assert ended.returncode == 130
    assert (ended.stdout, ended.stderr) == ("", "plantrack: stopped; what was finished stays.\n")
    assert wait_for(lambda: not commands.processes, 15), commands.processes
    assert small.latest == slow.latest
    assert small.temporary == slow.temporary
