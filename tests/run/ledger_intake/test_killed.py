"""Killed while a return is appended or taken back: the old ledger or the new one, never half."""

import shutil
import signal
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from types import SimpleNamespace

import pytest

from plantrack.coverage.checks.taking import Checked
from plantrack.coverage.ledger import SCHEMAS
from plantrack.coverage.loading import ledger_in
from plantrack.file_hashes import file_hash, tables_hash
from plantrack.project import Project
from plantrack.run.intake.hold import finish
from plantrack.run.intake.journal import is_unsettled
from plantrack.run.intake.undoing import undo
from plantrack.run.ledger_intake.appending import append_return
from plantrack.run.ledger_intake.understand import ReturnIntake

from ..intake.test_killed import (
    ENDLESS,
    at_touch,
    in_child,
    kill_me,
    no_waiting_for_the_disk,  # noqa: F401 -- a fixture for every test
    restore,
    settle_with_kills,
)

AT = datetime(2020, 7, 3, 8, tzinfo=UTC)
A, NEW = "000000000000000013", "00000000000000005F"
LEDGER = {
    "firms": [f"{A},甲厂,140100,,C26,small,gxt,,true,2020-01,2020-01-02"],
    "reporters": ["140100,city,太原市,Taiyuan"],
    "returns": ["140100-2020-05-1,140100,2020-05,2020-06-04"],
    "progress": [f"140100-2020-05-1,{A},active,2020-03-10,,"],
    "problems": [],
}
RETURN = {"return_id": "140100-2020-06-1"}
#: What the return adds: something to each table, and a firm the other tables refer to.
ROWS = {
    "firms": {"code": NEW, "name": "乙厂", "city": "140100", "is_listed": "true"}
    | {"since_month": "2020-06", "received": "2020-07-03"},
    "returns": RETURN | {"reporter": "140100", "month": "2020-06", "received": "2020-07-03"},
    "progress": RETURN | {"code": NEW, "state": "active", "since": "2020-06-10"},
    "problems": RETURN | {"problem": "p1", "code": NEW, "duty": "firm", "what": "贷款"},
}


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """A project with nothing but a small ledger."""
    folder = tmp_path / "data" / "ledger" / "small"
    folder.mkdir(parents=True)
    for name, lines in LEDGER.items():
        text = "\n".join([",".join(SCHEMAS[name]), *lines]) + "\n"
        (folder / f"{name}.csv").write_text(text, encoding="utf-8")
    return Project(tmp_path)


@pytest.fixture(params=["append", "undo"])
def states(request, project, tmp_path, monkeypatch) -> tuple[Callable[[], object], str, str]:
    """What is done, and the hashes of the tables before and after it."""
    # Reading the ledger to be touches no file, and its threads do not live on in a child. Taking
    # back checks the tables of figures, of which there are none here.
    monkeypatch.setattr("plantrack.run.ledger_intake.appending.ledger_in", lambda *_, **__: None)
    monkeypatch.setattr("plantrack.run.intake.candidate.read_checked", lambda folder: None)
    file = tmp_path / "六月.xlsx"
    file.write_bytes(b"a return")
    rows = {
        name: [dict.fromkeys(SCHEMAS[name], "") | row] if name in SCHEMAS else []
        for name, row in ROWS.items()
    }
    report = SimpleNamespace(sha256=file_hash(file))
    intake = ReturnIntake(file, "small", Checked(RETURN["return_id"], rows, ()), report)

    def append():
        return append_return(project, intake, at=AT)

    def back():
        return undo(project, at=AT)

    old = tables_hash(project.data)
    append()
    new = tables_hash(project.data)
    assert old != new
    if request.param == "undo":
        return back, new, old
    back()
    return append, old, new


def assert_whole(project: Project, old: str, new: str) -> str:
    """The ledger opens as it is, and is the old or the new one once the kill is settled."""
    ledger_in(project.data / "ledger" / "small")
    finish(project)
    state = tables_hash(project.data)
    assert state in (old, new)
    ledger_in(project.data / "ledger" / "small")
    return state


def test_killed_at_every_touch(project, states, tmp_path, monkeypatch):
    work, old, new = states
    kept = tmp_path / "kept"
    shutil.copytree(project.data, kept)
    met = []
    for number in range(1, ENDLESS):

        def dying(number=number):
            at_touch(number, kill_me, monkeypatch)
            work()

        code = in_child(dying)
        if is_unsettled(project.data):
            settle_with_kills(project, monkeypatch)
        state = assert_whole(project, old, new)
        met.append(state)
        if code == 0:
            break
        assert code == -signal.SIGKILL
        if state == old:
            work()
            assert tables_hash(project.data) == new
        restore(project.data, kept)
    assert code == 0
    # Kills before and after the moment that counts, and never back again.
    assert met == sorted(met, key=[old, new].index)
    assert met.count(old) > 5
    assert met.count(new) > 1
