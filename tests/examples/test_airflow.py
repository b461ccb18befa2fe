"""The DAGs of the example, read and carried out by Airflow itself."""

import json
import os
import shlex
import subprocess
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import nbformat
import pytest

from plantrack.run.schedule.times import DUE

#: In the place of the workbook's Python: keeps how it was called, ends as it is told.
PYTHON = """#!/bin/sh
printf '%s\\n' "$PLANTRACK_PROJECT" "$@" > {called}
exit "$(cat {code})"
"""


@pytest.fixture(scope="module")
def place(tmp_path_factory, root) -> Path:
    """A project whose path needs quoting: the notebooks and tables are the real ones."""
    place = tmp_path_factory.mktemp("airflow")
    project = place / "山西 'plan'"
    (project / ".venv" / "bin").mkdir(parents=True)
    for name in ("data", "notebooks"):
        (project / name).symlink_to(root / name)
    python = project / ".venv" / "bin" / "python"
    python.write_text(PYTHON.format(called=place / "called", code=place / "code"), encoding="utf-8")
    python.chmod(0o755)
    (place / "private").mkdir()
    return place


@pytest.fixture(scope="module")
def read(place, examples, program, kernels) -> dict:
    """What Airflow says of the DAGs, and how their tasks ended."""
    (place / "dags").mkdir()
    example = (examples / "airflow_dag.py").read_bytes()
    (place / "dags" / "plantrack.py").write_bytes(example)
    settings = {
        "AIRFLOW_HOME": str(place / "home"),
        "AIRFLOW__CORE__LOAD_EXAMPLES": "False",
        "PLANTRACK_PROJECT": str(place / "山西 'plan'"),
        "PLANTRACK_PRIVATE": str(place / "private"),
        "JUPYTER_PATH": str(kernels("plantrack")),
        # So that all of it is removed with the folder of the test.
        "IPYTHONDIR": str(place / "ipython"),
    }
    script = Path(__file__).with_name("read_dags.py")
    files = [place / "dags", place / "code", place / "answer"]
    command = [program("airflow", "python"), script, *files]
    done = subprocess.run(
        command, env=os.environ | settings, capture_output=True, encoding="utf-8", timeout=240
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return json.loads((place / "answer").read_text(encoding="utf-8"))


def test_airflow_reads_both_without_an_error_or_a_warning(read):
    assert read["errors"] == {}
    assert read["warnings"] == {}
    assert sorted(read["dags"]) == ["plantrack", "plantrack_one_notebook"]


def test_it_is_due_when_the_schedule_of_the_workbook_is(read):
    zone = ZoneInfo("Asia/Shanghai")
    times = [datetime.fromisoformat(time) for time in read["dags"]["plantrack"]["next"]]
    got = [time.astimezone(zone).replace(tzinfo=None) for time in times]
    expected, now = [], datetime(2026, 1, 1)
    while len(expected) < len(got):
        now = min(due.after(now) for due in DUE)
        expected.append(now)
    assert (len(got), got) == (13, expected)
    assert read["dags"]["plantrack_one_notebook"]["next"] == []


def test_it_starts_the_command_of_the_checkout(read, place):
    project = place / "山西 'plan'"
    words = shlex.split(read["dags"]["plantrack"]["command"])
    assert words == [
        str(project / ".venv/bin/python"),
        *("-m", "plantrack.cli", "run", "--if-changed"),
    ]
    called = (place / "called").read_text(encoding="utf-8").splitlines()
    assert called == [str(project), *words[1:]]


def test_exit_codes_become_states(read):
    ends = read["dags"]["plantrack"]["ends"]
    assert (ends["0"], ends["3"]) == ("success", "skipped")
    for code in ("1", "2"):
        assert ends[code].startswith("failed: ")
        assert f"exit code {code}" in ends[code]


def test_papermill_runs_one_notebook_into_the_private_folder(read, place):
    assert read["dags"]["plantrack_one_notebook"]["ends"] == "success"
    (made,) = (place / "private").iterdir()
    assert made.name == "90_briefing-2018-12-31.ipynb"
    notebook = nbformat.read(made, as_version=4)
    (injected,) = [c for c in notebook.cells if "injected-parameters" in c.metadata.get("tags", [])]
    assert 'as_of = "2018-12-31"' in injected.source
    shown = [
        output.data["text/html"]
        for cell in notebook.cells
        if cell.cell_type == "code"
        for output in cell.outputs
        if "text/html" in output.get("data", {})
    ]
    assert any("2018" in html for html in shown)
