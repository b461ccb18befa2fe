"""Killed at any moment, a command leaves the last good outputs, and the next one ends as it should.

A hundred times: at moments spread over the whole command, before single changes of the outputs so
that no step of the delivery is left out, and, a few times, a command that starts from scratch.
"""

import json
import os
import random
import shutil
import signal
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import pytest

from plantrack.file_hashes import file_hash

pytestmark = pytest.mark.slow

TITLE = """from IPython.display import display
from plantrack.publish.blocks import Title
display(Title("小结"))"""
TABLE = """from plantrack.publish.table import MIME
for name in ("figures", "%s"):
    text = {"text/html": "<p>%s</p>", MIME: {"name": name, "csv": "seed\\n%s\\n"}}
    display(text, raw=True)"""
OLD, NEW = TABLE % ("before", "表", 1), TABLE % ("after", "新表", 2)
#: What the second notebook is to do; the first one only becomes new.
SECOND = {"old": OLD, "new": NEW, "broken": "1 / 0"}
#: From which outputs to which notebooks: a first run, a rerun, and one that fails in part.
ROUTES = [("none", "old"), ("old", "new"), ("old", "broken")]
#: Kills of one route: at moments, and before changes. One of so many is followed by another kill
#: and then by a run to the end.
MOMENTS, CHANGES, ENDED = 19, 13, 11
#: Kills of commands that start from scratch: at moments, in seconds, and once they deliver.
FROM_SCRATCH = [0.1, 0.4, 0.9, 1.8, None, None]
#: Of a manifest, what tells the time.
TIMES = ("ended", "seconds", "peak_memory_mb")


@dataclass(frozen=True)
class Version:
    """Outputs that an undisturbed command leaves, and how it ends."""

    folder: Path
    code: int
    files: dict[str, bytes]
    manifests: dict[str, dict]
    seconds: float
    changes: int


class Bench:
    """A project that is led from one version of its outputs to another, and disturbed."""

    def __init__(self, small, commands, wait_for: Callable):
        self.small, self.commands, self._wait_for = small, commands, wait_for
        self._versions: dict[tuple[str, str], Version] = {}
        self.faults: list[str] = []

    def version(self, start: str, target: str) -> Version:
        """What comes of a route if nobody disturbs it."""
        if (start, target) not in self._versions:
            self.prepare(start, target)
            begun = time.monotonic()
            ended = self.commands.plantrack("run", "--jobs", "2")
            taken = time.monotonic() - begun
            assert ended.returncode == (target == "broken"), ended.stderr
            changes = self.commands.changes(ended.args)
            folder = self.small.project / f"{start}-{target}"
            shutil.copytree(self.small.outputs, folder)
            self._versions[start, target] = Version(
                folder, ended.returncode, self.pages, self.manifests, taken, changes
            )
        return self._versions[start, target]

    def prepare(self, start: str, target: str) -> None:
        """Put the outputs of one version in place, and the notebooks of another."""
        before = None if start == "none" else self.version("none", start)
        self.small.write("10_one", TITLE, OLD if target == "old" else NEW)
        self.small.write("20_two", TITLE, SECOND[target])
        self.small.list("10_one", "20_two")
        # With the outputs go the traces by which the next command finds what a killed one left.
        for folder in (self.small.outputs, *(self.small.project / "tmp").iterdir()):
            shutil.rmtree(folder, ignore_errors=True)
        if before:
            shutil.copytree(before.folder, self.small.outputs)

    @property
    def pages(self) -> dict[str, bytes]:
        """All that readers see, apart from notes on failures, which tell the time."""
        others = ("index.html", "archive/")
        found = {n: data for n, data in self.small.files.items() if n.startswith(others)}
        return self.small.latest | found

    @property
    def manifests(self) -> dict[str, dict]:
        """By run, without times."""
        runs = [file.parent.name for file in self.small.outputs.glob("latest/*/manifest.json")]
        found = {run: self.small.manifest(run) for run in runs}
        return {
            run: {key: value for key, value in one.items() if key not in TIMES}
            for run, one in found.items()
        }

    def kill(self, start: str, target: str, how: str, **when: float | int | None) -> bool:
        """Kill a command and look at what it leaves; whether it was killed before its end."""
        die = when.get("change")
        pid = self.commands.start("run", "--jobs", "2", die=die)
        if die is None:
            time.sleep(when["seconds"])
            os.kill(pid, signal.SIGKILL)
        is_killed = self.commands.wait(pid).returncode == -signal.SIGKILL
        self.look(start, target, f"{start} to {target}, {how}")
        return is_killed

    def look(self, start: str, target: str, how: str) -> None:
        """Look whether all is whole and nothing goes on."""
        # A server that is just importing ends when it has done that.
        if not self._wait_for(lambda: not self.commands.processes, 60):
            self.faults.append(f"{how}: {self.commands.processes} go on")
        old = {} if start == "none" else self.version("none", start).files
        new = self.version(start, target).files
        found = {name: data for name, data in self.pages.items() if "/." not in name}
        halves = [n for n, data in found.items() if data not in (old.get(n), new.get(n))]
        lost = set(old) & set(new) - set(found)
        if halves or lost:
            self.faults.append(f"{how}: neither old nor new: {halves}; lost: {sorted(lost)}")
        self._look_at_records(how)

    def _look_at_records(self, how: str) -> None:
        """Whether manifests, notes and the rest can be read, and tell the truth."""
        outputs, doubtful = self.small.outputs, set()
        self._look_at_archive(how)
        for file in outputs.rglob("*.json"):
            made = json.loads(file.read_text("utf-8"))
            if file.name == "manifest.json" and "archive" not in file.parts:
                hashes = {outputs / "latest" / n: h for n, h in made["results"].items()}
                is_true = all(f.is_file() and file_hash(f) == h for f, h in hashes.items())
                is_true = is_true and set(file.parent.glob("*.csv")) <= set(hashes)
                doubtful |= set() if is_true else {made["run_id"]}
        for file in outputs.glob("inputs/[!.]*.csv"):
            if file_hash(file) != file.stem:
                self.faults.append(f"{how}: {file.name} is half a file")
        for file in outputs.glob("failed/*/failure.html"):
            if not file.read_text("utf-8").rstrip().endswith("</html>"):
                self.faults.append(f"{how}: {file} is half a page")
        if doubtful:
            plan = json.loads(self.commands.plantrack("plan", "--json").stdout)
            unseen = doubtful - {one["run_id"] for one in plan if one["is_due"]}
            if unseen:
                self.faults.append(f"{how}: nobody sees that {unseen} are not whole")

    def _look_at_archive(self, how: str) -> None:
        """Whether every earlier issue is whole, and all of its files are those of one run."""
        for folder in self.small.outputs.glob("archive/*/[!.]*"):
            made = json.loads((folder / "manifest.json").read_text("utf-8"))
            for name, known in made["results"].items():
                file = folder / Path(name).name
                if file.name != "notebook.ipynb" and file_hash(file) != known:
                    self.faults.append(f"{how}: {file} is not what was made")

    def end(self, start: str, target: str, how: str) -> None:
        """Run to the end: everything is as if nothing had happened."""
        ended, wanted = self.commands.plantrack("run", "--jobs", "2"), self.version(start, target)
        if ended.returncode != wanted.code:
            self.faults.append(f"{how}: ended with {ended.returncode}: {ended.stderr}")
        got = self.pages
        if got != wanted.files:
            unlike = [n for n in got.keys() | wanted.files if got.get(n) != wanted.files.get(n)]
            self.faults.append(f"{how}: another end for {unlike}")
        if self.manifests != wanted.manifests:
            self.faults.append(f"{how}: other manifests: {self.manifests}")
        left = [str(file) for file in self.small.outputs.rglob("*.part")] + self.small.temporary
        if left:
            self.faults.append(f"{how}: {left} are left")


@pytest.fixture(scope="module")
def bench(small, commands, wait_for) -> Bench:
    return Bench(small, commands, wait_for)


@pytest.fixture
def faults(bench) -> list[str]:
    """What is found in one test."""
    bench.faults.clear()
    return bench.faults


@pytest.mark.parametrize(("start", "target"), ROUTES)
def test_killed_at_any_moment_it_leaves_what_is_whole(bench, faults, start, target):
    draw, version = random.Random(f"{start} {target}"), bench.version(start, target)
    moments = [version.seconds * (n + draw.random()) / MOMENTS for n in range(MOMENTS)]
    changes = [1 + int(version.changes * (n + draw.random()) / CHANGES) for n in range(CHANGES)]
    kills = [{"seconds": seconds} for seconds in moments] + [{"change": n} for n in changes]
    killed = 0
    for number, when in enumerate(kills):
        how = " ".join(f"{what} {value:.3f}" for what, value in when.items())
        bench.prepare(start, target)
        while not bench.kill(start, target, how, **when):
            # It was done already: the machine is faster than a moment ago.
            bench.prepare(start, target)
            when = {name: 0.7 * value for name, value in when.items()}
        killed += 1
        if number % ENDED == 0:
            again = version.seconds * draw.random()
            bench.kill(start, target, f"{how} and {again:.3f} s", seconds=again)
            bench.end(start, target, f"{start} to {target}, {how} and {again:.3f} s")
    assert faults == []
    assert killed == MOMENTS + CHANGES


def marks(folder: Path) -> dict[str, int]:
    """When each file below a folder was written."""
    found = {}
    for file in folder.rglob("*"):
        with suppress(FileNotFoundError):  # it was only written aside
            found[str(file)] = file.stat().st_mtime_ns
    return found


def test_a_command_from_scratch_is_killed(bench, faults, small, wait_for):
    latest = small.outputs / "latest"
    for number, seconds in enumerate(FROM_SCRATCH):
        bench.prepare("old", "new")
        before = marks(latest)
        running = small.start("run", "--jobs", "2")
        end = time.monotonic() + (60 if seconds is None else seconds)
        while time.monotonic() < end and (seconds is not None or marks(latest) == before):
            time.sleep(0.01)
        running.kill()
        told = running.communicate(timeout=30)
        assert running.returncode == -signal.SIGKILL, told
        assert seconds is not None or marks(latest) != before, told
        bench.look("old", "new", f"from scratch, {seconds} s")
        if number % ENDED == 0:
            bench.end("old", "new", f"from scratch, {seconds} s")
    assert faults == []
