"""One run at a time; a holder that dies frees the outputs."""

import os
import signal
import subprocess
import sys

import pytest

from plantrack.errors import LockedError
from plantrack.run.lock import exclusive

HOLD = """
import sys, time
from pathlib import Path
from plantrack.run.lock import exclusive
with exclusive(Path(sys.argv[1])):
    print("held", flush=True)
    time.sleep(120)
"""


def test_the_second_holder_is_told_to_wait(tmp_path):
    with (
        exclusive(tmp_path),
        pytest.raises(LockedError, match="another run is writing to .*; wait for it") as locked,
        exclusive(tmp_path),
    ):
        pytest.fail("two runs held the outputs at once")
    assert locked.value.exit_code == 3
    assert str(tmp_path) in str(locked.value)


def test_it_is_free_again_afterwards_and_after_an_error(tmp_path):
    with pytest.raises(RuntimeError, match="broken"), exclusive(tmp_path / "new"):
        raise RuntimeError("broken")
    with exclusive(tmp_path / "new"):
        assert (tmp_path / "new").is_dir()


def test_a_holder_that_is_killed_frees_it_and_its_leftovers_go(tmp_path):
    command = [sys.executable, "-c", HOLD, str(tmp_path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as holder:
        assert holder.stdout.readline().strip() == "held"
        with pytest.raises(LockedError), exclusive(tmp_path):
            pytest.fail("held by two")
        half = tmp_path / ".index.html.abc.part"
        half.write_text("half", encoding="utf-8")
        holder.send_signal(signal.SIGKILL)
        holder.wait(timeout=30)
        with exclusive(tmp_path):
            assert not half.exists()


def test_the_holder_is_named_by_process_and_command(tmp_path):
    with (
        exclusive(tmp_path, "plantrack approve"),
        pytest.raises(LockedError) as locked,
        exclusive(tmp_path),
    ):
        pytest.fail("held by two")
    assert f"plantrack approve, process {os.getpid()} on " in str(locked.value)
    assert not (tmp_path / ".holder.json").exists()
