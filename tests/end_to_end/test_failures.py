"""Whatever ends a run, the other runs and the last good pages stay, and the cause is told."""

import os
import resource
import signal
import time
from pathlib import Path

import pytest
from lxml import html

from plantrack.publish.words import Words

pytestmark = pytest.mark.slow

ZH = Words("zh")
TITLE = """from IPython.display import display
from plantrack.publish.blocks import Title
display(Title("小结"))"""
TABLE = """from plantrack.publish.table import MIME
text = {"text/html": "<p>表</p>", MIME: {"name": "figures", "csv": f"seed\\n{seed}\\n"}}
display(text, raw=True)"""
SLOW = """import os, time
open(os.environ["STARTED"], "w").close()
time.sleep(200)"""

#: Name: cells, additions to the contract, what is said.
BROKEN = {
    "20_cell": ([TITLE, "sum([])\n1 / 0"], {}, "20_cell, code cell 3 (sum([])): ZeroDivisionError"),
    "30_table": ([TITLE], {}, "finished without the tables its contract declares: figures"),
    "40_figure": (
        [TITLE, TABLE],
        {"outputs": {"tables": ["figures"], "figures": 1}},
        "finished with 0 figures; its contract declares 1",
    ),
    "50_kernel": (
        [TITLE, "import os\nos.kill(os.getpid(), 9)"],
        {},
        "was not finished: Kernel die",
    ),
    "60_worker": ([TITLE, "import os\nos.kill(os.getpgrp(), 9)"], {}, "its process was killed"),
    "70_slow": (
        [TITLE, "import time\ntime.sleep(200)"],
        {"limits": {"cell_seconds": 2}},
        "was not finished: A cell timed out",
    ),
    "80_title": (["from IPython.display import display", TABLE], {}, "no main heading"),
}


@pytest.fixture(scope="module")
def good(small) -> dict[str, bytes]:
    """Files of two runs that went well."""
    for name in ("10_good", "20_cell"):
        small.write(name, TITLE, TABLE)
    small.list("10_good", "20_cell")
    ended = small.plantrack("run", "--jobs", "1")
    assert ended.returncode == 0, ended.stderr
    return small.files


def wait_for(condition, seconds: float) -> bool:
    """Whether something comes true in time."""
    end = time.monotonic() + seconds
    while not condition() and time.monotonic() < end:
        time.sleep(0.1)
    return bool(condition())


def start_and_wait(small):
    """A run that has reached a cell that takes long."""
    small.write("10_good", TITLE, SLOW)
    started = Path(small.settings["STARTED"])
    started.unlink(missing_ok=True)
    running = small.start("run", "10_good")
    assert wait_for(started.exists, 90), running.communicate(timeout=1)
    return running


def unchanged(small, good: dict[str, bytes]) -> bool:
    """Whether all pages, tables and cards are as they were after the good runs."""
    latest = {name: data for name, data in good.items() if name.startswith("latest/")}
    return {name: data for name, data in small.files.items() if name in latest} == latest


def test_every_kind_of_failure_is_told_and_harms_nothing_else(small, good):
    for name, (cells, additions, _) in BROKEN.items():
        small.write(name, *cells, **additions)
    small.list("20_cell", "10_good", *[name for name in BROKEN if name != "20_cell"])
    page = small.outputs / "latest" / "10_good.html"
    before = page.stat().st_mtime_ns
    ended = small.plantrack("run")

    assert ended.returncode == 1
    assert ended.stdout == f"{small.outputs / 'index.html'}\n"
    lines = ended.stderr.splitlines()
    told = {line.split()[1].rstrip(":"): line for line in lines if line.startswith("failed")}
    assert set(told) == set(BROKEN)
    assert [name for name, (_, _, said) in BROKEN.items() if said not in told[name]] == []
    assert lines[-1].startswith("plantrack: 7 of 8 runs failed")
    assert "Traceback" not in ended.stderr

    assert page.stat().st_mtime_ns > before
    assert unchanged(small, good)
    assert {name for name in small.files if name.startswith("latest/")} == {
        name for name in good if name.startswith("latest/")
    }
    assert small.processes == []
    assert list((small.project / "tmp").iterdir()) == []

    index = html.document_fromstring(small.files["index.html"].decode()).text_content()
    assert index.count(ZH("index.failed")) == 1
    assert index.count(ZH("index.failed_none")) == len(BROKEN) - 1
    note = small.files["failed/20_cell.txt"].decode()
    assert "ZeroDivisionError: division by zero" in note
    assert "----> 2 1 / 0" in note


def test_killed_in_the_middle_it_leaves_nothing_half_done(small, good):
    running = start_and_wait(small)
    second = small.plantrack("run", "20_cell")
    assert second.returncode == 3
    assert second.stderr.startswith("plantrack: another run is writing to")
    assert second.stdout == ""

    half = small.outputs / "latest" / ".10_good.html.x1.part"
    half.write_text("half a page", encoding="utf-8")
    running.send_signal(signal.SIGKILL)
    running.communicate(timeout=30)
    assert wait_for(lambda: not small.processes, 15), small.processes
    assert unchanged(small, good)

    for name in ("10_good", "20_cell"):
        small.write(name, TITLE, TABLE)
    small.list("10_good", "20_cell")
    ended = small.plantrack("run", "--jobs", "1")
    assert ended.returncode == 0, ended.stderr
    assert unchanged(small, good)
    assert not half.exists()
    index = html.document_fromstring(small.files["index.html"].decode()).text_content()
    assert ZH("index.failed") not in index


def test_ctrl_c_ends_it_at_once_and_leaves_nothing_behind(small, good):
    for leftover in (small.project / "tmp").iterdir():
        os.rename(leftover, small.project / f"killed-{leftover.name}")
    running = start_and_wait(small)
    start = time.monotonic()
    os.killpg(running.pid, signal.SIGINT)
    out, err = running.communicate(timeout=60)
    assert time.monotonic() - start < 20
    assert running.returncode == 130
    assert (out, err) == ("", "plantrack: stopped; what was finished stays.\n")
    assert wait_for(lambda: not small.processes, 5), small.processes
    assert unchanged(small, good)
    assert list((small.project / "tmp").iterdir()) == []


def test_without_room_the_old_pages_stay(small, good):
    """A limit on the size of files stands for a full disk: any user may set it."""
    for name in ("10_good", "20_cell"):
        small.write(name, TITLE, TABLE.replace("表", "新表"))
    small.list("10_good", "20_cell")
    limit = (60_000, 60_000)
    before = small.files
    ended = small.plantrack(
        "run", "--jobs", "1", preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, limit)
    )
    assert ended.returncode == 1
    assert "File too large" in ended.stderr
    assert "Traceback" not in ended.stderr
    assert ended.stdout == ""
    assert unchanged(small, good)
    changed = {name for name, data in small.files.items() if before.get(name) != data}
    assert changed <= {"failed/10_good.txt", "failed/20_cell.txt"}
