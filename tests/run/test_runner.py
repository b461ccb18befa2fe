"""What is kept of runs that failed, and what surrounds all of them; no kernel needed for that."""

import os
from pathlib import Path

import pytest

from plantrack.project import Project
from plantrack.run import runner
from plantrack.run.request import make_request
from plantrack.run.runner import Outcome, failures, run_all


@pytest.fixture
def outputs(tmp_path, monkeypatch) -> Path:
    """A folder for outputs of this test alone."""
    monkeypatch.setenv("PLANTRACK_OUTPUTS", str(tmp_path / "outputs"))
    return tmp_path / "outputs"


@pytest.fixture
def run(outputs, contracts, newest, monkeypatch):
    """Run the default notebook of each name with processes that end as told."""

    def start(ends: dict[str, Outcome | None]) -> list[Outcome]:
        requests = [make_request(contracts, name, {}, newest) for name in ends]

        def for_each(task, items, *, jobs, on_result):
            for item in reversed(items):
                on_result(item, ends[item.notebook])

        monkeypatch.setattr(runner, "for_each", for_each)
        project = Project(outputs.parent)
        return run_all(project, tuple(requests), jobs=1, common=frozenset())

    return start


TABLES = "10_tables-140000-rd_intensity"
BOARD = "30_attainment-13fyp_sti-140000"


def test_outcomes_come_in_the_order_asked_for(run):
    ends = {"10_tables": Outcome(TABLES, Path("a")), "30_attainment": Outcome(BOARD, Path("b"))}
    assert run(ends) == list(ends.values())


def test_a_failed_run_is_remembered_until_it_succeeds(run, outputs):
    run({"10_tables": Outcome(TABLES, None, "code cell 3: KeyError", "Traceback ... line 7")})
    assert failures(outputs) == (TABLES,)
    note = (outputs / "failed" / f"{TABLES}.txt").read_text(encoding="utf-8")
    assert note.startswith("code cell 3: KeyError\n")
    assert "line 7" in note
    run({"30_attainment": Outcome(BOARD, Path("page"))})
    assert failures(outputs) == (TABLES,)
    run({"10_tables": Outcome(TABLES, Path("page"))})
    assert failures(outputs) == ()
    assert list((outputs / "failed").iterdir()) == []


def test_a_killed_process_is_a_failed_run(run, outputs):
    (outcome,) = run({"10_tables": None})
    assert outcome.page is None
    assert "killed" in outcome.message
    assert failures(outputs) == (TABLES,)


def test_workers_get_surroundings_of_their_own(outputs, monkeypatch):
    seen = {}
    monkeypatch.chdir(outputs.parent)
    monkeypatch.setenv("PLANTRACK_DATA", "elsewhere")
    before = dict(os.environ)

    def for_each(task, items, *, jobs, on_result):
        seen.update(os.environ)
        assert Path(os.environ["TMPDIR"]).is_dir()

    monkeypatch.setattr(runner, "for_each", for_each)
    run_all(Project(outputs.parent), (), jobs=1, common=frozenset())
    assert seen["PLANTRACK_DATA"] == str(outputs.parent.resolve() / "elsewhere")
    assert seen["OMP_NUM_THREADS"] == "1"
    assert seen["IPYTHONDIR"].startswith(seen["TMPDIR"])
    assert not Path(seen["TMPDIR"]).exists()
    assert dict(os.environ) == before


def test_a_long_temporary_folder_is_avoided(outputs, monkeypatch, tmp_path):
    """Kernels listen on files there, and the system allows only short paths for these."""
    long = tmp_path / ("long" * 20)
    long.mkdir()
    monkeypatch.setattr(runner.tempfile, "tempdir", str(long))
    seen = {}
    monkeypatch.setattr(runner, "for_each", lambda *_, **__: seen.update(os.environ))
    run_all(Project(outputs.parent), (), jobs=1, common=frozenset())
    assert len(seen["TMPDIR"]) < 60
