"""Killed, without room or without rights: the tables are the old or the new ones."""

import errno
import multiprocessing
import os
import shutil
import signal
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from filelock import FileLock

from plantrack.errors import InputError, LockedError, PlantrackError
from plantrack.file_hashes import tables_hash
from plantrack.project import Project
from plantrack.run.intake.hold import finish
from plantrack.run.intake.journal import is_unsettled
from plantrack.tables.checked import read_checked

#: Everything by which an ingest touches files.
TOUCHES = [
    (os, "replace"),
    (os, "fsync"),
    (shutil, "copyfile"),
    (shutil, "rmtree"),
    (Path, "unlink"),
    (Path, "mkdir"),
    (Path, "chmod"),
    (Path, "write_bytes"),
]
#: More touches than any ingest makes.
ENDLESS = 500
MOMENTS = 48


@pytest.fixture(autouse=True)
def no_waiting_for_the_disk(monkeypatch):
    """Each wait still counts as a touch, but what was written outlives a kill without it."""
    monkeypatch.setattr(os, "fsync", lambda handle: None)


def in_child(work: Callable[[], object], kill_after: float | None = None) -> int:
    """Do something in a process of its own, kill it if asked to, and return how it ended."""
    child = multiprocessing.get_context("fork").Process(target=work)
    child.start()
    child.join(kill_after)
    if kill_after is not None and child.is_alive():
        os.kill(child.pid, signal.SIGKILL)
    child.join()
    return child.exitcode


def at_touch(number: int, act: Callable[[], None], patch: pytest.MonkeyPatch) -> None:
    """Act before the touch of this number, counted from 1, and before all later ones."""
    done = 0

    def wrap(real: Callable[..., object]) -> Callable[..., object]:
        def touch(*args: object, **named: object) -> object:
            nonlocal done
            done += 1
            if done >= number:
                act()
            return real(*args, **named)

        return touch

    for where, name in TOUCHES:
        patch.setattr(where, name, wrap(getattr(where, name)))


def kill_me() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


@pytest.fixture(params=["one_table", "two_tables", "undo"])
def states(request, intake, monkeypatch) -> tuple[Callable[[], object], str, str]:
    """What is done, and the hashes of the tables before and after it.

    Reading the tables to be touches no file and takes long, so it is left out: what is killed is
    the writing.
    """
    monkeypatch.setattr("plantrack.run.intake.candidate.read_checked", lambda folder: None)
    if request.param == "one_table":

        def work():
            return intake.append(intake.rows("1.1", "2.2"))

        back = intake.undo
    else:
        rows = intake.rows("1.1", "2.2", source="another")
        sources = intake.source_row("another")

        def work():
            return intake.append(rows, new_sources=sources)

        back = intake.undo
    old = tables_hash(intake.data)
    work()
    new = tables_hash(intake.data)
    assert old != new
    if request.param == "undo":
        return back, new, old
    back()
    return work, old, new


def restore(data: Path, kept: Path) -> None:
    shutil.rmtree(data)
    shutil.copytree(kept, data)


def assert_old_or_new(project: Project, old: str, new: str) -> str:
    """The tables are sound as they are, and old or new once the kill is settled."""
    if tables_hash(project.data) not in (old, new):
        read_checked(project.data)
    finish(project)
    state = tables_hash(project.data)
    assert state in (old, new)
    return state


def settle_with_kills(project: Project, patch: pytest.MonkeyPatch) -> None:
    """Settle what was killed, while that is killed itself at every touch."""
    for number in range(1, ENDLESS):

        def dying(number=number):
            at_touch(number, kill_me, patch)
            finish(project)

        if in_child(dying) == 0:
            return


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
        state = assert_old_or_new(project, old, new)
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


def test_killed_at_many_moments(project, states, tmp_path):
    work, old, new = states
    kept = tmp_path / "kept"
    shutil.copytree(project.data, kept)
    start = time.perf_counter()
    assert in_child(work) == 0
    whole = time.perf_counter() - start
    for moment in range(MOMENTS):
        restore(project.data, kept)
        in_child(work, kill_after=whole * moment / MOMENTS)
        assert_old_or_new(project, old, new)
    if tables_hash(project.data) == old:
        work()
    assert tables_hash(project.data) == new


def failing(number: int) -> Callable[[], None]:
    def fail() -> None:
        raise OSError(number, os.strerror(number), "table")

    return fail


def test_without_room_from_any_touch_on(project, states, tmp_path, monkeypatch):
    work, old, new = states
    kept = tmp_path / "kept"
    shutil.copytree(project.data, kept)
    for touch in range(1, ENDLESS):
        with monkeypatch.context() as patch:
            at_touch(touch, failing(errno.ENOSPC), patch)
            try:
                work()
            except (OSError, PlantrackError) as error:
                assert "No space left on device" in str(error)
            else:
                break
        state = assert_old_or_new(project, old, new)
        if state == old:
            work()
        assert tables_hash(project.data) == new
        restore(project.data, kept)
    assert touch < ENDLESS - 1


def test_a_folder_without_the_right_to_write(project, intake, monkeypatch):
    before = intake.files()
    with monkeypatch.context() as patch:
        at_touch(1, failing(errno.EROFS), patch)
        with pytest.raises(OSError, match="Read-only file system"):
            intake.append(intake.rows("1.1"))
        assert finish(project) is False
    assert intake.files() == before


@pytest.fixture
def half_done(project, intake, monkeypatch):
    """A project in which the new source is entered and its figures are not."""
    real = os.replace

    def dying(aside: Path, target: Path) -> None:
        if Path(target).name == "ingested.csv":
            kill_me()
        real(aside, target)

    def work() -> None:
        monkeypatch.setattr(os, "replace", dying)
        rows = intake.rows("1.1", source="another")
        intake.append(rows, new_sources=intake.source_row("another"))

    assert in_child(work) == -signal.SIGKILL
    return project


def test_a_half_done_ingest_leaves_sound_tables_and_is_completed(half_done, intake):
    assert "another" not in set(intake.observations()["source"])
    assert "another" in set(read_checked(half_done.data)["sources"]["source"])
    assert finish(half_done) is True
    assert "another" in set(intake.observations()["source"])
    assert intake.undo().number == 1


def test_a_half_done_ingest_does_not_overwrite_what_was_written_since(half_done):
    mine = half_done.data / "observations" / "ingested.csv"
    mine.write_text("mine", encoding="utf-8")
    with pytest.raises(InputError, match="the file was changed since. Take that change back"):
        finish(half_done)
    assert mine.read_text(encoding="utf-8") == "mine"
    mine.unlink()
    assert finish(half_done) is True


def test_a_journal_that_is_none_is_told(half_done):
    (half_done.data / ".ingest" / "journal.json").write_text("[{}]", encoding="utf-8")
    with pytest.raises(InputError, match="found no journal of an ingest"):
        finish(half_done)


def test_what_is_half_done_is_left_to_the_ingest_at_work(half_done):
    with (
        FileLock(half_done.data / ".ingest" / "lock"),
        pytest.raises(LockedError, match="another ingest is writing"),
    ):
        finish(half_done)


def test_nothing_is_left_behind(project, states):
    work, _, new = states
    work()
    assert tables_hash(project.data) == new
    assert [file.name for file in (project.data / ".ingest").iterdir()] == ["lock"]
    assert finish(project) is False
