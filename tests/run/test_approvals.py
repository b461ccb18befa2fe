"""What was approved gets into place, whatever comes between; nothing else does."""

import json
from dataclasses import asdict, replace
from pathlib import Path

import pytest

from plantrack.errors import InputError
from plantrack.file_hashes import text_hash
from plantrack.run import approvals
from plantrack.run.approvals import approve, finish_approvals
from plantrack.run.card import Card
from plantrack.run.manifest import Manifest

RUN = "10_a"
CARD = json.dumps(asdict(Card(RUN, RUN, "2026-01-01", "zh", "题目", "", {})))
FILES = {f"{RUN}.html": "new page", f"{RUN}/figures.csv": "a\r\n1\n", f"{RUN}/run.json": CARD}
MANIFEST = Manifest(
    run_id=RUN,
    notebook=RUN,
    as_of="2026-01-01",
    parameters={},
    identity="i",
    inputs={},
    reads=[],
    observations="o",
    results={name: text_hash(text) for name, text in FILES.items()},
    verdicts={},
    changed={},
    before=None,
    versions={},
    engine="warm",
    ended="2026-11-26T00:00:00+00:00",
    seconds=1.0,
    peak_memory_mb=1,
    attempts=1,
)


@pytest.fixture
def outputs(tmp_path) -> Path:
    """A result that is held back, beside an older page with a table that the new one lacks."""
    for folder, files in {
        "held": {**FILES, f"{RUN}/manifest.json": MANIFEST.text(), f"{RUN}/failure.json": "{}"},
        "latest": {f"{RUN}.html": "old page", f"{RUN}/stale.csv": "b\n"},
    }.items():
        (tmp_path / folder / RUN).mkdir(parents=True)
        for name, text in files.items():
            (tmp_path / folder / name).write_bytes(text.encode())
    return tmp_path


def in_place(outputs: Path) -> dict[str, str]:
    """Everything among the pages."""
    latest = outputs / "latest"
    files = sorted(file for file in latest.rglob("*") if file.is_file())
    return {file.relative_to(latest).as_posix(): file.read_bytes().decode() for file in files}


DONE = {**FILES, f"{RUN}/manifest.json": MANIFEST.text()}


def test_it_is_put_in_place_byte_by_byte_and_waits_no_more(outputs):
    assert approve(outputs, RUN) == outputs / "latest" / f"{RUN}.html"
    assert in_place(outputs) == DONE
    assert list((outputs / "held").iterdir()) == []


@pytest.mark.parametrize("step", ["put_in_place", "clear_failure", "clear_held"])
def test_cut_short_anywhere_the_next_command_goes_on(outputs, monkeypatch, step):
    def killed(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(approvals, step, killed)
        with pytest.raises(KeyboardInterrupt):
            approve(outputs, RUN)
    finish_approvals(outputs)
    assert in_place(outputs) == DONE
    finish_approvals(outputs)
    assert in_place(outputs) == DONE


def test_killed_while_it_was_removed_no_command_is_stopped(outputs):
    (outputs / "held" / RUN / "approved").touch()
    (outputs / "held" / f"{RUN}.html").unlink()
    before = in_place(outputs)
    finish_approvals(outputs)
    assert in_place(outputs) == before
    assert not (outputs / "held" / RUN / "approved").exists()


def test_what_was_altered_or_is_of_another_run_cannot_be_approved(outputs):
    before = in_place(outputs)
    page = outputs / "held" / f"{RUN}.html"
    page.write_text("tampered", encoding="utf-8")
    with pytest.raises(InputError, match="10_a.html in .* missing or not what was made"):
        approve(outputs, RUN)
    other = replace(MANIFEST, run_id="20_b").text()
    (outputs / "held" / RUN / "manifest.json").write_text(other, encoding="utf-8")
    with pytest.raises(InputError, match="held run"):
        approve(outputs, RUN)
    with pytest.raises(InputError, match="unknown held run 10_b. Did you mean 10_a"):
        approve(outputs, "10_b")
    assert in_place(outputs) == before


def test_nothing_held_back_is_said(tmp_path):
    with pytest.raises(InputError, match="no result is held back"):
        approve(tmp_path, RUN)


def test_the_issue_it_replaces_goes_to_the_archive(outputs, monkeypatch):
    latest = outputs / "latest"
    old = {f"{RUN}.html": "old page", f"{RUN}/stale.csv": "b\n", f"{RUN}/run.json": CARD}
    made = replace(MANIFEST, results={name: text_hash(text) for name, text in old.items()})
    for name, text in {**old, f"{RUN}/manifest.json": made.text()}.items():
        (latest / name).write_bytes(text.encode())

    def killed(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(approvals, "clear_held", killed)
        with pytest.raises(KeyboardInterrupt):
            approve(outputs, RUN)
    finish_approvals(outputs)
    assert in_place(outputs) == DONE
    (folder,) = (outputs / "archive" / RUN).iterdir()
    names = {"10_a.html", "stale.csv", "run.json", "manifest.json"}
    assert {file.name for file in folder.iterdir()} == names
    assert (folder / "10_a.html").read_text("utf-8") == "old page"
