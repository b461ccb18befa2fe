"""Each thing a run leans on, broken for real, is named with what to do; the rest is looked at."""

import json
import os
import re
import shutil
import subprocess
import sys
import time
from datetime import date, datetime, timedelta
from importlib import metadata
from pathlib import Path

import pytest

from plantrack import cli
from plantrack.errors import PlantrackError
from plantrack.run.doctor.examine import ORDER, examine
from plantrack.run.doctor.finding import Level
from plantrack.run.doctor.tables import age
from plantrack.run.failure.note import Note
from plantrack.run.lock import exclusive
from plantrack.run.outcome import Ending
from plantrack.run.schedule.crontab import block
from plantrack.run.schedule.job import job_of

PAGE = "10_one-140000"
ROOT = Path(__file__).parents[3]
#: A crontab that keeps what it was told in a file.
CRONTAB = 'case "$1" in -l) cat "$0.kept" ;; -) cat > "$0.kept" ;; esac'


def program(folder: Path, name: str, *lines: str) -> None:
    """Write a program."""
    file = folder / name
    file.write_text("\n".join(["#!/bin/sh", *lines]) + "\n", encoding="utf-8")
    file.chmod(0o755)


@pytest.fixture
def programs(project) -> Path:
    """Where programs of the machine are."""
    return project.root.parent / "programs"


def test_a_healthy_project_has_no_fault_and_every_check_says_something(project):
    found = list(examine())
    assert [one for _, one in found if one.level is Level.FAULT] == []
    assert {name for name, _ in found} == set(ORDER)
    # What is worth knowing, and nothing else: no schedule, and maybe the season of the bulletin.
    notes = {name for name, one in found if one.level is Level.NOTE}
    assert notes - {"data", "python"} == {"schedule"}
    assert all(one.todo for _, one in found if one.level is not Level.OK)


def test_another_library_than_that_of_the_project_is_noticed(project, found):
    (project.root / "lib" / "plantrack").mkdir(parents=True)
    (one,) = [one for one in found("python") if one.level is Level.NOTE]
    assert f"not that of the project, {project.root}" in one.found


def test_an_interpreter_too_old_is_a_fault(the_fault, monkeypatch):
    monkeypatch.setattr(sys, "version_info", (3, 10, 4, "final", 0))
    assert the_fault("python").found.startswith("3.10.4 in ")


def test_packages_that_are_not_as_pinned_are_named(project, found):
    lock = project.root / "requirements.lock"
    text = re.sub(r"(?m)^pandas==\S+", "pandas==0.1", lock.read_text(encoding="utf-8"))
    lock.write_text(text + "no-such-package==1.0 \\\n", encoding="utf-8")
    (one,) = found("packages")
    assert one.level is Level.NOTE
    assert re.search(r"1 of \d+ packages are not as pinned: pandas \S+ \(pinned: 0\.1\)", one.found)
    assert "1 that are pinned are not installed: no-such-package" in one.found
    assert one.todo.endswith(f"--require-hashes -r {lock}")


def test_a_package_that_is_missing_is_a_fault_and_breaks_no_other_check(project):
    script = (
        "import sys\n"
        "class Gone:\n"
        "    def find_spec(self, name, path=None, target=None):\n"
        "        if name.partition('.')[0] in {'pandas', 'fontTools'}:\n"
        "            raise ModuleNotFoundError(f'No module named {name!r}', name=name)\n"
        "sys.meta_path.insert(0, Gone())\n"
        "sys.argv = ['plantrack', 'doctor', '--json']\n"
        "from plantrack.cli import main\n"
        "main()\n"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, encoding="utf-8")
    assert (done.returncode, done.stderr) == (1, "")
    found = json.loads(done.stdout)
    assert {one["check"] for one in found} == set(ORDER)
    faults = {one["check"]: one for one in found if one["level"] == "fault"}
    assert "No module named 'pandas'" in faults["data"]["found"]
    assert "No module named 'fontTools'" in faults["fonts"]["found"]
    assert "pip install --require-hashes -r" in faults["data"]["todo"]
    assert {"lock", "outputs", "schedule", "kernels"} & faults.keys() == set()


def test_what_a_broken_off_installation_leaves_does_not_stop_it(found, monkeypatch, tmp_path):
    half = tmp_path / "half-1.0.dist-info"
    half.mkdir()
    every = [*metadata.distributions(), metadata.PathDistribution(half)]
    monkeypatch.setattr("plantrack.run.doctor.packages.distributions", lambda: every)
    assert [one.found for one in found("packages") if one.level is Level.FAULT] == []


def test_entry_points_that_are_missing_are_a_fault(the_fault, monkeypatch):
    module = "plantrack.run.doctor.packages"
    monkeypatch.setitem(
        __import__(module, fromlist=["x"]).ENTRY_POINTS, "papermill.engine", ("other", "a:b")
    )
    found = the_fault("packages")
    assert found.found == "entry point other of papermill.engine: found none; expected a:b"
    assert "--no-build-isolation -e" in found.todo


def test_a_font_that_is_not_there_is_a_fault(the_fault, monkeypatch, tmp_path):
    monkeypatch.setattr("plantrack.publish.fonts.font_path", lambda: tmp_path / "gone.otf")
    assert the_fault("fonts").found == f"{tmp_path / 'gone.otf'} is not there"


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("torn.otf", "torn.otf is torn"),
        # One outline in it is wrong, which only who reads a page would see.
        ("NotoSansSC-Regular.otf", "NotoSansSC-Regular.otf is not as it was installed"),
    ],
)
def test_a_font_that_is_torn_is_a_fault(the_fault, monkeypatch, tmp_path, name, said):
    from plantrack.publish import fonts

    content = bytearray(fonts.font_path().read_bytes())
    content[4_000_000] ^= 1
    package = tmp_path / fonts.font_path().parent.name
    package.mkdir()
    (package / name).write_bytes(content if name != "torn.otf" else content[:5000])
    monkeypatch.setattr("plantrack.publish.fonts.font_path", lambda: package / name)
    kept = (fonts.covered, fonts._face)
    for one in kept:
        one.cache_clear()
    try:
        found = the_fault("fonts")
        assert said in found.found
        # What is installed by name has to go before pip finds anything to do.
        assert " -m pip uninstall --yes pylopdf-fonts-zh-cn; " in found.todo
    finally:
        for one in kept:
            one.cache_clear()


@pytest.mark.parametrize(
    ("argv", "said"),
    [
        (["/nowhere/python", "-m", "x"], "a program that is not there, /nowhere/python"),
        (["/bin/sh", "-m", "x"], "another interpreter, /bin/sh"),
    ],
)
def test_a_kernel_of_another_environment_is_a_fault(the_fault, monkeypatch, tmp_path, argv, said):
    folder = tmp_path / "jupyter" / "kernels" / "python3"
    folder.mkdir(parents=True)
    spec = {"argv": argv, "display_name": "Python 3", "language": "python"}
    (folder / "kernel.json").write_text(json.dumps(spec), encoding="utf-8")
    monkeypatch.setenv("JUPYTER_PATH", str(tmp_path / "jupyter"))
    found = the_fault("kernels")
    assert said in found.found
    assert str(folder) in found.todo


@pytest.mark.parametrize("text", ["{", "[]"])
def test_the_description_of_a_kernel_that_is_torn_is_a_fault(
    the_fault, monkeypatch, tmp_path, text
):
    folder = tmp_path / "jupyter" / "kernels" / "python3"
    folder.mkdir(parents=True)
    (folder / "kernel.json").write_text(text, encoding="utf-8")
    monkeypatch.setenv("JUPYTER_PATH", str(tmp_path / "jupyter"))
    assert the_fault("kernels").todo.startswith(f"rm -r {folder}; ")


def test_a_kernel_without_its_package_is_a_fault(the_fault, monkeypatch):
    module = "plantrack.run.doctor.kernels"
    monkeypatch.setattr(f"{module}.find_spec", lambda name: None)
    assert " -m pip uninstall --yes ipykernel; " in the_fault("kernels").todo


@pytest.mark.parametrize("kept", [0, 3000])
def test_a_lock_file_that_is_torn_is_a_fault(project, the_fault, kept):
    lock = project.root / "requirements.lock"
    lock.write_bytes(lock.read_bytes()[:kept] + b"\xff")
    found = the_fault("packages")
    assert "requirements.lock is not whole: it does not pin brotli, " in found.found
    assert found.todo == f"git -C {project.root} checkout requirements.lock"


@pytest.mark.long
@pytest.mark.slow
def test_kernels_are_started_when_asked(found, monkeypatch):
    # What the server imports ahead only saves time, and takes some itself.
    monkeypatch.setattr("plantrack.run.doctor.started.start_server", lambda preloaded: None)
    assert [one.level for one in found("kernels", with_kernel=True)] == [Level.OK] * 3


@pytest.mark.parametrize(
    ("lines", "level", "said"),
    [
        ([], Level.NOTE, "no Chromium, Chrome or Edge"),
        (["echo Chromium 120.0.1"], Level.NOTE, "prints no page numbers"),
        (["echo no such library >&2; exit 127"], Level.FAULT, "no such library"),
        (["echo Chromium 156.0.1"], Level.OK, "Chromium 156.0.1 ("),
    ],
)
def test_the_browser_that_prints(found, programs, monkeypatch, lines, level, said):
    (programs / "chromium").unlink()
    if lines:
        program(programs, "chromium", *lines)
    monkeypatch.setenv("PATH", str(programs))
    (one,) = found("pdf")
    assert (one.level, said in one.found) == (level, True), one


def test_broken_tables_are_a_fault(the_fault, project, break_table):
    break_table(project.data)
    found = the_fault("data")
    assert "regions.csv" in found.found
    assert found.todo.startswith("plantrack check")


def test_tables_that_cannot_be_read_are_a_fault(the_fault, project):
    (project.data / "plans.csv").unlink()
    assert "plans.csv" in the_fault("data").found


def test_a_ledger_that_cannot_be_used_is_a_fault(the_fault, project):
    shutil.copytree(ROOT / "data" / "ledger", project.data / "ledger")
    (project.data / "ledger" / "sample" / "rules.yaml").write_text("no: rule\n")
    assert "sample" in the_fault("data").found


def test_figures_grow_old_once_the_yearly_bulletin_is_out():
    newest = date(2025, 10, 3)
    assert list(age(newest, datetime(2026, 10, 14))) == []
    (late,) = age(newest, datetime(2026, 10, 16))
    assert late.level is Level.NOTE
    assert "nothing published since 2025-10-03 is in" in late.found
    assert list(age(date(2026, 9, 1), datetime(2026, 10, 16))) == []
    (ahead,) = age(date(2026, 10, 18), datetime(2026, 10, 16))
    assert ahead.level is Level.FAULT


def test_files_that_wait_and_files_that_were_not_taken(project, found):
    rejected = project.data / "inbox" / "rejected"
    rejected.mkdir(parents=True, exist_ok=True)
    (rejected.parent / "2026.csv").write_text("a\n", encoding="utf-8")
    for name in ("old figures.csv", "old figures.csv.html", "old figures.csv.json"):
        (rejected / name).write_text("a\n", encoding="utf-8")
    waiting, refused = found("inbox")
    assert waiting.found == "1 files wait: 2026.csv"
    assert refused.found == "1 files were not taken: old figures.csv"
    assert refused.todo.endswith(f"plantrack ingest '{rejected / 'old figures.csv'}'")


def test_outputs_that_are_no_folder_or_cannot_be_made(found, monkeypatch, tmp_path):
    (tmp_path / "file").touch()
    for outputs in (tmp_path / "file", tmp_path / "file" / "outputs", Path("/proc/outputs")):
        monkeypatch.setenv("PLANTRACK_OUTPUTS", str(outputs))
        (one,) = found("outputs")
        assert one.level is Level.FAULT
        assert "PLANTRACK_OUTPUTS" in one.todo


@pytest.mark.parametrize(("free", "level"), [(4e7, "fault"), (4e8, "note"), (4e9, "ok")])
def test_room_on_the_disk(found, monkeypatch, free, level):
    usage = shutil.disk_usage("/")._replace(free=free)
    monkeypatch.setattr(shutil, "disk_usage", lambda folder: usage)
    assert [one.level for one in found("outputs")] == [level]


def test_who_holds_the_outputs(project, found):
    with exclusive(project.outputs, "plantrack run"):
        (one,) = found("lock")
        assert one.level is Level.NOTE
        assert one.todo.endswith(f"kill {os.getpid()}")
        text = (project.outputs / ".holder.json").read_text(encoding="utf-8")
    assert [one.level for one in found("lock")] == [Level.OK]
    ended = subprocess.run(["/bin/true"], check=True)
    assert ended.returncode == 0
    dead = text.replace(f'"pid": {os.getpid()}', '"pid": 4194999')
    (project.outputs / ".holder.json").write_text(dead, encoding="utf-8")
    assert "was killed" in found("lock")[0].found


def test_a_manifest_or_card_that_is_damaged_is_a_fault(project, found):
    folder = project.outputs / "latest" / PAGE
    (folder / "manifest.json").write_text("{", encoding="utf-8")
    (folder / "run.json").write_text("[]", encoding="utf-8")
    faults = [one for one in found("runs") if one.level is Level.FAULT]
    assert [PAGE in one.found for one in faults] == [True, True]
    assert faults[1].todo == f"rm -r {folder}; plantrack run"
    (folder / "run.json").unlink()
    assert any("No such file" in one.found for one in found("runs"))


def test_an_earlier_issue_that_is_damaged_is_a_fault(project, the_fault):
    folder = project.outputs / "archive" / PAGE / "2020-12-31-1234567890"
    shutil.copytree(project.outputs / "latest" / PAGE, folder)
    found = the_fault("runs")
    assert f"{folder}: this earlier issue of a page is not as it was kept" in found.found
    assert found.todo.endswith(f"then: rm {project.outputs / 'index.html'}; plantrack run")


def test_runs_that_failed_or_wait_are_told_with_the_command_for_each(project, found):
    parameters = {"plan": "13fyp_sti", "as_of": "2018-12-31", "note": ""}
    for folder, run_id in (("failed", "x"), ("failed", "x-2018-12-31"), ("held", "x-1")):
        code = Ending.HELD if folder == "held" else Ending.CELL_FAILED
        note = Note(code, run_id, "90_briefing", parameters, "1 / 0")
        (project.outputs / folder / run_id).mkdir(parents=True)
        file = project.outputs / folder / run_id / "failure.json"
        file.write_text(note.text(), encoding="utf-8")
    told = found("runs")
    failed = [one for one in told if one.level is Level.FAULT]
    (held,) = [one for one in told if one.level is Level.NOTE]
    assert failed[0].found == "x failed: 1 / 0"
    # A day that is not in the name was not asked for: with it another page would be made.
    again = "plantrack run 90_briefing --plan 13fyp_sti"
    assert failed[0].todo.endswith(f"failure.html; then: {again}")
    again = "plantrack run 90_briefing --as-of 2018-12-31 --plan 13fyp_sti"
    assert failed[1].todo.endswith(f"failure.html; then: {again}")
    assert held.todo.endswith("plantrack approve x-1")


def test_the_log_tells_of_a_run_that_was_killed_or_is_long_ago(project, found):
    log = project.outputs / "logs" / "plantrack.log"
    now = datetime.now().astimezone()
    log.write_text(f"{now.isoformat(timespec='seconds')} 1 info run begins\n", encoding="utf-8")
    assert "was killed" in found("runs")[-1].found
    then = (now - timedelta(days=50)).isoformat(timespec="seconds")
    log.write_text(f"{then} 1 info run begins\n{then} 1 info run ends\n", encoding="utf-8")
    assert "50 days ago" in found("runs")[-1].found
    log.write_text(f"{then} 1 info run begins\n{then} 1 error run ends: OSError: full\n")
    assert found("runs")[-1].found.endswith("ended with OSError: full")


def test_a_schedule_that_is_in_order_changed_or_was_missed(project, found, programs):
    program(programs, "crontab", CRONTAB)
    kept = programs / "crontab.kept"
    kept.write_text(block(job_of(project)), encoding="utf-8")
    assert [one.level for one in found("schedule")] == [Level.OK]
    assert "; next 2" in found("schedule")[0].found
    kept.write_text(block(job_of(project)).replace(" 3 5 ", " 4 6 "), encoding="utf-8")
    assert "differs from what this version installs" in found("schedule")[0].found
    assert found("schedule")[0].level is Level.FAULT
    kept.write_text(block(job_of(project)), encoding="utf-8")
    log = project.outputs / "logs" / "plantrack.log"
    then = (datetime.now().astimezone() - timedelta(days=50)).isoformat(timespec="seconds")
    log.write_text(f"{then} 1 info run begins\n{then} 1 info run ends\n", encoding="utf-8")
    missed = found("schedule")[-1]
    # Within some hours of a due time it is not yet known to be missed.
    assert missed.level is Level.OK or missed.found.endswith("when one was due")


def test_without_a_home_or_a_project_the_rest_is_looked_at(monkeypatch, project, tmp_path):
    monkeypatch.delenv("HOME")
    monkeypatch.delenv("XDG_CONFIG_HOME")
    assert {name for name, _ in examine()} == set(ORDER)
    monkeypatch.setenv("PLANTRACK_PROJECT", str(tmp_path))
    found = dict(examine())
    assert found.keys() == {"project", *ORDER}
    assert found["project"].level is Level.FAULT
    assert found["fonts"].level is Level.OK


def test_a_check_that_fails_itself_is_a_fault_with_its_cause(the_fault, monkeypatch):
    def broken(project):
        yield {}["x"]

    monkeypatch.setattr("plantrack.run.doctor.holder.look", broken)
    assert the_fault("lock").found == "this check itself failed: KeyError: 'x'"


def test_an_error_with_its_own_words_is_told_in_one_line(the_fault, monkeypatch):
    def broken(project):
        raise PlantrackError("one\n  two")

    monkeypatch.setattr("plantrack.run.doctor.holder.look", broken)
    assert the_fault("lock").found == "one two"


@pytest.mark.parametrize("as_json", [False, True])
def test_the_command_prints_findings_and_ends_with_1_on_a_fault(
    project, monkeypatch, capsys, as_json
):
    monkeypatch.setattr(sys, "argv", ["plantrack", "doctor", *(["--json"] if as_json else [])])
    began = time.process_time()
    for code in (0, 1):
        with pytest.raises(SystemExit) as ended:
            cli.main()
        out = capsys.readouterr().out
        assert ended.value.code == code
        if as_json:
            levels = [one["level"] for one in json.loads(out)]
            assert ("fault" in levels) == bool(code)
        else:
            assert re.search(rf"(?m)^\d+ findings: \d+ ok, \d+ note, {2 * code} fault\.$", out)
        shutil.rmtree(project.outputs / "latest" / PAGE)
        (project.outputs / "latest" / PAGE).mkdir()
        shutil.copy(ROOT / "README.md", project.outputs / "latest" / PAGE / "run.json")
        (project.outputs / "latest" / PAGE / "manifest.json").touch()
    assert time.process_time() - began < 20
