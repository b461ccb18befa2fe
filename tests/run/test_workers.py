"""A process that is killed takes only its own item along; the rest ends with the command.

``eval`` is the task: the processes can import it, and each item is what one of them shall do.
"""

import os
import time

import psutil
import pytest

from plantrack.run.workers import for_each

DIE = "__import__('os').kill(__import__('os').getpid(), 9)"
SLEEP = "__import__('time').sleep(120)"
PID = "__import__('os').getpid()"


def test_every_item_is_done_several_at_a_time():
    got = {}
    items = [f"({number}, {PID})" for number in range(5)]
    for_each(eval, items, jobs=2, on_result=lambda item, result: got.update({item: result}))
    assert [got[item][0] for item in items] == [0, 1, 2, 3, 4]
    pids = {pid for _, pid in got.values()}
    assert 1 <= len(pids) <= 2
    assert os.getpid() not in pids
    assert not any(psutil.pid_exists(pid) for pid in pids)


def test_a_killed_process_loses_its_own_item_only():
    got = {}
    items = ["1 + 1", DIE, "2 + 2", "3 + 3"]
    for_each(eval, items, jobs=1, on_result=lambda item, result: got.update({item: result}))
    assert got == {"1 + 1": 2, DIE: None, "2 + 2": 4, "3 + 3": 6}


def test_one_killed_while_it_was_idle_loses_only_what_it_is_given_next():
    got = {}

    def kill_the_first(item: str, result: object) -> None:
        got[item] = result
        if item == PID:
            os.kill(result, 9)

    for_each(eval, [PID, "1 + 1", "2 + 2"], jobs=1, on_result=kill_the_first)
    assert got == {PID: got[PID], "1 + 1": None, "2 + 2": 4}


@pytest.mark.parametrize("error", [KeyboardInterrupt, OSError])
def test_an_interrupt_ends_all_processes_at_once(error):
    before = set(psutil.Process().children(recursive=True))

    def stop(item: str, result: object) -> None:
        raise error

    start = time.monotonic()
    with pytest.raises(error):
        for_each(eval, [SLEEP, "1"], jobs=2, on_result=stop)
    assert time.monotonic() - start < 60
    left = set(psutil.Process().children(recursive=True)) - before
    assert [p.cmdline() for p in left if "spawn_main" in " ".join(p.cmdline())] == []


def test_nothing_to_do_starts_nothing():
    for_each(eval, [], jobs=2, on_result=lambda item, result: pytest.fail("no item, no result"))
    assert not any("spawn_main" in " ".join(p.cmdline()) for p in psutil.Process().children())
