"""Notes and pages as they stand in the outputs."""

import json
import shlex

import pytest
from lxml import html

import plantrack
from plantrack.cli.runs import notebook_and_parameters
from plantrack.errors import PlantrackError
from plantrack.publish.words import Words
from plantrack.run.failure import clear_failure, failures, held, read_notes
from plantrack.run.failure import write as module
from plantrack.run.failure.words import reasons_in_one_line
from plantrack.run.failure.write import again, page_in_place, write_failure
from plantrack.run.outcome import Ending
from plantrack.run.request import make_request

RUN = "90_briefing-13fyp_sti-140000"
BAD = [ending for ending in Ending if not ending.is_good]


@pytest.fixture
def write(tmp_path, newest, shared, request_of):
    """Write a note to outputs of this test alone."""

    def do(outcome, request=None, **more):
        request = request or request_of()
        return write_failure(tmp_path, outcome, request, newest, shared=shared, **more)

    return do


def files(folder) -> set[str]:
    """All files below a folder."""
    return {p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file()}


def test_a_note_for_machines_says_everything(write, failed, tmp_path):
    page = write(failed(RUN), notebook="{}", ended="2026-01-02T03:04:05+08:00")
    assert page == tmp_path / "failed" / RUN / "failure.html"
    text = (page.parent / "failure.json").read_text(encoding="utf-8")
    assert "太原" in text
    told = json.loads(text)
    assert list(told) == sorted(told)
    parameters = told.pop("parameters")
    assert parameters["plan"] == "13fyp_sti" and parameters["seed"] == 0
    assert told == {
        "attempts": 2,
        "cell": 3,
        "code": "cell_failed",
        "detail": "line 7",
        "ended": "2026-01-02T03:04:05+08:00",
        "last_output": "170 targets",
        "line": "board['x']",
        "message": "KeyError: 太原",
        "notebook": "90_briefing",
        "page_as_of": None,
        "reasons": [],
        "run_id": RUN,
        "version": plantrack.__version__,
    }
    assert (page.parent / "notebook.ipynb").read_text(encoding="utf-8") == "{}"


def test_the_page_is_in_the_language_of_the_run(write, failed, request_of):
    request = request_of(lang="en")
    page = write(failed(request.run_id), request)
    tree = html.document_fromstring(page.read_text(encoding="utf-8"))
    assert tree.get("lang") == "en"
    assert Words("en")("failure.cell_failed") in tree.text_content()


@pytest.mark.parametrize("ending", BAD)
def test_every_bad_ending_can_be_noted(write, failed, implausible, tmp_path, ending):
    reasons = implausible if ending is Ending.HELD else ()
    write(failed(RUN, ending, reasons=reasons))
    expected = ({}, {RUN: ending}) if ending is Ending.HELD else ({RUN: ending}, {})
    assert (failures(tmp_path), held(tmp_path)) == expected


def test_the_same_run_leaves_the_same_bytes(write, failed, tmp_path):
    page = write(failed(RUN), notebook="{}")
    before = {name: (tmp_path / name).read_bytes() for name in files(tmp_path)}
    assert write(failed(RUN), notebook="{}") == page
    assert {name: (tmp_path / name).read_bytes() for name in files(tmp_path)} == before


def test_the_notebook_of_an_earlier_attempt_does_not_stay(write, failed, tmp_path):
    write(failed(RUN), notebook="{}")
    write(failed(RUN, Ending.NOT_WRITTEN))
    assert files(tmp_path) == {f"failed/{RUN}/failure.html", f"failed/{RUN}/failure.json"}


def test_the_page_in_place_is_named_with_its_day(write, failed, tmp_path, monkeypatch):
    assert page_in_place(tmp_path, RUN) is None
    latest = tmp_path / "latest"
    latest.mkdir()
    (latest / f"{RUN}.html").write_text("page", encoding="utf-8")
    assert page_in_place(tmp_path, RUN) == ""
    manifest = type("Manifest", (), {"as_of": "2021-12-31"})
    monkeypatch.setattr(module, "read_manifest", lambda file: manifest)
    assert page_in_place(tmp_path, RUN) == "2021-12-31"
    page = write(failed(RUN))
    tree = html.document_fromstring(page.read_text(encoding="utf-8"))
    assert Words("zh")("failure_page.old_page", as_of="2021-12-31") in tree.text_content()
    (old,) = [a.get("href") for a in tree.iter("a") if "latest" in a.get("href")]
    assert (page.parent / old).resolve() == latest / f"{RUN}.html"


def test_a_result_that_is_held_keeps_its_note_beside_it(write, failed, implausible, tmp_path):
    write(failed(RUN))
    (tmp_path / "held" / RUN).mkdir(parents=True)
    waiting = tmp_path / "held" / f"{RUN}.html"
    waiting.write_text("new page", encoding="utf-8")
    page = write(failed(RUN, Ending.HELD, reasons=implausible), notebook="{}")
    assert page.parent == tmp_path / "held" / RUN
    assert failures(tmp_path) == {}
    tree = html.document_fromstring(page.read_text(encoding="utf-8"))
    links = [a.get("href") for a in tree.iter("a") if a.get("href").startswith("..")]
    assert [(page.parent / link).resolve() for link in links] == [waiting]
    assert f"plantrack approve {RUN}" in tree.text_content()
    assert read_notes(tmp_path / "held")[RUN].reasons == implausible


def test_clearing_removes_all_of_a_run_and_nothing_else(write, failed, request_of, tmp_path):
    other = request_of("10_tables")
    write(failed(RUN), notebook="{}")
    write(failed(other.run_id), other)
    for name in (RUN, other.run_id):
        (tmp_path / "failed" / f"{name}.txt").write_text("as version 0.1 wrote it")
    clear_failure(tmp_path, RUN)
    assert failures(tmp_path) == {other.run_id: Ending.CELL_FAILED}
    assert not list((tmp_path / "failed").glob(f"{RUN}*"))
    clear_failure(tmp_path, RUN)
    clear_failure(tmp_path / "nowhere", RUN)


def test_notes_of_another_version_are_named(write, failed, tmp_path):
    (tmp_path / "failed").mkdir()
    (tmp_path / "failed" / "old.txt").write_text("ignored", encoding="utf-8")
    (tmp_path / "failed" / "half").mkdir()
    assert failures(tmp_path) == {}
    note = write(failed(RUN)).with_name("failure.json")
    for text in ("{", "[]", "{}", note.read_text(encoding="utf-8").replace("cell_failed", "lost")):
        note.write_text(text, encoding="utf-8")
        with pytest.raises(PlantrackError, match=r"failure\.json: not the note on a run"):
            failures(tmp_path)


def test_without_room_the_error_names_the_file_and_the_old_note_stays(
    write, failed, tmp_path, monkeypatch
):
    write(failed(RUN))
    before = {name: (tmp_path / name).read_bytes() for name in files(tmp_path)}

    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("plantrack.run.whole_files.os.fsync", full)
    with pytest.raises(OSError, match="No space left") as caught:
        write(failed(RUN, Ending.TIMED_OUT), notebook="{}")
    assert "failed" in caught.value.filename
    assert {name: (tmp_path / name).read_bytes() for name in files(tmp_path)} == before


@pytest.mark.parametrize(
    ("notebook", "given"),
    [
        ("90_briefing", {}),
        ("90_briefing", {"plan": "14fyp_innovation", "as_of": "2022-12-31", "seed": 3}),
        ("40_replay", {"region": "110000", "lang": "en"}),
    ],
)
def test_the_command_makes_the_same_run_again(contracts, newest, notebook, given):
    request = make_request(contracts, notebook, given, newest)
    program, command, *words = shlex.split(again(request))
    assert (program, command) == ("plantrack", "run")
    name, typed = notebook_and_parameters(words)
    repeated = make_request(contracts, name, typed, newest)
    assert (repeated.run_id, repeated.parameters) == (request.run_id, request.parameters)


def test_the_terminal_gets_one_line_in_english(implausible, newest):
    line = reasons_in_one_line(implausible, newest)
    assert line == "Table figures is empty and had 3 rows before; and 2 more"
