"""What is sent to a cluster and what comes back, without one: addresses, files, orders, replies."""

import importlib.util
import socket
from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from types import SimpleNamespace

import pytest
from distributed import CancelledError, KilledWorker

from plantrack.errors import InputError, PlantrackError
from plantrack.project import Project
from plantrack.run.bundle import content, pack, unpack
from plantrack.run.cluster import Cluster, parse_executor
from plantrack.run.cluster_hosts import Hosts, environment
from plantrack.run.cluster_order import Order, Software
from plantrack.run.cluster_reply import NoReply, opened, seal
from plantrack.run.cluster_runs import SentRuns
from plantrack.run.cluster_worker import try_beside
from plantrack.run.outcome import Ending, Place
from plantrack.run.project_hash import project_hash
from plantrack.run.request import make_request
from plantrack.run.task import Failed, Made, Task

WORKER = "tcp://10.0.0.7:40001"
MADE = Made(
    page="<p>太原</p>",
    title="题",
    headline="",
    tables={"figures": "year\n2020\n"},
    annex=b"PK\x03",
    notebook="{}\n",
    reads=(),
    seconds=1.5,
    peak_memory_mb=200,
)
FAILED = Failed(Ending.CELL_FAILED, "1 / 0", Place(3, "1 / 0", "小结"), "Traceback", "{}", 2.0)


@pytest.fixture
def project(data_copy: Path, notebooks: Path) -> Project:
    """A project of its own, with something in the inbox."""
    root = data_copy.parent
    (root / "notebooks").mkdir()
    for file in [*notebooks.glob("*.ipynb"), *notebooks.glob("*.yaml")]:
        (root / "notebooks" / file.name).write_bytes(file.read_bytes())
    (root / "requirements.lock").write_text("numpy==1\n")
    (data_copy / "inbox").mkdir(exist_ok=True)
    (data_copy / "inbox" / "new.xlsx").write_bytes(b"not read yet")
    return Project(root)


@pytest.fixture
def task(project: Project, contracts, newest) -> Task:
    """A run of that project."""
    request = make_request(contracts, "10_tables", {}, newest)
    return Task(request, project, project_hash(project), True, frozenset("ab"), "{}")


@pytest.mark.parametrize(
    ("where", "expected"),
    [
        ("dask://10.0.0.5:8786", "tcp://10.0.0.5:8786"),
        ("dask://head-node.example:65535", "tcp://head-node.example:65535"),
        ("dask://[::1]:8786", "tcp://[::1]:8786"),
    ],
)
def test_an_address_is_read(where, expected):
    assert parse_executor(where) == expected


@pytest.mark.parametrize(
    "where",
    [
        "",
        "10.0.0.5:8786",
        "tcp://10.0.0.5:8786",
        "dask:10.0.0.5:8786",
        "dask://10.0.0.5",
        "dask://:8786",
        "dask://10.0.0.5:0",
        "dask://10.0.0.5:65536",
        "dask://10.0.0.5:port",
        "dask://10.0.0.5:8786/status",
        "dask://me@10.0.0.5:8786",
        "dask://[::1:8786",
    ],
)
def test_what_is_no_address_is_told_with_what_was_expected(where):
    with pytest.raises(InputError, match="expected dask://host:port"):
        parse_executor(where)


def test_without_dask_it_says_how_to_install_it(monkeypatch):
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    with pytest.raises(InputError, match=r"pip install 'plantrack\[dask\]'"):
        parse_executor("dask://10.0.0.5:8786")


@pytest.fixture
def silent() -> Iterator[str]:
    """Somebody who takes calls and never says anything."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield f"tcp://127.0.0.1:{server.getsockname()[1]}"


def test_where_no_scheduler_answers_nothing_is_begun(silent, task):
    begun = []
    with pytest.raises(PlantrackError, match=f"no Dask scheduler answered at {silent}") as told:
        Cluster(silent, answer=0.5).each(
            deque([task]), on_start=begun.append, on_end=begun.append, on_look=lambda: None
        )
    assert told.value.exit_code == 1
    assert begun == []


def test_a_bundle_is_the_same_project_without_the_inbox(project, tmp_path):
    packed = pack(project)
    there = unpack(packed, tmp_path / "there")
    assert project_hash(there) == project_hash(project)
    assert not (there.data / "inbox").exists()
    assert content(packed) == content(pack(there))


def test_a_bundle_of_other_files_is_another_one(project):
    before = content(pack(project))
    (project.data / "inbox" / "more.csv").write_text("a\n")
    assert content(pack(project)) == before
    (project.data / "regions.csv").open("a").write("\n")
    assert content(pack(project)) != before


@pytest.mark.parametrize("name", ["../x", "/x", "data/../../x"])
def test_a_bundle_writes_nothing_outside_of_its_folder(name, tmp_path, monkeypatch):
    monkeypatch.setattr("plantrack.run.bundle.pickle.loads", lambda raw: {name: b"x"})
    with pytest.raises(ValueError, match="outside"):
        unpack(pack(Project(tmp_path)), tmp_path / "there")
    assert not list(tmp_path.rglob("x"))


@pytest.mark.parametrize("result", [MADE, FAILED])
def test_a_result_arrives_as_it_was_sent(result):
    assert opened(seal(result, WORKER)) == result


@pytest.mark.parametrize("name", ["page", "tables", "notebook", "seconds"])
def test_a_part_that_is_not_what_was_sent_is_a_failure(name):
    sent = seal(MADE, WORKER)
    other = seal(replace(MADE, page="<p>", tables={}, notebook="", seconds=0.0), WORKER)
    arrived = replace(sent, parts={**sent.parts, name: other.parts[name]})
    got = opened(arrived)
    assert isinstance(got, Failed) and got.ending is Ending.PROGRAM_FAULT
    assert f"({name})" in got.message and WORKER in got.message


def test_a_missing_part_and_another_kind_are_failures():
    sent = seal(MADE, WORKER)
    parts = {name: part for name, part in sent.parts.items() if name != "page"}
    assert replace(sent, parts=parts).damaged == ["page"]
    assert replace(sent, kind="Failed").damaged == ["kind"]


def test_an_order_holds_the_task_but_for_its_project(task, tmp_path):
    order = Order.of(task, Software.here(), "1" * 64)
    assert order.seconds == task.request.contract.limits.seconds
    assert str(task.project.root).encode() not in order.task
    there = Project(tmp_path / "there")
    assert order.task_in(there) == replace(task, project=there)


def test_settings_of_the_workers_user_do_not_reach_a_run(tmp_path):
    given = {
        "PATH": "/bin",
        "PLANTRACK_DATA": "/theirs",
        "PLANTRACK_LAST_RUN": "/theirs",
        "JUPYTER_DEFAULT_PROVISIONER_NAME": "theirs",
        "IPYTHONDIR": "/theirs",
        "MATPLOTLIBRC": "/theirs",
        "PYTHONSTARTUP": "/theirs",
    }
    got = environment(given, tmp_path)
    assert got["PATH"] == "/bin"
    assert "/theirs" not in got.values() and "theirs" not in got.values()
    assert got["PLANTRACK_PROJECT"] == str(tmp_path / "project")


def test_files_that_did_not_arrive_as_sent_are_not_used(task):
    packed = pack(task.project)
    order = Order.of(task, Software.here(), content(packed))
    got = try_beside(Hosts(), packed + b"x", order, WORKER, lambda: True)
    assert got.ending is Ending.PROGRAM_FAULT
    assert WORKER in got.message


def test_another_library_or_python_is_refused_and_both_are_named(task):
    packed, hosts = pack(task.project), Hosts()
    here = Software.here()
    wanted = Software("0" * 64, here.versions | {"python": "3.99.0"})
    order = Order.of(task, wanted, content(packed))
    got = try_beside(hosts, packed, order, WORKER, lambda: True)
    hosts.of(packed, order, WORKER).end()
    assert isinstance(got, NoReply) and got.ending is Ending.INPUTS_CHANGED
    assert f"python {here.versions['python']} instead of 3.99.0" in got.message
    assert f"library {here.library[:8]} instead of 00000000" in got.message


@dataclass
class Answer:
    """Stands for a future that has ended."""

    key: str
    error: Exception
    status: str = "error"

    def add_done_callback(self, call: Callable[["Answer"], None]) -> None:
        call(self)

    def result(self, timeout: float) -> None:
        raise self.error


class Answers:
    """Stands for a client whose tasks all end with one error."""

    def __init__(self, error: Exception, status: str = "running"):
        self.error, self.status, self.cancelled = error, status, 0

    def submit(self, function: Callable, *words: object, key: str) -> Answer:
        return Answer(key, self.error)

    def cancel(self, futures: list[Answer]) -> None:
        self.cancelled += len(futures)

    def nthreads(self) -> dict[str, int]:
        return {}


def no_module() -> RuntimeError:
    """As Dask tells that a scheduler or worker lacks a package."""
    error = RuntimeError("Error during deserialization\nof the task graph")
    error.__cause__ = ModuleNotFoundError("No module named 'plantrack'")
    return error


LAST = SimpleNamespace(address=WORKER)


@pytest.mark.parametrize(
    ("error", "ending", "said"),
    [
        (KilledWorker("key", LAST, 3), Ending.KERNEL_DIED, f"worker {WORKER} was killed"),
        (CancelledError("lost"), Ending.KERNEL_DIED, "the scheduler at tcp://there:1 was lost"),
        (no_module(), Ending.PROGRAM_FAULT, "(ModuleNotFoundError: No module named 'plantrack')"),
    ],
)
def test_how_a_cluster_fails_is_told_of_the_run(task, error, ending, said):
    client = Answers(error)
    with SentRuns(client, "tcp://there:1", b"", "", patience=60) as sent:
        sent.send(task, b"")
        [(got_task, got)] = sent.ended()
        assert not sent
    assert got_task is task
    assert got.ending is ending
    assert said in got.message and "\n" not in got.message


def test_nothing_is_sent_to_a_scheduler_that_is_lost(task):
    client = Answers(AssertionError("sent"), status="closed")
    with SentRuns(client, "tcp://there:1", b"", "", patience=60) as sent:
        sent.send(task, b"")
        [(_, got)] = sent.ended()
    assert got.ending is Ending.KERNEL_DIED
    assert "was lost" in got.message


def test_runs_do_not_wait_for_ever_for_a_first_worker(task, monkeypatch):
    monkeypatch.setattr("plantrack.run.cluster_runs._LOOK_FOR_WORKERS", 0.0)
    monkeypatch.setattr(Answer, "add_done_callback", lambda self, call: None)
    client = Answers(AssertionError("asked"))
    with SentRuns(client, "tcp://there:1", b"", "", patience=0.1) as sent:
        sent.send(task, b"")
        [(_, got)] = sent.ended()
        assert not sent
    assert got.ending is Ending.TIMED_OUT
    assert "had no worker" in got.message
    assert client.cancelled == 1
