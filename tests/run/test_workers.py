"""A process that is killed takes only its own item along; the rest ends with the command.

``eval`` is the task: the processes can import it, and each item is what one of them shall do.
"""

import os
import time
from collections import deque

import psutil
import pytest

from plantrack.run.workers import Killed, Overdue, for_each, start_server

DIE = "__import__('os').kill(__import__('os').getpid(), 9)"
SLEEP = "__import__('time').sleep(120)"
PID = "__import__('os').getpid()"
THREADS = "__import__('threading').active_count()"


@pytest.fixture
def work():
    """Do items and give back what became of each."""

    def start(*items: str, jobs: int = 1, on_end=None, seconds: float = 100, first=eval) -> dict:
        got = {}
        for_each(
            eval,
            deque(items),
            first=first,
            jobs=jobs,
            seconds=lambda item: seconds,
            on_start=lambda item: got.update({item: "begun"}),
            on_end=on_end or (lambda item, result: got.update({item: result})),
            on_look=lambda: None,
        )
        return got

    return start


def test_every_item_is_done_in_a_process_of_its_own(work):
    items = [f"({number}, {PID})" for number in range(5)]
    got = work(*items, jobs=2)
    assert [got[item][0] for item in items] == [0, 1, 2, 3, 4]
    pids = {pid for _, pid in got.values()}
    assert len(pids) == 5
    assert os.getpid() not in pids
    assert not any(psutil.pid_exists(pid) for pid in pids)


def test_a_killed_process_loses_its_own_item_only(work):
    got = work("1 + 1", DIE, "2 + 2")
    assert isinstance(got.pop(DIE), Killed)
    assert got == {"1 + 1": 2, "2 + 2": 4}


def test_one_that_takes_too_long_is_ended_and_the_others_go_on(work):
    start = time.monotonic()
    got = work(SLEEP, "1 + 1", seconds=3)
    assert isinstance(got.pop(SLEEP), Overdue)
    assert got == {"1 + 1": 2}
    assert time.monotonic() - start < 60


def test_what_comes_first_is_done_before_there_is_any_thread(work, tmp_path):
    """A kernel is forked there: it must not inherit half a lock."""
    seen = tmp_path / "threads"
    item = f"open({str(seen)!r}, 'a').write(str({THREADS}))"
    work(item)
    assert seen.read_text() == "12"


def test_more_may_be_put_in_line_while_others_are_done(work):
    waiting, got = deque(["1 + 1"]), []

    def again(item: str, result: object) -> None:
        got.append(result)
        if len(got) < 3:
            waiting.append(item)

    options = {"first": eval, "jobs": 1, "seconds": lambda _: 60, "on_look": lambda: None}
    for_each(eval, waiting, on_start=got.copy().append, on_end=again, **options)
    assert got == [2, 2, 2]


@pytest.mark.parametrize("error", [KeyboardInterrupt, OSError])
def test_an_interrupt_ends_all_processes_at_once(work, error):
    before = {process.pid for process in psutil.process_iter()}

    def stop(item: str, result: object) -> None:
        raise error

    start = time.monotonic()
    with pytest.raises(error):
        work(SLEEP, "1", jobs=2, on_end=stop)
    assert time.monotonic() - start < 60
    me = psutil.Process()
    left = [p for p in me.children(recursive=True) if p.pid not in before]
    # The server that processes are forked from, and the tracker of its resources, may stay.
    servers = ("multiprocessing.forkserver", "multiprocessing.resource_tracker")
    assert [p for p in left if not any(s in " ".join(p.cmdline()) for s in servers)] == []


def test_nothing_to_do_starts_nothing(work):
    assert work() == {}


def test_the_server_may_be_started_twice(work):
    start_server("plantrack.errors")
    start_server("plantrack.errors")
    assert work("2 + 3") == {"2 + 3": 5}
