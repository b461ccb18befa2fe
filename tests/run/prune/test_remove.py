"""Retention on real files: what goes, what stays, and what a wrong clock or a lock does."""

import json
import os
from types import SimpleNamespace

import pytest
import typer
from typer.testing import CliRunner

from plantrack.cli import upkeep
from plantrack.errors import LockedError
from plantrack.run.lock import exclusive
from plantrack.run.prune.remove import prune
from plantrack.run.session import Session

HALF = "latest/.10_tables.html.x1.part"
BY_AGE = {"failed/old.txt", "held/old.html", "held/old/table.csv"}
UNLISTED = {"latest/unlisted.html", "latest/unlisted.pdf", "latest/unlisted/table.csv"}
OTHERWISE = {"inputs/unneeded.csv", "logs/plantrack.log.6", HALF}


@pytest.fixture
def pruned(outputs, clock):
    """Prune the outputs; return what was told, and what was left alone with a reason."""

    def call(**options: object) -> tuple[list[str], list[str]]:
        told = []
        given = {"keep_days": 90, "clock": clock} | options
        return told, prune(outputs, told.append, **given)

    return call


def test_what_is_old_or_not_needed_goes_and_is_told(outputs, pruned, gone):
    told, warnings = pruned()
    assert gone() == BY_AGE | OTHERWISE
    assert warnings == []
    assert len(told) == 7
    assert told[1].startswith(
        "removed failed/old.txt (note on a failed run, 3 B): older than 90 days (2023-"
    )
    assert told[-1] == "removed 6 in all, 23 B"
    assert not (outputs / "held" / "old").exists()
    assert pruned() == (["nothing to remove"], [])


def test_a_dry_run_says_the_same_and_removes_nothing(outputs, pruned, gone):
    dry = pruned(is_dry=True)[0]
    assert gone() == set()
    assert not (outputs / ".lock").exists()
    assert [line.replace("would remove", "removed") for line in dry] == pruned()[0]


def test_days_can_be_chosen(pruned, gone):
    pruned(keep_days=101)
    assert gone() == OTHERWISE
    pruned(keep_days=79)
    assert gone() >= {"failed/recent.txt", "held/recent.html", "held/recent/manifest.json"}


@pytest.mark.parametrize("seconds", [-1, -10 * 365 * 24 * 3600])
def test_a_clock_that_is_behind_removes_nothing_by_age_and_is_told(pruned, clock, gone, seconds):
    warnings = pruned(clock=lambda: clock() + seconds)[1]
    assert gone() == OTHERWISE
    assert "the clock of this machine is behind the newest file" in warnings[0]


def test_a_file_from_the_future_anywhere_removes_nothing_by_age(outputs, pruned, clock, gone):
    os.utime(outputs / "latest" / "unlisted" / "table.csv", (clock() + 60, clock() + 60))
    assert len(pruned()[1]) == 1
    assert gone() == OTHERWISE


@pytest.mark.parametrize("text", ["{half", "{}", '{"before": null}', "[]"])
@pytest.mark.parametrize("where", ["latest/10_tables", "held/recent"])
def test_a_manifest_that_cannot_be_read_keeps_all_lists_of_figures(
    outputs, pruned, gone, where, text
):
    file = outputs / where / "manifest.json"
    before = os.stat(file).st_mtime
    file.write_text(text, encoding="utf-8")
    os.utime(file, (before, before))
    warnings = pruned()[1]
    assert gone() == (BY_AGE | OTHERWISE) - {"inputs/unneeded.csv"}
    assert "a manifest in the outputs cannot be read" in warnings[0]


def test_pages_go_only_when_asked_and_only_those_not_listed(pruned, gone):
    told = pruned(run_ids=frozenset({"10_tables"}))[0]
    assert gone() - BY_AGE - OTHERWISE == UNLISTED
    pages = [line.split(" (")[0] for line in told if "not in the list of runs" in line]
    # The file first: data without a page are not shown, a page without data would be.
    assert pages == [
        "removed latest/unlisted.html",
        "removed latest/unlisted.pdf",
        "removed latest/unlisted",
    ]


def test_the_index_is_made_anew_when_something_it_names_has_gone(outputs, pruned):
    calls = []

    def after() -> None:
        with pytest.raises(LockedError), exclusive(outputs, "another"):
            pytest.fail("a run could have written meanwhile")
        calls.append(1)

    pruned(keep_days=101, after=after)
    pruned(is_dry=True, after=after)
    assert calls == []
    pruned(after=after)
    pruned(after=after)
    assert calls == [1]


def test_a_link_is_removed_and_not_followed(outputs, pruned, tmp_path):
    aside = tmp_path / "aside"
    aside.mkdir()
    (aside / "precious.txt").write_text("x", encoding="utf-8")
    link = outputs / "failed" / "link"
    link.symlink_to(aside)
    os.utime(link, (0, 0), follow_symlinks=False)
    pruned()
    assert not link.is_symlink()
    assert (aside / "precious.txt").exists()


def test_while_a_run_is_writing_nothing_is_removed(outputs, pruned, gone):
    with exclusive(outputs, "plantrack run"):
        (outputs / HALF).write_text("being written", encoding="utf-8")
        with pytest.raises(LockedError):
            pruned()
        assert gone() == set()


def test_without_outputs_there_is_nothing_to_remove(tmp_path):
    told = []
    assert prune(tmp_path / "none", told.append, keep_days=90) == []
    assert told == ["nothing to remove"]
    assert not (tmp_path / "none").exists()


@pytest.fixture
def command(outputs, monkeypatch):
    """The command on these outputs, with a list of one run; returns its result."""
    index = SimpleNamespace(
        requests=[SimpleNamespace(run_id="10_tables")],
        write_index=lambda: (outputs / "index.html").write_text("new", encoding="utf-8"),
    )
    monkeypatch.setattr(Session, "of", lambda *_: index)
    monkeypatch.setenv("PLANTRACK_OUTPUTS", str(outputs))
    app = typer.Typer()
    app.command()(upkeep.prune)
    return lambda *words: CliRunner().invoke(app, list(words))


def test_the_command_prints_what_it_did(command, outputs, gone):
    done = command("--keep-days", "100000")
    assert (done.exit_code, done.stderr) == (0, "")
    assert done.stdout.splitlines()[-1] == "removed 3 in all, 13 B"
    assert gone() == OTHERWISE
    assert command("--keep-days", "0").exit_code == 2


def test_the_command_keeps_the_pages_of_the_current_list(command, outputs, gone):
    done = command("--pages", "--dry-run", "--keep-days", "100000")
    assert "would remove latest/unlisted.html" in done.stdout
    assert gone() == set()
    assert command("--pages", "--keep-days", "100000").exit_code == 0
    assert gone() == OTHERWISE | UNLISTED
    assert (outputs / "index.html").read_text(encoding="utf-8") == "new"


def issue(outputs, run_id: str, name: str, ended: str) -> None:
    """An earlier issue of a page."""
    folder = outputs / "archive" / run_id / name
    folder.mkdir(parents=True)
    told = {"run_id": run_id, "notebook": "10_tables", "as_of": name[:10], "lang": "zh"}
    card = told | {"title": "", "headline": "", "parameters": {}}
    for file, text in {"run.json": card, "manifest.json": {"ended": ended}}.items():
        (folder / file).write_text(json.dumps(text), encoding="utf-8")
        os.utime(folder / file, (1_600_000_000, 1_600_000_000))


def test_earlier_issues_stay_unless_told_and_what_they_take_is_said(outputs, pruned, gone):
    for day in ("2020-01-01-x", "2020-02-01-y", "2020-03-01-z"):
        issue(outputs, "10_tables", day, ended=day)
    issue(outputs, "20_b", "2019-01-01-x", ended="")
    told = pruned()[0]
    assert not any(name.startswith("archive") for name in gone())
    assert told[-1].startswith("4 earlier issues of pages take ")
    called = []
    told = pruned(keep_issues=1, after=lambda: called.append(1))[0]
    left = sorted(path.name for path in (outputs / "archive").glob("*/*"))
    assert left == ["2019-01-01-x", "2020-03-01-z"]
    assert ": 1 earlier issues of a page are kept" in told[0]
    assert called == [1]
