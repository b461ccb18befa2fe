"""A machine with a full disk, folders nobody may write to, or a wrong clock: told, no harm done."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow

TITLE = """from IPython.display import display
from plantrack.publish.blocks import Title
display(Title("小结"))"""
TABLE = """from plantrack.publish.table import MIME
text = {"text/html": "<p>%s</p>", MIME: {"name": "figures", "csv": f"seed\\n{seed}\\n"}}
display(text, raw=True)"""
OLD, NEW = "表", "新表"
NAMES = ("10_one", "20_two")
#: Room for two versions of both pages, and how much of it is left when it is nearly full.
DISK, LEFT = 16_000_000, 60_000
#: Room for what a command tells, where a limit on the size of files stands for no room at all.
LINES = 4_000


DAY = """from IPython.display import display
import plantrack
from plantrack.publish.blocks import Title
from plantrack.publish.table import MIME
workbook = plantrack.load(as_of=as_of)
display(Title("小结", facts=[("as_of", str(workbook.as_of))]))
csv = workbook.series("140000", "gdp").to_csv()
display({"text/html": "<p>表</p>", MIME: {"name": "figures", "csv": csv}}, raw=True)"""
BY_DAY = {"as_of": {"type": "as_of", "default": "latest"}}
AS_OF = "2022-12-31"
RUN = f"10_day-{AS_OF}"
#: Put where Python finds it when it starts. What asks for today asks for this.
CLOCK = """import time
true_time, true_ns = time.time, time.time_ns
time.time = lambda: true_time() + {seconds}
time.time_ns = lambda: true_ns() + {seconds} * 10**9"""
YEAR = 365 * 24 * 3600


@pytest.fixture
def old(small, commands) -> dict[str, bytes]:
    """Pages as they are before anything goes wrong; the notebooks then ask for new ones."""
    write(small, OLD)
    ended = commands.plantrack("run")
    assert ended.returncode == 0, ended.stderr
    write(small, NEW)
    return small.latest


def write(small, word: str) -> None:
    for name in NAMES:
        small.write(name, TITLE, TABLE % word)
    small.list(*NAMES)


@contextmanager
def mounted(folder: Path, *options: str) -> Iterator[bool]:
    """Mount something there if this user may; says whether it is."""
    folder.mkdir(exist_ok=True)
    words = ["mount", *options, str(folder)]
    is_there = subprocess.run(words, capture_output=True).returncode == 0
    try:
        yield is_there
    finally:
        if is_there:
            subprocess.run(["umount", str(folder)], check=True)


@contextmanager
def read_only(folder: Path) -> Iterator[dict[str, int]]:
    """Let nobody write there; what it takes besides where that cannot be had."""
    if os.geteuid() != 0:
        folders = [folder, *(path for path in folder.rglob("*") if path.is_dir())]
        for one in folders:
            one.chmod(0o555)
        try:
            yield {}
        finally:
            for one in folders:
                one.chmod(0o755)
        return
    with mounted(folder, "--bind", str(folder)) as is_there:
        again = ["mount", "-o", "remount,ro,bind", str(folder)]
        is_there = is_there and subprocess.run(again, capture_output=True).returncode == 0
        # No rights keep root from writing; where it may not mount, no file may hold more than this.
        yield {} if is_there else {"room": LINES}


def fill(folder: Path, *, left: int) -> Path:
    """Fill a disk but for some bytes."""
    filler = folder / "filler"
    free = os.statvfs(folder)
    filler.write_bytes(b"x" * max(0, free.f_bavail * free.f_frsize - left))
    return filler


def tell(ended: subprocess.CompletedProcess) -> list[str]:
    """What a command that could not write tells; it says so and does not break."""
    assert ended.returncode == 1, ended.stderr
    assert ended.stdout == ""
    assert "Traceback" not in ended.stderr
    return ended.stderr.splitlines()


def test_files_that_cannot_be_written_leave_the_old_pages(small, commands, old):
    """A limit on the size of files stands for a full disk: any user may set it."""
    *failed, last = tell(commands.plantrack("run", room=60_000))
    assert {line.split()[1] for line in failed} == {f"{name}:" for name in NAMES}
    assert all("cannot write its results: File too large (" in line for line in failed)
    assert last.startswith("plantrack: File too large: ")
    assert small.latest == old
    assert small.temporary == []
    ended = commands.plantrack("run")
    assert ended.returncode == 0, ended.stderr
    assert all(NEW in small.latest[f"latest/{name}.html"].decode() for name in NAMES)


def test_on_a_full_disk_the_old_pages_stay_until_there_is_room(small, commands):
    with mounted(small.outputs, "-t", "tmpfs", "-o", f"size={DISK}", "tmpfs") as is_small:
        write(small, OLD)
        assert commands.plantrack("run").returncode == 0
        old = small.latest
        write(small, NEW)
        for left in (LEFT, 0):
            filler = fill(small.outputs, left=left) if is_small else None
            how = {} if is_small else {"room": max(left, LINES)}
            lines = tell(commands.plantrack("run", **how))
            assert "No space left on device" in lines[-1] if is_small else "too large" in lines[-1]
            assert small.latest == old
            if filler:
                filler.unlink()
        ended = commands.plantrack("run")
        assert ended.returncode == 0, ended.stderr
        assert all(NEW in small.latest[f"latest/{name}.html"].decode() for name in NAMES)
        assert "0 of 2 runs are due" in commands.plantrack("plan").stdout
    assert small.temporary == []


def test_without_the_right_to_write_the_old_pages_stay(small, commands, old):
    with read_only(small.outputs) as how:
        lines = tell(commands.plantrack("run", **how))
    assert lines[-1].startswith("plantrack: ")
    assert str(small.outputs) in lines[-1]
    assert small.latest == old
    assert small.temporary == []


def test_without_the_right_to_write_the_old_pages_are_still_told(small, commands, old):
    write(small, OLD)
    with read_only(small.outputs) as how:
        ended = commands.plantrack("run", **how)
    assert ended.returncode == 0
    assert ended.stdout == f"{small.outputs / 'index.html'}\n"
    assert ended.stderr.splitlines()[-1] == "plantrack: 2 runs, nothing has changed."
    assert "Traceback" not in ended.stderr


def test_a_file_in_place_of_the_outputs_is_told(small, commands, old):
    aside = small.outputs.rename(small.outputs.with_name("aside"))
    small.outputs.write_text("not a folder", encoding="utf-8")
    try:
        lines = tell(commands.plantrack("run"))
    finally:
        small.outputs.unlink()
        aside.rename(small.outputs)
    assert str(small.outputs) in lines[-1]
    assert small.latest == old


@pytest.fixture
def clock(tmp_path, small):
    """Settings under which a command believes to live some years from now."""

    def shift(years: int) -> dict[str, str]:
        text = CLOCK.format(seconds=years * YEAR)
        (tmp_path / "sitecustomize.py").write_text(text, encoding="utf-8")
        paths = os.pathsep.join([str(tmp_path), os.environ.get("PYTHONPATH", "")])
        words = [sys.executable, "-c", "from datetime import date; print(date.today())"]
        environment = small.environment | {"PYTHONPATH": paths}
        told = subprocess.run(words, env=environment, capture_output=True, text=True, check=True)
        believed = date.fromisoformat(told.stdout.strip())
        assert abs((believed - date.today()).days - years * 365) <= 1
        return {"PYTHONPATH": paths}

    return shift


@pytest.mark.long
def test_with_a_clock_two_years_ahead_a_run_makes_the_same(small, commands, clock):
    small.write("10_day", DAY, parameters=BY_DAY, inputs=["observations"])
    small.list("10_day")
    words = ("run", "10_day", "--as-of", AS_OF)
    true = commands.plantrack(*words)
    assert true.returncode == 0, true.stderr
    before, made = small.files, small.manifest(RUN)
    ahead = small.plantrack(*words, "--force", settings=clock(2))
    assert (ahead.returncode, ahead.stdout) == (0, true.stdout), ahead.stderr
    assert small.files == before
    again = small.manifest(RUN)
    assert (again["identity"], again["results"]) == (made["identity"], made["results"])


@pytest.mark.long
def test_with_a_clock_thirty_years_back_no_run_is_made(small, old, clock):
    ended = small.plantrack("run", "--force", settings=clock(-30))
    assert (ended.returncode, ended.stdout) == (2, "")
    (line,) = ended.stderr.splitlines()
    assert line.startswith("plantrack: the newest publication in the tables is ")
    assert line.endswith(" by the clock of this machine; correct the day, or the clock.")
    assert small.latest == old
