"""A run comes when what is watched has changed and is quiet, and the watch outlives it."""

import itertools
import os
import signal
import subprocess
import sys
import time

import pytest

from plantrack.errors import InputError, LockedError
from plantrack.project import Project
from plantrack.run.watch import contents_of, run_apart, watch, watch_project


def watched(*states: object, ends: dict[int, object] | None = None) -> tuple[list[int], list[str]]:
    """Watch states in turn; return after which look (from 1) acts came, and what was told.

    An act ends as `ends` says for its number (from 1): a code, or an error that is raised.
    """
    looks, acts, told = itertools.count(1), [], []
    now = 0

    def look() -> dict[str, str]:
        nonlocal now
        now = next(looks)
        return {"table.csv": str(states[now - 1])}

    def act() -> int:
        acts.append(now)
        end = (ends or {}).get(len(acts), 0)
        if isinstance(end, Exception):
            raise end
        return end

    watch(look, act, lambda: None, told.append, most_looks=len(states))
    return acts, told


def test_it_acts_once_at_the_start_and_then_rests():
    assert watched("a", "a", "a", "a")[0] == [2]


def test_a_file_that_is_being_copied_is_waited_for():
    acts, told = watched("a", "a", "ab", "abc", "abcd", "abcd", "abcd")
    assert acts == [2, 6]
    assert told.count("changed: table.csv; waiting until it is quiet") == 3


def test_what_changes_during_a_run_is_met_by_the_next():
    # The state of look 3 was there only after the run of look 2 had begun.
    assert watched("a", "a", "b", "b", "b")[0] == [2, 4]


def test_a_change_that_was_undone_needs_no_run():
    assert watched("a", "a", "b", "a", "a", "a")[0] == [2]


@pytest.mark.parametrize("end", [1, 2, InputError("table.csv: bad"), OSError(28, "No space")])
def test_a_run_that_failed_is_told_and_not_repeated_until_something_changes(end):
    acts, told = watched("a", "a", "a", "a", "b", "b", "b", ends={1: end})
    assert acts == [2, 6]
    assert sum("failed (exit code" in line for line in told) == 1
    if isinstance(end, Exception):
        assert str(end) in told


@pytest.mark.parametrize("end", [3, LockedError("another run is writing to outputs.")])
def test_outputs_that_are_held_are_tried_again_at_the_next_look(end):
    acts, told = watched("a", "a", "a", "a", "a", ends={1: end, 2: end})
    assert acts == [2, 3, 4]
    assert sum("trying again at the next look" in line for line in told) == 2


def test_a_fault_of_the_program_is_not_hidden():
    with pytest.raises(ZeroDivisionError):
        watched("a", "a", ends={1: ZeroDivisionError()})


def test_contents_are_told_apart_by_content_alone(tmp_path):
    (tmp_path / "observations").mkdir()
    file = tmp_path / "observations" / "a.csv"
    file.write_text("1", encoding="utf-8")
    for ignored in (".hidden", "README.md", "~$a.xlsx"):
        (tmp_path / ignored).write_text("x", encoding="utf-8")
    before = contents_of(tmp_path)
    assert list(before) == ["observations/a.csv"]
    os.utime(file, (0, 0))
    assert contents_of(tmp_path) == before
    file.write_text("2", encoding="utf-8")
    os.utime(file, (0, 0))
    assert contents_of(tmp_path) != before
    file.unlink()
    assert contents_of(tmp_path) == {}


def test_a_file_that_goes_away_or_cannot_be_read_does_not_end_the_watch(tmp_path, monkeypatch):
    (tmp_path / "a.csv").symlink_to(tmp_path / "none")
    os.mkfifo(tmp_path / "pipe")
    assert contents_of(tmp_path) == {}
    (tmp_path / "b.csv").write_text("1", encoding="utf-8")
    readable = contents_of(tmp_path)
    monkeypatch.setattr("pathlib.Path.open", lambda *_: (_ for _ in ()).throw(OSError(5, "I/O")))
    assert contents_of(tmp_path) == {"b.csv": "I/O"} != readable


def test_a_project_is_watched_with_its_inbox_and_logged(tmp_path, monkeypatch, capsys):
    for name in ("PLANTRACK_DATA", "PLANTRACK_OUTPUTS"):
        monkeypatch.delenv(name, raising=False)
    inbox = tmp_path / "data" / "inbox"
    inbox.mkdir(parents=True)
    slept = []

    def sleep(seconds: float) -> None:
        slept.append(seconds)
        (inbox / "新.xlsx").write_bytes(b"x")

    watch_project(Project(tmp_path), lambda: 0, every=7, sleep=sleep, most_looks=4)
    err = capsys.readouterr().err
    assert slept == [7, 7, 7]
    assert "changed: inbox/新.xlsx; waiting until it is quiet" in err
    assert err.count("the run is done; waiting for changes") == 1
    log = (tmp_path / "outputs" / "logs" / "plantrack.log").read_text(encoding="utf-8")
    assert "watch: changed: inbox/新.xlsx" in log
    assert log.splitlines()[-1].endswith("info watch ends")


WATCH = """
import signal, sys
from pathlib import Path
from plantrack.project import Project
from plantrack.run.watch import run_apart, watch_project
signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
# A shell has whatever it starts in the background, such as these tests, ignore it.
signal.signal(signal.SIGINT, signal.default_int_handler)
child = [sys.executable, "-c", sys.argv[2], sys.argv[3]]
watch_project(Project(Path(sys.argv[1])), lambda: run_apart(child), every=0.05)
"""
RUN = """
import signal, sys, time
from pathlib import Path
def leave(*_):
    Path(sys.argv[1]).write_text("asked to stop")
    sys.exit(143)
signal.signal(signal.SIGTERM, leave)
Path(sys.argv[1]).write_text("running")
time.sleep(60)
"""


@pytest.mark.parametrize(("sent", "code"), [(signal.SIGTERM, 143), (signal.SIGINT, None)])
def test_a_watch_that_is_stopped_stops_its_run(tmp_path, sent, code):
    mark = tmp_path / "mark"
    (tmp_path / "data").mkdir()
    words = [sys.executable, "-c", WATCH, str(tmp_path), RUN, str(mark)]
    with subprocess.Popen(words, stderr=subprocess.PIPE, text=True) as process:
        until = time.monotonic() + 60
        while not (mark.exists() and mark.read_text(encoding="utf-8")):
            assert time.monotonic() < until
            time.sleep(0.02)
        process.send_signal(sent)
        process.communicate(timeout=30)
    # Ctrl-C is left to the command line, which makes 130 of it.
    assert process.returncode == (code or -signal.SIGINT)
    assert mark.read_text(encoding="utf-8") == "asked to stop"


def test_a_run_apart_gives_its_exit_code():
    assert run_apart([sys.executable, "-c", "raise SystemExit(3)"]) == 3
