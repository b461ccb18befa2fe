"""The job of the example, taken and carried out by jupyter-scheduler in a server of its own."""

import json
import os
import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import nbformat
import pytest

from plantrack.run.schedule.times import MONTHLY

SECONDS = 240


class Server:
    """A Jupyter server on this machine, asked as JupyterLab asks it."""

    def __init__(self, port: int):
        self._address = f"http://127.0.0.1:{port}/"

    def ask(self, path: str, body: object = None) -> dict:
        """Get, or post a body."""
        request = urllib.request.Request(
            self._address + path,
            data=None if body is None else json.dumps(body).encode(),
            headers={"Authorization": "token secret", "Content-Type": "application/json"},
        )
        with urllib.request.urlopen(request, timeout=SECONDS) as answer:
            return json.load(answer)

    def wait(self, done, ask) -> object:
        """Ask until an answer is as wanted."""
        until = time.monotonic() + SECONDS
        while True:
            try:
                answer = ask()
                if done(answer):
                    return answer
            except urllib.error.URLError:
                answer = None
            assert time.monotonic() < until, answer
            time.sleep(0.2)


@pytest.fixture(scope="module")
def data(tmp_path_factory) -> Path:
    """Where the server keeps its jobs."""
    return tmp_path_factory.mktemp("jupyter")


@pytest.fixture(scope="module")
def server(data, root, program, kernels) -> Iterator[Server]:
    """A server on the notebooks of the workbook; its kernels are those of the workbook."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    settings = {
        "JUPYTER_PATH": str(kernels("python3")),
        "JUPYTER_DATA_DIR": str(data),
        "JUPYTER_RUNTIME_DIR": str(data / "runtime"),
        "JUPYTER_CONFIG_DIR": str(data / "settings"),
        "IPYTHONDIR": str(data / "ipython"),
    }
    command = [
        program("jupyter-scheduler", "jupyter"),
        "server",
        "--allow-root",
        "--no-browser",
        "--ip=127.0.0.1",
        f"--port={port}",
        "--ServerApp.port_retries=0",
        f"--ServerApp.root_dir={root / 'notebooks'}",
        "--IdentityProvider.token=secret",
    ]
    with (data / "log").open("wb") as log:
        process = subprocess.Popen(command, env=os.environ | settings, stdout=log, stderr=log)
    try:
        server = Server(port)
        server.wait(bool, lambda: server.ask("api/status"))
        yield server
    finally:
        process.terminate()
        process.wait(timeout=60)


@pytest.fixture(scope="module")
def job(examples) -> dict:
    """The example."""
    return json.loads((examples / "jupyter_scheduler_job.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def definition(server, job) -> str:
    """Id of the job, once the server has it."""
    return server.ask("scheduler/job_definitions", job)["job_definition_id"]


def test_every_key_is_one_of_its_own_model(program, examples):
    code = (
        "import json, sys; from jupyter_scheduler.models import CreateJobDefinition as Model;"
        "job = json.load(open(sys.argv[1], encoding='utf-8')); Model(**job);"
        "print(sorted(set(job) - set(Model.__fields__)))"
    )
    file = examples / "jupyter_scheduler_job.json"
    command = [program("jupyter-scheduler", "python"), "-c", code, file]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


def test_it_is_due_monthly_as_the_workbook_is(server, definition, job):
    kept = server.ask(f"scheduler/job_definitions/{definition}")
    assert kept["active"]
    assert (kept["schedule"], kept["timezone"]) == (MONTHLY.cron, "Asia/Shanghai")
    names = [env["name"] for env in server.ask("scheduler/runtime_environments")]
    assert job["runtime_environment_name"] in names


def test_it_runs_the_notebook_with_its_parameters(server, definition, data):
    job_id = server.ask(f"scheduler/job_definitions/{definition}/jobs", {})["job_id"]
    ended = server.wait(
        lambda answer: answer["status"] in {"COMPLETED", "FAILED"},
        lambda: server.ask(f"scheduler/jobs/{job_id}"),
    )
    assert (ended["status"], ended["status_message"]) == ("COMPLETED", None)
    made = sorted((data / "scheduler_staging_area" / job_id).iterdir())
    assert sorted(file.suffix for file in made) == [".html", ".ipynb", ".ipynb"]
    executed = next(file for file in made if file.suffix == ".ipynb" and file.stem != "10_tables")
    cells = nbformat.read(executed, as_version=4).cells
    (injected,) = [c for c in cells if "injected-parameters" in c.metadata.get("tags", [])]
    assert 'region = "140000"' in injected.source
    assert all(cell.execution_count for cell in cells if cell.cell_type == "code")
