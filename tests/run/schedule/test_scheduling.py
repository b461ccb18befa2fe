"""Which scheduler is taken, and what a person is told."""

import pytest
from typer.testing import CliRunner

from plantrack.cli.schedule import app
from plantrack.errors import InputError
from plantrack.run.logs import log_to
from plantrack.run.schedule import scheduling
from plantrack.run.schedule.job import job_of


def test_systemd_is_taken_where_it_answers(machine, project):
    done, hints = scheduling.install(project)
    assert done[0] == f"systemd: installed as {job_of(project).name}"
    assert [line.split(":")[0] for line in done[1:]] == ["monthly", "yearly"]
    assert "loginctl enable-linger" in hints[0]
    assert machine.crontab is None
    assert "already installed" in scheduling.install(project)[0][0]


@pytest.mark.parametrize("answer", ["yes", "no"])
def test_lingering_is_asked_for(machine, project, answer):
    file = machine.programs / "loginctl"
    file.write_text(f"#!/bin/sh\necho {answer}\n", encoding="utf-8")
    file.chmod(0o755)
    assert bool(scheduling.install(project)[1]) == (answer == "no")


def test_else_the_crontab_and_it_says_what_cron_does_not_do(machine, project):
    machine.silence("systemctl.silent")
    done, hints = scheduling.install(project)
    assert done[0] == f"crontab: installed as {job_of(project).name}"
    assert "does not catch up" in hints[0]


def test_else_it_says_what_is_missing_and_what_to_add_by_hand(machine, project):
    machine.without("systemctl")
    machine.without("crontab")
    with pytest.raises(InputError) as told:
        scheduling.install(project)
    text = str(told.value)
    assert "there is no systemctl" in text
    assert "there is no crontab command" in text
    assert "\n0 3 5 * * /usr/bin/env 'PLANTRACK_PROJECT=" in text
    with pytest.raises(InputError, match="no systemctl"):
        scheduling.install(project, "systemd")


def test_changing_the_scheduler_leaves_one(machine, project):
    scheduling.install(project, "crontab")
    done = scheduling.install(project)[0]
    assert done[1] == f"crontab: removed {job_of(project).name}, so that nothing runs twice"
    assert machine.crontab == b""
    scheduling.install(project, "crontab")
    assert list(machine.units.rglob("plantrack-*")) == []


def test_removing_says_what_was_there(machine, project):
    assert scheduling.remove(project)[0].startswith("nothing is scheduled for")
    scheduling.install(project)
    assert scheduling.remove(project) == [f"systemd: removed {job_of(project).name}"]


def test_show_tells_the_command_the_next_times_and_the_last_run(machine, project):
    shown = scheduling.show(project)
    assert shown[0].startswith("nothing is scheduled")
    assert "no run is logged" in shown[1]
    scheduling.install(project, "crontab")
    with log_to(project.outputs, "run") as logger:
        logger.info("3 pages made")
        shown = scheduling.show(project)
        assert "has not ended: it is still running, or was killed" in shown[-2]
        assert shown[-1].endswith("3 pages made")
    shown = scheduling.show(project)
    assert shown[1] == f"runs {job_of(project).line}"
    assert shown[-2].startswith("last run began 20")
    assert shown[-2].endswith(", ended")
    assert shown[-1].endswith("info run ends")


def test_the_commands_print_results_on_stdout_and_hints_on_stderr(machine, project, monkeypatch):
    (project.root / "data").mkdir()
    (project.root / "data" / "datapackage.json").write_text("{}", encoding="utf-8")
    monkeypatch.setenv("PLANTRACK_PROJECT", str(project.root))
    runner = CliRunner()
    done = runner.invoke(app, ["install", "--with", "crontab"])
    assert (done.exit_code, "installed as" in done.stdout) == (0, True)
    assert done.stderr.startswith("plantrack: cron does not catch up")
    assert "runs /usr/bin/env" in runner.invoke(app, ["show"]).stdout
    assert "removed" in runner.invoke(app, ["remove"]).stdout
    assert runner.invoke(app, ["install", "--with", "anacron"]).exit_code == 2
