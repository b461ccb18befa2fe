"""Programs of the system are asked in English, and one that hangs is left."""

import sys

import pytest

from plantrack.errors import PlantrackError
from plantrack.run.schedule import programs
from plantrack.run.schedule.programs import call


def test_bytes_pass_through_and_the_language_is_plain():
    code = "import os, sys; print(os.environ['LC_ALL']); sys.stdout.write(sys.stdin.read())"
    answer = call(sys.executable, "-X", "utf8", "-c", code, given="太原\udcff\n")
    assert (answer.code, answer.out, answer.err) == (0, "C\n太原\udcff\n", "")


def test_a_complaint_is_one_line_or_at_least_the_code():
    assert call(sys.executable, "-c", "raise SystemExit('no\\n  such  unit')").complaint == (
        "no such unit"
    )
    assert call(sys.executable, "-c", "raise SystemExit(4)").complaint == "exit code 4"


def test_a_program_that_hangs_is_told(monkeypatch):
    monkeypatch.setattr(programs, "_SECONDS", 0.2)
    with pytest.raises(PlantrackError, match="no answer within 0.2 seconds"):
        call(sys.executable, "-c", "import time; time.sleep(60)")
