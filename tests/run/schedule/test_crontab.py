"""Lines between the marks are ours, all others stay as they are, and cron reads what was meant."""

import json
import subprocess
import sys

import pytest

from plantrack.errors import InputError, PlantrackError
from plantrack.project import Project
from plantrack.run.schedule import crontab
from plantrack.run.schedule.job import Job, job_of
from plantrack.run.schedule.times import DUE

#: Without a line break at the end, and with bytes that are no UTF-8.
OTHERS = b"MAILTO=me\n\n# caf\xe9\r\n5 4 * * * tea 50\\%"


def test_it_comes_after_the_lines_of_others_and_goes_without_a_trace(machine, project):
    machine.write_crontab(OTHERS)
    assert crontab.install(job_of(project))
    assert machine.crontab.startswith(OTHERS + b"\n# >>> plantrack-")
    assert crontab.remove(job_of(project))
    assert machine.crontab == OTHERS + b"\n"
    assert not crontab.remove(job_of(project))


def test_a_second_time_changes_nothing(machine, project):
    job = job_of(project)
    assert crontab.install(job)
    once = machine.crontab
    assert not crontab.install(job)
    assert machine.crontab == once
    assert [line.split(" /")[0] for line in once.decode().splitlines() if line[0] != "#"] == [
        due.cron for due in DUE
    ]


def test_other_lines_of_another_version_are_replaced_not_added_to(machine, project):
    job = job_of(project)
    crontab.install(job)
    machine.write_crontab(machine.crontab.replace(b"0 3 5 ", b"0 4 5 "))
    assert "differs" in crontab.state(job)[1]
    assert crontab.install(job)
    assert machine.crontab.decode() == crontab.block(job)
    assert len(crontab.state(job)) == 1


def test_two_checkouts_stand_side_by_side(machine, tmp_path):
    first, second = (job_of(Project(tmp_path / name)) for name in ("one", "two"))
    crontab.install(first)
    crontab.install(second)
    assert crontab.remove(first)
    assert (crontab.state(first), machine.crontab.decode()) == (None, crontab.block(second))


def test_cron_starts_the_command_that_was_meant(machine, project, tmp_path):
    tell = "import json, os, sys; print(json.dumps([os.environ['PLANTRACK_PROJECT'], *sys.argv]))"
    words = (sys.executable, "-c", tell, "%", "a  b", "'", "$HOME", "计划")
    job = Job(project.root, ("/usr/bin/env", f"PLANTRACK_PROJECT={project.root}", *words))
    for line in crontab.lines_by_hand(job).splitlines():
        command = line.split(" ", 5)[5]
        # What cron does (crontab(5)): an escaped % is a %, a bare one would end the command.
        assert "%" not in command.replace("\\%", "")
        done = subprocess.run(
            ["/bin/sh", "-c", command.replace("\\%", "%")], capture_output=True, check=True
        )
        assert json.loads(done.stdout) == [str(project.root), "-c", *words[3:]]


@pytest.mark.parametrize(
    ("name", "said"), [("back\\slash", "backslash"), ("很长" * 180, "too long")]
)
def test_what_cron_cannot_carry_is_told(machine, tmp_path, name, said):
    with pytest.raises(InputError, match=said):
        crontab.install(job_of(Project(tmp_path / name)))
    assert machine.crontab is None


def test_a_crontab_that_cannot_be_read_is_not_overwritten(machine, project):
    machine.write_crontab(OTHERS)
    machine.silence("crontab.denied")
    assert crontab.missing() == (
        "crontab -l: You (analyst) are not allowed to use this program (crontab)"
    )
    with pytest.raises(PlantrackError, match="not allowed"):
        crontab.install(job_of(project))
    assert machine.crontab == OTHERS


@pytest.mark.parametrize("lost", ["# >>> ", "# <<< "])
def test_a_mark_that_is_missing_is_told_and_nothing_is_taken(machine, project, lost):
    job = job_of(project)
    crontab.install(job)
    machine.write_crontab(machine.crontab.replace(f"{lost}{job.name}\n".encode(), b""))
    before = machine.crontab
    with pytest.raises(PlantrackError, match="by hand"):
        crontab.remove(job)
    assert machine.crontab == before


def test_a_line_that_cron_refuses_leaves_the_crontab(machine, project):
    machine.write_crontab(b"not a line of cron\n")
    with pytest.raises(PlantrackError, match="errors in crontab file.*left as it is"):
        crontab.install(job_of(project))
    assert machine.crontab == b"not a line of cron\n"
