"""A reader sees the old files or the new ones; a failure on the way leaves the old ones alone."""

import errno
import json
import os
import threading
from pathlib import Path

import pytest

from plantrack.errors import PlantrackError
from plantrack.file_hashes import file_hash
from plantrack.run import deliver as module
from plantrack.run.card import Card, read_cards
from plantrack.run.task import Made
from plantrack.run.whole_files import clear_leftovers, write_whole

MANIFEST = "10_one-140000/manifest.json"


def card(run_id: str = "10_one-140000") -> Card:
    """A card as a run makes it."""
    return Card(run_id, "10_one", "2022-12-31", "zh", "题目", "结论。", {"seed": 0})


def deliver(folder: Path, card: Card, page: str, tables: dict[str, str]) -> Path:
    """Deliver what a run made, with the hashes of its files in place of a whole manifest."""
    made = Made(page, card.title, "", tables, b"PK", "{}\n", (), 1.0, 1)
    return module.deliver(folder, card, made, json.dumps)


def tree(folder: Path) -> dict[str, bytes]:
    """Every file below a folder with its content."""
    files = sorted(file for file in folder.rglob("*") if file.is_file())
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in files}


def full(*_: object) -> None:
    """What a full disk answers."""
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def test_files_hold_exactly_the_text(tmp_path):
    write_whole({tmp_path / "new" / "a.csv": "年,值\n2020,1\n", tmp_path / "b.html": "<p>乙</p>"})
    assert tree(tmp_path) == {
        "new/a.csv": "年,值\n2020,1\n".encode(),
        "b.html": "<p>乙</p>".encode(),
    }


def test_everybody_may_read_what_was_written(tmp_path):
    write_whole({tmp_path / "a.csv": "1\n"})
    assert (tmp_path / "a.csv").stat().st_mode & 0o444 == 0o444


def test_a_reader_never_sees_half_a_file(tmp_path):
    file = tmp_path / "page.html"
    versions = ["old\n" * 20_000, "new, longer\n" * 30_000]
    write_whole({file: versions[0]})
    seen, is_over = set(), threading.Event()

    def read() -> None:
        while not is_over.is_set():
            seen.add(file.read_text(encoding="utf-8"))

    reader = threading.Thread(target=read)
    reader.start()
    for turn in range(60):
        write_whole({file: versions[turn % 2]})
    is_over.set()
    reader.join()
    assert seen <= set(versions)


@pytest.mark.parametrize("call", ["fsync", "replace"])
def test_a_full_disk_keeps_the_old_file_and_names_it(tmp_path, monkeypatch, call):
    file = tmp_path / "page.html"
    write_whole({file: "old"})
    monkeypatch.setattr(os, call, full)
    with pytest.raises(OSError, match="No space left on device") as failed:
        write_whole({file: "new"})
    assert failed.value.filename == str(file)
    assert tree(tmp_path) == {"page.html": b"old"}


def test_room_for_some_files_only_changes_none(tmp_path, monkeypatch):
    latest = tmp_path / "latest"
    deliver(latest, card(), "<h1>old</h1>", {"a": "x\n1\n", "b": "y\n1\n"})
    before = tree(tmp_path)
    calls, sync = [], os.fsync

    def full_at_the_third(handle: int) -> None:
        calls.append(handle)
        sync(handle) if len(calls) < 3 else full()

    monkeypatch.setattr(os, "fsync", full_at_the_third)
    with pytest.raises(OSError, match="No space left"):
        deliver(latest, card(), "<h1>new</h1>", {"a": "x\n2\n", "b": "y\n2\n"})
    assert len(calls) == 3
    assert tree(tmp_path) == before


def test_ctrl_c_in_the_middle_leaves_nothing_behind(tmp_path, monkeypatch):
    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    write_whole({tmp_path / "page.html": "old"})
    monkeypatch.setattr(os, "fsync", interrupt)
    with pytest.raises(KeyboardInterrupt):
        write_whole({tmp_path / "page.html": "new"})
    assert tree(tmp_path) == {"page.html": b"old"}


def test_a_run_delivers_page_tables_and_card(tmp_path):
    page = deliver(tmp_path, card(), "<h1>题目</h1>", {"figures": "year\n2020\n"})
    assert page == tmp_path / "10_one-140000.html"
    assert set(tree(tmp_path)) == {
        "10_one-140000.html",
        "10_one-140000/annex.xlsx",
        "10_one-140000/figures.csv",
        "10_one-140000/run.json",
        "10_one-140000/notebook.ipynb",
        "10_one-140000/manifest.json",
    }
    manifest = json.loads((tmp_path / "10_one-140000" / "manifest.json").read_text("utf-8"))
    assert manifest == {
        name: file_hash(tmp_path / name) for name in set(tree(tmp_path)) - {MANIFEST}
    }
    written = json.loads((tmp_path / "10_one-140000" / "run.json").read_text(encoding="utf-8"))
    assert written["title"] == "题目"
    assert written["parameters"] == {"seed": 0}


def test_tables_the_run_no_longer_makes_are_removed(tmp_path):
    deliver(tmp_path, card(), "1", {"figures": "a\n", "renamed": "b\n"})
    (tmp_path / "10_one-140000" / "note.txt").write_text("mine", encoding="utf-8")
    deliver(tmp_path, card(), "2", {"figures": "a\n"})
    left = {file.name for file in (tmp_path / "10_one-140000").iterdir()}
    assert left == {
        "annex.xlsx",
        "figures.csv",
        "run.json",
        "notebook.ipynb",
        "manifest.json",
        "note.txt",
    }


def test_cards_are_read_in_order_and_only_with_their_page(tmp_path):
    for run_id in ("20_b", "10_a", "30_c"):
        deliver(tmp_path, card(run_id), "page", {})
    (tmp_path / "30_c.html").unlink()
    assert [one.run_id for one in read_cards(tmp_path)] == ["10_a", "20_b"]
    assert read_cards(tmp_path / "nothing") == []


@pytest.mark.parametrize("text", ["", "{", "[]", '{"run_id": "10_a"}'])
def test_a_card_of_another_version_is_named(tmp_path, text):
    deliver(tmp_path, card("10_a"), "page", {})
    (tmp_path / "10_a" / "run.json").write_text(text, encoding="utf-8")
    with pytest.raises(PlantrackError, match=r"run\.json: not the card .*; delete the folder"):
        read_cards(tmp_path)


def test_what_a_killed_run_left_is_cleared_and_nothing_else(tmp_path):
    deliver(tmp_path / "latest", card("10_a"), "page", {"figures": "a\n"})
    for keep in (".lock", ".gitignore", "notes.part"):
        (tmp_path / keep).write_text("keep", encoding="utf-8")
    before = tree(tmp_path)
    (tmp_path / "latest" / ".10_a.html.x1y2.part").write_text("half", encoding="utf-8")
    (tmp_path / "latest" / "10_a" / ".figures.csv.z3.part").write_text("half", encoding="utf-8")
    clear_leftovers(tmp_path)
    assert tree(tmp_path) == before
