"""Units that systemd takes, written once, switched on, and taken away without a trace."""

import re
from configparser import ConfigParser

import pytest

from plantrack.errors import PlantrackError
from plantrack.project import Project
from plantrack.run.schedule import systemd
from plantrack.run.schedule.job import Job, job_of
from plantrack.run.schedule.times import DUE


def parsed(text: str) -> ConfigParser:
    """A unit as any reader of such files sees it; repeated keys keep the last."""
    unit = ConfigParser(interpolation=None, strict=False, comment_prefixes=("#",), delimiters="=")
    unit.optionxform = str
    unit.read_string(text)
    return unit


def words_of(command: str) -> list[str]:
    """Read a command as systemd.service(5) and systemd.unit(5) say: quotes, %% and $$."""
    words = re.findall(r'"((?:[^"\\]|\\.)*)"', command)
    assert " ".join(f'"{word}"' for word in words) == command
    plain = [re.sub(r"\\(.)", r"\1", word) for word in words]
    for word in plain:
        assert not re.search(r"[%$]", word.replace("%%", "").replace("$$", ""))
    return [word.replace("%%", "%").replace("$$", "$") for word in plain]


def test_the_units_carry_the_command_and_both_times(machine, project):
    job = job_of(project)
    service, timer = systemd.units(job).values()
    assert words_of(parsed(service)["Service"]["ExecStart"]) == list(job.words)
    assert parsed(service)["Service"]["RestartForceExitStatus"] == "3"
    assert re.findall("^OnCalendar=(.*)$", timer, re.MULTILINE) == [due.calendar for due in DUE]
    assert parsed(timer)["Timer"]["Persistent"] == "true"
    assert parsed(timer)["Install"]["WantedBy"] == "timers.target"
    # Same name but for the ending: that is what the timer starts.
    assert [name.rpartition(".")[0] for name in systemd.units(job)] == [job.name, job.name]


def test_words_of_every_kind_survive_the_quoting(project):
    words = (
        "/usr/bin/env",
        'a "b"',
        "50% %h %%",
        "$HOME ${X} $$",
        "back\\slash\\n",
        "'",
        "计划",
        "",
    )
    service = systemd.units(Job(project.root, words))[f"{Job(project.root, words).name}.service"]
    assert words_of(parsed(service)["Service"]["ExecStart"]) == list(words)


def test_systemd_itself_takes_the_units_but_not_a_35th(machine, project):
    texts = systemd.units(job_of(project))
    systemd.check(texts)
    timer = next(name for name in texts if name.endswith(".timer"))
    broken = texts | {timer: texts[timer].replace("*-*-05", "*-*-35")}
    assert broken[timer] != texts[timer]
    if (machine.programs / "systemd-analyze").exists():
        with pytest.raises(PlantrackError, match="does not take this schedule.*calendar"):
            systemd.check(broken)


@pytest.mark.parametrize("code", [0, 1])
def test_a_unit_that_systemd_complains_of_is_not_installed(machine, project, code):
    analyze = machine.programs / "systemd-analyze"
    analyze.unlink(missing_ok=True)
    analyze.write_text(f'#!/bin/sh\necho "$3:7: no such key" >&2; exit {code}\n', encoding="utf-8")
    analyze.chmod(0o755)
    with pytest.raises(PlantrackError, match=r"plantrack-\w+\.service:7: no such key"):
        systemd.install(job_of(project))
    assert not machine.units.exists()
    assert machine.calls == []


def test_installing_twice_leaves_the_same_bytes(machine, project):
    job = job_of(project)
    timer = f"{job.name}.timer"
    assert systemd.install(job)
    once = {file.name: file.read_bytes() for file in machine.units.glob("plantrack-*")}
    assert machine.calls == [
        "daemon-reload",
        f"enable {job.name}.timer",
        f"restart {job.name}.timer",
    ]
    assert not systemd.install(job)
    assert {file.name: file.read_bytes() for file in machine.units.glob("plantrack-*")} == once
    assert len(machine.calls) == 3
    assert systemd.state(job) == [f"systemd: {machine.units / timer}"]


def test_a_timer_that_was_switched_off_or_changed_is_told_and_put_right(machine, project):
    job = job_of(project)
    systemd.install(job)
    (machine.programs / f"{job.name}.timer.active").unlink()
    assert "switched off" in systemd.state(job)[1]
    assert systemd.install(job)
    file = machine.units / f"{job.name}.timer"
    file.write_text(file.read_text(encoding="utf-8").replace("-05 ", "-06 "), encoding="utf-8")
    assert "differs" in systemd.state(job)[1]
    assert systemd.install(job)
    assert len(systemd.state(job)) == 1


def test_only_the_units_of_this_checkout_are_removed(machine, tmp_path):
    first, second = (job_of(Project(tmp_path / name)) for name in ("one", "two"))
    systemd.install(first)
    systemd.install(second)
    assert systemd.remove(first)
    assert not systemd.remove(first)
    left = {file.name for file in machine.units.rglob("plantrack-*")}
    assert left == {f"{second.name}.service", f"{second.name}.timer"}
    assert systemd.state(first) is None
    assert len(systemd.state(second)) == 1


def test_units_can_be_removed_when_no_manager_answers(machine, project):
    job = job_of(project)
    systemd.install(job)
    machine.silence("systemctl.silent")
    assert "No medium found" in systemd.missing()
    assert "it cannot run" in systemd.state(job)[1]
    assert systemd.remove(job)
    assert list(machine.units.rglob("plantrack-*")) == []


def test_what_systemctl_refuses_is_told(machine, project, monkeypatch):
    (machine.programs / "systemctl").write_text("#!/bin/sh\nexit 4\n", encoding="utf-8")
    with pytest.raises(PlantrackError, match="systemctl --user daemon-reload: exit code 4"):
        systemd.install(job_of(project))
