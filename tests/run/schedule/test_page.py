"""docs/scheduling.md says what the program does."""

import re
import shlex
from pathlib import Path

import pytest
import typer.main

from plantrack.cli import app, upkeep
from plantrack.errors import InputError, LockedError, PlantrackError
from plantrack.run import logs
from plantrack.run.schedule import systemd
from plantrack.run.schedule.times import MONTHLY, YEARLY

PAGE = (Path(__file__).parents[3] / "docs" / "scheduling.md").read_text(encoding="utf-8")
COMMANDS = sorted(
    set(re.findall(r"^(plantrack [^#\n]+?) *(?:#.*)?$", PAGE, re.MULTILINE))
    | set(re.findall(r"`(plantrack [^`]+)`", PAGE))
)


def test_due_times():
    assert (MONTHLY.cron, YEARLY.cron) == ("0 3 5 * *", "0 3 15 10 *")
    assert "| monthly | the 5th, 03:00 |" in PAGE
    assert "| yearly | 15 October, 03:00 |" in PAGE


@pytest.mark.parametrize("line", COMMANDS)
def test_commands_and_their_options_are_there(line):
    words, command = shlex.split(line)[1:], typer.main.get_command(app)
    while words and hasattr(command, "commands"):
        command = command.commands[words.pop(0)]
    options = {option for parameter in command.params for option in parameter.opts}
    assert [word for word in words if word.startswith("--") and word not in options] == []


def test_commands_are_found_at_all():
    assert len(COMMANDS) >= 10


def test_exit_codes():
    codes = re.findall(r"^\| (\d) \|", PAGE, re.MULTILINE)
    errors = (PlantrackError, InputError, LockedError)
    assert codes == ["0", *(str(error.exit_code) for error in errors)]


def test_sizes_and_days():
    assert logs.MOST_BYTES == 1_000_000
    assert f"1 MB, and {logs.EARLIER} earlier ones" in PAGE
    assert f"--keep-days {upkeep.prune.__defaults__[0]} " in PAGE
    assert f"--every {upkeep.watch.__defaults__[0]}`" in PAGE


def test_how_long_a_timer_tries_again(machine, project):
    from plantrack.run.schedule.job import job_of

    service = next(iter(systemd.units(job_of(project)).values()))
    assert "RestartSec=10min" in service
    assert "StartLimitBurst=36" in service  # 36 times 10 minutes are six hours
    assert "every 10 minutes, for six hours" in PAGE
